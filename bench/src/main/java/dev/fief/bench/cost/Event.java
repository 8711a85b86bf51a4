package dev.fief.bench.cost;

import dev.fief.microkernel.trace.WorkKind;
import org.jspecify.annotations.Nullable;

/**
 * Something that costs a processor cycles. Most are counted by the kernel; the rest have no counterpart in a kernel on one
 * processor without paging, and are counted by the design that causes them.
 */
public enum Event {
    KERNEL_ENTRY("kernel entry and exit", WorkKind.ENTRY),
    EXCEPTION("entry by an exception", WorkKind.EXCEPTION),
    INTERRUPT("entry by an interrupt", WorkKind.INTERRUPT),
    FAST_CALL("fast path of Call", WorkKind.FAST_CALL),
    FAST_REPLY("fast path of ReplyRecv", WorkKind.FAST_REPLY),
    SLOW_PATH("slow path: decode and dispatch", WorkKind.SLOW_PATH),
    LOOKUP_LEVEL("level of a capability lookup", WorkKind.LOOKUP_LEVEL),
    WORD_COPIED("word copied by the kernel", WorkKind.WORD_COPIED),
    MESSAGE("message delivered by the slow path", WorkKind.MESSAGE),
    ANSWER("answer delivered by the slow path", WorkKind.ANSWER),
    SIGNAL("notification raised", WorkKind.SIGNAL),
    RECEIVE("wait begun, or what is waited for taken", WorkKind.RECEIVE),
    FAULT("fault made a message, or its answer a restart", WorkKind.FAULT),
    QUEUE_OPERATION("queue operation", WorkKind.QUEUE_OPERATION),
    SCHEDULER_PASS("choice from the ready queues", WorkKind.SCHEDULER_PASS),
    THREAD_SWITCH("thread switch", WorkKind.THREAD_SWITCH),
    ADDRESS_SPACE_SWITCH("address-space switch", WorkKind.ADDRESS_SPACE_SWITCH),
    CONTEXT_SWITCH("change of the scheduling context charged", WorkKind.CONTEXT_SWITCH),
    DERIVATION_INSERT("capability put into the derivation tree", WorkKind.DERIVATION_INSERT),
    INVOCATION("operation on an object", WorkKind.INVOCATION),
    OBJECT_MADE("object made", WorkKind.OBJECT_MADE),
    DELETION_STEP("step of a deletion", WorkKind.DELETION_STEP),
    PAGE_MAP("page-table entry written", null),
    TLB_FLUSH("one page's translation flushed", null),
    INTER_PROCESSOR_INTERRUPT("inter-processor interrupt", null),
    CACHE_LINE_TRANSFER("cache line fetched from another processor", null),
    USER_WORD_COPIED("word copied by a program", null),
    CYCLE_COUNTER_READ("cycle counter read by a program", null);

    private final String meaning;
    private final @Nullable WorkKind work;

    Event(String meaning, @Nullable WorkKind work) {
        this.meaning = meaning;
        this.work = work;
    }

    /** What it is, in words for a table. */
    public String meaning() {
        return meaning;
    }

    /** What the kernel counts it as; null if the kernel does not. */
    public @Nullable WorkKind work() {
        return work;
    }
}
