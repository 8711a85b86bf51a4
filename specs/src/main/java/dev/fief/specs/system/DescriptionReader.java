package dev.fief.specs.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads system descriptions. */
public final class DescriptionReader {
    private DescriptionReader() {}

    /** @throws InvalidDescriptionException with every problem found, each with its place in the text */
    public static SystemDescription read(Path file) throws IOException, InvalidDescriptionException {
        return read(file.toString(), Files.readString(file));
    }

    /** @param file what to call the text in problems */
    public static SystemDescription read(String file, String text) throws InvalidDescriptionException {
        throw new UnsupportedOperationException();
    }
}
