package dev.fief.userland.runtime;

/** The kernel itself failed, which no program may bring about: a defect of Fief. */
public final class EngineFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    EngineFailure(long entry, Throwable cause) {
        super("the kernel failed at entry " + entry + ": " + cause, cause);
    }
}
