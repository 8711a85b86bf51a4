package dev.fief.specs.sabotage;

import org.jspecify.annotations.Nullable;

/** A way of testing a kernel. */
public interface Detector {
    /** Tries the kernel that this detector was loaded with. @param script the directed script to play, if it plays one
     * @return what was noticed first; null if nothing was */
    @Nullable Catch run(String script);
}
