package dev.fief.bench;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.CpuProfiles;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.lab.ResultsFile;
import dev.fief.bench.lab.Sweep;
import dev.fief.bench.page.Report;
import dev.fief.bench.page.TextTables;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Scale;
import dev.fief.bench.workload.TraceFile;
import dev.fief.bench.workload.Workload;
import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.NamedFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fief bench run}: IPC designs side by side. */
@Command(
        name = "run",
        description = {
            "Runs IPC designs side by side on a simulated processor, and shows what each costs, and why.",
            "",
            "Times are cycles of the processor that is simulated, never of this machine: the same command gives the same"
                    + " numbers everywhere. bench/designs.md says what the designs and the workloads are."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RunCommand implements Callable<Integer> {
    private static final String ALL = "all";

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--design", paramLabel = "NAMES", split = ",", description = "designs, separated by commas, or all (the default)")
    private List<String> designs = List.of(ALL);

    @Option(names = "--workload", paramLabel = "NAMES", split = ",", description = "workloads, separated by commas, or all (the default)")
    private List<String> workloads = List.of(ALL);

    @Option(names = "--cpu", paramLabel = "NAMES", split = ",", description = "processors, separated by commas, or all plain ones (skylake); builds as skylake-mcs-multicore")
    private List<String> cpus = List.of("skylake");

    @Option(names = "--sweep", paramLabel = "WHAT=VALUES",
            description = "what to vary: size=0..65536 (doubling), load=0.05..0.5 (ten steps), or a list as size=0,64,4096;"
                    + " may be given once for each (size=0..65536 and, for request-reply and fan-in, load=0.05..0.5)")
    private List<String> sweeps = List.of();

    @Option(names = "--processors", paramLabel = "N", split = ",", description = "how many processors, 1 to 16 (1,2)")
    private List<Integer> processors = List.of(1, 2);

    @Option(names = "--width", paramLabel = "N", description = "clients, servers or stages, where there are many, 1 to 16 (4)")
    private int width = 4;

    @Option(names = "--work", paramLabel = "CYCLES", description = "what a server computes for a request, 0 to 1000000 (1000)")
    private long work = 1000;

    @Option(names = "--requests", paramLabel = "N", description = "requests of one run, 10 to 100000 (500)")
    private int requests = 500;

    @Option(names = "--seed", paramLabel = "N", description = "of the times at which requests come (1)")
    private long seed = 1;

    @Option(names = "--trace", paramLabel = "FILE",
            description = "replays recorded requests, lines of nanoseconds,client,bytes, by fan-in; nothing is swept then")
    private @Nullable Path trace;

    @Option(names = "--out", paramLabel = "FILE", description = "writes a page for a browser")
    private @Nullable Path out;

    @Option(names = "--svg", paramLabel = "DIR", description = "writes every chart of that page as a file")
    private @Nullable Path svg;

    @Option(names = "--results", paramLabel = "FILE",
            description = "keeps the results as lines of JSON; what is there already is not run again, so that a sweep can be interrupted")
    private @Nullable Path results;

    @Option(names = "--threads", paramLabel = "N", description = "how many points to run at once (as many as this machine has cores)")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--json", description = "the results as lines of JSON, in place of the tables")
    private boolean json;

    @Option(names = "--list", description = "the names of designs, workloads and processors; runs nothing")
    private boolean list;

    @Override
    public Integer call() throws IOException {
        if (list) {
            list();
            return ExitStatus.OK;
        }
        ImmutableList<CpuProfile> chosenCpus = processors(cpus);
        ImmutableList<Point> points = points(chosenCpus);
        NamedFile.toWrite(out);
        NamedFile.toFill(svg);
        ImmutableList<Outcome> outcomes = run(points);
        if (json) {
            outcomes.forEach(outcome -> spec().commandLine().getOut().println(ResultsFile.line(outcome)));
        } else {
            new TextTables(outcomes).print(spec().commandLine().getOut());
        }
        Report report = new Report(outcomes, chosenCpus, command());
        write(report);
        return ExitStatus.OK;
    }

    private ImmutableList<Outcome> run(ImmutableList<Point> points) throws IOException {
        Sweep sweep = new Sweep(points, between("--threads", threads, 1, 1024), spec().commandLine().getErr());
        if (results == null) {
            return sweep.run(null);
        }
        try (ResultsFile file = new ResultsFile(results)) {
            return sweep.run(file);
        }
    }

    private void write(Report report) throws IOException {
        if (out != null) {
            Files.writeString(out, report.page());
            spec().commandLine().getErr().println("fief bench run: wrote " + out);
        }
        if (svg != null) {
            Files.createDirectories(svg);
            for (var chart : report.charts().entrySet()) {
                Files.writeString(svg.resolve(chart.getKey() + ".svg"), chart.getValue());
            }
            spec().commandLine().getErr().println("fief bench run: wrote " + report.charts().size() + " charts into " + svg);
        }
    }

    private ImmutableList<Point> points(ImmutableList<CpuProfile> chosenCpus) {
        ImmutableList<Design> chosenDesigns = choose("--design", designs, Designs.all(), Design::name);
        MutableList<Workload> chosen = Lists.mutable.empty();
        if (trace != null) {
            chosen.addAll(replayed(trace).castToList());
        } else {
            ImmutableList<Pattern> patterns = choose("--workload", workloads, Pattern.all(), Pattern::title);
            patterns.forEach(pattern -> chosen.addAll(varied(pattern).castToList()));
        }
        return chosen.toImmutable().flatCollect(workload -> chosenCpus.flatCollect(
                cpu -> chosenDesigns.collect(design -> new Point(design, workload, cpu)))).distinctBy(Point::key);
    }

    private ImmutableList<Workload> replayed(Path file) {
        ImmutableList<TraceFile.Entry> entries = TraceFile.read(file);
        return places().collect(place -> base(Pattern.FAN_IN, 0).on(place).replaying(entries));
    }

    /** The workloads of a pattern, over all that varies. */
    private ImmutableList<Workload> varied(Pattern pattern) {
        Scale sizes = scale("size", "0..65536");
        boolean loads = pattern == Pattern.REQUEST_REPLY || pattern == Pattern.FAN_IN;
        MutableList<Workload> varied = Lists.mutable.empty();
        places().forEach(place -> {
            sizes.values().forEach(size -> varied.add(base(pattern, (int) size).on(place)));
            if (loads || isSwept("load")) {
                scale("load", "0.05..0.5").values().forEach(load -> varied.add(base(pattern, Workload.SMALL_BYTES).on(place).loaded(load)));
            }
        });
        return varied.toImmutable();
    }

    private ImmutableList<Integer> places() {
        processors.forEach(number -> between("--processors", number, 1, Workload.MOST_PROCESSORS));
        return Lists.immutable.withAll(processors);
    }

    private Workload base(Pattern pattern, int bytes) {
        return Workload.of(pattern, bytes)
                .wide(between("--width", width, 1, Workload.MOST_WIDTH))
                .working(between("--work", (int) Math.min(work, Integer.MAX_VALUE), 0, 1_000_000))
                .times(Workload.fewer(between("--requests", requests, 10, 100_000), bytes))
                .seeded(seed);
    }

    private boolean isSwept(String what) {
        return sweeps.stream().anyMatch(sweep -> sweep.startsWith(what + "="));
    }

    private Scale scale(String what, String usual) {
        String wanted = usual;
        for (String sweep : sweeps) {
            String[] parts = sweep.split("=", 2);
            if (parts.length != 2 || !parts[0].equals("size") && !parts[0].equals("load")) {
                throw wrong("--sweep " + sweep + " is neither size=... nor load=...");
            }
            wanted = parts[0].equals(what) ? parts[1] : wanted;
        }
        try {
            return what.equals("size") ? Scale.ofSizes(wanted) : Scale.ofLoads(wanted);
        } catch (IllegalArgumentException malformed) {
            throw wrong("--sweep " + what + "=" + wanted + ": " + malformed.getMessage());
        }
    }

    private <T> ImmutableList<T> choose(String option, List<String> names, ImmutableList<T> all, Function<T, String> name) {
        if (names.equals(List.of(ALL))) {
            return all;
        }
        return Lists.immutable.withAll(names).collect(wanted -> {
            T found = all.detect(one -> name.apply(one).equals(wanted));
            if (found == null) {
                throw wrong(option + " " + wanted + " is not one of " + all.collect(name::apply).makeString(", ") + ", all");
            }
            return found;
        }).distinct();
    }

    /** Profiles by their names, those of special builds among them. */
    private ImmutableList<CpuProfile> processors(List<String> names) {
        if (names.equals(List.of(ALL))) {
            return CpuProfiles.all();
        }
        return Lists.immutable.withAll(names).collect(wanted -> {
            CpuProfile found = CpuProfiles.find(wanted);
            if (found == null) {
                throw wrong("--cpu " + wanted + " is not one of " + CpuProfiles.names());
            }
            return found;
        }).distinctBy(CpuProfile::name);
    }

    private int between(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw wrong(option + " " + value + " is not between " + least + " and " + most);
        }
        return value;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec().commandLine(), "fief bench run: " + what);
    }

    private void list() {
        var writer = spec().commandLine().getOut();
        writer.println("designs");
        Designs.all().forEach(design -> writer.printf("  %-18s %s%n", design.name(), design.summary()));
        writer.println("workloads");
        Pattern.all().forEach(pattern -> writer.printf("  %-18s %s%n", pattern.title(), pattern.summary()));
        writer.println("processors");
        CpuProfiles.all().forEach(cpu -> writer.printf("  %-18s %.1f GHz%n", cpu.name(), cpu.gigahertz()));
    }

    /** The command that gives the same again. */
    private String command() {
        return "./fief " + String.join(" ", spec().commandLine().getParseResult().originalArgs());
    }

    private CommandSpec spec() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        return spec;
    }
}
