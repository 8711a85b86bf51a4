package dev.fief.specs.proof;

/** What a solver said to an {@link Obligation}. */
public record Proof(Obligation obligation, Answer answer, long nanoseconds) {

    /** Whether it is proved. */
    public enum Answer {
        /** By the solver. */
        PROVED,
        /** Without it: the step changes nothing that the conjunct speaks of. */
        UNTOUCHED,
        /** There may be a counterexample. */
        REFUTED,
        /** The solver gave up: that counts as failure. */
        UNKNOWN
    }

    /** Asks z3. */
    public static Proof of(Obligation obligation) {
        long start = System.nanoTime();
        Answer answer = obligation.isUntouched() ? Answer.UNTOUCHED : switch (Solver.ask(obligation.script())) {
            case "unsat" -> Answer.PROVED;
            case "sat" -> Answer.REFUTED;
            default -> Answer.UNKNOWN;
        };
        return new Proof(obligation, answer, System.nanoTime() - start);
    }

    public boolean holds() {
        return answer == Answer.PROVED || answer == Answer.UNTOUCHED;
    }
}
