package dev.fief.bench.lab;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.cost.EventCounts;
import dev.fief.bench.machine.Items;
import dev.fief.bench.machine.SimulatedMachine;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came out at a point. Cycles are those of the simulated processor; counts are of the whole run.
 *
 * @param failure why there is no result; null if there is one
 * @param requests how many were done
 * @param cycles how long the run took
 * @param latency cycles from when a request came until it was done
 * @param urgent the same of the urgent client alone, where there is one
 * @param counts how often each event happened
 * @param spun cycles spent polling
 * @param inversion the longest that an urgent request waited for less important work, in cycles
 * @param fairness Jain's index of the clients' mean latencies: 1 if all fare alike, 1/n if one bears everything
 */
public record Outcome(String key, String design, String pattern, int bytes, int width, int processors, double load, String cpu,
        double gigahertz, @Nullable String failure, int requests, double cycles, Latency latency, @Nullable Latency urgent,
        Map<Event, Long> counts, double spun, double inversion, double fairness) {
    /** Goes up whenever the same point would come out otherwise: results kept from before are not taken then. */
    static final int MODEL = 2;

    /** Mean, median, 99th percentile and maximum, in cycles. */
    public record Latency(double mean, double median, double p99, double most) {
        static final Latency NONE = new Latency(Double.NaN, Double.NaN, Double.NaN, Double.NaN);

        private static final double TAIL = 0.99;

        /** Of some numbers, by nearest rank. */
        static Latency of(double[] numbers) {
            if (numbers.length == 0) {
                return NONE;
            }
            double[] sorted = numbers.clone();
            Arrays.sort(sorted);
            return new Latency(Arrays.stream(sorted).sum() / sorted.length, rank(sorted, 1.0 / 2), rank(sorted, TAIL),
                    sorted[sorted.length - 1]);
        }

        private static double rank(double[] sorted, double part) {
            return sorted[Math.max(0, (int) Math.ceil(part * sorted.length) - 1)];
        }
    }

    static Outcome without(Point point, String why) {
        return new Outcome(point.key(), point.design().name(), point.workload().pattern().title(), point.workload().bytes(),
                point.workload().width(), point.workload().processors(), point.workload().load(), point.cpu().name(),
                point.cpu().gigahertz(), why, 0, 0, Latency.NONE, null, Map.of(), 0, 0, 0);
    }

    static Outcome of(Point point, SimulatedMachine machine) {
        Items items = machine.items();
        double[] latencies = new double[items.made()];
        double[] urgent = new double[items.made()];
        Map<Integer, double[]> clients = new TreeMap<>();
        int done = 0;
        int hurried = 0;
        for (int item = 0; item < items.made(); item++) {
            double latency = items.latency(item);
            if (!Double.isNaN(latency)) {
                latencies[done++] = latency;
                double[] sums = clients.computeIfAbsent(items.client(item), client -> new double[2]);
                sums[0] += latency;
                sums[1]++;
                if (items.client(item) == machine.urgentClient()) {
                    urgent[hurried++] = latency;
                }
            }
        }
        double[] means = clients.values().stream().mapToDouble(sums -> sums[0] / sums[1]).toArray();
        Map<Event, Long> counts = new EnumMap<>(Event.class);
        EventCounts total = machine.counts();
        for (Event event : Event.values()) {
            if (total.of(event) != 0) {
                counts.put(event, total.of(event));
            }
        }
        Latency hurry = hurried == 0 ? null : Latency.of(Arrays.copyOf(urgent, hurried));
        Outcome shape = without(point, "");
        return new Outcome(shape.key, shape.design, shape.pattern, shape.bytes, shape.width, shape.processors, shape.load, shape.cpu,
                shape.gigahertz, null, done, machine.time(), Latency.of(Arrays.copyOf(latencies, done)), hurry,
                counts, machine.spun(), machine.worstInversion(), jain(means));
    }

    /** (Sum of x) squared over n times the sum of x squared (Jain, Chiu and Hawe 1984). */
    static double jain(double... numbers) {
        double sum = 0;
        double squares = 0;
        for (double number : numbers) {
            sum += number;
            squares += number * number;
        }
        return squares == 0 ? 1 : sum * sum / (numbers.length * squares);
    }

    public boolean failed() {
        return failure != null;
    }

    /** Requests done in a second of the simulated processor. */
    public double perSecond() {
        return requests / cycles * gigahertz * 1e9;
    }

    public double nanoseconds(double ofCycles) {
        return ofCycles / gigahertz;
    }

    /** How often some events happened, for each request. */
    public double each(Event... events) {
        double sum = 0;
        for (Event event : events) {
            sum += counts.getOrDefault(event, 0L);
        }
        return sum / requests;
    }

    /** Switches of the address space for a request, by whichever path. */
    public double spaceSwitches() {
        return each(Event.ADDRESS_SPACE_SWITCH, Event.FAST_SPACE_SWITCH);
    }

    /** Bytes copied for a request, by the kernel and by programs. */
    public double bytesCopied() {
        return Long.BYTES * each(Event.WORD_COPIED, Event.USER_WORD_COPIED);
    }

    /** Cycles of each event, for a request. */
    public Map<Event, Double> cyclesEach(CpuProfile profile) {
        Map<Event, Double> costs = new EnumMap<>(Event.class);
        counts.forEach((event, count) -> costs.put(event, count * profile.cycles(event) / requests));
        return costs;
    }
}
