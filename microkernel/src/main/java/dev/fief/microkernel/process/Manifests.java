package dev.fief.microkernel.process;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.schedule.Bandwidth;
import dev.fief.microkernel.schedule.Budget;

/**
 * What may stand in a manifest. Limits are checked here when they are set, and again at spawn, since the creator may have spent
 * what it promised in between.
 */
public final class Manifests {
    /** Radix that leaves room for the slots below the endowments. */
    private static final int MIN_RADIX = 3;

    private final KernelMemory memory;
    private final Refusal refusal;
    private final Derivation derivation;

    public Manifests(KernelMemory memory, Refusal refusal, Derivation derivation) {
        this.memory = memory;
        this.refusal = refusal;
        this.derivation = derivation;
    }

    public boolean checkSetBandwidth(int manifest, long budget, long period) {
        return Bandwidth.checkShare(budget, period, refusal)
                && Bandwidth.check(memory, Header.owner(memory, manifest), Bandwidth.share(budget, period), refusal);
    }

    /** A budget of 0 means no context. */
    public boolean checkSetContext(long budget, long period) {
        return budget == 0 || Budget.check(budget, period, refusal);
    }

    public boolean checkSetPriority(int manifest, long maximum, long priority) {
        int most = Pcb.maxPriority(memory, Header.owner(memory, manifest));
        if (Long.compareUnsigned(maximum, Limits.PRIORITIES) >= 0) {
            return refusal.set(Reason.PRIORITY_RANGE, maximum, Limits.PRIORITIES - 1);
        }
        if (maximum > most) {
            return refusal.set(Reason.PRIORITY_EXCEEDED, maximum, most);
        }
        return Long.compareUnsigned(priority, maximum) <= 0 || refusal.set(Reason.PRIORITY_RANGE, priority, maximum);
    }

    public boolean checkSetContainment(int manifest, long contained) {
        if (contained != 0 && contained != 1) {
            return refusal.set(Reason.BAD_FLAG, 0, contained);
        }
        return contained == 1 || !Pcb.contained(memory, Header.owner(memory, manifest))
                || refusal.set(Reason.OPEN_FROM_CONTAINED);
    }

    public boolean checkSetSpace(long radix, long buffer) {
        if (radix < MIN_RADIX || radix > Limits.MAX_CNODE_RADIX) {
            return refusal.set(Reason.RADIX_RANGE, radix, MIN_RADIX, Limits.MAX_CNODE_RADIX, 0);
        }
        return buffer == 0 || buffer == 1 || refusal.set(Reason.BAD_FLAG, 1, buffer);
    }

    /** The endowment of a child slot; 0 if there is no such slot. */
    public int endowmentOf(int manifest, long childSlot) {
        int last = Limits.FIRST_ENDOWMENT_SLOT + Manifest.capacity(memory, manifest) - 1;
        if (childSlot < Limits.FIRST_ENDOWMENT_SLOT || childSlot > last) {
            refusal.set(Reason.SLOT_RANGE, childSlot, Limits.FIRST_ENDOWMENT_SLOT, last, 0);
            return 0;
        }
        return Manifest.endowment(manifest, (int) childSlot - Limits.FIRST_ENDOWMENT_SLOT);
    }

    /** The filled endowment of a child slot, where child slot 0 stands for the fault endpoint; 0 if there is none. */
    public int filledSlotOf(int manifest, long childSlot) {
        int slot = childSlot == 0 ? Manifest.faultSlot(manifest) : endowmentOf(manifest, childSlot);
        if (slot != 0 && Slot.isEmpty(memory, slot)) {
            refusal.set(Reason.NO_ENDOWMENT, childSlot);
            return 0;
        }
        return slot;
    }

    /** Whether {@code source} may be promised to the empty endowment {@code slot} of a manifest. */
    public boolean checkEndow(int manifest, int slot, long childSlot, int source, long rights, long badge) {
        int kind = Slot.kind(memory, source);
        if (!Slot.isEmpty(memory, slot)) {
            return refusal.set(Reason.SLOT_OCCUPIED, childSlot, Slot.kind(memory, slot));
        }
        if (kind == Kind.NULL) {
            return refusal.set(Reason.WRONG_KIND, 1);
        }
        if (kind == Kind.UNTYPED) {
            return refusal.set(Reason.NOT_COPYABLE, kind);
        }
        if (Slot.owner(memory, source) != Header.owner(memory, manifest)) {
            return refusal.set(Reason.NOT_CREATORS, 1);
        }
        long asked = rights & ObjectKind.of(kind).meaningfulRights;
        if ((asked & ~Slot.rights(memory, source)) != 0) {
            return refusal.set(Reason.RIGHTS_EXCEEDED, asked, Slot.rights(memory, source));
        }
        return badge == 0 || Derivation.checkBadge(memory, source, refusal);
    }

    /** Promises it. Badge 0 keeps the source's. In the proof: endow. */
    public void endow(int manifest, int slot, int source, long rights, long badge) {
        derivation.derive(source, slot, (int) rights & Rights.ALL, badge == 0 ? Slot.word(memory, source) : badge,
                Header.owner(memory, manifest));
        Slot.mark(memory, slot);
    }
}
