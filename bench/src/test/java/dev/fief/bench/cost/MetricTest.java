package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens in published metrics, as the kernel reports it: what costs nothing by itself is left out here. */
class MetricTest {
    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "null_syscall; 1 KERNEL_ENTRY",
        "ipc_call; 1 KERNEL_ENTRY, 1 FAST_CALL, 1 FAST_SPACE_SWITCH, 1 LOOKUP_LEVEL, 1 QUEUE_OPERATION, 1 FPU_OFF",
        "ipc_reply_intra; 1 KERNEL_ENTRY, 1 FAST_REPLY, 2 LOOKUP_LEVEL, 1 QUEUE_OPERATION, 1 FPU_ON",
        "ipc_call_len4; 1 KERNEL_ENTRY, 1 FAST_CALL, 1 FAST_SPACE_SWITCH, 4 WORD_COPIED, 1 LOOKUP_LEVEL, 1 QUEUE_OPERATION,"
                + " 1 FPU_OFF",
        "ipc_call_intra_fpu; 1 KERNEL_ENTRY, 1 FAST_CALL, 1 LOOKUP_LEVEL, 1 QUEUE_OPERATION, 1 FPU_SWITCH",
        "ipc_call_len10; 1 KERNEL_ENTRY, 1 SLOW_PATH, 1 MESSAGE, 10 WORD_COPIED, 1 THREAD_SWITCH, 1 ADDRESS_SPACE_SWITCH,"
                + " 1 CONTEXT_SWITCH, 1 REPLY_BOUND, 1 LOOKUP_LEVEL, 1 QUEUE_OPERATION, 1 FPU_OFF",
        "ipc_call_len10_intra; 1 KERNEL_ENTRY, 1 SLOW_PATH, 1 MESSAGE, 10 WORD_COPIED, 1 THREAD_SWITCH,"
                + " 1 CONTEXT_SWITCH, 1 REPLY_BOUND, 1 LOOKUP_LEVEL, 1 QUEUE_OPERATION, 1 FPU_OFF",
        "notify_process; 2 KERNEL_ENTRY, 2 SLOW_PATH, 2 RECEIVE, 1 THREAD_SWITCH, 1 ADDRESS_SPACE_SWITCH, 1 CONTEXT_SWITCH,"
                + " 2 LOOKUP_LEVEL, 2 QUEUE_OPERATION, 1 SCHEDULER_PASS, 1 FPU_SWITCH",
        "thread_yield; 1 KERNEL_ENTRY, 1 GIVE_WAY, 1 THREAD_SWITCH, 1 CONTEXT_SWITCH, 1 QUEUE_OPERATION, 1 SCHEDULER_PASS,"
                + " 1 FPU_SWITCH",
        "fault_to_handler; 1 EXCEPTION, 4 WORD_COPIED, 1 FAULT, 1 THREAD_SWITCH, 1 REPLY_BOUND, 1 CONTEXT_LENT,"
                + " 1 QUEUE_OPERATION, 1 FPU_OFF",
        "irq_switch; 1 INTERRUPT, 1 THREAD_SWITCH, 1 ADDRESS_SPACE_SWITCH, 1 CONTEXT_SWITCH, 2 QUEUE_OPERATION, 1 FPU_OFF",
        "map_16; 1 KERNEL_ENTRY, 1 SLOW_PATH, 1 INVOCATION, 1 PAGE_MAP",
        "Protect-1; 1 KERNEL_ENTRY, 1 SLOW_PATH, 1 INVOCATION, 1 TLB_FLUSH"
    })
    void whatHappens(String metric, String counts) {
        assertEquals(counts, String.valueOf(Metric.counts(metric, true)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc_call", "ipc_reply", "ipc_call_intra", "ipc_reply_intra"})
    void withoutAFastPathAllIsSlow(String metric) {
        EventCounts counts = Metric.counts(metric, false);
        assertNotNull(counts);
        assertEquals(1, counts.of(Event.SLOW_PATH));
        assertEquals(0, counts.of(Event.FAST_CALL) + counts.of(Event.FAST_REPLY));
    }

    @Test
    void aRoundTripIsThereAndBack() {
        EventCounts there = Metric.counts("fault_to_handler", true);
        EventCounts back = Metric.counts("fault_from_handler", true);
        assertNotNull(there);
        assertNotNull(back);
        assertEquals(there.add(back), Metric.counts("fault_round_trip", true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ipc_call_len121", "ipc_call_len4_len5", "ipc_call_intro", "map_0", "page_map", "", "ipc", "ipc_call_len"})
    void whatIsNotKnownIsNotGuessed(String metric) {
        assertNull(Metric.counts(metric, true));
    }
}
