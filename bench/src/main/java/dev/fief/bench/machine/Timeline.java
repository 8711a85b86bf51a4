package dev.fief.bench.machine;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** What happened when, between the arrival of one item and its end: the picture of one exchange. */
public final class Timeline {
    /**
     * One stretch of time on one processor.
     *
     * @param lane whose time it is: a party's name, or {@link #KERNEL}
     * @param what a few words
     * @param from in cycles since the item came
     */
    public record Span(int processor, String lane, String what, double from, double to) {}

    /** The lane of the kernel. */
    public static final String KERNEL = "kernel";

    private final int item;
    private final List<Span> spans = new ArrayList<>();
    private double start = Double.NaN;
    private double end = Double.NaN;

    /** @param item the item it is about */
    public Timeline(int item) {
        this.item = item;
    }

    void arrived(int which, double time) {
        if (which == item) {
            start = time;
        }
    }

    void finished(int which, double time) {
        if (which == item) {
            end = time;
        }
    }

    boolean isRecording() {
        return !Double.isNaN(start) && Double.isNaN(end);
    }

    void record(int processor, String lane, String what, double from, double to) {
        if (to > from && isRecording()) {
            spans.add(new Span(processor, lane, what, from - start, to - start));
        }
    }

    /** How long the exchange took, in cycles. */
    public double cycles() {
        return end - start;
    }

    public ImmutableList<Span> spans() {
        return Lists.immutable.withAll(spans);
    }
}
