package dev.fief.specs.explore;

/** The walk threw an exception where it should have moved. */
public final class WalkFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Trace before;
    private final String action;

    WalkFailure(Trace before, String action, Throwable cause) {
        super("'" + action + "' failed with " + cause + " after\n" + before, cause);
        this.before = before;
        this.action = action;
    }

    /** The way to the state in which it happened. No shorter trace fails. */
    public Trace before() {
        return before;
    }

    /** What failed, in words. */
    public String action() {
        return action;
    }
}
