package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.lifetime.Retype;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.WorkKind;

/** Retype: the order of its checks is seL4's (manual, section 10.3.16; {@code untyped.c}). */
final class UntypedCalls {
    private final KernelMemory memory;
    private final Lookup lookup;
    private final Refusal refusal;
    private final Retype retype;
    private final Clock clock;

    UntypedCalls(KernelMemory memory, Lookup lookup, Refusal refusal, Retype retype, Clock clock) {
        this.memory = memory;
        this.lookup = lookup;
        this.refusal = refusal;
        this.retype = retype;
        this.clock = clock;
    }

    boolean retype(Invocation call) {
        ObjectKind kind = ObjectKind.withNumber(call.packed(0, 0));
        int size = call.packed(0, 1);
        if (kind == null || !kind.retypable()) {
            return refusal.set(Reason.UNKNOWN_KIND, call.packed(0, 0));
        }
        if (!checkSize(kind, size)) {
            return false;
        }
        int cnode = destination(call.extra(0), call.word(1), call.packed(0, 2));
        if (cnode == 0 || !checkWindow(call.slot(), cnode, call.word(2), call.word(3))) {
            return false;
        }
        int first = (int) call.word(2);
        int count = (int) call.word(3);
        int untyped = call.slot();
        long watermark = Untyped.watermark(memory, untyped);
        long end = Retype.end(watermark, kind, size, count);
        if (end > Untyped.bytes(memory, untyped)) {
            return refusal.set(Reason.OUT_OF_MEMORY, Untyped.bytes(memory, untyped) - watermark, end - watermark);
        }

        retype.carve(untyped, kind, size, cnode, first, count);
        clock.charge(CostKind.RETYPE, (long) count * Costs.RETYPE_OBJECT);
        clock.work().add(WorkKind.OBJECT_MADE, count);
        return true;
    }

    private boolean checkSize(ObjectKind kind, int size) {
        if (size > Limits.MAX_UNTYPED_BITS) {
            return refusal.set(Reason.SIZE_RANGE, size, 0, Limits.MAX_UNTYPED_BITS, 0);
        }
        return kind.minSize == 0 && kind.maxSize == 0 || kind.accepts(size)
                || refusal.set(Reason.BAD_SIZE, size, kind.number());
    }

    /** The CNode to fill: the root itself for depth 0, else what its slot at {@code index} names. */
    private int destination(int root, long index, int depth) {
        int slot = depth == 0 ? root : lookup.target(root, index, depth, 1);
        if (slot == 0) {
            return 0;
        }
        if (Slot.kind(memory, slot) != ObjectKind.CNODE.number()) {
            refusal.set(Reason.INVALID_ROOT, 1, Slot.kind(memory, slot));
            return 0;
        }
        return Slot.object(memory, slot);
    }

    private boolean checkWindow(int untyped, int cnode, long first, long count) {
        int slots = 1 << CNode.radix(memory, cnode);
        if (Long.compareUnsigned(first, slots) >= 0) {
            return refusal.set(Reason.OFFSET_RANGE, first, slots);
        }
        if (count < 1 || count > Math.min(Limits.RETYPE_FAN_OUT, slots - first)) {
            return refusal.set(Reason.COUNT_RANGE, count, Math.min(Limits.RETYPE_FAN_OUT, slots - first));
        }
        for (long index = first; index < first + count; index++) {
            int slot = CNode.slot(cnode, (int) index);
            if (!Slot.isEmpty(memory, slot)) {
                return refusal.set(Reason.SLOT_OCCUPIED, index, Slot.kind(memory, slot));
            }
        }
        return Containment.check(memory, untyped, Header.owner(memory, cnode), refusal);
    }
}
