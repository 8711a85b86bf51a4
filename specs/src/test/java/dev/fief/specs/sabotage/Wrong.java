package dev.fief.specs.sabotage;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** What some sabotages let the kernel call in place of a method of its own; the arguments are that one's. */
public final class Wrong {
    private Wrong() {}

    /** The edge rule, judged by who calls and not by who will own the slot. */
    public static boolean edgeRuleOfTheCaller(KernelMemory memory, int source, int owner, Refusal refusal) {
        return Containment.check(memory, source, Header.owner(memory, KernelArea.current(memory)), refusal);
    }

    /** The check of a badge, which takes away the source's rights before it refuses. */
    public static boolean badgeCheckThatConsumes(KernelMemory memory, int source, Refusal refusal) {
        boolean allowed = Derivation.checkBadge(memory, source, refusal);
        if (!allowed) {
            Slot.rights(memory, source, Rights.NONE);
        }
        return allowed;
    }

    /** A capability hung below another, not beside it. */
    public static void insertBelow(KernelMemory memory, int slot, int sibling) {
        DerivationTree.insert(memory, slot, sibling);
    }

    /** A place for a new capability: slot 0 of the caller's table, if the one it named is full. */
    public static int slotZeroIfFull(int slot, KernelMemory memory) {
        return slot == 0 || Slot.isEmpty(memory, slot) ? slot
                : CNode.slot(Slot.object(memory, Tcb.cspaceSlot(KernelArea.current(memory))), 0);
    }

    /** A refund that is paid twice. */
    public static void giveTwice(KernelMemory memory, int process, long share) {
        Pcb.bandwidthFree(memory, process, Pcb.bandwidthFree(memory, process) + 2 * share);
    }

    /** The sender's badge as the sender states it. */
    public static long badgeOfTheSendersChoice(KernelMemory memory, int slot) {
        return Tcb.register(memory, KernelArea.current(memory), Register.A5);
    }

    /** As {@link Long#compareUnsigned}, but signed. */
    public static int compareSigned(long first, long second) {
        return Long.compare(first, second);
    }
}
