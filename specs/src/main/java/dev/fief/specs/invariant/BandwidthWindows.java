package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Limits;
import dev.fief.specs.invariant.Moment.Grant;
import dev.fief.specs.invariant.Moment.Use;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.map.mutable.primitive.IntLongHashMap;
import org.eclipse.collections.impl.map.mutable.primitive.IntObjectHashMap;

/**
 * The part of {@link Schedule} about runs and processes: between any two moments of its life, the contexts of a process and of its
 * descendants are used for no more than the process's share of that time, and a burst. The burst is its share of the longest
 * period that any of these contexts ever had, and for each context one kernel step, which ends on the budget it began on. So
 * configuring, spawning and killing gain nothing: a budget used is one that comes back at the rate of the bandwidth.
 *
 * <p>What was used above the share is kept as the level of a leaky bucket, which is the largest excess over all windows that end
 * now. What a context is used for in the very step that ends it is not seen, which hides less than a step.
 */
final class BandwidthWindows {
    private BandwidthWindows() {}

    static void check(Run run, Findings findings) {
        IntObjectHashMap<Bucket> buckets = new IntObjectHashMap<>();
        IntLongHashMap consumed = new IntLongHashMap();
        ListIterable<Moment> moments = run.moments();
        for (int index = 0; index < moments.size(); index++) {
            Moment moment = moments.get(index);
            long elapsed = index == 0 ? 0 : moment.time() - moments.get(index - 1).time();
            IntObjectHashMap<Bucket> present = new IntObjectHashMap<>();
            for (Grant grant : moment.grants()) {
                Bucket bucket = buckets.getIfAbsent(grant.number(), () -> new Bucket(grant));
                bucket.leak(elapsed);
                present.put(grant.process(), bucket);
            }
            IntLongHashMap now = new IntLongHashMap();
            for (Use use : moment.contexts()) {
                // Less than before: the count was asked for and began anew, or another context has taken the place of this one.
                long before = consumed.get(use.context());
                long used = use.consumed() >= before ? use.consumed() - before : use.consumed();
                now.put(use.context(), use.consumed());
                Bucket bucket = present.get(use.owner());
                // No chain of parents is longer, but in a state that is broken already.
                for (int above = 0; bucket != null && above < present.size(); above++) {
                    bucket.fill(index == 0 ? 0 : used, use.period());
                    bucket = present.get(bucket.grant.parent());
                }
            }
            consumed = now;
            buckets = new IntObjectHashMap<>();
            for (Bucket bucket : present) {
                bucket.look(moment.time(), findings);
                buckets.put(bucket.grant.number(), bucket);
            }
        }
    }

    /** What a process has used above its share; amounts are in cycles times {@link Limits#FULL_BANDWIDTH}. */
    private static final class Bucket {
        private final Grant grant;
        private long level;
        private long longest;
        private int contexts;

        Bucket(Grant grant) {
            this.grant = grant;
        }

        void leak(long elapsed) {
            level -= grant.bandwidth() * Math.min(elapsed, Limits.MAX_PERIOD_CYCLES);
            contexts = 0;
        }

        void fill(long used, long period) {
            level += Math.min(used, Limits.MAX_PERIOD_CYCLES) * Limits.FULL_BANDWIDTH;
            longest = Math.max(longest, period);
            contexts++;
        }

        void look(long time, Findings findings) {
            level = Math.max(0, level);
            long burst = grant.bandwidth() * longest + contexts * Limits.STEP_BOUND_CYCLES * Limits.FULL_BANDWIDTH;
            if (grant.bandwidth() < Limits.FULL_BANDWIDTH && level > burst) {
                findings.add("process " + grant.number() + " and its descendants have used, until " + time + ", "
                        + level / Limits.FULL_BANDWIDTH + " cycles more than their share of the processor, where "
                        + burst / Limits.FULL_BANDWIDTH + " can be ahead of it");
            }
        }
    }
}
