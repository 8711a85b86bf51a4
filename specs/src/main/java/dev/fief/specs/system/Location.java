package dev.fief.specs.system;

/**
 * A place in a text.
 *
 * @param line from 1
 * @param column from 1
 */
public record Location(int line, int column) {
    /** The beginning of the text: where something stands that the text does not say. */
    public static final Location START = new Location(1, 1);

    @Override
    public String toString() {
        return line + ":" + column;
    }
}
