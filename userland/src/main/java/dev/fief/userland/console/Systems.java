package dev.fief.userland.console;

import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.programs.shell.Shell;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.systems.ShippedPrograms;
import dev.fief.userland.systems.ShippedSystems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;

/** The systems and programs that the command line can name. */
final class Systems {
    /** The system that boots when none is named. */
    static final String DEFAULT = "shell";

    private Systems() {}

    /** All programs, the shell among them. */
    static ProgramCatalogue programs() {
        ProgramCatalogue programs = ShippedPrograms.catalogue();
        return programs.withVetted(Shell.NAME, () -> new Shell(programs.names().castToList()));
    }

    /** The system with this name or file; the default one for null. @throws BadInputException if it cannot be read */
    static SystemDescription read(@Nullable String nameOrFile) {
        try {
            return ShippedSystems.read(nameOrFile == null ? DEFAULT : nameOrFile);
        } catch (NoSuchFileException missing) {
            throw new BadInputException(missing.getMessage());
        } catch (InvalidDescriptionException invalid) {
            throw new BadInputException(invalid.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
