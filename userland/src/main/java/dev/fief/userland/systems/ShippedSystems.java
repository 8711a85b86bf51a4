package dev.fief.userland.systems;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** The systems that come with Fief, found by name. */
public final class ShippedSystems {
    private static final ImmutableList<String> NAMES = Lists.immutable.of("hello", "ping-pong", "spawn-chain", "revocation",
            "confused-deputy", "passive-server", "priority-inversion", "fork-bomb", "shell");

    private ShippedSystems() {}

    /** Their names, in the order in which they are worth looking at. */
    public static ImmutableList<String> names() {
        return NAMES;
    }

    /**
     * Reads a system description.
     *
     * @param nameOrPath a file, or the name of a shipped system
     * @throws NoSuchFileException if it is neither; the message says what there is
     */
    public static SystemDescription read(String nameOrPath) throws IOException, InvalidDescriptionException {
        Path path = Path.of(nameOrPath);
        if (Files.isRegularFile(path)) {
            return DescriptionReader.read(path);
        }
        try (InputStream resource = ShippedSystems.class.getResourceAsStream(nameOrPath + ".json")) {
            if (resource == null || nameOrPath.contains("/")) {
                throw new NoSuchFileException(nameOrPath + ": no such file, and no system that comes with Fief, which are "
                        + NAMES.makeString(", "));
            }
            return DescriptionReader.read(nameOrPath + ".json", new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
