package dev.fief.userland.console;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Edge;
import dev.fief.specs.authority.Policy;
import dev.fief.specs.authority.PolicyReader;
import dev.fief.specs.capdl.CapdlReader;
import dev.fief.specs.capdl.CapdlSpec;
import dev.fief.specs.capdl.CapdlWriter;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemBuilder;
import dev.fief.specs.system.SystemPlan;
import dev.fief.specs.takegrant.TakeGrantGraph;
import dev.fief.specs.takegrant.TakeGrantReader;
import dev.fief.userland.console.authority.Answer;
import dev.fief.userland.console.authority.Questions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/** {@code fief authority}: who may do what to whom, and what could come of it. */
@Command(
        name = "authority",
        description = "Say who has what authority over whom, and what could come of it. Without a question: all of the graph.",
        mixinStandardHelpOptions = true)
final class AuthorityCommand implements Callable<Integer> {
    static final String TAKE_GRANT = ".tg";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "SYSTEM",
            description = "a system that comes with Fief, a description (.json), a capDL (.cdl) or Microkit (.system) file, or a "
                    + "graph of rights (.tg)")
    private @Nullable String system;

    @Option(names = "--share", paramLabel = "RIGHT,X,Y", description = "can X come to hold RIGHT to Y?")
    private List<String> shares = new ArrayList<>();

    @Option(names = "--steal", paramLabel = "RIGHT,X,Y", description = "can it, though nobody who holds it grants it?")
    private List<String> steals = new ArrayList<>();

    @Option(names = "--know", paramLabel = "X,Y", description = "can what Y knows come to X?")
    private List<String> knows = new ArrayList<>();

    @Option(names = "--flow", paramLabel = "A,B", description = "can information flow from A to B through kernel objects?")
    private List<String> flows = new ArrayList<>();

    @Option(names = "--policy", paramLabel = "FILE", description = "is the system within this policy, and the policy well-formed?")
    private @Nullable String policy;

    @Option(names = "--trusted", paramLabel = "LABEL",
            description = "a label that passes nothing on; may be repeated (default: the first process of a booted system)")
    private @Nullable List<String> trusted;

    @Option(names = "--as-built", description = "a Microkit system with all the rights that the Microkit's tool hands out")
    private boolean asBuilt;

    @Option(names = "--canonical", description = "write a capDL file in canonical form instead")
    private boolean canonical;

    @Option(names = "--describe", description = "write what of a capDL or Microkit file can be booted, as a description, instead")
    private boolean describe;

    @Option(names = "--json", description = "write one JSON object")
    private boolean json;

    @Override
    public Integer call() throws InvalidDescriptionException {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        PrintWriter out = spec.commandLine().getOut();
        try {
            return run(out);
        } catch (IllegalArgumentException question) {
            throw new BadInputException(question.getMessage());
        } finally {
            out.flush();
        }
    }

    private int run(PrintWriter out) throws InvalidDescriptionException {
        if (canonical) {
            out.print(CapdlWriter.write(readCapdl()));
            return ExitStatus.OK;
        }
        if (system != null && system.endsWith(TAKE_GRANT)) {
            return answer(Questions.of(readRights(system)), null, out);
        }
        AuthoritySubject subject = AuthoritySubject.of(system, asBuilt);
        if (describe) {
            return describe(subject.foreign(), out);
        }
        Questions questions = Questions.of(subject.graph(),
                trusted == null ? subject.trusted() : Sets.immutable.withAll(trusted));
        return answer(questions, subject, out);
    }

    private CapdlSpec readCapdl() {
        if (system == null || !system.endsWith(AuthoritySubject.CAPDL)) {
            throw new BadInputException("--canonical needs a capDL file, whose name ends in .cdl");
        }
        try {
            return CapdlReader.read(system, NamedFile.text(Path.of(system)));
        } catch (InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
    }

    private static TakeGrantGraph readRights(String file) {
        try {
            return TakeGrantReader.read(file, NamedFile.text(Path.of(file)));
        } catch (InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
    }

    private int answer(Questions questions, @Nullable AuthoritySubject subject, PrintWriter out) {
        List<Answer> answers = new ArrayList<>();
        shares.forEach(text -> answers.add(questions.share(text)));
        steals.forEach(text -> answers.add(questions.steal(text)));
        knows.forEach(text -> answers.add(questions.know(text)));
        flows.forEach(text -> answers.add(questions.flow(text)));
        ImmutableList<String> complaints = policy == null || subject == null ? Lists.immutable.empty()
                : complaints(subject.graph(), policy);
        boolean graph = answers.isEmpty() && policy == null && subject != null;
        if (subject == null && answers.isEmpty()) {
            throw new BadInputException("of a graph of rights ask --share, --steal or --know");
        }
        if (json) {
            out.println(json(answers, complaints, graph ? subject : null));
        } else {
            answers.forEach(answer -> out.println(answer.text()));
            complaints.forEach(out::println);
            if (policy != null && complaints.isEmpty()) {
                out.println("the system is within the policy, which is well-formed for its agents");
            }
            if (graph && subject != null) {
                lines(subject.graph()).forEach(out::println);
                leftOut(subject).forEach(line -> out.println("not bootable here: " + line));
            }
        }
        return complaints.isEmpty() ? ExitStatus.OK : ExitStatus.FAILURE;
    }

    private static ImmutableList<String> complaints(AuthorityGraph graph, String file) {
        try {
            Policy policy = PolicyReader.read(file, NamedFile.text(Path.of(file)), graph.labels().castToSortedSet());
            return policy.excess(graph).collect(excess -> "not allowed: " + excess)
                    .newWithAll(policy.flaws().collect(flaw -> "not well-formed: condition " + flaw));
        } catch (InvalidDescriptionException wrong) {
            throw new BadInputException(wrong.getMessage());
        }
    }

    /** A line for each pair of labels; what a label may do to itself goes without saying. */
    private static ImmutableList<String> lines(AuthorityGraph graph) {
        return graph.labels().toList().toImmutable().flatCollect(from -> Lists.immutable.withAll(graph.row(from).entrySet())
                .reject(row -> row.getKey().equals(from))
                .collect(row -> from + " -> " + row.getKey() + ": "
                        + Lists.immutable.withAll(row.getValue()).collect(Authority::toString).makeString(", ")));
    }

    private static ImmutableList<String> leftOut(AuthoritySubject subject) {
        return subject.foreign() == null ? Lists.immutable.empty() : subject.foreign().leftOut();
    }

    private static String json(List<Answer> answers, ImmutableList<String> complaints, @Nullable AuthoritySubject subject) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (!answers.isEmpty()) {
            object.put("answers", answers.stream().map(answer -> Map.of("question", answer.question(), "yes", answer.yes(),
                    "basis", answer.basis(), "steps", answer.steps().castToList())).toList());
        }
        if (subject != null) {
            AuthorityGraph graph = subject.graph();
            object.put("labels", graph.labels().toList());
            object.put("edges", graph.edges().collect(edge -> edge(graph, edge)).castToList());
            object.put("notBootable", leftOut(subject).castToList());
        }
        if (complaints.notEmpty()) {
            object.put("complaints", complaints.castToList());
        }
        return JsonMapper.shared().writeValueAsString(object);
    }

    private static Map<String, Object> edge(AuthorityGraph graph, Edge edge) {
        return Map.of("from", edge.from(), "authority", edge.authority().toString(), "to", edge.to(), "reason",
                graph.reason(edge));
    }

    /** Writes a description only after it has been seen to boot. */
    private int describe(@Nullable ForeignSystem foreign, PrintWriter out) throws InvalidDescriptionException {
        if (foreign == null || spec == null) {
            throw new BadInputException("--describe needs a capDL file (.cdl) or a Microkit file (.system)");
        }
        if (foreign.description().isEmpty()) {
            throw new BadInputException(system + " has no thread: there is nothing to boot");
        }
        Kernel kernel = SystemBuilder.build(SystemPlan.of(DescriptionReader.read(foreign.name(), foreign.description())));
        ImmutableList<Violation> violations = Invariants.check(Survey.of(kernel.memory()));
        out.print(foreign.description());
        PrintWriter err = spec.commandLine().getErr();
        foreign.leftOut().forEach(line -> err.println("fief: left out: " + line));
        violations.forEach(violation -> err.println("fief: " + violation));
        err.flush();
        return violations.isEmpty() ? ExitStatus.OK : ExitStatus.INVARIANT_VIOLATED;
    }
}
