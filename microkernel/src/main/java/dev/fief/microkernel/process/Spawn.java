package dev.fief.microkernel.process;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.lifetime.Retype;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.schedule.Bandwidth;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.Scheduler;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;

/**
 * Spawns a process from a manifest, out of one childless untyped capability of the creator. All of the child lies in that memory:
 *
 * <pre>
 *   creator's untyped (now full)
 *     anchor, in the process object
 *       child's untyped: the whole range, watermark behind what was made
 *         capability space    the thread's root is a copy of it
 *         first thread
 *         scheduling context  if the manifest has a budget
 *         message buffer      if the manifest asks for one
 * </pre>
 *
 * Endowments are derived beside the manifest's, so what the manifest loses later the child keeps, and the other way round.
 */
public final class Spawn {
    private static final int CONTEXT_REFILLS = 4;
    private static final int FRAME_BITS = 12;

    private final KernelMemory memory;
    private final Trace trace;
    private final Refusal refusal;
    private final Derivation derivation;
    private final Retype retype;
    private final Contexts contexts;
    private final Scheduler scheduler;

    // Where things will lie, in bytes from the start of the range: scratch of one call.
    private long threadAt;
    private long contextAt;
    private long bufferAt;
    private long end;

    public Spawn(KernelMemory memory, Trace trace, Refusal refusal, Derivation derivation, Retype retype, Contexts contexts,
            Scheduler scheduler) {
        this.memory = memory;
        this.trace = trace;
        this.refusal = refusal;
        this.derivation = derivation;
        this.retype = retype;
        this.contexts = contexts;
        this.scheduler = scheduler;
    }

    /** Whether everything a spawn needs is there. */
    public boolean check(int process, int manifest, int untyped) {
        int creator = Header.owner(memory, manifest);
        if (Pcb.state(memory, process) != Pcb.UNBORN) {
            return refusal.set(Reason.PROCESS_NOT_UNBORN);
        }
        if (Pcb.state(memory, creator) != Pcb.LIVE) {
            return refusal.set(Reason.PROCESS_NOT_LIVE);
        }
        if (Header.owner(memory, process) != creator) {
            return refusal.set(Reason.NOT_CREATORS, 0);
        }
        if (Slot.owner(memory, untyped) != creator || Untyped.process(memory, untyped) != creator) {
            return refusal.set(Reason.NOT_CREATORS, 2);
        }
        return (Untyped.watermark(memory, untyped) == 0 || refusal.set(Reason.HAS_CHILDREN))
                && checkLimits(manifest, creator)
                && checkRoom(manifest, untyped);
    }

    private boolean checkLimits(int manifest, int creator) {
        if (!Manifest.contained(memory, manifest) && Pcb.contained(memory, creator)) {
            return refusal.set(Reason.OPEN_FROM_CONTAINED);
        }
        if (Manifest.maxPriority(memory, manifest) > Pcb.maxPriority(memory, creator)) {
            return refusal.set(Reason.PRIORITY_EXCEEDED, Manifest.maxPriority(memory, manifest), Pcb.maxPriority(memory, creator));
        }
        long bandwidth = Manifest.bandwidth(memory, manifest);
        if (!Bandwidth.check(memory, creator, bandwidth, refusal)) {
            return false;
        }
        long share = Bandwidth.share(Manifest.budget(memory, manifest), Manifest.period(memory, manifest));
        return share <= bandwidth
                || refusal.set(Reason.BANDWIDTH_EXCEEDED, Bandwidth.millionths(share), Bandwidth.millionths(bandwidth));
    }

    private boolean checkRoom(int manifest, int untyped) {
        int radix = Manifest.radix(memory, manifest);
        for (int index = Manifest.capacity(memory, manifest) - 1; index >= 0; index--) {
            if (!Slot.isEmpty(memory, Manifest.endowment(manifest, index))
                    && Limits.FIRST_ENDOWMENT_SLOT + index >= 1L << radix) {
                return refusal.set(Reason.RADIX_RANGE, radix, Limits.MIN_CNODE_RADIX, Limits.MAX_CNODE_RADIX, 0);
            }
        }
        layOut(manifest);
        long room = Untyped.bytes(memory, untyped);
        return end <= room || refusal.set(Reason.OUT_OF_MEMORY, room, end);
    }

    private void layOut(int manifest) {
        end = ObjectKind.CNODE.bytes(Manifest.radix(memory, manifest));
        threadAt = placeNext(ObjectKind.THREAD, 0);
        contextAt = Manifest.budget(memory, manifest) == 0 ? 0 : placeNext(ObjectKind.SCHED_CONTEXT, CONTEXT_REFILLS);
        bufferAt = Manifest.buffer(memory, manifest) ? placeNext(ObjectKind.FRAME, FRAME_BITS) : 0;
    }

    private long placeNext(ObjectKind kind, int size) {
        long offset = Retype.place(end, kind, size);
        end = offset + kind.bytes(size);
        return offset;
    }

    /** Spawns it: {@link #check} has said that this is possible. In the proof: spawn. @return its first thread, runnable */
    public int spawn(int process, int manifest, int untyped, long program) {
        layOut(manifest);
        int creator = Header.owner(memory, manifest);
        beginLife(process, manifest, creator, program);
        long bytes = Untyped.bytes(memory, untyped);
        int bits = Untyped.sizeBits(memory, untyped);
        int base = Slot.object(memory, untyped);
        Untyped.watermark(memory, untyped, bytes);
        derivation.first(untyped, Pcb.anchor(process), Kind.UNTYPED, Rights.ALL, base, Untyped.word(bits, creator, bytes), creator);
        Slot.mark(memory, Pcb.anchor(process));
        int thread = populate(process, manifest, Pcb.anchor(process));
        Tcb.register(memory, thread, Register.PC, program);
        Tcb.state(memory, thread, ThreadState.RUNNING);
        scheduler.enqueue(thread);
        if (trace.isOn()) {
            trace.record(TraceEvent.SPAWN, KernelArea.now(memory), KernelArea.current(memory), process, creator, thread, program);
        }
        return thread;
    }

    /** Endowments that {@link #spawn} derives from this manifest. */
    public int endowments(int manifest) {
        int count = 0;
        for (int index = 0; index < Manifest.capacity(memory, manifest); index++) {
            count += Slot.isEmpty(memory, Manifest.endowment(manifest, index)) ? 0 : 1;
        }
        return count;
    }

    private void beginLife(int process, int manifest, int creator, long program) {
        Bandwidth.grant(memory, creator, process, Manifest.bandwidth(memory, manifest));
        Pcb.limits(memory, process, Manifest.contained(memory, manifest), Manifest.maxPriority(memory, manifest));
        Pcb.program(memory, process, program);
        Pcb.state(memory, process, Pcb.LIVE);
        KernelArea.processCount(memory, KernelArea.processCount(memory) + 1);
        Pcb.number(memory, process, KernelArea.processCount(memory));
        Pcb.parent(memory, process, creator);
        if (creator != 0) {
            enlist(process, creator);
        }
    }

    private void enlist(int process, int creator) {
        int sibling = Pcb.firstChild(memory, creator);
        Pcb.siblingNext(memory, process, sibling);
        if (sibling != 0) {
            Pcb.siblingPrevious(memory, sibling, process);
        }
        Pcb.firstChild(memory, creator, process);
    }

    private int populate(int process, int manifest, int anchor) {
        int base = Slot.object(memory, anchor);
        int radix = Manifest.radix(memory, manifest);
        retype.make(Kind.CNODE, base, process, radix);
        int untyped = CNode.slot(base, ChildSlot.UNTYPED);
        derivation.first(anchor, untyped, Kind.UNTYPED, Rights.ALL, base,
                Untyped.word(Untyped.sizeBits(memory, anchor), process, end), process);

        int cspace = CNode.slot(base, ChildSlot.CSPACE);
        long guard = Guard.of(Limits.WORD_BITS - radix, 0);
        derivation.first(untyped, cspace, Kind.CNODE, Rights.ALL, base, guard, process);

        int thread = base + KernelMemory.wordAt(threadAt);
        retype.make(Kind.THREAD, thread, process, 0);
        derivation.first(untyped, CNode.slot(base, ChildSlot.THREAD), Kind.THREAD, ObjectKind.THREAD.meaningfulRights, thread, 0,
                process);
        derivation.derive(cspace, Tcb.cspaceSlot(thread), Rights.ALL, guard, process);
        Tcb.priority(memory, thread, Manifest.priority(memory, manifest));
        Tcb.maxPriority(memory, thread, Manifest.maxPriority(memory, manifest));

        if (contextAt != 0) {
            makeContext(process, manifest, untyped, thread);
        }
        if (bufferAt != 0) {
            int slot = CNode.slot(base, ChildSlot.BUFFER);
            derivation.first(untyped, slot, Kind.FRAME, ObjectKind.FRAME.meaningfulRights, base + KernelMemory.wordAt(bufferAt),
                    Frame.word(FRAME_BITS, 0), process);
            derivation.derive(slot, Tcb.bufferSlot(thread), Rights.ALL, Slot.word(memory, slot), process);
        }
        endow(process, manifest, base, thread);
        return thread;
    }

    private void makeContext(int process, int manifest, int untyped, int thread) {
        int base = Slot.object(memory, untyped);
        int context = base + KernelMemory.wordAt(contextAt);
        retype.make(Kind.SCHED_CONTEXT, context, process, CONTEXT_REFILLS);
        derivation.first(untyped, CNode.slot(base, ChildSlot.SCHED_CONTEXT), Kind.SCHED_CONTEXT,
                ObjectKind.SCHED_CONTEXT.meaningfulRights, context, 0, process);
        contexts.configure(context, Manifest.budget(memory, manifest), Manifest.period(memory, manifest), CONTEXT_REFILLS, 0);
        contexts.bind(context, thread);
    }

    private void endow(int process, int manifest, int cnode, int thread) {
        int fault = Manifest.faultSlot(manifest);
        if (!Slot.isEmpty(memory, fault)) {
            derivation.deriveBeside(fault, Tcb.faultSlot(thread), process);
        }
        for (int index = 0; index < Manifest.capacity(memory, manifest); index++) {
            int endowment = Manifest.endowment(manifest, index);
            if (!Slot.isEmpty(memory, endowment)) {
                derivation.deriveBeside(endowment, CNode.slot(cnode, Limits.FIRST_ENDOWMENT_SLOT + index), process);
            }
        }
    }
}
