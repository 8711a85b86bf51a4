package dev.fief.specs.takegrant;

/** Decides what can come of a graph. Vertices are named; x and y must be two. */
public interface TakeGrantDecider {
    /** Whether x could come to hold a right to y. */
    boolean canShare(char right, String x, String y);

    /** Whether what y knows could come to x. */
    boolean canKnow(String x, String y);

    /** Whether x, who does not hold the right to y, could come to hold it though nobody who holds it at first grants it. */
    boolean canSteal(char right, String x, String y);
}
