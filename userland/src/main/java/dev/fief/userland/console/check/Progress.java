package dev.fief.userland.console.check;

import dev.fief.specs.explore.Counts;
import java.io.PrintWriter;
import java.util.Locale;

/** One line that tells how far an exploration has come: written over itself on a terminal, not written at all elsewhere. */
public final class Progress {
    private final PrintWriter out;
    private final boolean terminal;
    private boolean written;

    public Progress(PrintWriter out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    /** Tells it once more. */
    public void tell(Counts counts) {
        if (terminal) {
            out.print("\r\033[K" + line(counts));
            out.flush();
            written = true;
        }
    }

    /** Clears the line. */
    public void end() {
        if (written) {
            out.print("\r\033[K");
            out.flush();
        }
    }

    private static String line(Counts counts) {
        return grouped(counts.distinct()) + " states, " + grouped(counts.transitions()) + " transitions, "
                + grouped(counts.frontier()) + " to expand, depth " + counts.depth() + ", " + grouped((long) counts.distinctRate())
                + " states/s, collision " + probability(counts.collisionProbability());
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number).replace(',', ' ');
    }

    static String probability(double probability) {
        return probability == 0 ? "0" : String.format(Locale.ROOT, "%.0e", probability);
    }
}
