package dev.fief.microkernel.entry;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.process.Manifests;
import dev.fief.microkernel.schedule.Bandwidth;

/** Operations on manifests: what {@link Manifests} allows is written down. */
final class ManifestCalls {
    private final KernelMemory memory;
    private final Manifests manifests;
    private final LongWork longWork;

    ManifestCalls(KernelMemory memory, Manifests manifests, LongWork longWork) {
        this.memory = memory;
        this.manifests = manifests;
        this.longWork = longWork;
    }

    boolean setBandwidth(Invocation call) {
        if (!manifests.checkSetBandwidth(call.object(), call.word(0), call.word(1))) {
            return false;
        }
        Manifest.bandwidth(memory, call.object(), Bandwidth.share(call.word(0), call.word(1)));
        return true;
    }

    boolean setContext(Invocation call) {
        if (!manifests.checkSetContext(call.word(0), call.word(1))) {
            return false;
        }
        Manifest.context(memory, call.object(), call.word(0), call.word(0) == 0 ? 0 : call.word(1));
        return true;
    }

    boolean setPriority(Invocation call) {
        if (!manifests.checkSetPriority(call.object(), call.word(0), call.word(1))) {
            return false;
        }
        Manifest.priorities(memory, call.object(), (int) call.word(0), (int) call.word(1));
        return true;
    }

    boolean setContainment(Invocation call) {
        if (!manifests.checkSetContainment(call.object(), call.word(0))) {
            return false;
        }
        Manifest.contained(memory, call.object(), call.word(0) == 1);
        return true;
    }

    boolean setSpace(Invocation call) {
        if (!manifests.checkSetSpace(call.word(0), call.word(1))) {
            return false;
        }
        Manifest.space(memory, call.object(), (int) call.word(0), call.word(1) == 1);
        return true;
    }

    boolean setFaultEndpoint(Invocation call) {
        return endow(call, Manifest.faultSlot(call.object()), 0, call.word(0), call.word(1));
    }

    boolean endow(Invocation call) {
        int slot = manifests.endowmentOf(call.object(), call.word(0));
        if (slot == 0) {
            return false;
        }
        return endow(call, slot, call.word(0), call.word(1), call.word(2));
    }

    /** In the proof: restrict. */
    boolean restrict(Invocation call) {
        int slot = manifests.filledSlotOf(call.object(), call.word(0));
        if (slot == 0) {
            return false;
        }
        Slot.rights(memory, slot, Slot.rights(memory, slot) & (int) call.word(1));
        return true;
    }

    boolean takeOut(Invocation call) {
        int slot = manifests.filledSlotOf(call.object(), call.word(0));
        if (slot == 0) {
            return false;
        }
        return longWork.emptyLeaf(call.caller(), slot) || call.answerLater();
    }

    private boolean endow(Invocation call, int slot, long childSlot, long rights, long badge) {
        if (!manifests.checkEndow(call.object(), slot, childSlot, call.extra(0), rights, badge)) {
            return false;
        }
        manifests.endow(call.object(), slot, call.extra(0), rights, badge);
        return true;
    }
}
