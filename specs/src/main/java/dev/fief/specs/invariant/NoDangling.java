package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Timer;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Every capability and every link leads to an object that is there, and says the same in both directions. Since objects are found
 * through capabilities, a link to an object that no capability names is one that leads nowhere.
 */
public final class NoDangling implements StateInvariant {
    @Override
    public String name() {
        return "NoDangling";
    }

    @Override
    public String sentence() {
        return "every capability and every link names a live object of the stated kind; links are symmetric; an object that no "
                + "capability names is gone; a thread remembers nothing of a wait that is over";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        state.objects().flaws().forEach(flaw -> findings.add(flaw.sentence(state)));
        ThreadLinks.check(state, findings);
        WaitLinks.check(state, findings);
        ReplyLinks.check(state, findings);
        FamilyLinks.check(state, findings);
        checkSlotKinds(state, findings);
        checkWork(state, findings);
        checkContexts(state, findings);
        checkDevices(state, findings);
        return findings.toImmutable();
    }

    /** Slots with a purpose hold what that needs. */
    private static void checkSlotKinds(Survey state, Findings findings) {
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            switch (objects.kind(index)) {
                case Kind.THREAD -> {
                    checkSlotKind(state, Tcb.cspaceSlot(object), Kind.CNODE, findings);
                    checkSlotKind(state, Tcb.faultSlot(object), Kind.ENDPOINT, findings);
                    checkSlotKind(state, Tcb.timeoutSlot(object), Kind.ENDPOINT, findings);
                    checkSlotKind(state, Tcb.bufferSlot(object), Kind.FRAME, findings);
                }
                case Kind.IRQ_HANDLER -> checkSlotKind(state, IrqHandler.notificationSlot(object), Kind.NOTIFICATION, findings);
                case Kind.TIMER -> checkSlotKind(state, Timer.notificationSlot(object), Kind.NOTIFICATION, findings);
                case Kind.PROCESS -> {
                    checkSlotKind(state, Pcb.anchor(object), Kind.UNTYPED, findings);
                    if (Slot.kind(state.memory(), Pcb.anchor(object)) == Kind.NULL == state.isAlive(object)) {
                        findings.add(Wording.process(state, object) + " is " + (state.isAlive(object) ? "live, with no"
                                : "not live, with an")
                                + " anchor");
                    }
                }
                default -> { }
            }
            if (Survey.hasTomb(objects.kind(index))) {
                int tomb = Header.tomb(object);
                if (Slot.kind(state.memory(), tomb) != Kind.NULL && !state.isTomb(tomb)) {
                    findings.add(Wording.slot(state, tomb) + " holds a capability to another object");
                }
            }
        }
    }

    private static void checkSlotKind(Survey state, int slot, int expected, Findings findings) {
        int kind = Slot.kind(state.memory(), slot);
        if (kind != Kind.NULL && kind != expected) {
            findings.add(Wording.capability(state, slot) + " is not a " + Wording.kind(expected) + " capability");
        }
    }

    /** The stack of condemned objects and dying processes holds just those. */
    private static void checkWork(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        int listed = 0;
        int previous = 0;
        int object = KernelArea.firstWork(memory);
        for (int steps = 0; object != 0 && steps <= state.objects().size(); steps++) {
            int kind = state.objects().kindAt(object);
            if (!Survey.hasTomb(kind)) {
                findings.add("the stack of condemned objects leads to " + Wording.object(state, object));
                return;
            }
            boolean condemned = Slot.kind(memory, Header.tomb(object)) != Kind.NULL;
            boolean ending = kind == Kind.PROCESS && Pcb.state(memory, object) >= Pcb.DYING;
            if (!condemned && !ending) {
                findings.add(Wording.object(state, object) + " is on the stack of condemned objects, but is none");
            }
            if (Header.previousWork(memory, object) != previous) {
                findings.add(Wording.object(state, object) + " is on the stack of condemned objects below "
                        + Wording.address(previous) + ", but says " + Wording.address(Header.previousWork(memory, object)));
            }
            listed += condemned || kind == Kind.PROCESS && Pcb.state(memory, object) == Pcb.DYING ? 1 : 0;
            previous = object;
            object = Header.nextWork(memory, object);
        }
        int condemned = 0;
        for (int index = 0; index < state.objects().size(); index++) {
            int start = state.objects().start(index);
            int kind = state.objects().kind(index);
            if (Survey.hasTomb(kind) && (Slot.kind(memory, Header.tomb(start)) != Kind.NULL
                    || kind == Kind.PROCESS && Pcb.state(memory, start) == Pcb.DYING)) {
                condemned++;
            }
        }
        if (condemned != listed) {
            findings.add(condemned + " objects are condemned or dying, but the stack of them holds " + listed);
        }
    }

    /** The list of all contexts, which fingerprints rest on. */
    private static void checkContexts(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        int all = 0;
        for (int index = 0; index < state.objects().size(); index++) {
            all += state.objects().kind(index) == Kind.SCHED_CONTEXT ? 1 : 0;
        }
        int listed = 0;
        int previous = 0;
        for (int context = KernelArea.firstContext(memory); context != 0 && listed <= all;
                context = SchedContext.listNext(memory, context)) {
            if (!state.isA(context, Kind.SCHED_CONTEXT)) {
                findings.add("the list of scheduling contexts leads to " + Wording.object(state, context));
                return;
            }
            if (SchedContext.listPrevious(memory, context) != previous) {
                findings.add(Wording.object(state, context) + " stands in the list of all behind " + Wording.address(previous)
                        + ", but says " + Wording.address(SchedContext.listPrevious(memory, context)));
            }
            previous = context;
            listed++;
        }
        if (listed != all) {
            findings.add("there are " + all + " scheduling contexts, but the list of all holds "
                    + (listed > all ? "more" : String.valueOf(listed)));
        }
    }

    private static void checkDevices(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            int handler = KernelArea.handler(memory, line);
            if (handler != 0 && (!state.isA(handler, Kind.IRQ_HANDLER) || IrqHandler.line(memory, handler) != line)) {
                findings.add("interrupt line " + line + " names " + Wording.object(state, handler) + " as its handler");
            }
        }
        for (int number = 0; number < Limits.TIMERS; number++) {
            int timer = KernelArea.timer(memory, number);
            if (timer != 0 && (!state.isA(timer, Kind.TIMER) || Timer.number(memory, timer) != number)) {
                findings.add("timer " + number + " is said to be " + Wording.object(state, timer));
            }
        }
        for (int index = 0; index < state.objects().size(); index++) {
            int device = state.objects().start(index);
            int kind = state.objects().kind(index);
            if (kind == Kind.IRQ_HANDLER && handler(memory, IrqHandler.line(memory, device)) != device
                    || kind == Kind.TIMER && timer(memory, Timer.number(memory, device)) != device) {
                findings.add(Wording.object(state, device) + " is not the one that the kernel knows of");
            }
        }
    }

    private static int handler(KernelMemory memory, int line) {
        return line >= 0 && line < Limits.INTERRUPT_LINES ? KernelArea.handler(memory, line) : 0;
    }

    private static int timer(KernelMemory memory, int number) {
        return number >= 0 && number < Limits.TIMERS ? KernelArea.timer(memory, number) : 0;
    }
}
