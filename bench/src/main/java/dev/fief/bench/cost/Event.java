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
    FAST_SPACE_SWITCH("address-space switch in the fast path", WorkKind.FAST_SPACE_SWITCH),
    SLOW_PATH("slow path: decode and dispatch", WorkKind.SLOW_PATH),
    GIVE_WAY("call to give way", WorkKind.GIVE_WAY),
    MESSAGE("message delivered by the slow path", WorkKind.MESSAGE),
    ANSWER("answer delivered by the slow path", WorkKind.ANSWER),
    WORD_COPIED("word copied by the kernel", WorkKind.WORD_COPIED),
    SIGNAL("notification raised", WorkKind.SIGNAL),
    RECEIVE("call to receive or wait", WorkKind.RECEIVE),
    FAULT("fault made a message, or its answer a restart", WorkKind.FAULT),
    THREAD_SWITCH("thread switch by the slow path", WorkKind.THREAD_SWITCH),
    ADDRESS_SPACE_SWITCH("address-space switch by the slow path", WorkKind.ADDRESS_SPACE_SWITCH),
    CONTEXT_SWITCH("change of the scheduling context charged", WorkKind.CONTEXT_SWITCH),
    REPLY_BOUND("reply object bound to a caller", WorkKind.REPLY_BOUND),
    REPLY_FREED("reply object freed by an answer", WorkKind.REPLY_FREED),
    CONTEXT_LENT("scheduling context lent", WorkKind.CONTEXT_LENT),
    CONTEXT_RETURNED("scheduling context given back", WorkKind.CONTEXT_RETURNED),
    LOOKUP_LEVEL("level of a capability lookup", WorkKind.LOOKUP_LEVEL),
    QUEUE_OPERATION("queue operation", WorkKind.QUEUE_OPERATION),
    SCHEDULER_PASS("choice from the ready queues", WorkKind.SCHEDULER_PASS),
    INVOCATION("operation on an object", WorkKind.INVOCATION),
    DERIVATION_INSERT("capability put into the derivation tree", WorkKind.DERIVATION_INSERT),
    OBJECT_MADE("object made", WorkKind.OBJECT_MADE),
    DELETION_STEP("step of a deletion", WorkKind.DELETION_STEP),
    PAGE_MAP("page mapped", null),
    TLB_FLUSH("rights of a mapped page changed, its translation flushed", null),
    INTER_PROCESSOR_INTERRUPT("inter-processor interrupt", null),
    CACHE_LINE_TRANSFER("cache line fetched from another processor", null),
    USER_WORD_COPIED("word copied by a program", null),
    FPU_OFF("floating-point unit turned off for a thread that does not use it", null),
    FPU_ON("floating-point unit turned on for the thread whose state it holds", null),
    FPU_SWITCH("floating-point state saved, another's loaded", null),
    USER_LOCK("lock and condition variable of one hand-over, by a program", null),
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
