package dev.fief.bench.machine;

/** One step of a party's program: it touches shared memory, computes, or makes one system call. */
@FunctionalInterface
public interface Step {
    /**
     * Takes the step. If it is a system call that blocks, the party goes on with the step returned when it runs again.
     *
     * @param next the number of the step that follows in the program
     * @return the number of the step to take next
     */
    int run(Party self, int next);
}
