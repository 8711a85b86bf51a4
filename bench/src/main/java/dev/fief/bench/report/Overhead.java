package dev.fief.bench.report;

/**
 * What measuring itself costs: an empty benchmark, run in every round like the others. If it swings, so does everything that is
 * measured, by an unknown amount, and nothing is reported.
 */
public final class Overhead {
    /** The row that measures nothing. */
    public static final String ROW = "control/harness";

    /** The greatest may be so many times the least, and this much more besides, in nanoseconds. */
    private static final double MOST_TIMES = 3;

    private static final double MOST_MORE = 1;

    private Overhead() {}

    /** Why nothing can be reported; empty if it can. */
    public static String complaint(Answers answers) {
        Answers.Spread spread = answers.time(ROW);
        if (spread.greatest() <= MOST_TIMES * spread.least() + MOST_MORE || Double.isNaN(spread.least())) {
            return "";
        }
        return "measuring alone took from " + TextReport.number(spread.least()) + " to " + TextReport.number(spread.greatest())
                + " ns here: nothing is reported; leave the machine alone, or give more --forks";
    }
}
