package dev.fief.userland.console.check;

import dev.fief.specs.check.Answer;
import dev.fief.specs.check.Check;
import dev.fief.specs.check.Counterexample;
import dev.fief.specs.check.CounterexampleFile;
import dev.fief.specs.check.Inquiry;
import dev.fief.specs.check.QuestionFile;
import dev.fief.specs.check.Scope;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Exploration;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells what a check has found: as text for people, or as one object of JSON. */
public final class CheckReport {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final double NANOS = 1e9;

    private final String system;
    private final ImmutableList<String> leftOut;
    private final Scope scope;
    private final Inquiry inquiry;
    private final ImmutableList<QuestionFile.Entry> entries;
    private final Check.Result result;

    /**
     * A report.
     *
     * @param system what was checked
     * @param leftOut what of it was not, if it is an imported one
     * @param entries what was asked
     */
    public CheckReport(String system, ImmutableList<String> leftOut, Scope scope, Inquiry inquiry,
            ImmutableList<QuestionFile.Entry> entries, Check.Result result) {
        this.leftOut = leftOut;
        this.entries = entries;
        this.system = system;
        this.scope = scope;
        this.inquiry = inquiry;
        this.result = result;
    }

    /** Writes it for people. */
    public void print(PrintWriter out) {
        Exploration found = result.exploration();
        if (found == null) {
            out.println(system + ": nothing was explored but for the questions");
        } else {
            printSearch(out, found);
        }
        if (leftOut.notEmpty()) {
            out.println("  imported   as far as it can be booted: " + leftOut.size() + " things are left out; --authority lists them");
        }
        out.println("  scope      " + scope.objects() + " objects made, " + scope.slots() + " slots more in each capability space, "
                + (scope.steps() ? "long work interrupted after each step" : "long work in one piece"));
        Counterexample violation = result.violation();
        if (violation != null) {
            out.println("  VIOLATED   " + violation.property());
            out.println("  after " + violation.steps().size() + " steps, the fewest there are:");
            out.print(violation.story());
        } else if (!names().isEmpty()) {
            boolean proved = found != null && found.exhausted();
            out.println((proved ? "  holds      " : "  so far     no violation of ") + String.join(", ", names()));
        }
        for (int number = 0; number < entries.size(); number++) {
            Answer answer = result.answers().get(number);
            Answer.Verdict expected = entries.get(number).expected();
            out.println("  " + answer.question().text() + "?");
            out.println("      " + answer.verdict().words + ": " + answer.because());
            if (expected != null && expected != answer.verdict()) {
                out.println("      EXPECTED   " + expected.words + ", at " + entries.get(number).place());
            }
            Counts searched = answer.searched();
            if (searched != null) {
                out.println("      (" + size(searched) + ")");
            }
            if (answer.example() != null) {
                out.print(answer.example().story());
            }
        }
    }

    private void printSearch(PrintWriter out, Exploration found) {
        Counts counts = found.counts();
        out.println(system + ": " + (found.exhausted() ? "exhaustive: " : "") + size(counts));
        out.println("  ended      " + found.ending().sentence() + (found.exhausted() ? "" : "; "
                + Progress.grouped(counts.frontier()) + " states were not expanded"));
        if (!found.exhausted()) {
            out.println("  complete   to depth " + Check.complete(found) + ": every state that so few moves lead to was seen");
        }
        out.println("  collision  at most " + Progress.probability(counts.collisionProbability()) + " that two states shared a "
                + counts.fingerprintBits() + "-bit fingerprint");
    }

    private static String size(Counts counts) {
        return Progress.grouped(counts.distinct()) + " states, " + Progress.grouped(counts.transitions()) + " transitions, depth "
                + counts.depth() + ", in " + String.format(Locale.ROOT, "%.1f", counts.time().toNanos() / NANOS) + " s ("
                + Progress.grouped((long) counts.distinctRate()) + " states/s, "
                + Progress.grouped((long) counts.transitionRate()) + " transitions/s)";
    }

    /** Writes it for programs. */
    public void printJson(PrintWriter out) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("system", system);
        Exploration found = result.exploration();
        if (found != null) {
            root.put("exhaustive", found.exhausted()).put("ending", found.ending().name().toLowerCase(Locale.ROOT))
                    .put("completeUpTo", Check.complete(found));
            putCounts(root, found.counts());
        }
        if (leftOut.notEmpty()) {
            leftOut.forEach(root.putArray("leftOut")::add);
        }
        root.putObject("scope").put("objects", scope.objects()).put("slots", scope.slots()).put("steps", scope.steps());
        ArrayNode invariants = root.putArray("invariants");
        names().forEach(invariants::add);
        Counterexample violation = result.violation();
        if (violation != null) {
            root.set("violation", CounterexampleFile.json(violation));
        }
        ArrayNode answers = root.putArray("answers");
        for (int number = 0; number < entries.size(); number++) {
            Answer answer = result.answers().get(number);
            Answer.Verdict expected = entries.get(number).expected();
            ObjectNode node = answers.addObject().put("question", answer.question().text())
                    .put("answer", answer.verdict().name().toLowerCase(Locale.ROOT)).put("because", answer.because());
            if (expected != null) {
                node.put("expected", expected.name().toLowerCase(Locale.ROOT)).put("asExpected", expected == answer.verdict());
            }
            if (answer.searched() != null) {
                putCounts(node.putObject("searched"), answer.searched());
            }
            Counterexample example = answer.example();
            if (example != null) {
                node.set("example", CounterexampleFile.json(example));
            }
        }
        out.println(root);
    }

    /** Whether every question has the answer that was expected of it. */
    public boolean asExpected() {
        return entries.zip(result.answers()).allSatisfy(pair -> pair.getOne().isMetBy(pair.getTwo()));
    }

    private static void putCounts(ObjectNode node, Counts counts) {
        node.put("states", counts.distinct()).put("transitions", counts.transitions()).put("frontier", counts.frontier())
                .put("depth", counts.depth()).put("seconds", counts.time().toNanos() / NANOS)
                .put("fingerprintBits", counts.fingerprintBits()).put("collisionProbability", counts.collisionProbability());
    }

    private TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>();
        inquiry.states().forEach(invariant -> names.add(invariant.name()));
        inquiry.steps().forEach(invariant -> names.add(invariant.name()));
        return names;
    }
}
