package dev.fief.specs.model;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.model.ModelObject.Manifest;
import dev.fief.specs.model.ModelObject.Process;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.IntLists;

/** A manifest, an unborn process and a range of memory become a live process. */
final class SpawnRules {
    private static final int REFILLS = 4;
    private static final int FRAME_BITS = 12;
    private static final int MOST_ARGUMENTS = 6;

    private SpawnRules() {}

    /** Where the first objects of a process lie; 0 for those it does not get. */
    private record Layout(int cnode, int thread, int context, int frame, long watermark) {
        static Layout of(Manifest manifest, int start) {
            long base = KernelMemory.addressOf(start);
            long cnode = place(0, ObjectKind.CNODE, manifest.radix());
            long cnodeEnd = cnode + ObjectKind.CNODE.bytes(manifest.radix());
            long thread = place(cnodeEnd, ObjectKind.THREAD, 0);
            long end = thread + ObjectKind.THREAD.bytes(0);
            long context = place(end, ObjectKind.SCHED_CONTEXT, REFILLS);
            end = manifest.budget() == 0 ? end : context + ObjectKind.SCHED_CONTEXT.bytes(REFILLS);
            long frame = place(end, ObjectKind.FRAME, FRAME_BITS);
            end = manifest.buffer() ? frame + ObjectKind.FRAME.bytes(FRAME_BITS) : end;
            return new Layout(KernelMemory.wordAt(base + cnode), KernelMemory.wordAt(base + thread),
                    manifest.budget() == 0 ? 0 : KernelMemory.wordAt(base + context),
                    manifest.buffer() ? KernelMemory.wordAt(base + frame) : 0, end);
        }

        private static long place(long watermark, ObjectKind kind, long size) {
            return RetypeRules.align(watermark, kind.alignment(size));
        }
    }

    /** In the proof: spawn. */
    static Answer spawn(Invocation call) {
        ModelState state = call.state();
        Process process = state.process(call.object());
        Manifest manifest = state.manifest(call.extra(0).object());
        int creator = manifest.owner();
        Capability memory = call.extra(1);
        UntypedRange range = UntypedRange.of(memory);
        Refusal.unless(process.state() == Pcb.UNBORN, Reason.PROCESS_NOT_UNBORN);
        Refusal.unless(state.process(creator).state() == Pcb.LIVE, Reason.PROCESS_NOT_LIVE);
        Refusal.unless(process.owner() == creator, Reason.NOT_CREATORS, 0);
        Refusal.unless(range.process() == creator && memory.owner() == creator, Reason.NOT_CREATORS, 2);
        Refusal.unless(memory.children().isEmpty(), Reason.HAS_CHILDREN);
        requireLimits(state, manifest);
        requireRoomForEndowments(call, manifest);
        Layout layout = Layout.of(manifest, memory.object());
        Refusal.unless(layout.watermark <= range.bytes(), Reason.OUT_OF_MEMORY, range.bytes(), layout.watermark);
        return Answer.of(make(call, manifest, layout, range));
    }

    private static void requireLimits(ModelState state, Manifest manifest) {
        Process creator = state.process(manifest.owner());
        Refusal.unless(manifest.contained() || !creator.contained(), Reason.OPEN_FROM_CONTAINED);
        Refusal.unless(manifest.maxPriority() <= creator.maxPriority(), Reason.PRIORITY_EXCEEDED, manifest.maxPriority(),
                creator.maxPriority());
        Bandwidth.requireFree(state, manifest.owner(), manifest.bandwidth());
        long share = Bandwidth.share(manifest.budget(), manifest.period());
        Refusal.unless(share <= manifest.bandwidth(), Reason.BANDWIDTH_EXCEEDED, Bandwidth.millionths(share),
                Bandwidth.millionths(manifest.bandwidth()));
    }

    private static void requireRoomForEndowments(Invocation call, Manifest manifest) {
        int name = call.extra(0).object();
        for (int index = 0; index < manifest.capacity(); index++) {
            boolean full = !call.state().isEmpty(dev.fief.microkernel.object.Manifest.endowment(name, index));
            Refusal.unless(!full || Limits.FIRST_ENDOWMENT_SLOT + index < 1 << manifest.radix(), Reason.RADIX_RANGE,
                    manifest.radix(), Limits.MIN_CNODE_RADIX, Limits.MAX_CNODE_RADIX);
        }
    }

    private static ModelState make(Invocation call, Manifest manifest, Layout layout, UntypedRange range) {
        ModelState state = call.state();
        int name = call.object();
        int memory = call.extras().get(1);
        Process creator = state.process(manifest.owner());
        int number = state.spawned() + 1;
        Process born = new Process(state.process(name).owner(), Pcb.LIVE, manifest.owner(), number, manifest.contained(),
                manifest.maxPriority(), 0, 0, manifest.bandwidth(),
                manifest.bandwidth() - Bandwidth.share(manifest.budget(), manifest.period()), call.word(0),
                state.process(name).waiters());
        state = state.withSpawned(number)
                .with(manifest.owner(), creator.withBandwidth(creator.granted(), creator.free() - manifest.bandwidth()))
                .with(name, born)
                .with(memory, call.extra(1).withWord(range.withWatermark(range.bytes()).word()));
        state = makeObjects(state, manifest, layout, name);
        state = makeCapabilities(state, call, manifest, layout, range);
        return start(endow(state, call, manifest, layout), call, manifest, layout);
    }

    private static ModelState makeObjects(ModelState state, Manifest manifest, Layout layout, int owner) {
        ModelState after = RetypeRules.makeObject(state, ObjectKind.CNODE, manifest.radix(), layout.cnode, owner);
        after = RetypeRules.makeObject(after, ObjectKind.THREAD, 0, layout.thread, owner);
        if (layout.context == 0) {
            return after;
        }
        after = RetypeRules.makeObject(after, ObjectKind.SCHED_CONTEXT, REFILLS, layout.context, owner);
        return after.with(layout.context, after.context(layout.context).configured(manifest.budget(), manifest.period(),
                REFILLS, 0, Bandwidth.share(manifest.budget(), manifest.period()))).budgeted(layout.context);
    }

    /** The anchor below the parent's memory, the child's memory below the anchor, its first objects below that. */
    private static ModelState makeCapabilities(ModelState state, Invocation call, Manifest manifest, Layout layout,
            UntypedRange range) {
        int name = call.object();
        int anchor = Pcb.anchor(name);
        long full = new UntypedRange(range.sizeBits(), manifest.owner(), range.bytes()).word();
        int start = call.extra(1).object();
        int untyped = CNode.slot(layout.cnode, ChildSlot.UNTYPED);
        int cspace = CNode.slot(layout.cnode, ChildSlot.CSPACE);
        long word = new UntypedRange(range.sizeBits(), name, layout.watermark).word();
        long guard = Guard.of(Limits.WORD_BITS - manifest.radix(), 0);
        ModelState after = Derivation.insert(state, call.extras().get(1), anchor,
                new Capability(Kind.UNTYPED, Rights.ALL, start, full, manifest.owner(), 0, IntLists.immutable.empty()));
        after = Derivation.insert(after, anchor, untyped,
                new Capability(Kind.UNTYPED, Rights.ALL, start, word, name, 0, IntLists.immutable.empty()));
        after = first(after, untyped, cspace, ObjectKind.CNODE, layout.cnode, name);
        after = after.with(cspace, after.capability(cspace).withWord(guard));
        after = first(after, untyped, CNode.slot(layout.cnode, ChildSlot.THREAD), ObjectKind.THREAD, layout.thread, name);
        after = Derivation.derive(after, cspace, Tcb.cspaceSlot(layout.thread), Rights.ALL, guard, name);
        if (layout.context != 0) {
            int slot = CNode.slot(layout.cnode, ChildSlot.SCHED_CONTEXT);
            after = first(after, untyped, slot, ObjectKind.SCHED_CONTEXT, layout.context, name);
        }
        if (layout.frame != 0) {
            int slot = CNode.slot(layout.cnode, ChildSlot.BUFFER);
            after = first(after, untyped, slot, ObjectKind.FRAME, layout.frame, name);
            after = Derivation.derive(after, slot, Tcb.bufferSlot(layout.thread), Rights.ALL, after.capability(slot).word(),
                    name);
        }
        return after;
    }

    private static ModelState first(ModelState state, int untyped, int slot, ObjectKind kind, int object, int owner) {
        int size = kind == ObjectKind.FRAME ? FRAME_BITS : 0;
        return Derivation.insert(state, untyped, slot, RetypeRules.firstCapability(kind, size, object, owner, owner));
    }

    /** Beside what the manifest holds, the same for the child. */
    private static ModelState endow(ModelState state, Invocation call, Manifest manifest, Layout layout) {
        int name = call.extra(0).object();
        int fault = dev.fief.microkernel.object.Manifest.faultSlot(name);
        ModelState after = state;
        if (!after.isEmpty(fault)) {
            after = Derivation.deriveBeside(after, fault, Tcb.faultSlot(layout.thread), call.object());
        }
        for (int index = 0; index < manifest.capacity(); index++) {
            int endowment = dev.fief.microkernel.object.Manifest.endowment(name, index);
            if (!after.isEmpty(endowment)) {
                int slot = CNode.slot(layout.cnode, Limits.FIRST_ENDOWMENT_SLOT + index);
                after = Derivation.deriveBeside(after, endowment, slot, call.object());
            }
        }
        return after;
    }

    private static ModelState start(ModelState state, Invocation call, Manifest manifest, Layout layout) {
        Registers registers = Registers.ZERO.with(Register.PC, call.word(0));
        for (int index = 1; index < call.length() && index <= MOST_ARGUMENTS; index++) {
            registers = registers.with(Register.A0 + index - 1, call.word(index));
        }
        Thread thread = state.thread(layout.thread).withPriority(manifest.priority()).withMaxPriority(manifest.maxPriority())
                .withState(ThreadState.RUNNING).withRegisters(registers);
        ModelState after = state.with(layout.thread, thread);
        if (layout.context != 0) {
            after = ScheduleRules.bind(after, layout.context, layout.thread);
        }
        return ScheduleRules.enqueue(after, layout.thread);
    }
}
