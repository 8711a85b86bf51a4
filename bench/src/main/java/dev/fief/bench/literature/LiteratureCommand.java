package dev.fief.bench.literature;

import dev.fief.userland.console.ExitStatus;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code fief bench literature}: the model beside what papers measured. */
@Command(
        name = "literature",
        description = {
            "Sets what the model says of designs beside what papers measured: prediction, published figure, their ratio, and why"
                    + " they differ.",
            "",
            "The figures come with the product, each with its source. A ratio marked with * is off by more than a fifth. None of"
                    + " them was used to fit anything."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class LiteratureCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--json", description = "the same for programs")
    private boolean json;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        ImmutableList<Comparison> all = Figure.shipped().collect(Comparison::of);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            printJson(all, out);
        } else {
            print(all, out);
        }
        out.flush();
        return ExitStatus.OK;
    }

    static void print(ImmutableList<Comparison> all, PrintWriter out) {
        line(out, "%9s %11s %6s", "predicted", "published", "ratio");
        for (Comparison each : all) {
            Figure figure = each.figure();
            line(out, "%9s %11s %6.2f%s %s", number(each.predicted()),
                    number(figure.low()) + (figure.low() == figure.high() ? "" : "-" + number(figure.high())), each.ratio(),
                    each.isMiss() ? "*" : " ", figure.what() + " (" + figure.source() + ")");
            line(out, "%30sasked: %s", "", figure.claim().text());
            line(out, "%30s%s", "", figure.why());
        }
        line(out, "");
        line(out, "%d figures, %d of them within a fifth; * the others", all.size(), all.count(each -> !each.isMiss()));
    }

    private static void printJson(ImmutableList<Comparison> all, PrintWriter out) {
        var rows = JsonNodeFactory.instance.arrayNode();
        all.forEach(each -> rows.addObject().put("what", each.figure().what()).put("source", each.figure().source())
                .put("low", each.figure().low()).put("high", each.figure().high()).put("asked", each.figure().claim().text())
                .put("predicted", each.predicted()).put("ratio", each.ratio()).put("why", each.figure().why()));
        out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
    }

    /** Cycles and nanoseconds are whole; how many times something is not. */
    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%.1f" : "%.0f", value);
    }

    private static void line(PrintWriter out, String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments).stripTrailing());
    }
}
