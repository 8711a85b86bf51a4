package dev.fief.userland.console;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that a person named on the command line: looked at before any work is done for it that would be lost. */
public final class NamedFile {
    private NamedFile() {}

    /** @throws BadInputException if there is nothing to be read */
    public static void toRead(Path file) {
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": it is a folder, and a file is needed");
        }
        if (!Files.exists(file)) {
            throw new BadInputException(file + ": no such file");
        }
        if (!Files.isReadable(file)) {
            throw new BadInputException(file + ": this user may not read it");
        }
    }

    /** What stands in it. @throws BadInputException if it cannot be read, or is no text */
    public static String text(Path file) {
        toRead(file);
        try {
            return Files.readString(file);
        } catch (CharacterCodingException binary) {
            throw new BadInputException(file + ": it is no text in UTF-8");
        } catch (IOException failure) {
            throw new BadInputException(file + ": it cannot be read: " + failure.getMessage());
        }
    }

    /** @throws BadInputException if nothing can be written there; null, for no file, is in order */
    public static void toWrite(@Nullable Path file) {
        if (file == null) {
            return;
        }
        if (Files.isDirectory(file)) {
            throw new BadInputException(file + ": it is a folder, and a file is to be written");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            throw new BadInputException(file + ": there is no folder " + folder + " to write it into");
        }
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new BadInputException(file + ": this user may not write it");
        }
    }

    /** @throws BadInputException if there is something else than a folder; null, for no folder, is in order */
    public static void toFill(@Nullable Path folder) {
        if (folder != null && Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new BadInputException(folder + ": it is a file, and a folder is needed");
        }
    }
}
