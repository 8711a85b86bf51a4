package dev.fief.specs.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;

/**
 * Bandwidth as sets. The kernel keeps numbers; this keeps, along a run, which part of the processor each of them stands for, so that
 * "adds up to no more" becomes "lies inside, and apart". It is history: nothing in a state tells it.
 */
final class Ledger {
    /** Which shares: those from {@code from} up to {@code to}, that not included. */
    record Span(long from, long to) {}

    private final Map<Integer, List<Span>> granted = new HashMap<>();
    private final Map<Integer, List<Span>> free = new HashMap<>();
    private final Map<Integer, List<Span>> spent = new HashMap<>();

    Ledger copy() {
        Ledger other = new Ledger();
        granted.forEach((process, spans) -> other.granted.put(process, new ArrayList<>(spans)));
        free.forEach((process, spans) -> other.free.put(process, new ArrayList<>(spans)));
        spent.forEach((process, spans) -> other.spent.put(process, new ArrayList<>(spans)));
        return other;
    }

    /** The kernel has all of it. */
    static Ledger full(int kernel, long all) {
        Ledger ledger = new Ledger();
        ledger.granted.put(kernel, List.of(new Span(0, all)));
        ledger.free.put(kernel, new ArrayList<>(ledger.granted(kernel)));
        return ledger;
    }

    List<Span> granted(int process) {
        return granted.getOrDefault(process, List.of());
    }

    List<Span> free(int process) {
        return free.getOrDefault(process, List.of());
    }

    List<Span> spent(int process) {
        return spent.getOrDefault(process, List.of());
    }

    static long size(List<Span> spans) {
        return spans.stream().mapToLong(span -> span.to - span.from).sum();
    }

    void grant(int parent, int child, long amount) {
        List<Span> spans = take(free, parent, amount);
        granted.put(child, spans);
        free.put(child, new ArrayList<>(spans));
        spent.put(child, new ArrayList<>());
    }

    void giveBack(int child, int parent) {
        free.computeIfAbsent(parent, missing -> new ArrayList<>()).addAll(granted(child));
    }

    /** Contexts of a process have so much now. */
    void configure(int process, long amount) {
        long more = amount - size(spent(process));
        Map<Integer, List<Span>> from = more > 0 ? free : spent;
        Map<Integer, List<Span>> to = more > 0 ? spent : free;
        to.computeIfAbsent(process, missing -> new ArrayList<>()).addAll(take(from, process, Math.abs(more)));
    }

    private static List<Span> take(Map<Integer, List<Span>> from, int process, long amount) {
        List<Span> taken = new ArrayList<>();
        List<Span> left = new ArrayList<>();
        long missing = amount;
        for (Span span : from.getOrDefault(process, List.of())) {
            long part = Math.min(missing, span.to - span.from);
            if (part > 0) {
                taken.add(new Span(span.from, span.from + part));
            }
            if (span.from + part < span.to) {
                left.add(new Span(span.from + part, span.to));
            }
            missing -= part;
        }
        if (missing > 0) {
            throw new IllegalStateException("more bandwidth is taken than is there: by " + missing);
        }
        from.put(process, left);
        return taken;
    }

    /** Adds where the pieces begin and end. */
    void bounds(SortedSet<Long> bounds) {
        List.of(granted, free, spent).forEach(each -> each.values().forEach(spans -> spans.forEach(span -> {
            bounds.add(span.from);
            bounds.add(span.to);
        })));
    }
}
