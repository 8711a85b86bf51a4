package dev.fief.userland.runtime;

/**
 * A thread in the middle of its program. This is what an execution engine offers; between two kernel entries nothing else of
 * a program exists. (Java programs now; machine code would be a third kind, through the same registers.)
 */
abstract class Execution {
    final int thread;

    /** What the thread's program counter holds as long as this is its execution. */
    final long programCounter;

    /** What the thread found in a0 to a5 when it began, and finds again should it begin anew. */
    final long[] arguments;

    Execution(int thread, long programCounter, long[] arguments) {
        this.thread = thread;
        this.programCounter = programCounter;
        this.arguments = arguments;
    }

    /** Goes on with the program, at least up to the next kernel entry. The thread is the one that the kernel lets run. */
    abstract void resume();

    /** Whether it can go on with its program on the stack of a thread that waits: it is not further down, and there is room. */
    abstract boolean canRunOnTop();
}
