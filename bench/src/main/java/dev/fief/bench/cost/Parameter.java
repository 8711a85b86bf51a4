package dev.fief.bench.cost;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The numbers of which every cost is made, in cycles: what is fitted. Each says how often it is charged for given events on a
 * given build; so a row is a sum, and a profile is what one of each event comes to.
 */
public enum Parameter {
    TRAP("entering and leaving the kernel by a system call",
            (counts, build) -> counts.of(Event.KERNEL_ENTRY)),
    EXCEPTION("entering and leaving it by an exception",
            (counts, build) -> counts.of(Event.EXCEPTION)),
    INTERRUPT("entering it by an interrupt, up to the thread that is woken",
            (counts, build) -> counts.of(Event.INTERRUPT)),
    FAST_PATH("body of the fast path, its thread switch included", Origin.MACHINE,
            (counts, build) -> counts.of(Event.FAST_CALL) + counts.of(Event.FAST_REPLY)),
    SLOW_PATH("decoding and dispatching a call on a capability",
            (counts, build) -> counts.of(Event.SLOW_PATH)),
    TRANSFER("delivering a message on the slow path", Origin.MACHINE,
            (counts, build) -> counts.of(Event.MESSAGE) + counts.of(Event.ANSWER)),
    WORD("copying one message word", (counts, build) -> counts.of(Event.WORD_COPIED)),
    SIGNAL("raising a notification", (counts, build) -> counts.of(Event.SIGNAL)),
    RECEIVE("beginning to wait, or taking what is there", (counts, build) -> counts.of(Event.RECEIVE)),
    FAULT("making a fault a message, or its answer a restart", (counts, build) -> counts.of(Event.FAULT)),
    THREAD_SWITCH("switching threads on the slow path, its scheduler included",
            (counts, build) -> counts.of(Event.THREAD_SWITCH)),
    FPU_OFF("turning the floating-point unit off for a thread that does not use it", Origin.ARCHITECTURE,
            (counts, build) -> counts.of(Event.FPU_OFF)),
    FPU_ON("turning it on again for the thread whose state it holds", Origin.ARCHITECTURE,
            (counts, build) -> counts.of(Event.FPU_ON)),
    FPU_SWITCH("saving its state and loading another thread's", Origin.ARCHITECTURE,
            (counts, build) -> counts.of(Event.FPU_SWITCH)),
    ADDRESS_SPACE("switching address spaces, where that is not part of every switch", Origin.ARCHITECTURE,
            Parameter::spaceSwitches),
    PAGE_MAP("mapping one page", Origin.MACHINE, (counts, build) -> counts.of(Event.PAGE_MAP)),
    PAGE_PROTECT("changing the rights of one mapped page", Origin.MACHINE, (counts, build) -> counts.of(Event.TLB_FLUSH)),
    USER_LOCK("lock and condition variable around one hand-over, by the program",
            (counts, build) -> counts.of(Event.USER_LOCK)),
    CYCLE_COUNTER("reading the cycle counter, by the program", Origin.ARCHITECTURE,
            (counts, build) -> counts.of(Event.CYCLE_COUNTER_READ)),

    ISOLATION("page tables of the kernel's own, per entry", ADDRESS_SPACE, 2,
            (counts, build) -> build.isolated() ? entries(counts) : 0),
    CLOCK("mixed criticality: reading the clock and charging the budget, per slow entry", TRAP, 0.5,
            (counts, build) -> build.contexts() ? slowEntries(counts) : 0),
    CONTEXT_SWITCH("mixed criticality: going over to another scheduling context", TRAP, 0.5,
            (counts, build) -> build.contexts() ? counts.of(Event.CONTEXT_SWITCH) : 0),
    REPLY_BOUND("mixed criticality: binding the reply object to a caller, its context lent or not", SLOW_PATH, 1,
            (counts, build) -> build.contexts() ? counts.of(Event.REPLY_BOUND) : 0),
    REPLY_FREED("mixed criticality: freeing the reply object with the answer", SLOW_PATH, 1,
            (counts, build) -> build.contexts() ? counts.of(Event.REPLY_FREED) : 0),
    CONTEXT_RETURNED("mixed criticality: giving a lent context back", SLOW_PATH, 1,
            (counts, build) -> build.contexts() ? counts.of(Event.CONTEXT_RETURNED) : 0),
    LOCK("the kernel's lock, taken and freed, per entry", TRAP, 0.5,
            (counts, build) -> build.multicore() ? entries(counts) : 0);

    /** What decides it, and so which machines say what it is on another. */
    enum Origin {
        /** The architecture's definition. */
        ARCHITECTURE,
        /** Machines that are alike cost alike. */
        LIKENESS,
        /** Machines differ, and nothing that is known says how. */
        MACHINE,
        /** A feature of the build, which goes with a basis. */
        FEATURE
    }

    /** How often a parameter is charged. */
    interface Charge {
        double times(EventCounts counts, KernelBuild build);
    }

    private final String meaning;
    private final Origin origin;
    private final @Nullable Parameter basis;
    private final double assumed;
    private final Charge charge;

    Parameter(String meaning, Charge charge) {
        this(meaning, Origin.LIKENESS, null, 0, charge);
    }

    Parameter(String meaning, Origin origin, Charge charge) {
        this(meaning, origin, null, 0, charge);
    }

    Parameter(String meaning, Parameter basis, double assumed, Charge charge) {
        this(meaning, Origin.FEATURE, basis, assumed, charge);
    }

    Parameter(String meaning, Origin origin, @Nullable Parameter basis, double assumed, Charge charge) {
        this.meaning = meaning;
        this.origin = origin;
        this.basis = basis;
        this.assumed = assumed;
        this.charge = charge;
    }

    /** What it stands for, in words. */
    public String meaning() {
        return meaning;
    }

    Origin origin() {
        return origin;
    }

    /** The parameter that this surcharge goes with from machine to machine; null for what every build has. */
    @Nullable Parameter basis() {
        return basis;
    }

    /** The ratio to its basis that is assumed of a surcharge while no machine shows one. */
    double assumedRatio() {
        return assumed;
    }

    /** How often it is charged for {@code counts} on a build. */
    double times(EventCounts counts, KernelBuild build) {
        return charge.times(counts, build);
    }

    /** As people write it: {@code address space}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static double entries(EventCounts counts) {
        return counts.of(Event.KERNEL_ENTRY) + counts.of(Event.EXCEPTION) + counts.of(Event.INTERRUPT);
    }

    private static double slowEntries(EventCounts counts) {
        return counts.of(Event.SLOW_PATH) + counts.of(Event.GIVE_WAY) + counts.of(Event.EXCEPTION) + counts.of(Event.INTERRUPT);
    }

    /**
     * x86 loads the tables when the next thread needs others, with isolation at every exit anyhow; ARM and RISC-V load them at
     * every thread switch of the slow path, whoever comes next, so there it is part of that switch.
     */
    private static double spaceSwitches(EventCounts counts, KernelBuild build) {
        if (build.isolated()) {
            return 0;
        }
        return counts.of(Event.FAST_SPACE_SWITCH)
                + (build.loadsSpaceApart() ? counts.of(Event.ADDRESS_SPACE_SWITCH) : 0);
    }
}
