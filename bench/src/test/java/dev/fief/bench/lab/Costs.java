package dev.fief.bench.lab;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import org.eclipse.collections.impl.factory.primitive.ObjectDoubleMaps;

/** A processor that does not exist, of the usual proportions: tests do not change when a profile is fitted anew. */
public final class Costs {
    private Costs() {}

    public static CpuProfile cpu() {
        var costs = ObjectDoubleMaps.mutable.<Event>empty();
        costs.put(Event.KERNEL_ENTRY, 140);
        costs.put(Event.FAST_CALL, 180);
        costs.put(Event.FAST_REPLY, 100);
        costs.put(Event.FAST_SPACE_SWITCH, 200);
        costs.put(Event.SLOW_PATH, 250);
        costs.put(Event.MESSAGE, 80);
        costs.put(Event.ANSWER, 80);
        costs.put(Event.SIGNAL, 80);
        costs.put(Event.RECEIVE, 80);
        costs.put(Event.WORD_COPIED, 2);
        costs.put(Event.USER_WORD_COPIED, 1);
        costs.put(Event.THREAD_SWITCH, 120);
        costs.put(Event.ADDRESS_SPACE_SWITCH, 200);
        costs.put(Event.QUEUE_OPERATION, 30);
        costs.put(Event.SCHEDULER_PASS, 60);
        costs.put(Event.INVOCATION, 60);
        costs.put(Event.DERIVATION_INSERT, 60);
        costs.put(Event.DELETION_STEP, 60);
        costs.put(Event.PAGE_MAP, 150);
        costs.put(Event.TLB_FLUSH, 100);
        costs.put(Event.INTERRUPT, 300);
        costs.put(Event.INTER_PROCESSOR_INTERRUPT, 1000);
        costs.put(Event.CACHE_LINE_TRANSFER, 100);
        return new CpuProfile("test", 1, costs.toImmutable());
    }
}
