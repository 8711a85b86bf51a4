package dev.fief.bench.report;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;

/** What the rounds have brought so far: for each row a time for every fork, and the bytes it allocated. */
public final class Answers {
    private final Map<String, MutableDoubleList> times = new TreeMap<>();
    private final Map<String, MutableDoubleList> bytes = new TreeMap<>();

    /**
     * Adds one fork of a row. Rows are added in the same order in every round, so that the n-th time of two rows are of the same
     * round.
     *
     * @param nanoseconds per thing
     * @param allocated bytes per thing
     */
    public void add(Row row, double nanoseconds, double allocated) {
        times.computeIfAbsent(row.id(), id -> DoubleLists.mutable.empty()).add(nanoseconds);
        bytes.computeIfAbsent(row.id(), id -> DoubleLists.mutable.empty()).add(allocated);
    }

    public boolean has(Row row) {
        return times.containsKey(row.id());
    }

    /** Nanoseconds: least, median and greatest over the forks. */
    public Spread time(Row row) {
        return Spread.of(times(row.id()));
    }

    /** The same of the row with this id; not numbers if it was not run. */
    Spread time(String id) {
        return Spread.of(times(id));
    }

    /** Bytes allocated: of the forks the median, since a JVM that is still compiling allocates a little by itself. */
    public double bytes(Row row) {
        MutableDoubleList all = bytes.get(row.id());
        return all == null ? Double.NaN : all.median();
    }

    public boolean hasRatio(Row row) {
        return !row.reference().isEmpty() && times.containsKey(row.reference()) && has(row);
    }

    /** Time divided by the reference's time of the same round: least, median and greatest. */
    public Spread ratio(Row row) {
        return Spread.of(ratios(row));
    }

    /** The time of each fork. */
    double[] times(Row row) {
        return times(row.id());
    }

    /** What each fork allocated. */
    double[] allBytes(Row row) {
        MutableDoubleList all = bytes.get(row.id());
        return all == null ? new double[] {Double.NaN} : all.toArray();
    }

    /** The ratio of each round. */
    double[] ratios(Row row) {
        double[] own = times(row.id());
        double[] other = times(row.reference());
        double[] ratios = new double[Math.min(own.length, other.length)];
        Arrays.setAll(ratios, round -> own[round] / other[round]);
        return ratios;
    }

    private double[] times(String id) {
        MutableDoubleList all = times.get(id);
        return all == null ? new double[] {Double.NaN} : all.toArray();
    }

    /** Least, median and greatest of some numbers. */
    public record Spread(double least, double median, double greatest) {
        static Spread of(double[] numbers) {
            MutableDoubleList list = DoubleLists.mutable.of(numbers);
            return new Spread(list.min(), list.median(), list.max());
        }
    }
}
