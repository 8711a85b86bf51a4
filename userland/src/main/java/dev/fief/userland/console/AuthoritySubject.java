package dev.fief.userland.console;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Labelling;
import dev.fief.specs.authority.StateAuthority;
import dev.fief.specs.capdl.CapdlImport;
import dev.fief.specs.capdl.CapdlReader;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.microkit.MicrokitImport;
import dev.fief.specs.microkit.MicrokitReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.machine.DescribedNames;
import dev.fief.userland.console.machine.Machine;
import java.nio.file.Path;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/**
 * A system that questions of authority are asked about: one that was booted and brought up, or one that was imported.
 *
 * @param graph who has what authority over whom
 * @param trusted labels that are trusted if nothing else is said: of a booted system, the first process
 * @param foreign what was imported; null if it was booted
 */
record AuthoritySubject(AuthorityGraph graph, ImmutableSet<String> trusted, @Nullable ForeignSystem foreign) {
    static final String CAPDL = ".cdl";
    static final String MICROKIT = ".system";

    static boolean isForeign(@Nullable String name) {
        return name != null && (name.endsWith(CAPDL) || name.endsWith(MICROKIT));
    }

    /** @param asBuilt for Microkit systems, see {@link MicrokitImport} */
    static AuthoritySubject of(@Nullable String system, boolean asBuilt) throws InvalidDescriptionException {
        if (system != null && isForeign(system)) {
            ForeignSystem foreign = foreign(system, asBuilt);
            return new AuthoritySubject(foreign.graph(), Sets.immutable.empty(), foreign);
        }
        SystemDescription description = Systems.read(system);
        Machine machine = Machine.boot(description, Systems.programs(), letter -> { }, 0);
        GraphCommand.bringUp(machine, description);
        KernelMemory memory = machine.kernel().memory();
        Names names = DescribedNames.of(machine.system(), new Census(memory));
        Survey state = Survey.of(memory);
        Labelling labels = Labelling.byProcess(state, object -> names.given(object).replace(' ', '-'));
        return new AuthoritySubject(StateAuthority.of(state, labels),
                Sets.immutable.of(labels.label(KernelArea.firstProcess(memory))), null);
    }

    static ForeignSystem foreign(String file, boolean asBuilt) {
        String text = NamedFile.text(Path.of(file));
        String base = String.valueOf(Path.of(file).getFileName());
        String name = base.substring(0, base.lastIndexOf('.'));
        try {
            return file.endsWith(CAPDL) ? CapdlImport.of(name, CapdlReader.read(file, text))
                    : MicrokitImport.of(name, MicrokitReader.read(file, text), asBuilt);
        } catch (InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
    }
}
