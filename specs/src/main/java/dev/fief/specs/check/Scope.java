package dev.fief.specs.check;

/**
 * What keeps the space of an exploration finite. Within these bounds every call is made; beyond them none is.
 *
 * @param objects how many objects retypes make in one run, altogether; 0 for none
 * @param slots how many slots of each CNode may be full beyond those that are at first; a new CNode has none full
 * @param steps whether long work is also interrupted after each of its bounded steps
 * @param symmetry whether states count as one that differ only in which slot of a CNode holds what; not if {@code steps}, where
 *     it matters which slot an interrupted destruction has come to
 */
public record Scope(int objects, int slots, boolean steps, boolean symmetry) {
    /** One object made, one capability more for each process, long work in one piece, states counted once. */
    public static final Scope SMALL = new Scope(1, 1, false, true);

    public Scope {
        if (objects < 0 || slots < 0) {
            throw new IllegalArgumentException("a scope of " + objects + " objects and " + slots + " slots");
        }
    }
}
