package dev.fief.userland.console;

import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.programs.shell.Shell;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.systems.ShippedPrograms;
import dev.fief.userland.systems.ShippedSystems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
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

    /**
     * The system with this name or file; the default one for null. Of a capDL or Microkit file, what of it can be booted.
     *
     * @throws BadInputException if it cannot be read
     */
    static SystemDescription read(@Nullable String nameOrFile) {
        if (nameOrFile != null && Files.isDirectory(Path.of(nameOrFile))) {
            NamedFile.toRead(Path.of(nameOrFile));
        }
        if (nameOrFile != null && nameOrFile.endsWith(AuthorityCommand.TAKE_GRANT)) {
            throw new BadInputException(nameOrFile + " is a graph of rights and no system: `fief authority " + nameOrFile
                    + "` answers questions about it");
        }
        try {
            if (nameOrFile != null && AuthoritySubject.isForeign(nameOrFile)) {
                return readForeign(nameOrFile);
            }
            return ShippedSystems.read(nameOrFile == null ? DEFAULT : nameOrFile);
        } catch (NoSuchFileException missing) {
            throw new BadInputException(missing.getMessage());
        } catch (InvalidDescriptionException invalid) {
            throw new BadInputException(invalid.getMessage());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static SystemDescription readForeign(String file) throws InvalidDescriptionException {
        ForeignSystem foreign = AuthoritySubject.foreign(file, false);
        if (foreign.description().isEmpty()) {
            throw new BadInputException(file + " has no thread: there is nothing to boot");
        }
        return DescriptionReader.read(file, foreign.description());
    }
}
