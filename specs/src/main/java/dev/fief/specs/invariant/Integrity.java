package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.IntList;

/**
 * A step on behalf of a process changes only what the process had authority over before it. Who acts in a step is the thread that
 * entered, the threads that make an interrupted call again, whoever had work left for the kernel, and the devices that were due.
 * Free to change are the kernel's own words and the links of the derivation tree; in objects that only stand beside others in a
 * list, everything but capabilities and registers.
 */
public final class Integrity implements StepInvariant {
    private static final int CAPABILITY_WORDS = 2;

    @Override
    public String name() {
        return "Integrity";
    }

    @Override
    public String sentence() {
        return "a step on behalf of a process changes only what the authority graph lets it change";
    }

    @Override
    public ImmutableList<Violation> check(Step step) {
        Findings findings = new Findings(this);
        Authority authority = authority(step);
        IntList words = step.changedWords();
        for (int index = 0; index < words.size(); index++) {
            int word = words.get(index);
            if (word >= KernelArea.WORDS && !mayChange(step, authority, word)) {
                int object = step.before().objects().containing(word);
                findings.add("the word at " + Wording.address(word) + " in "
                        + (object < 0 ? "free memory" : Wording.object(step.before(), step.before().objects().start(object)))
                        + " changed, which " + actor(step) + " had no authority over");
            }
        }
        return findings.toImmutable();
    }

    private static String actor(Step step) {
        return step.thread() == 0 ? "whoever acted" : Wording.object(step.before(), step.thread());
    }

    private static Authority authority(Step step) {
        Survey before = step.before();
        KernelMemory memory = before.memory();
        Authority authority = new Authority(before);
        for (int index = 0; index < before.threads().size(); index++) {
            int thread = before.threads().get(index);
            if (thread == step.thread() || Tcb.state(memory, thread) == ThreadState.RESTART) {
                authority.addActor(thread);
            }
        }
        authority.addWork();
        long now = KernelArea.now(step.after().memory());
        for (int number = 0; number < Limits.TIMERS; number++) {
            int timer = KernelArea.timer(memory, number);
            if (before.isA(timer, Kind.TIMER) && Timer.started(memory, timer) && Timer.expiry(memory, timer) <= now) {
                authority.addDevice(timer, Timer.notificationSlot(timer));
            }
        }
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            int handler = KernelArea.handler(memory, line);
            if (step.entry() == Step.Entry.INTERRUPT && before.isA(handler, Kind.IRQ_HANDLER)) {
                authority.addDevice(handler, IrqHandler.notificationSlot(handler));
            }
        }
        return authority.close();
    }

    private static boolean mayChange(Step step, Authority authority, int word) {
        Survey before = step.before();
        int index = before.objects().containing(word);
        if (index < 0) {
            return authority.canRetype(word);
        }
        int object = before.objects().start(index);
        if (authority.controls(object)) {
            return true;
        }
        int slot = before.slotContaining(index, word);
        if (slot != 0) {
            return word - slot >= CAPABILITY_WORDS || mayFill(step, authority, index, slot);
        }
        boolean thread = before.objects().kind(index) == Kind.THREAD;
        return authority.isLinked(object)
                || (authority.isNeighbour(object) || thread || isScheduled(step, object))
                        && !(thread && word >= Tcb.cspaceSlot(object));
    }

    /** A slot may be revoked from above, receive a capability, or be untyped memory that falls back unused. */
    private static boolean mayFill(Step step, Authority authority, int index, int slot) {
        KernelMemory before = step.before().memory();
        KernelMemory after = step.after().memory();
        boolean unused = Slot.kind(before, slot) == Kind.UNTYPED && before.load(slot) == after.load(slot)
                && Untyped.watermark(after, slot) == 0;
        boolean received = Slot.isEmpty(before, slot) && step.before().objects().kind(index) == Kind.CNODE;
        return authority.canRevoke(slot) || unused || received && isReceiver(step, authority, slot);
    }

    /** Whether a thread that the actors' messages can reach can name the slot. */
    private static boolean isReceiver(Step step, Authority authority, int slot) {
        Survey before = step.before();
        int cnode = before.objects().start(before.objects().containing(slot));
        for (int index = 0; index < before.threads().size(); index++) {
            int thread = before.threads().get(index);
            if (authority.isLinked(thread)) {
                Authority receiver = new Authority(before);
                receiver.addActor(thread);
                if (receiver.close().controls(cnode)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Contexts of threads that could run may have been used, to the last cycle perhaps, between the two states. */
    private static boolean isScheduled(Step step, int object) {
        Survey before = step.before();
        if (!before.isA(object, Kind.SCHED_CONTEXT)) {
            return false;
        }
        int thread = SchedContext.thread(before.memory(), object);
        return KernelArea.currentContext(step.after().memory()) == object
                || before.isA(thread, Kind.THREAD) && ThreadState.isRunnable(Tcb.state(before.memory(), thread));
    }
}
