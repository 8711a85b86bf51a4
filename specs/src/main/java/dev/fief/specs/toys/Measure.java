package dev.fief.specs.toys;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.Walk;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Measures the explorer with a toy: {@code Measure derivation|readable|counter SIZE WORKERS}. It explores once to warm up,
 * at most for ten seconds, then once measured, and prints states, transitions, seconds on the clock and of processor time, and
 * distinct states for each second of processor time.
 */
public final class Measure {
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    private Measure() {
    }

    /** Measures. @param arguments which toy, its size, how many workers */
    public static void main(String[] arguments) {
        int size = Integer.parseInt(arguments[1]);
        int workers = Integer.parseInt(arguments[2]);
        Supplier<Walk> walks = switch (arguments[0]) {
            case "derivation" -> () -> new DerivationWalk(size);
            case "readable" -> new Derivation(size)::walk;
            case "counter" -> () -> new Counter(size);
            default -> throw new IllegalArgumentException("no toy is called " + arguments[0]);
        };
        Explorer.of(walks).workers(workers).bounds(Bounds.NONE.time(WARM_UP)).explore();
        long before = processorNanos();
        Counts counts = Explorer.of(walks).workers(workers).explore().counts();
        double processor = (processorNanos() - before) / 1e9;
        System.out.printf(Locale.ROOT, "%d states, %d transitions, %.2f s, %.2f s of processor time: "
                + "%.0f states, %.0f transitions a second of it%n",
                counts.distinct(), counts.transitions(), counts.time().toNanos() / 1e9, processor, counts.distinct() / processor,
                counts.transitions() / processor);
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
