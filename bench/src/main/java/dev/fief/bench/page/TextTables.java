package dev.fief.bench.page;

import dev.fief.bench.cost.Event;
import dev.fief.bench.lab.Outcome;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;

/** Outcomes as tables in a terminal: for each workload one of all designs at the smallest size or load, and at the greatest. */
public final class TextTables {
    private static final String HEAD = "  %-18s %10s %10s %10s %12s %8s %8s %8s %7s %9s %8s%n";
    private static final String ROW = "  %-18s %10.0f %10.0f %10.0f %12.0f %8.2f %8.2f %8.0f %7.1f %9.0f %8.2f%n";

    private final ImmutableList<Outcome> outcomes;

    public TextTables(ImmutableList<Outcome> outcomes) {
        this.outcomes = outcomes;
    }

    public void print(PrintWriter out) {
        for (String group : outcomes.collect(TextTables::group).distinct()) {
            ImmutableList<Outcome> all = outcomes.select(outcome -> group(outcome).equals(group));
            ImmutableList<String> settings = all.collect(TextTables::setting).distinct();
            for (String setting : settings.size() < 2 ? settings.castToList() : List.of(settings.getFirst(), settings.getLast())) {
                out.println(group + ", " + setting);
                out.printf(HEAD, "", "cycles", "p99", "max", "per second", "entries", "switches", "bytes", "lines", "inversion", "fairness");
                all.select(outcome -> setting(outcome).equals(setting)).forEach(outcome -> print(out, outcome));
                out.println();
            }
        }
        out.flush();
    }

    static String group(Outcome outcome) {
        return outcome.pattern() + " on " + outcome.cpu() + ", " + outcome.processors()
                + (outcome.processors() == 1 ? " processor" : " processors");
    }

    static String setting(Outcome outcome) {
        return outcome.bytes() + " bytes" + (outcome.load() == 0 ? "" : ", load " + outcome.load());
    }

    private static void print(PrintWriter out, Outcome outcome) {
        if (outcome.failed()) {
            out.printf("  %-18s never ends: %s%n", outcome.design(), why(outcome));
            return;
        }
        out.printf(Locale.ROOT, ROW, outcome.design(), outcome.latency().mean(), outcome.latency().p99(), outcome.latency().most(),
                outcome.perSecond(), outcome.each(Event.KERNEL_ENTRY), outcome.spaceSwitches(), outcome.bytesCopied(),
                outcome.each(Event.CACHE_LINE_TRANSFER), outcome.inversion(), outcome.fairness());
    }

    static String why(Outcome outcome) {
        String failure = String.valueOf(outcome.failure());
        int colon = failure.indexOf(':');
        return colon < 0 ? failure : failure.substring(0, colon);
    }
}
