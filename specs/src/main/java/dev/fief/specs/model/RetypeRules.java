package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;

/** Objects carved out of untyped memory. */
final class RetypeRules {
    private RetypeRules() {}

    /** In the proof: retype. */
    static Answer retype(Invocation call) {
        ModelState state = call.state();
        ObjectKind kind = ObjectKind.withNumber(call.packed(0, 0));
        int size = call.packed(0, 1);
        int depth = call.packed(0, 2);
        if (kind == null || !kind.retypable()) {
            throw Refusal.because(Reason.UNKNOWN_KIND, call.packed(0, 0));
        }
        Refusal.unless(size <= Limits.MAX_UNTYPED_BITS, Reason.SIZE_RANGE, size, 0, Limits.MAX_UNTYPED_BITS);
        Refusal.unless(kind.maxSize == 0 || kind.accepts(size), Reason.BAD_SIZE, size, kind.number());
        Capability node = depth == 0
                ? call.extra(0)
                : state.capability(Lookup.target(state, call.extra(0), call.word(1), depth, 1).slot());
        Refusal.unless(node.kind() == Kind.CNODE, Reason.INVALID_ROOT, 1, node.kind());
        int slots = 1 << state.cnode(node.object()).radix();
        long first = call.word(2);
        long count = call.word(3);
        Refusal.unless(first >= 0 && first < slots, Reason.OFFSET_RANGE, first, slots);
        long most = Math.min(Limits.RETYPE_FAN_OUT, slots - first);
        Refusal.unless(count >= 1 && count <= most, Reason.COUNT_RANGE, count, most);
        for (long index = first; index < first + count; index++) {
            Capability there = state.capability(CNode.slot(node.object(), (int) index));
            Refusal.unless(there.isEmpty(), Reason.SLOT_OCCUPIED, index, there.kind());
        }
        Derivation.requireLawful(state, call.slot(), state.cnode(node.object()).owner());
        UntypedRange range = UntypedRange.of(call.invoked());
        long watermark = carve(range.watermark(), kind, size, count);
        Refusal.unless(watermark <= range.bytes(), Reason.OUT_OF_MEMORY, range.bytes() - range.watermark(),
                watermark - range.watermark());
        return Answer.of(make(call, kind, size, node.object(), (int) first, (int) count));
    }

    /** The watermark behind {@code count} new objects. */
    static long carve(long watermark, ObjectKind kind, long size, long count) {
        long alignment = kind.alignment(size);
        long stride = align(kind.bytes(size), alignment);
        return align(watermark, alignment) + (count - 1) * stride + kind.bytes(size);
    }

    static long align(long bytes, long alignment) {
        return (bytes + alignment - 1) / alignment * alignment;
    }

    private static ModelState make(Invocation call, ObjectKind kind, int size, int node, int first, int count) {
        ModelState state = call.state();
        UntypedRange range = UntypedRange.of(call.invoked());
        long start = KernelMemory.addressOf(call.invoked().object());
        int slotOwner = state.cnode(node).owner();
        long watermark = range.watermark();
        for (int index = 0; index < count; index++) {
            int name = KernelMemory.wordAt(start + align(watermark, kind.alignment(size)));
            watermark = carve(watermark, kind, size, 1);
            state = makeObject(state, kind, size, name, range.process());
            state = Derivation.insert(state, call.slot(), CNode.slot(node, first + index),
                    firstCapability(kind, size, name, range.process(), slotOwner));
        }
        return state.with(call.slot(), state.capability(call.slot()).withWord(range.withWatermark(watermark).word()));
    }

    /** The first capability to a new object: it has all rights that mean something, or all where none does. */
    static Capability firstCapability(ObjectKind kind, int size, int name, int process, int slotOwner) {
        int rights = kind.meaningfulRights == Rights.NONE ? Rights.ALL : kind.meaningfulRights;
        long word = kind == ObjectKind.UNTYPED ? new UntypedRange(size, process, 0).word() : frameWord(kind, size);
        return new Capability(kind.number(), rights, name, word, slotOwner, 0, IntLists.immutable.empty());
    }

    private static long frameWord(ObjectKind kind, int size) {
        return kind == ObjectKind.FRAME ? Frames.word(size, 0) : 0;
    }

    static ModelState makeObject(ModelState state, ObjectKind kind, int size, int name, int owner) {
        ModelObject object = fresh(state, kind, size, owner);
        return object == null ? state : state.with(name, object);
    }

    private static @Nullable ModelObject fresh(ModelState state, ObjectKind kind, int size, int owner) {
        return switch (kind) {
            case CNODE -> new ModelObject.CNode(owner, size);
            case THREAD -> new ModelObject.Thread(owner, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, LongLists.immutable.with(0, 0, 0, 0),
                    Registers.ZERO);
            case ENDPOINT -> ModelObject.Endpoint.idle(owner);
            case NOTIFICATION -> ModelObject.Notification.idle(owner);
            case REPLY -> ModelObject.Reply.unused(owner);
            case SCHED_CONTEXT -> ModelObject.Context.unconfigured(owner, size);
            case PROCESS -> ModelObject.Process.unborn(owner);
            case MANIFEST -> ModelObject.Manifest.fresh(owner, size);
            default -> null;
        };
    }
}
