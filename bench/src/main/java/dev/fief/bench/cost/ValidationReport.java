package dev.fief.bench.cost;

import java.io.PrintWriter;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code fief bench validate} says. */
final class ValidationReport {
    /** Beyond this a prediction is a miss, and gets its reason. */
    private static final double MISS = 0.1;

    private final Validation validation;
    private final PrintWriter out;

    ValidationReport(Validation validation, PrintWriter out) {
        this.validation = validation;
        this.out = out;
    }

    void print() {
        line("%-30s %-22s %9s %8s %6s %9s %6s  %s", "configuration", "metric", "predicted", "from", "to", "published", "ratio",
                "where it is far off: from which parameter the doubt comes");
        for (Prediction prediction : validation.predictions()) {
            line("%-30s %-22s %9.0f %8.0f %6.0f %9.0f %6.2f%s", prediction.row().measurement().configuration(),
                    prediction.row().measurement().metric(), prediction.cycles(), prediction.low(),
                    prediction.high(), prediction.row().cycles(), prediction.ratio(), reason(prediction));
        }
        line("");
        if (validation.anchors().notEmpty()) {
            line("Not predicted, since they were taken to fit their machine: %s", validation.anchors()
                    .collect(row -> row.measurement().configuration() + " " + row.measurement().metric()).makeString(", "));
        }
        if (validation.predictions().isEmpty()) {
            line("Nothing could be predicted.");
        } else {
            line("%d rows predicted: median error %.1f %%, worst %.1f %%; %.0f %% within 5 %%, %.0f %% within 20 %%;"
                            + " %.0f %% inside their intervals (nine of ten should be)",
                    validation.predictions().size(), 100 * validation.medianError(), 100 * validation.worstError(),
                    100 * validation.within(0.05), 100 * validation.within(0.2), 100 * validation.held());
        }
        out.flush();
    }

    /** One line a group left out. */
    static void print(String title, ImmutableList<CrossValidation> parts, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "%-38s %5s %8s %8s %10s %10s  %s", title, "rows", "median", "worst", "within 20 %",
                "in interval", "worst row"));
        parts.forEach(part -> out.println(summary(part.left(), part.validation())));
        if (parts.notEmpty()) {
            out.println(summary("all", CrossValidation.together(parts)));
        }
        out.println();
        out.flush();
    }

    private static String summary(String name, Validation validation) {
        Prediction worst = validation.predictions().maxBy(Prediction::error);
        return String.format(Locale.ROOT, "%-38s %5d %6.1f %% %6.1f %% %9.0f %% %9.0f %%  %s: %s", name,
                validation.predictions().size(), 100 * validation.medianError(), 100 * validation.worstError(),
                100 * validation.within(0.2), 100 * validation.held(), worst.row().measurement().metric(),
                worst.doubt().label());
    }

    private static String reason(Prediction prediction) {
        if (prediction.error() < MISS) {
            return "";
        }
        return "  " + prediction.doubt().label() + (prediction.holds() ? "" : " (outside the interval)");
    }

    void printJson() {
        ObjectNode report = JsonNodeFactory.instance.objectNode();
        var rows = report.putArray("predictions");
        validation.predictions().forEach(prediction -> fill(rows.addObject(), prediction));
        var anchors = report.putArray("anchors");
        validation.anchors().forEach(row -> anchors.addObject()
                .put("configuration", row.measurement().configuration()).put("metric", row.measurement().metric()));
        var skipped = report.putArray("skipped");
        validation.skipped().forEach(skipped::add);
        var notes = report.putArray("notes");
        validation.notes().forEach(notes::add);
        if (validation.predictions().notEmpty()) {
            report.put("medianError", validation.medianError()).put("worstError", validation.worstError());
        }
        out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(report));
        out.flush();
    }

    static void fill(ObjectNode node, Prediction prediction) {
        node.put("configuration", prediction.row().measurement().configuration())
                .put("metric", prediction.row().measurement().metric())
                .put("predicted", prediction.cycles()).put("from", prediction.low()).put("to", prediction.high())
                .put("published", prediction.row().cycles()).put("ratio", prediction.ratio())
                .put("doubt", prediction.doubt().label());
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
