package dev.fief.specs.system;

/**
 * Something wrong with a system description.
 *
 * @param file the name of what was read
 * @param location where in it
 * @param message what is wrong there and what would be right
 */
public record DescriptionProblem(String file, Location location, String message) {
    @Override
    public String toString() {
        return file + ":" + location + ": " + message;
    }
}
