package dev.fief.specs.invariant;

import dev.fief.specs.invariant.Moment.Use;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * The part of {@link Schedule} about runs: what a context is used for between any two moments that are no more than its period
 * apart is no more than its budget. Between two moments it is known only that something was used, not when, so a window opens
 * at a moment and closes at another.
 */
final class BudgetWindows {
    private BudgetWindows() {}

    static void check(Run run, Findings findings) {
        IntObjectHashMap<History> histories = new IntObjectHashMap<>();
        ListIterable<Moment> moments = run.moments();
        for (int index = 0; index < moments.size(); index++) {
            Moment moment = moments.get(index);
            IntObjectHashMap<History> present = new IntObjectHashMap<>();
            for (Use use : moment.contexts()) {
                History history = histories.get(use.context());
                if (history == null || !history.continues(use)) {
                    history = new History(use);
                }
                history.note(moment.time(), use, findings);
                present.put(use.context(), history);
            }
            histories = present;
        }
    }

    /** What is known of one context, from when it was configured. */
    private static final class History {
        private final Use first;
        private long consumed;
        private long total;
        private int window;
        private final LongArrayList times = new LongArrayList();
        private final LongArrayList totals = new LongArrayList();

        History(Use first) {
            this.first = first;
            consumed = first.consumed();
        }

        boolean continues(Use use) {
            return !use.fresh() && use.budget() == first.budget() && use.period() == first.period();
        }

        void note(long time, Use use, Findings findings) {
            // Less than before: the count was asked for and began anew.
            total += use.consumed() >= consumed ? use.consumed() - consumed : use.consumed();
            consumed = use.consumed();
            times.add(time);
            totals.add(total);
            while (time - times.get(window) > first.period()) {
                window++;
            }
            long used = total - totals.get(window);
            if (used > first.budget()) {
                findings.add("the scheduling context at " + Wording.address(first.context()) + " was used for " + used
                        + " cycles from " + times.get(window) + " to " + time + ", with a budget of " + first.budget() + " in "
                        + first.period());
            }
        }
    }
}
