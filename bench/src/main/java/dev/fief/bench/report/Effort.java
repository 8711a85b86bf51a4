package dev.fief.bench.report;

/**
 * How much is run.
 *
 * @param forks rounds, each of which runs every row in a fresh JVM
 * @param warmups iterations of each fork that do not count
 * @param iterations iterations that count: their median is the fork's result
 * @param milliseconds of one iteration
 * @param mostSeconds after the first round no row is run that would end later than this; so the first rows, which matter most, may
 *     have a fork more than the others
 */
public record Effort(int forks, int warmups, int iterations, int milliseconds, int mostSeconds) {
    /** Within two minutes on two cores. */
    public static final Effort QUICK = new Effort(3, 5, 4, 70, 114);

    /** About half an hour. */
    public static final Effort FULL = new Effort(5, 5, 5, 250, Integer.MAX_VALUE);

    public Effort withForks(int number) {
        return new Effort(number, warmups, iterations, milliseconds, Integer.MAX_VALUE);
    }
}
