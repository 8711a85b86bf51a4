package dev.fief.userland.console;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.ProcessDescription;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.console.graph.DotWriter;
import dev.fief.userland.console.graph.ForeignGraph;
import dev.fief.userland.console.graph.GraphBuilder;
import dev.fief.userland.console.graph.SvgWriter;
import dev.fief.userland.console.graph.SystemGraph;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.machine.DescribedNames;
import dev.fief.userland.console.machine.Machine;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief graph}: draws the processes and capabilities of a system. */
@Command(
        name = "graph",
        description = "Draw a system: processes, objects, and the capabilities between them, as SVG or in Graphviz's language.",
        mixinStandardHelpOptions = true)
final class GraphCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SYSTEM",
            description = "a description (JSON), the name of a system that comes with Fief, or a capDL (.cdl) or Microkit "
                    + "(.system) file")
    private @Nullable String system;

    @Option(names = {"-o", "--output"}, paramLabel = "FILE", description = "where to write: .svg for a picture, .dot for text")
    private @Nullable Path output;

    @Option(names = "--format", paramLabel = "FORMAT", description = "svg or dot, if the file's name does not say (default: dot)")
    private @Nullable String format;

    @Option(names = "--at", paramLabel = "ENTRY",
            description = "after so many kernel entries (default: when every process of the description has been spawned)")
    private @Nullable Long entry;

    @Option(names = "--all", description = "show also what every process has of its own: its thread, its memory, idle devices")
    private boolean all;

    @Override
    public Integer call() throws IOException, InvalidDescriptionException {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        NamedFile.toWrite(output);
        boolean svg = isSvg();
        SystemGraph graph = system != null && AuthoritySubject.isForeign(system)
                ? ForeignGraph.of(AuthoritySubject.foreign(system, false)) : drawBooted();
        String text = svg ? SvgWriter.write(graph) : DotWriter.write(graph);
        if (output == null) {
            PrintWriter out = spec.commandLine().getOut();
            out.print(text);
            out.flush();
        } else {
            Files.writeString(output, text);
        }
        return ExitStatus.OK;
    }

    private SystemGraph drawBooted() throws InvalidDescriptionException {
        SystemDescription description = Systems.read(system);
        Machine machine = Machine.boot(description, Systems.programs(), letter -> { }, 0);
        String when = entry == null ? bringUp(machine, description) : "after " + entry + " kernel entries";
        if (entry != null) {
            machine.run(entry);
        }
        Census census = new Census(machine.kernel().memory());
        return new GraphBuilder(census, DescribedNames.of(machine.system(), census), all)
                .build(description.name() + ", " + when);
    }

    private boolean isSvg() {
        String name = output == null || output.getFileName() == null ? "" : output.getFileName().toString();
        String chosen = format != null ? format : name.substring(name.lastIndexOf('.') + 1);
        if (format == null && output == null) {
            return false;
        }
        return switch (chosen) {
            case "svg" -> true;
            case "dot", "gv" -> false;
            default -> throw new BadInputException("a graph is written as svg or dot; `" + chosen
                    + "` is neither; name the file .svg or .dot, or give --format");
        };
    }

    /**
     * Runs until every process of the description lives, and the first has nothing left to do.
     *
     * @return when that was, in words
     */
    static String bringUp(Machine machine, SystemDescription description) throws InvalidDescriptionException {
        long expected = 1 + description.processes().sumOfLong(GraphCommand::count);
        KernelMemory memory = machine.kernel().memory();
        int first = Pcb.firstThread(memory, KernelArea.firstProcess(memory));
        while (KernelArea.processCount(memory) < expected || ThreadState.isRunnable(Tcb.state(memory, first))) {
            if (!machine.step()) {
                return "at rest";
            }
        }
        return "as built";
    }

    private static long count(ProcessDescription process) {
        return 1 + process.children().sumOfLong(GraphCommand::count);
    }
}
