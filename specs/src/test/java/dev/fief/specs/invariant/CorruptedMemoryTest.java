package dev.fief.specs.invariant;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Untyped;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.collections.api.list.ImmutableList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One wrong word in the memory of a sound system, and the invariant that must see it. */
class CorruptedMemoryTest {
    private static final Driver SOUND = Driver.furnished();
    private static final long[] SNAPSHOT = SOUND.memory.snapshot();
    private static final int BOOT = SOUND.survey().threads().get(0);
    private static final int CHILD = object(Scene.PROCESS);
    private static final int CHILD_THREAD = Pcb.firstThread(SOUND.memory, CHILD);

    private interface Wrong {
        void write(KernelMemory memory);
    }

    private record Corruption(Class<? extends StateInvariant> invariant, String what, Wrong wrong) {
        @Override
        public String toString() {
            return invariant.getSimpleName() + ": " + what;
        }
    }

    @Test
    void theSystemIsSoundAndHoldsWhatTheCorruptionsNeed() {
        assertEquals(List.of(), SOUND.violations);
        Survey survey = SOUND.survey();
        assertEquals(ThreadState.BLOCKED_ON_REPLY, Tcb.state(SOUND.memory, object(Scene.CLIENT)));
        assertTrue(Reply.context(SOUND.memory, object(Scene.REPLY)) != 0, "a context is lent");
        assertTrue(KernelArea.firstRelease(SOUND.memory) != 0, "a thread waits for budget");
        assertTrue(survey.isAlive(CHILD));
    }

    @ParameterizedTest
    @MethodSource({"capabilities", "containment", "quotas", "places", "links", "lists", "trees", "waits", "schedules"})
    void isSeen(Corruption corruption) {
        KernelMemory memory = new KernelMemory((long) SNAPSHOT.length * Long.BYTES);
        memory.restore(SNAPSHOT);
        corruption.wrong.write(memory);
        assertFalse(memory.sameAs(SNAPSHOT), "something is corrupted");
        Survey survey = Survey.of(memory);
        ImmutableList<Violation> violations = Invariants.check(survey);
        assertTrue(violations.anySatisfy(violation -> violation.invariant().equals(corruption.invariant.getSimpleName())),
                () -> "seen only by " + violations);
    }

    static Stream<Corruption> capabilities() {
        return Stream.of(
                of(Attenuation.class, "rights grow", memory -> Slot.rights(memory, slot(Scene.BADGED_COPY), Rights.ALL)),
                of(Attenuation.class, "a badge changes", memory -> Slot.word(memory, slot(Scene.BADGED_COPY), 8)),
                of(Attenuation.class, "a badge goes", memory -> Slot.word(memory, slot(Scene.BADGED_COPY), 0)),
                of(Attenuation.class, "a copy names another object", memory -> name(memory, Scene.BADGED_COPY,
                        Scene.OTHER_ENDPOINT)),
                of(Attenuation.class, "a range is larger than that around it",
                        memory -> Slot.word(memory, slot(Scene.CHILD_UNTYPED), Untyped.word(17, first(), 1 << 13))),
                of(Attenuation.class, "a frame is larger than its source",
                        memory -> Slot.word(memory, Tcb.bufferSlot(BOOT), Frame.word(21, 0))));
    }

    static Stream<Corruption> containment() {
        return Stream.of(
                of(Containment.class, "what a contained process has comes from a stranger",
                        memory -> Pcb.parent(memory, CHILD, 0)),
                of(Containment.class, "what a contained process has hangs nowhere",
                        memory -> Pcb.limits(memory, first(), true, 255)),
                of(Containment.class, "a child has what its parent has not",
                        memory -> Slot.fill(memory, childSlot(8), Kind.IRQ_HANDLER, Rights.ALL, KernelArea.handler(memory, 0), 0,
                                CHILD)),
                of(Containment.class, "a process may give a higher priority than its parent", memory -> {
                    Pcb.limits(memory, first(), false, 49);
                    Tcb.priority(memory, BOOT, 49);
                }),
                of(Containment.class, "a contained process has an open child", memory -> {
                    Pcb.limits(memory, first(), true, 255);
                    Pcb.limits(memory, CHILD, false, 50);
                }),
                of(Containment.class, "a thread's priority is above its process's", memory -> Tcb.priority(memory, CHILD_THREAD,
                        51)),
                of(Containment.class, "a thread's maximum is above its process's",
                        memory -> Tcb.maxPriority(memory, CHILD_THREAD, 51)),
                of(Containment.class, "an endowment is not marked", memory -> {
                    int slot = Manifest.endowment(object(Scene.MANIFEST), 0);
                    Slot.fill(memory, slot, Kind.ENDPOINT, Slot.rights(memory, slot), Slot.object(memory, slot),
                            Slot.word(memory, slot), Slot.owner(memory, slot));
                }),
                of(Containment.class, "a slot is marked that is none", memory -> Slot.mark(memory, slot(Scene.BADGED))));
    }

    static Stream<Corruption> quotas() {
        return Stream.of(
                of(Quota.class, "a slot is recorded as another's", memory -> refill(memory, Scene.BADGED_COPY, CHILD)),
                of(Quota.class, "an object is recorded as another's",
                        memory -> Header.make(memory, object(Scene.NOTIFICATION), Kind.NOTIFICATION, CHILD, Notification.IDLE)),
                of(Quota.class, "untyped memory is recorded as another's",
                        memory -> Slot.word(memory, slot(Scene.SPARE_UNTYPED), Untyped.word(10, CHILD, 0))),
                of(Quota.class, "childless memory is in use", memory -> Untyped.watermark(memory, slot(Scene.SPARE_UNTYPED), 64)),
                of(Quota.class, "memory with children is unused", memory -> Untyped.watermark(memory, slot(Driver.UNTYPED), 0)),
                of(Quota.class, "more is in use than there is",
                        memory -> Untyped.watermark(memory, slot(Scene.CHILD_UNTYPED), 1 << 14)),
                of(Quota.class, "free bandwidth appears",
                        memory -> Pcb.bandwidthFree(memory, CHILD, Pcb.bandwidthFree(memory, CHILD) + 1)),
                of(Quota.class, "granted bandwidth appears",
                        memory -> Pcb.bandwidthGranted(memory, CHILD, Pcb.bandwidthGranted(memory, CHILD) + 1)),
                of(Quota.class, "more cools than is free",
                        memory -> Pcb.cooling(memory, CHILD, Pcb.bandwidthFree(memory, CHILD) + 1, KernelArea.now(memory) + 1)),
                of(Quota.class, "bandwidth cools for ever", memory -> Pcb.cooling(memory, CHILD, 1, Long.MAX_VALUE)),
                of(Quota.class, "a context is charged too little",
                        memory -> SchedContext.bandwidth(memory, object(Scene.CLIENT_CONTEXT), 1)),
                of(Quota.class, "a child's memory lies outside its parent's",
                        memory -> Slot.word(memory, Pcb.anchor(first()), Untyped.word(12, 0, 1 << 12))));
    }

    static Stream<Corruption> places() {
        return Stream.of(
                of(Placement.class, "free memory is not zero", memory -> memory.store(memory.sizeInWords() - 1, 1)),
                of(Placement.class, "a gap between objects is not zero",
                        memory -> memory.store(Slot.object(memory, slot(Scene.SPARE_UNTYPED)) + 5, 1)),
                of(Placement.class, "objects overlap",
                        memory -> CNode.make(memory, object(Scene.SUB_CNODE), first(), 8)),
                of(Placement.class, "an object lies above the watermark",
                        memory -> Untyped.watermark(memory, slot(Driver.UNTYPED), 4096)),
                of(Placement.class, "ranges overlap", memory -> Slot.fill(memory, slot(Scene.SPARE_UNTYPED), Kind.UNTYPED,
                        Rights.ALL, Slot.object(memory, slot(Scene.CHILD_UNTYPED)), Untyped.word(14, first(), 0), first())),
                of(Placement.class, "an object hangs from memory it does not lie in", memory -> Slot.fill(memory,
                        slot(Scene.CHILD_UNTYPED), Kind.UNTYPED, Rights.ALL, Slot.object(memory, slot(Scene.SPARE_UNTYPED)),
                        Untyped.word(13, first(), 1 << 13), first())));
    }

    static Stream<Corruption> links() {
        return Stream.of(
                of(NoDangling.class, "a capability names free memory", memory -> Slot.fill(memory, slot(Scene.OTHER_ENDPOINT),
                        Kind.ENDPOINT, Rights.ALL, memory.sizeInWords() - 64, 0, first())),
                of(NoDangling.class, "a capability names what is beyond memory", memory -> Slot.fill(memory,
                        slot(Scene.OTHER_ENDPOINT), Kind.ENDPOINT, Rights.ALL, memory.sizeInWords() + 64, 0, first())),
                of(NoDangling.class, "a capability is of another kind than its object", memory -> Slot.fill(memory,
                        slot(Scene.OTHER_ENDPOINT), Kind.REPLY, Rights.ALL, object(Scene.OTHER_ENDPOINT), 0, first())),
                of(NoDangling.class, "a capability is of no kind", memory -> Slot.fill(memory, slot(Scene.OTHER_ENDPOINT), 15,
                        Rights.ALL, object(Scene.OTHER_ENDPOINT), 0, first())),
                of(NoDangling.class, "a header is gone", memory -> memory.store(object(Scene.OTHER_ENDPOINT), 0)),
                of(NoDangling.class, "a thread loses its context", memory -> Tcb.context(memory, object(Scene.SENDER), 0)),
                of(NoDangling.class, "a context loses its thread",
                        memory -> SchedContext.thread(memory, object(Scene.SENDER_CONTEXT), 0)),
                of(NoDangling.class, "a thread names no context", memory -> Tcb.context(memory, object(Scene.SENDER), 12345)),
                of(NoDangling.class, "a thread loses its notification",
                        memory -> Tcb.notification(memory, object(Scene.SERVER), 0)),
                of(NoDangling.class, "a notification loses its thread",
                        memory -> Notification.boundThread(memory, object(Scene.NOTIFICATION), 0)),
                of(NoDangling.class, "a notification has a context that does not know",
                        memory -> Notification.boundContext(memory, object(Scene.NOTIFICATION), object(Scene.SENDER_CONTEXT))),
                of(NoDangling.class, "a reply loses its caller", memory -> Reply.thread(memory, object(Scene.REPLY), 0)),
                of(NoDangling.class, "a caller loses its reply", memory -> Tcb.reply(memory, object(Scene.CLIENT), 0)),
                of(NoDangling.class, "a chain loses its head",
                        memory -> SchedContext.reply(memory, object(Scene.CLIENT_CONTEXT), 0)),
                of(NoDangling.class, "a chain is linked one way",
                        memory -> Reply.previous(memory, object(Scene.REPLY), object(Scene.SECOND_REPLY))),
                of(NoDangling.class, "a chain goes round in a circle", memory -> {
                    Reply.previous(memory, object(Scene.REPLY), object(Scene.REPLY));
                    Reply.next(memory, object(Scene.REPLY), object(Scene.REPLY));
                }),
                of(NoDangling.class, "an endpoint with senders is idle",
                        memory -> Endpoint.state(memory, object(Scene.ENDPOINT), Endpoint.IDLE)),
                of(NoDangling.class, "an endpoint with senders receives",
                        memory -> Endpoint.state(memory, object(Scene.ENDPOINT), Endpoint.RECEIVING)),
                of(NoDangling.class, "a notification holds badges and is idle",
                        memory -> Notification.badges(memory, object(Scene.NOTIFICATION), 1)));
    }

    static Stream<Corruption> lists() {
        int queue = Endpoint.queue(object(Scene.ENDPOINT));
        return Stream.of(
                of(NoDangling.class, "a queue loses a thread", memory -> memory.store(queue, 0)),
                of(NoDangling.class, "a queue has another end", memory -> memory.storeLow(queue, object(Scene.CLIENT))),
                of(NoDangling.class, "a queue leads to no thread", memory -> memory.storeHigh(queue, 4444)),
                of(NoDangling.class, "a queue goes round in a circle",
                        memory -> Tcb.queueNext(memory, object(Scene.SENDER), object(Scene.SECOND_CLIENT))),
                of(NoDangling.class, "a thread waits on something else",
                        memory -> Tcb.waitsOn(memory, object(Scene.SENDER), object(Scene.OTHER_ENDPOINT))),
                of(NoDangling.class, "a thread in a queue does not wait",
                        memory -> Tcb.state(memory, object(Scene.SENDER), ThreadState.INACTIVE)),
                of(NoDangling.class, "a thread is not in its process's list", memory -> Pcb.firstThread(memory, CHILD, 0)),
                of(NoDangling.class, "the list of threads goes round in a circle",
                        memory -> Tcb.siblingNext(memory, CHILD_THREAD, CHILD_THREAD)),
                of(NoDangling.class, "a child is not in its parent's list", memory -> Pcb.firstChild(memory, first(), 0)),
                of(NoDangling.class, "two processes have one number", memory -> Pcb.number(memory, CHILD, 1)),
                of(NoDangling.class, "a live process is dead", memory -> Pcb.state(memory, CHILD, Pcb.DEAD)),
                of(NoDangling.class, "a dying process is forgotten", memory -> Pcb.state(memory, CHILD, Pcb.DYING)),
                of(NoDangling.class, "a sound object is condemned",
                        memory -> KernelArea.firstWork(memory, object(Scene.SUB_CNODE))),
                of(NoDangling.class, "condemned is what cannot be", memory -> KernelArea.firstWork(memory, object(Scene.REPLY))),
                of(NoDangling.class, "a context is not in the list of all", memory -> KernelArea.firstContext(memory, 0)),
                of(NoDangling.class, "the list of contexts goes round in a circle", memory -> SchedContext.listLinks(memory,
                        object(Scene.SENDER_CONTEXT), object(Scene.SENDER_CONTEXT),
                        SchedContext.listPrevious(memory, object(Scene.SENDER_CONTEXT)))),
                of(NoDangling.class, "an interrupt line has no handler any more", memory -> KernelArea.handler(memory, 3, 0)),
                of(NoDangling.class, "a timer is another", memory -> KernelArea.timer(memory, 0, KernelArea.timer(memory, 1))),
                of(NoDangling.class, "a capability space is no CNode", memory -> Slot.fill(memory, Tcb.cspaceSlot(BOOT),
                        Kind.ENDPOINT, Rights.ALL, object(Scene.ENDPOINT), 0, first())),
                of(NoDangling.class, "a tomb holds what is not buried there", memory -> Slot.fill(memory,
                        Header.tomb(object(Scene.SUB_CNODE)), Kind.ENDPOINT, Rights.ALL, object(Scene.ENDPOINT), 0, first())));
    }

    static Stream<Corruption> trees() {
        int badged = slot(Scene.BADGED);
        return Stream.of(
                of(Tree.class, "a slot names another parent", memory -> Slot.parent(memory, badged, slot(Driver.UNTYPED))),
                of(Tree.class, "a slot is its own child", memory -> Slot.firstChild(memory, slot(Scene.BADGED_COPY), badged)),
                of(Tree.class, "a slot is its own sibling", memory -> Slot.next(memory, badged, badged)),
                of(Tree.class, "a list of siblings is cut", memory -> Slot.next(memory, slot(Scene.SUB_CNODE), 0)),
                of(Tree.class, "a slot names another sibling before it", memory -> Slot.previous(memory, badged,
                        slot(Scene.REPLY))),
                of(Tree.class, "a link leads out of memory", memory -> Slot.next(memory, badged, Integer.MAX_VALUE - 3)),
                of(Tree.class, "a link is negative", memory -> Slot.firstChild(memory, badged, -4)),
                of(Tree.class, "a link leads between slots", memory -> Slot.firstChild(memory, badged, badged + 2)),
                of(Tree.class, "the roots are gone", memory -> KernelArea.firstRoot(memory, 0)),
                of(Tree.class, "a slot in the tree is empty", memory -> Slot.clear(memory, badged)),
                of(Tree.class, "an empty slot has a link", memory -> Slot.next(memory, slot(60), badged)),
                of(Tree.class, "an empty slot has a badge", memory -> Slot.word(memory, slot(60), 1)),
                of(Tree.class, "a full slot is not in the tree",
                        memory -> Slot.fill(memory, slot(60), Kind.ENDPOINT, Rights.ALL, object(Scene.ENDPOINT), 0, first())),
                of(Tree.class, "capabilities to one object are no neighbours",
                        memory -> name(memory, Scene.REPLY, Scene.SECOND_CLIENT, Kind.THREAD)),
                of(Tree.class, "a slot in the tree is a slot of nothing", memory -> {
                    int stray = memory.sizeInWords() - Slot.WORDS;
                    Slot.fill(memory, stray, Kind.ENDPOINT, Rights.WRITE, object(Scene.ENDPOINT), 7, first());
                    Slot.parent(memory, stray, slot(Scene.BADGED_COPY));
                    Slot.firstChild(memory, slot(Scene.BADGED_COPY), stray);
                }));
    }

    static Stream<Corruption> waits() {
        return Stream.of(
                of(ReplyOnce.class, "nobody can answer", memory -> Tcb.reply(memory, object(Scene.CLIENT), 0)),
                of(ReplyOnce.class, "two wait with one reply", memory -> Tcb.reply(memory, object(Scene.SENDER),
                        object(Scene.REPLY))),
                of(ReplyOnce.class, "an answered caller is still held",
                        memory -> Tcb.state(memory, object(Scene.CLIENT), ThreadState.INACTIVE)),
                of(ReplyOnce.class, "a thread waits for the dead", memory -> Pcb.state(memory, CHILD, Pcb.DEAD)),
                of(NoDangling.class, "who runs remembers what it sent",
                        memory -> Tcb.flags(memory, KernelArea.current(memory), ThreadFlag.HELD_BACK)),
                of(NoDangling.class, "who is ready remembers a call",
                        memory -> Tcb.flags(memory, CHILD_THREAD, ThreadFlag.READY | ThreadFlag.IN_CALL)),
                of(NoDangling.class, "a caller remembers how it sent",
                        memory -> Tcb.flags(memory, object(Scene.CLIENT), ThreadFlag.IS_CALL)));
    }

    static Stream<Corruption> schedules() {
        int context = object(Scene.SENDER_CONTEXT);
        return Stream.of(
                of(Schedule.class, "a ready bit is missing", memory -> memory.store(KernelArea.readyBitsWord(0), 0)),
                of(Schedule.class, "a ready bit is too many", memory -> memory.store(KernelArea.readyBitsWord(2), 1)),
                of(Schedule.class, "a ready queue is lost", memory -> {
                    memory.store(KernelArea.readyQueue(40), 0);
                    memory.store(KernelArea.readyBitsWord(0), memory.load(KernelArea.readyBitsWord(0)) & ~(1L << 40));
                }),
                of(Schedule.class, "a ready thread has another priority", memory -> Tcb.priority(memory, CHILD_THREAD, 41)),
                of(Schedule.class, "a ready thread is stopped",
                        memory -> Tcb.state(memory, CHILD_THREAD, ThreadState.INACTIVE)),
                of(Schedule.class, "a ready thread thinks it is not", memory -> Tcb.flags(memory, CHILD_THREAD, 0)),
                of(Schedule.class, "a thread that could run does not", memory -> Tcb.state(memory, object(Scene.SENDER),
                        ThreadState.RUNNING)),
                of(Schedule.class, "nobody runs", memory -> {
                    KernelArea.current(memory, 0);
                    KernelArea.currentContext(memory, 0);
                }),
                of(Schedule.class, "a thread of low priority runs", memory -> Tcb.priority(memory, BOOT, 39)),
                of(Schedule.class, "the running thread cannot run", memory -> Tcb.state(memory, BOOT, ThreadState.INACTIVE)),
                of(Schedule.class, "another context is charged", memory -> KernelArea.currentContext(memory, context)),
                of(Schedule.class, "the queue of those without budget is lost", memory -> KernelArea.firstRelease(memory, 0)),
                of(Schedule.class, "budget appears", memory -> SchedContext.refill(memory, context, head(memory, context),
                        SchedContext.refillTime(memory, context, head(memory, context)), 20_000)),
                of(Schedule.class, "a context has more refills than room",
                        memory -> SchedContext.refillRing(memory, context, 0, 5)),
                of(Schedule.class, "the ring of refills starts nowhere",
                        memory -> SchedContext.refillRing(memory, context, -7, 1)),
                of(Schedule.class, "refills overlap", memory -> {
                    int busy = object(Scene.BUSY_CONTEXT);
                    SchedContext.refill(memory, busy, head(memory, busy), 1L << 40,
                            SchedContext.refillAmount(memory, busy, head(memory, busy)));
                }),
                of(Schedule.class, "a queue is out of order", memory -> Tcb.priority(memory, object(Scene.SENDER), 116)),
                of(Schedule.class, "an event will be missed", memory -> KernelArea.nextEvent(memory, Long.MAX_VALUE)));
    }

    private static Corruption of(Class<? extends StateInvariant> invariant, String what, Wrong wrong) {
        return new Corruption(invariant, what, wrong);
    }

    private static int first() {
        return KernelArea.firstProcess(SOUND.memory);
    }

    private static int slot(int address) {
        return SOUND.slot(BOOT, address);
    }

    private static int childSlot(int address) {
        return SOUND.slot(CHILD_THREAD, address);
    }

    private static int object(int address) {
        return Slot.object(SOUND.memory, slot(address));
    }

    private static int head(KernelMemory memory, int context) {
        return SchedContext.refillHead(memory, context);
    }

    private static void name(KernelMemory memory, int slot, int other) {
        name(memory, slot, other, Slot.kind(memory, slot(slot)));
    }

    private static void name(KernelMemory memory, int slot, int other, int kind) {
        Slot.fill(memory, slot(slot), kind, Slot.rights(memory, slot(slot)), object(other), Slot.word(memory, slot(slot)),
                first());
    }

    private static void refill(KernelMemory memory, int slot, int owner) {
        Slot.fill(memory, slot(slot), Slot.kind(memory, slot(slot)), Slot.rights(memory, slot(slot)),
                Slot.object(memory, slot(slot)), Slot.word(memory, slot(slot)), owner);
    }
}
