package dev.fief.specs.invariant;

/**
 * An invariant that does not hold.
 *
 * @param invariant its name
 * @param sentence what breaks it, where: with addresses, process numbers and slots
 */
public record Violation(String invariant, String sentence) {
    @Override
    public String toString() {
        return invariant + ": " + sentence;
    }
}
