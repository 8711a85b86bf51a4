package dev.fief.userland.console.machine;

import dev.fief.microkernel.entry.Kernel;

/** Looks at the kernel after every entry. */
public interface Watcher {
    /** The kernel after one entry more. */
    void afterEntry(Kernel kernel);

    /** From here on it is another kernel, at its beginning: a machine has gone back, and repeats. */
    void restart(Kernel kernel);
}
