package dev.fief.userland.console;

import dev.fief.specs.check.CounterexampleFile;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.check.PlaybackSession;
import dev.fief.userland.console.machine.CallWatch;
import dev.fief.userland.console.machine.Machine;
import dev.fief.userland.console.monitor.Monitor;
import dev.fief.userland.console.session.CommandCompleter;
import dev.fief.userland.console.session.ConsoleText;
import dev.fief.userland.console.session.LineSource;
import dev.fief.userland.console.session.PlainLines;
import dev.fief.userland.console.session.Sitting;
import dev.fief.userland.console.session.TerminalLines;
import dev.fief.userland.console.text.Style;
import dev.fief.userland.runtime.Recording;
import dev.fief.userland.runtime.RecordingFile;
import dev.fief.userland.runtime.Replay;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief replay}: makes a recorded run again and compares; with the monitor, forward and back. */
@Command(
        name = "replay",
        description = "Make a recorded run again, comparing its fingerprints with the recorded ones; or go through a trace that "
                + "fief check has found.",
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1", paramLabel = "RECORDING", description = "a file written by fief boot --record or fief check")
    private Path file = Path.of("");

    @Option(names = "--to", paramLabel = "ENTRY",
            description = "go to the state after so many kernel entries, or moves of a trace (default: to the end)")
    private long target = Long.MAX_VALUE;

    @Option(names = "--monitor", description = "stop there and read commands: for a recording those of the monitor (:step, :back, "
            + ":ps ...), for a trace next, back, go N, state, violations")
    private boolean monitoring;

    @Override
    public Integer call() throws IOException, InvalidDescriptionException {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        if (target < 0) {
            throw new ParameterException(spec.commandLine(), "fief: --to takes a number of kernel entries from 0");
        }
        NamedFile.text(file);
        PrintWriter out = spec.commandLine().getOut();
        if (CounterexampleFile.isOne(file)) {
            return playback(out);
        }
        Recording recording = read();
        ConsoleText text = new ConsoleText(line -> { });
        Machine machine = Machine.replay(recording, Systems.programs(), text);
        CallWatch calls = new CallWatch();
        boolean terminal = monitoring && System.console() != null && System.console().isTerminal();
        Monitor monitor = new Monitor(machine, calls, Style.detect(terminal));
        machine.watch(calls);
        try (LineSource lines = open(terminal, monitor, out)) {
            text.to(line -> lines.print(LineSource.Speaker.SYSTEM, line));
            machine.goTo(Math.min(target, machine.end()));
            text.end();
            if (monitoring) {
                new Sitting(machine, monitor, lines, Sitting.Mode.REPLAY).hold();
            }
        }
        out.flush();
        return report(machine, recording, monitor.hasFoundViolation());
    }

    /** Goes through what a check has found, on a kernel of its own. */
    private int playback(PrintWriter out) throws IOException {
        try {
            PlaybackSession session = new PlaybackSession(CounterexampleFile.read(file), out);
            boolean same = session.forward(monitoring && target == Long.MAX_VALUE ? 0 : target);
            if (monitoring) {
                same &= session.hold(new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)));
            }
            out.flush();
            return session.hasFoundViolation() ? ExitStatus.INVARIANT_VIOLATED : same ? ExitStatus.OK : ExitStatus.FAILURE;
        } catch (CounterexampleFile.Invalid | InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
    }

    private int report(Machine machine, Recording recording, boolean violated) {
        PrintWriter err = spec == null ? new PrintWriter(System.err) : spec.commandLine().getErr();
        Replay.@Nullable Divergence divergence = machine.divergence();
        if (divergence != null) {
            err.println("fief: the run came out differently at entry " + divergence.entry() + ": " + divergence.message());
            err.flush();
            return ExitStatus.FAILURE;
        }
        long compared = recording.fingerprints().count(mark -> mark.entry() <= machine.entry());
        err.println("fief: as recorded up to entry " + Wording.count(machine.entry()) + " of " + Wording.count(machine.end())
                + ", " + compared + (compared == 1 ? " fingerprint" : " fingerprints") + " compared");
        err.flush();
        return violated ? ExitStatus.INVARIANT_VIOLATED : ExitStatus.OK;
    }

    private Recording read() throws IOException {
        try {
            return RecordingFile.read(file);
        } catch (RecordingFile.Invalid invalid) {
            throw new BadInputException(invalid.getMessage());
        }
    }

    private LineSource open(boolean terminal, Monitor monitor, PrintWriter out) throws IOException {
        if (terminal) {
            return TerminalLines.open(new CommandCompleter(monitor.names(), List.of(), List.of()), Style.detect(true));
        }
        return new PlainLines(monitoring ? new InputStreamReader(System.in, StandardCharsets.UTF_8) : Reader.nullReader(), out);
    }
}
