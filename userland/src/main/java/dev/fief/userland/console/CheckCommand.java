package dev.fief.userland.console;

import dev.fief.specs.check.Check;
import dev.fief.specs.check.Counterexample;
import dev.fief.specs.check.CounterexampleFile;
import dev.fief.specs.check.Inquiry;
import dev.fief.specs.check.JUnitSource;
import dev.fief.specs.check.NamedQuestions;
import dev.fief.specs.check.QuestionFile;
import dev.fief.specs.check.QuestionParser;
import dev.fief.specs.check.Scope;
import dev.fief.specs.check.Subject;
import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.CheckpointException;
import dev.fief.specs.invariant.Invariant;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.RunInvariant;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.console.check.Amounts;
import dev.fief.userland.console.check.CheckReport;
import dev.fief.userland.console.check.CounterexamplePicture;
import dev.fief.userland.console.check.Progress;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief check}: explores every reachable state of a system whose programs may do anything. */
@Command(
        name = "check",
        description = "Explore every state that a system can reach if its programs make any call they can make, and check the "
                + "invariants in each; or ask a question.")
final class CheckCommand implements Callable<Integer> {
    private static final String NONE = "none";
    private static final Pattern CLASS_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = {"-h", "--help"}, usageHelp = true, description = "Show this help message and exit.")
    private boolean help;

    @Parameters(arity = "1", paramLabel = "SYSTEM", description = "a description (JSON), the name of a system that comes with Fief, or a capDL (.cdl) or "
            + "Microkit (.system) file")
    private String system = "";

    @Option(names = "--ask", paramLabel = "QUESTION", description = {
        "a question, in quotes; any number of them:",
        "can A ever hold read on O (read, write, grant, grant-reply, execute, joined by \"and\"; or anything)",
        "can A ever send to B", "can information flow from A to B", "can P's subtree ever use more than 64K bytes",
        "does A always get an answer (if S and T behave)"})
    private List<String> asked = List.of();

    @Option(names = "--questions", paramLabel = "FILE", description = "ask what this file of JSON asks, and compare with the answers that "
            + "it expects: {\"questions\": [{\"ask\": \"can a ever send to b\", \"expect\": \"no\"}, ...]}")
    private @Nullable Path questionFile;

    @Option(names = "--invariant", paramLabel = "NAME", description = "check these only; `none` for none (default: all)")
    private List<String> named = List.of();

    @Option(names = "--depth", paramLabel = "N", converter = Amounts.Count.class,
            description = "go no further than so many moves")
    private int depth = Integer.MAX_VALUE;

    @Option(names = "--states", paramLabel = "N", converter = Amounts.LongCount.class,
            description = "stop when there are so many; the last states are expanded together, so some more may be reached")
    private long states = Long.MAX_VALUE;

    @Option(names = "--time", paramLabel = "TIME", converter = Amounts.Time.class,
            description = "take no longer, as 90s, 15m or 2h (default: 60s)")
    private Duration time = Duration.ofSeconds(60);

    @Option(names = "--memory", paramLabel = "SIZE", converter = Amounts.Memory.class,
            description = "use no more for states, as 2G (default: half of what the machine gives to Java)")
    private long memory = Runtime.getRuntime().maxMemory() / 2;

    @Option(names = "--objects", paramLabel = "N", converter = Amounts.Count.class,
            description = "objects that retypes may make (default: ${DEFAULT-VALUE})")
    private int objects = Scope.SMALL.objects();

    @Option(names = "--slots", paramLabel = "N", converter = Amounts.Count.class,
            description = "slots of each capability space that may be filled beyond those that are (default: ${DEFAULT-VALUE})")
    private int slots = Scope.SMALL.slots();

    @Option(names = "--steps", description = "also interrupt revoke, delete and kill after each of their steps")
    private boolean steps;

    @Option(names = "--no-symmetry", description = "count states as different that differ only in which slot holds what")
    private boolean everyState;

    @Option(names = "--workers", paramLabel = "N", converter = Amounts.AtLeastOne.class,
            description = "threads that explore (default: one for each processor)")
    private int workers = Runtime.getRuntime().availableProcessors();

    @Option(names = "--checkpoint", paramLabel = "DIR", description = "write checkpoints there, and whatever does not fit into memory; "
            + "go on from the one that is there (give --time anew)")
    private @Nullable Path checkpoint;

    @Option(names = "--junit", paramLabel = "FILE", description = "write the trace found also as a JUnit test (NameTest.java)")
    private @Nullable Path junit;

    @Option(names = "--graph", paramLabel = "FILE",
            description = "draw the system before and after the trace's last step: FILE-before.svg, FILE-after.svg")
    private @Nullable Path graph;

    @Option(names = "--save", paramLabel = "FILE", description = "where to write the trace found (default: ${DEFAULT-VALUE}); a second one goes to "
            + "counterexample2.json, and so on")
    private Path save = Path.of("counterexample.json");

    @Option(names = "--authority", description = "do not explore: say who may do what to whom, as `fief authority SYSTEM` does")
    private boolean authority;

    @Option(names = "--json", description = "write the report as one JSON object")
    private boolean json;

    @Override
    public Integer call() throws IOException, InvalidDescriptionException {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        if (authority) {
            return FiefCommand.run(spec, "authority", system);
        }
        NamedFile.toWrite(spec.commandLine().getParseResult().hasMatchedOption("--save") ? save : null);
        NamedFile.toWrite(junit);
        if (junit != null && !CLASS_NAME.matcher(className(junit)).matches()) {
            throw new BadInputException(junit + ": the test's class is called as its file, and " + className(junit)
                    + " is no name of a class; expected one like ClerkTest.java");
        }
        NamedFile.toWrite(graph);
        NamedFile.toFill(checkpoint);
        SystemDescription description = Systems.read(system);
        Scope scope = new Scope(objects, slots, steps, !everyState);
        Inquiry inquiry = inquiry();
        PrintWriter err = spec.commandLine().getErr();
        Progress progress = new Progress(err, System.console() != null && System.console().isTerminal());
        ImmutableList<QuestionFile.Entry> entries = questions();
        Check.Result result;
        try {
            result = new Check(Subject.of(description), scope, new Bounds(depth, states, time, memory), inquiry,
                    entries.collect(QuestionFile.Entry::question), workers).run(progress::tell, checkpoint);
        } catch (NamedQuestions.Unanswerable wrong) {
            String place = entries.detect(entry -> entry.question().equals(wrong.question())).place();
            throw new BadInputException((place.isEmpty() ? "" : place + ": ") + wrong.getMessage());
        } catch (InvalidDescriptionException | CheckpointException wrong) {
            throw new BadInputException(wrong.getMessage());
        } finally {
            progress.end();
        }
        PrintWriter out = spec.commandLine().getOut();
        CheckReport report = new CheckReport(description.name(), leftOut(), scope, inquiry, entries, result);
        if (json) {
            report.printJson(out);
        } else {
            report.print(out);
        }
        out.flush();
        int status = keep(result, err);
        return report.asExpected() ? status : ExitStatus.INVARIANT_VIOLATED;
    }

    /** What of an imported system is not in what was explored. */
    private ImmutableList<String> leftOut() {
        return AuthoritySubject.isForeign(system) ? AuthoritySubject.foreign(system, false).leftOut() : Lists.immutable.empty();
    }

    /** Saves every trace that was found, and gives the exit status. */
    private int keep(Check.Result result, PrintWriter err) throws IOException, InvalidDescriptionException {
        int number = 0;
        for (Counterexample found : result.traces()) {
            number++;
            Path trace = numbered(save, number);
            CounterexampleFile.write(trace, found);
            if (junit != null) {
                Path test = numbered(junit, number);
                Files.writeString(test, JUnitSource.of(found, className(test)));
            }
            if (graph != null) {
                CounterexamplePicture.write(found, numbered(graph, number));
            }
            err.println("fief: " + found.property() + ": the trace is in " + trace + "; `fief replay " + trace + "` makes it again");
        }
        err.flush();
        return result.violation() == null ? ExitStatus.OK : ExitStatus.INVARIANT_VIOLATED;
    }

    /** The first trace goes into the file that was named, the second into name2.json, and so on. */
    private static Path numbered(Path file, int number) {
        String name = String.valueOf(file.getFileName());
        int end = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        return number == 1 ? file : file.resolveSibling(name.substring(0, end) + number + name.substring(end));
    }

    private static String className(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.java$", "");
    }

    private Inquiry inquiry() {
        if (named.isEmpty()) {
            return Inquiry.EVERYTHING;
        }
        ImmutableList<Invariant> possible = Invariants.all().reject(each -> each instanceof RunInvariant
                && Inquiry.of(Lists.immutable.of(each)).equals(Inquiry.NOTHING));
        MutableList<Invariant> chosen = Lists.mutable.empty();
        for (String name : named) {
            Invariant invariant = possible.detect(each -> each.name().equalsIgnoreCase(name));
            if (invariant == null && !name.equals(NONE)) {
                throw new BadInputException("there is no invariant \"" + name + "\" of states or steps; expected "
                        + possible.collect(Invariant::name).makeString() + " or none");
            }
            if (invariant != null) {
                chosen.add(invariant);
            }
        }
        return Inquiry.of(chosen);
    }

    /** Those of the command line, then those of the file. */
    private ImmutableList<QuestionFile.Entry> questions() {
        MutableList<QuestionFile.Entry> entries = Lists.mutable.empty();
        try {
            for (String text : asked) {
                entries.add(new QuestionFile.Entry(QuestionParser.read(text), null, ""));
            }
            if (questionFile != null) {
                String name = questionFile.toString();
                entries.addAllIterable(QuestionFile.read(name, NamedFile.text(Path.of(name))));
            }
        } catch (QuestionParser.Unreadable | InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
        return entries.toImmutable();
    }
}
