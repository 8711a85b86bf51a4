package dev.fief.specs.explore;

/** Why an exploration ended. */
public enum Ending {
    /** Every reachable state was reached and every action of each was tried. */
    EXHAUSTED("the space was exhausted"),
    /** A property was violated. */
    VIOLATED("a property was violated"),
    /** Every goal was reached, and nothing else was asked. */
    ANSWERED("everything looked for was found"),
    /** There are states as far away as {@link Bounds#depth}, and their actions were not tried. */
    DEPTH("stopped by the bound on depth"),
    /** {@link Bounds#states} were reached. */
    STATES("stopped by the bound on states"),
    /** {@link Bounds#time} was over. */
    TIME("stopped by the bound on time"),
    /** {@link Bounds#memory} was used. */
    MEMORY("stopped by the bound on memory"),
    /** The thread that explores was interrupted. */
    INTERRUPTED("interrupted");

    private final String sentence;

    Ending(String sentence) {
        this.sentence = sentence;
    }

    /** For people. */
    public String sentence() {
        return sentence;
    }
}
