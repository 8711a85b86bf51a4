package dev.fief.specs.check;

import dev.fief.specs.explore.Bounds;
import dev.fief.specs.explore.Counts;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Measures how fast the real kernel is explored: {@code Rates SYSTEM.json OBJECTS SLOTS DEPTH [none|states|all]...}. One worker goes
 * to that depth {@value #ROUNDS} times for each choice of invariants, and without symmetry. It prints states, transitions,
 * and both for each second of processor time in the quickest round: the whole process's, with whatever is still being compiled and
 * collected.
 */
public final class Rates {
    private static final double NANOS = 1e9;
    private static final int OPTIONS = 4;

    /** The first take up to twice as long as the last: the invariants are much code to be compiled. */
    private static final int ROUNDS = 4;

    private final Subject subject;
    private final Bounds bounds;

    private Rates(Subject subject, Bounds bounds) {
        this.subject = subject;
        this.bounds = bounds;
    }

    /**
     * Measures.
     *
     * @param arguments a description; {@link Scope#objects}, {@link Scope#slots}; how many moves from the start; which invariants
     * @throws IOException if the description cannot be read
     * @throws InvalidDescriptionException if it describes no system
     */
    public static void main(String[] arguments) throws IOException, InvalidDescriptionException {
        Subject subject = Subject.of(DescriptionReader.read(arguments[0], Files.readString(Path.of(arguments[0]))));
        Rates rates = new Rates(subject, Bounds.NONE.depth(Integer.parseInt(arguments[OPTIONS - 1])));
        for (boolean symmetry : new boolean[] {true, false}) {
            Scope scope = new Scope(Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), false, symmetry);
            for (int option = OPTIONS; option < arguments.length; option++) {
                rates.measure(scope, arguments[option]);
            }
        }
    }

    private void measure(Scope scope, String invariants) {
        Inquiry inquiry = switch (invariants) {
            case "none" -> Inquiry.NOTHING;
            case "states" -> Inquiry.EVERYTHING.ofStates();
            case "all" -> Inquiry.EVERYTHING;
            default -> throw new IllegalArgumentException("expected none, states or all, found " + invariants);
        };
        Counts counts = explore(scope, inquiry);
        double seconds = Double.MAX_VALUE;
        for (int round = 1; round < ROUNDS; round++) {
            long before = processorNanos();
            explore(scope, inquiry);
            seconds = Math.min(seconds, (processorNanos() - before) / NANOS);
        }
        System.out.printf(Locale.ROOT, "invariants %-6s symmetry %-5b  %,d states, %,d transitions, %.1f s of processor time: "
                + "%,.0f states, %,.0f transitions a second of it%n", invariants, scope.symmetry(), counts.distinct(),
                counts.transitions(), seconds, counts.distinct() / seconds, counts.transitions() / seconds);
    }

    private Counts explore(Scope scope, Inquiry inquiry) {
        return Explorer.of(() -> subject.walk(scope, inquiry)).bounds(bounds).workers(1).explore().counts();
    }

    private static long processorNanos() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
