package dev.fief.userland.console;

import dev.fief.specs.foreign.Sketch;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.ProcessDescription;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.console.machine.CallWatch;
import dev.fief.userland.console.machine.ChromeTrace;
import dev.fief.userland.console.machine.Machine;
import dev.fief.userland.console.monitor.Monitor;
import dev.fief.userland.console.session.CommandCompleter;
import dev.fief.userland.console.session.ConsoleText;
import dev.fief.userland.console.session.JsonLines;
import dev.fief.userland.console.session.LineSource;
import dev.fief.userland.console.session.PlainLines;
import dev.fief.userland.console.session.Sitting;
import dev.fief.userland.console.session.TerminalLines;
import dev.fief.userland.programs.shell.Shell;
import dev.fief.userland.console.text.Style;
import dev.fief.userland.runtime.Outcome;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.runtime.RecordingFile;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief boot}: boots a system and lets it run, with a person or a script at its console if it has a keyboard. */
@Command(
        name = "boot",
        description = "Boot a system: the one described in a file, one that comes with Fief, or the default one with a shell.",
        mixinStandardHelpOptions = true)
final class BootCommand implements Callable<Integer> {
    private static final String WELCOME = "Fief. `help` lists what the shell does, `:help` what the monitor does; `quit` leaves.";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SYSTEM",
            description = "a description (JSON), or the name of a system that comes with Fief")
    private @Nullable String system;

    @Option(names = "--script", paramLabel = "FILE", description = "read lines from a file instead of the terminal")
    private @Nullable Path script;

    @Option(names = "--monitor", description = "stop before the first instruction and read commands of the monitor")
    private boolean paused;

    @Option(names = "--seed", paramLabel = "N",
            description = "seed of whatever chance plays in the run (default: ${DEFAULT-VALUE})")
    private long seed;

    @Option(names = "--trace", paramLabel = "FILE", description = "write what happens as a Chrome trace, which Perfetto shows")
    private @Nullable Path trace;

    @Option(names = "--record", paramLabel = "FILE", description = "write a recording, for fief replay")
    private @Nullable Path record;

    @Option(names = "--json", description = "write everything as JSON, one object a line")
    private boolean json;

    @Override
    public Integer call() throws IOException, InvalidDescriptionException {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        NamedFile.toWrite(record);
        NamedFile.toWrite(trace);
        SystemDescription description = Systems.read(system);
        requirePrograms(description);
        ProgramCatalogue programs = Systems.programs();
        PrintWriter out = spec.commandLine().getOut();
        ConsoleText text = new ConsoleText(line -> { });
        Machine machine = Machine.boot(description, programs, text, seed);
        try (ChromeTrace chrome = trace == null ? null
                : openTrace(trace, description.name(), machine.system().engine().programs())) {
            if (chrome != null) {
                machine.watch(chrome);
            }
            return paused || script != null || Sitting.hasKeyboard(description)
                    ? sit(machine, programs, text, out) : runAlone(machine, text, out);
        } finally {
            out.flush();
            if (record != null) {
                RecordingFile.write(record, machine.system().recording());
            }
        }
    }

    /** What was imported says who holds what, not what anybody does. */
    private void requirePrograms(SystemDescription description) {
        ImmutableList<String> idle = description.processes().select(process -> process.program().equals(Sketch.ANY_PROGRAM))
                .collect(ProcessDescription::name);
        if (idle.notEmpty()) {
            throw new BadInputException(system + " cannot run: it does not say what programs its components have ("
                    + idle.makeString(", ") + "); `fief check " + system + "` explores whatever they could do, `fief graph " + system
                    + "` draws the system, `fief authority " + system + "` says who may do what to whom");
        }
    }

    private int runAlone(Machine machine, ConsoleText text, PrintWriter out) throws IOException, InvalidDescriptionException {
        try (LineSource lines = json ? new JsonLines(Reader.nullReader(), out) : new PlainLines(Reader.nullReader(), out)) {
            text.to(line -> lines.print(LineSource.Speaker.SYSTEM, line));
            machine.run(Long.MAX_VALUE);
            text.end();
            return end(machine, lines, true);
        }
    }

    private int sit(Machine machine, ProgramCatalogue programs, ConsoleText text, PrintWriter out)
            throws IOException, InvalidDescriptionException {
        boolean terminal = script == null && !json && System.console() != null && System.console().isTerminal();
        Style style = Style.detect(terminal);
        CallWatch calls = new CallWatch();
        machine.watch(calls);
        Monitor monitor = new Monitor(machine, calls, style);
        try (LineSource lines = open(terminal, style, monitor, programs, out)) {
            text.to(line -> lines.print(LineSource.Speaker.SYSTEM, line));
            if (terminal) {
                lines.print(LineSource.Speaker.MONITOR, WELCOME);
            }
            boolean still = paused || !Sitting.hasKeyboard(machine.system().description());
            new Sitting(machine, monitor, lines, still ? Sitting.Mode.PAUSED : Sitting.Mode.RUNNING).hold();
            text.end();
            int status = end(machine, lines, machine.system().hasEnded() && machine.system().outcome().status() != 0);
            return monitor.hasFoundViolation() ? ExitStatus.INVARIANT_VIOLATED : status;
        }
    }

    private LineSource open(boolean terminal, Style style, Monitor monitor, ProgramCatalogue programs, PrintWriter out)
            throws IOException {
        if (terminal) {
            return TerminalLines.open(new CommandCompleter(monitor.names(), Shell.COMMANDS, programs.names().castToList()),
                    style);
        }
        Reader in = script == null ? new InputStreamReader(System.in, StandardCharsets.UTF_8) : openScript(script);
        return json ? new JsonLines(in, out) : new PlainLines(in, out);
    }

    /** Says how the system ended, if that is worth saying, and gives its exit status. A sitting that was left is no failure. */
    private int end(Machine machine, LineSource lines, boolean say) {
        boolean left = !machine.system().hasEnded()
                && (script != null || paused || Sitting.hasKeyboard(machine.system().description()));
        Outcome outcome = machine.system().outcome();
        int status = left ? ExitStatus.OK : outcome.status();
        if (lines instanceof JsonLines objects) {
            Map<String, Object> end = new LinkedHashMap<>();
            end.put("status", status);
            end.put("findings", outcome.findings().castToList());
            end.put("cycles", machine.system().now());
            end.put("entries", machine.entry());
            end.put("fingerprint", String.format("%016x", machine.kernel().fingerprint()));
            objects.write(Map.of("end", end));
        } else if (say && spec != null) {
            PrintWriter err = spec.commandLine().getErr();
            outcome.findings().forEach(finding -> err.println("fief: " + finding));
            err.flush();
        }
        return status;
    }

    private static Reader openScript(Path file) {
        NamedFile.toRead(file);
        try {
            return Files.newBufferedReader(file);
        } catch (IOException unreadable) {
            throw new BadInputException("the script " + file + " cannot be read: " + unreadable.getMessage());
        }
    }

    private static ChromeTrace openTrace(Path file, String title, ProgramCatalogue programs) throws IOException {
        return new ChromeTrace(Files.newBufferedWriter(file), title, counter -> {
            String name = programs.nameAt(counter);
            return name == null ? "process" : name;
        });
    }
}
