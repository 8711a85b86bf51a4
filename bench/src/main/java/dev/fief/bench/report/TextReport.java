package dev.fief.bench.report;

import java.io.PrintWriter;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;

/** The answers as a table for people. It states what is required, and leaves the judgement to the reader. */
public final class TextReport {
    /** Less than this is none: JMH's own bookkeeping. */
    private static final double NO_BYTES = 0.1;

    private static final String LINE = "  %-46s %10s %10s %10s %8s  %-22s %-18s %-20s %s";

    private final ImmutableList<Section> sections;
    private final Answers answers;

    public TextReport(ImmutableList<Section> sections, Answers answers) {
        this.sections = sections;
        this.answers = answers;
    }

    public void print(PrintWriter out) {
        for (Section section : sections) {
            if (section.rows().noneSatisfy(answers::has)) {
                continue;
            }
            out.println(section.title());
            out.println("host ns per " + section.unit() + ", over forks; cost: " + section.growth());
            println(out, "", "min", "median", "max", "B/op", "ratio (range)", "to", "must", "aim");
            section.rows().select(answers::has).forEach(row -> print(out, row));
            out.println();
        }
        out.flush();
    }

    private void print(PrintWriter out, Row row) {
        Answers.Spread time = answers.time(row);
        String ratio = "";
        if (answers.hasRatio(row)) {
            Answers.Spread spread = answers.ratio(row);
            ratio = number(spread.median()) + "x (" + number(spread.least()) + " to " + number(spread.greatest()) + ")";
        }
        println(out, row.title(), number(time.least()), number(time.median()), number(time.greatest()),
                bytes(answers.bytes(row)), ratio, ratio.isEmpty() ? "" : row.reference(), row.must(), row.aim());
    }

    private static void println(PrintWriter out, Object... cells) {
        out.println(String.format(Locale.ROOT, LINE, cells).stripTrailing());
    }

    /** Three significant digits, as far as they stand before the point. */
    static String number(double value) {
        return String.format(Locale.ROOT, value >= 100 ? "%.0f" : value >= 10 ? "%.1f" : "%.2f", value);
    }

    static String bytes(double value) {
        return Double.isNaN(value) ? "?" : value < NO_BYTES ? "none" : number(value);
    }
}
