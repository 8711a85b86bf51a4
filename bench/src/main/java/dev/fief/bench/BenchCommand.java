package dev.fief.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.fief.bench.cost.FitCommand;
import dev.fief.bench.cost.ValidateCommand;
import dev.fief.bench.kernel.Crowd;
import dev.fief.bench.kernel.CrowdBenchmark;
import dev.fief.bench.literature.LiteratureCommand;
import dev.fief.bench.report.Answers;
import dev.fief.bench.report.Commit;
import dev.fief.bench.report.Effort;
import dev.fief.bench.report.JsonReport;
import dev.fief.bench.report.LinesReport;
import dev.fief.bench.report.Overhead;
import dev.fief.bench.report.Questions;
import dev.fief.bench.report.Rounds;
import dev.fief.bench.report.Row;
import dev.fief.bench.report.Section;
import dev.fief.bench.report.TextReport;
import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.FiefSubcommand;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.RunnerException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fief bench}: measures how fast Fief is, each answer next to what it is compared with. */
@Command(
        name = "bench",
        description = {
            "Measures how fast Fief is, beside baselines measured in the same run.",
            "",
            "Every row runs in several JVMs of its own (forks), by turns with the row it is compared with."
                    + " The table shows the least, the median and the greatest of the forks."
                    + " A full run takes about half an hour, a quick one, with fewer rows, less than two."
                    + " Leave the machine alone meanwhile; on a busy one trust the ratios."
        },
        subcommands = {RunCommand.class, CompareCommand.class, FitCommand.class, ValidateCommand.class,
            LiteratureCommand.class},
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class BenchCommand implements FiefSubcommand {
    private static final int MOST_FORKS = 100;
    private static final int MANY = 100_000;

    /** More than this is free: two, but for what the machine does now and then. */
    private static final double FREE_PROCESSORS = 1.7;

    private static final long LOOK_NANOSECONDS = 1_000_000_000;

    private static final long MEGABYTE = 1 << 20;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--quick", description = "the most important rows only, within two minutes")
    private boolean quick;

    @Option(names = "--filter", paramLabel = "REGEX",
            description = "only rows whose name matches, and what they are compared with")
    private String filter = "";

    @Option(names = "--forks", paramLabel = "N", description = "rounds to run, 1 to 100 (3 if quick, else 5)")
    private @Nullable Integer forks;

    @Option(names = "--json", description = "the answers as JSON")
    private boolean json;

    @Option(names = "--lines", paramLabel = "FILE",
            description = "also writes the answers as lines of JSON in sel4bench's shape, for fief bench compare")
    private @Nullable Path lines;

    @Option(names = "--list", description = "the names of the rows; runs nothing")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        CommandLine line = spec().commandLine();
        ImmutableList<Section> sections = Questions.all();
        ImmutableList<Row> rows = chosen(sections);
        if (list) {
            rows.forEach(row -> line.getOut().println(row.id()));
            return ExitStatus.OK;
        }
        rows = withoutCrowded(rows);
        Effort effort = effort();
        Path log = Files.createTempFile("fief-bench", ".log");
        Answers answers;
        try (PrintStream jmh = new PrintStream(Files.newOutputStream(log), true, StandardCharsets.UTF_8)) {
            line.getErr().println("fief bench: " + rows.size() + " rows, what JMH says goes to " + log);
            answers = new Rounds(rows, effort, line.getErr(), jmh).run();
        } catch (RunnerException failure) {
            line.getErr().println("fief bench: " + String.valueOf(failure.getMessage()).lines().findFirst().orElse("")
                    + " (see " + log + ")");
            return ExitStatus.FAILURE;
        }
        String unstable = Overhead.complaint(answers);
        if (!unstable.isEmpty()) {
            line.getErr().println("fief bench: " + unstable);
            return ExitStatus.FAILURE;
        }
        if (lines != null) {
            Files.writeString(lines, new LinesReport(sections, answers, Commit.present()).text());
        }
        if (json) {
            new JsonReport(sections, answers).print(line.getOut());
        } else {
            new TextReport(sections, answers).print(line.getOut());
            if (rows.anySatisfy(row -> row.id().startsWith("crowd/"))) {
                printMemory(line.getOut());
            }
        }
        return ExitStatus.OK;
    }

    /** The rows asked for, in the order of the table, with the rows they are compared with. */
    private ImmutableList<Row> chosen(ImmutableList<Section> sections) {
        ImmutableList<Row> all = sections.flatCollect(Section::rows).select(row -> !quick || row.quick());
        Pattern pattern;
        try {
            pattern = Pattern.compile(filter);
        } catch (PatternSyntaxException wrong) {
            throw new ParameterException(spec().commandLine(), "fief bench: --filter '" + filter
                    + "' is not a regular expression: " + wrong.getDescription());
        }
        ImmutableList<Row> matching = all.select(row -> pattern.matcher(row.id()).find());
        if (matching.isEmpty()) {
            throw new ParameterException(spec().commandLine(), "fief bench: no row matches --filter '" + filter
                    + "'; --list shows their names" + (quick ? " (those of a full run without --quick)" : ""));
        }
        return all.select(row -> matching.contains(row) || row.id().equals(Overhead.ROW) && !list || matching.anySatisfy(other -> other.reference().equals(row.id())));
    }

    /** Leaves out what spins where there are no two idle processors, and says so. */
    private ImmutableList<Row> withoutCrowded(ImmutableList<Row> rows) {
        double free = rows.anySatisfy(Questions::spins) ? freeProcessors() : Double.POSITIVE_INFINITY;
        if (free > FREE_PROCESSORS) {
            return rows;
        }
        rows.select(Questions::spins).forEach(row -> spec().commandLine().getErr().printf(
                "fief bench: %s is not run: its threads never sleep, and here are no two free processors (%.1f of %d are)%n",
                row.id(), free, Runtime.getRuntime().availableProcessors()));
        return rows.reject(Questions::spins);
    }

    /** How many processors nobody uses, looked at for a second: the load average still tells of minutes ago. */
    private static double freeProcessors() {
        int processors = Runtime.getRuntime().availableProcessors();
        if (!(ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system)) {
            return processors;
        }
        system.getCpuLoad();
        LockSupport.parkNanos(LOOK_NANOSECONDS);
        return processors * (1 - Math.clamp(system.getCpuLoad(), 0, 1));
    }

    private Effort effort() {
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        if (forks == null) {
            return effort;
        }
        if (forks < 1 || forks > MOST_FORKS) {
            throw new ParameterException(spec().commandLine(),
                    "fief bench: --forks " + forks + " is not between 1 and " + MOST_FORKS);
        }
        return effort.withForks(forks);
    }

    /** Counted, not timed. */
    private static void printMemory(PrintWriter out) {
        if (Runtime.getRuntime().maxMemory() < 800 * MEGABYTE) {
            out.println("Memory of 100 000 processes: not counted, this JVM may use too little");
        } else {
            Crowd crowd = CrowdBenchmark.of(MANY);
            out.printf("Memory of 100 000 processes: %d MiB of %d MiB of kernel memory, %d bytes each%n",
                    crowd.bytesUsed() / MEGABYTE, crowd.system().memory().sizeInWords() * (long) Long.BYTES / MEGABYTE,
                    crowd.bytesUsed() / MANY);
        }
        out.flush();
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        return spec;
    }
}
