package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Containment;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Endpoints;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Slot;

/**
 * Operations on capability slots: copy, mint, move, mutate, rotate, delete, revoke, cancelBadgedSends. The order of checks is
 * seL4's ({@code cnode.c}): destination, its being empty, source, its being full, what is to be derived.
 */
final class CNodeCalls {
    private final KernelMemory memory;
    private final Lookup lookup;
    private final Refusal refusal;
    private final Derivation derivation;
    private final Endpoints endpoints;
    private final LongWork longWork;

    /** The owner of the destination that was looked up last. */
    private int owner;

    CNodeCalls(KernelMemory memory, Lookup lookup, Refusal refusal, Derivation derivation, Endpoints endpoints,
            LongWork longWork) {
        this.memory = memory;
        this.lookup = lookup;
        this.refusal = refusal;
        this.derivation = derivation;
        this.endpoints = endpoints;
        this.longWork = longWork;
    }

    /** Copy, or mint if {@code mint}: a child of the source, with rights within the mask. */
    boolean derive(Invocation call, boolean mint) {
        int slot = emptyDestination(call.slot(), call.word(0), call.packed(2, 0));
        int source = slot == 0 ? 0 : fullSource(call.extra(0), call.word(1), call.packed(2, 1), 1);
        if (source == 0) {
            return false;
        }
        int kind = Slot.kind(memory, source);
        long word = Slot.word(memory, source);
        if (mint) {
            if (kind == Kind.CNODE) {
                if (!checkGuard(source, call.word(3))) {
                    return false;
                }
                word = Guard.masked(call.word(3));
            } else if (Slot.isBadgeable(kind) ? word != 0 || call.word(3) != 0 : call.word(3) != 0) {
                if (!Derivation.checkBadge(memory, source, refusal)) {
                    return false;
                }
                word = call.word(3);
            }
        }
        if (kind == Kind.UNTYPED) {
            return refusal.set(Reason.NOT_COPYABLE, kind);
        }
        if (!Containment.check(memory, source, owner, refusal)) {
            return false;
        }

        derivation.derive(source, slot, call.packed(2, 2) & Rights.ALL, word, owner);
        return true;
    }

    /** Move, or mutate if {@code mutate}: the same capability in another slot of the same owner. */
    boolean move(Invocation call, boolean mutate) {
        int slot = emptyDestination(call.slot(), call.word(0), call.packed(2, 0));
        int destinationOwner = owner;
        int source = slot == 0 ? 0 : fullSource(call.extra(0), call.word(1), call.packed(2, 1), 1);
        if (source == 0 || !checkOwner(source, destinationOwner)) {
            return false;
        }
        long word = Slot.word(memory, source);
        if (mutate) {
            if (Slot.kind(memory, source) != Kind.CNODE) {
                return refusal.set(Reason.NOT_MUTABLE, Slot.kind(memory, source));
            }
            if (!checkGuard(source, call.word(3))) {
                return false;
            }
            word = Guard.masked(call.word(3));
        }

        derivation.move(source, slot, word);
        return true;
    }

    /** Source to pivot, pivot to destination; source and destination may be one slot, which swaps. */
    boolean rotate(Invocation call) {
        int slot = target(call.slot(), call.word(0), call.packed(3, 0), 0);
        int destinationOwner = owner;
        int pivot = slot == 0 ? 0 : target(call.extra(0), call.word(1), call.packed(3, 1), 1);
        int source = pivot == 0 ? 0 : target(call.extra(1), call.word(2), call.packed(3, 2), 2);
        if (source == 0) {
            return false;
        }
        if (pivot == slot || pivot == source) {
            return refusal.set(Reason.SAME_SLOT);
        }
        if (slot != source && !Slot.isEmpty(memory, slot)) {
            return refusal.set(Reason.SLOT_OCCUPIED, call.word(0), Slot.kind(memory, slot));
        }
        if (Slot.isEmpty(memory, source)) {
            return refusal.set(Reason.SOURCE_EMPTY, call.word(2));
        }
        if (Slot.isEmpty(memory, pivot)) {
            return refusal.set(Reason.SOURCE_EMPTY, call.word(1));
        }
        if (!checkOwner(source, destinationOwner) || !checkOwner(pivot, destinationOwner)) {
            return false;
        }

        if (slot == source) {
            derivation.swap(source, pivot);
        } else {
            derivation.move(pivot, slot, Slot.word(memory, pivot));
            derivation.move(source, pivot, Slot.word(memory, source));
        }
        return true;
    }

    boolean delete(Invocation call) {
        int slot = target(call.slot(), call.word(0), call.word(1), 0);
        return slot != 0 && (longWork.run(call.caller(), LongWork.Goal.DELETE, slot) || call.answerLater());
    }

    boolean revoke(Invocation call) {
        int slot = target(call.slot(), call.word(0), call.word(1), 0);
        return slot != 0 && (longWork.run(call.caller(), LongWork.Goal.REVOKE, slot) || call.answerLater());
    }

    /** Turns away, with an error, everyone who waits to send with the badge of this endpoint capability. */
    boolean cancelBadgedSends(Invocation call) {
        int slot = target(call.slot(), call.word(0), call.word(1), 0);
        if (slot == 0) {
            return false;
        }
        if (Slot.kind(memory, slot) != Kind.ENDPOINT || Slot.rights(memory, slot) != Rights.ALL) {
            return refusal.set(Reason.NOT_BADGED_ENDPOINT, Slot.rights(memory, slot));
        }

        long badge = Slot.word(memory, slot);
        while (badge != 0 && endpoints.cancelSend(Slot.object(memory, slot), badge)) {
            if (longWork.isInterrupted(call.caller())) {
                return call.answerLater();
            }
        }
        return true;
    }

    private int emptyDestination(int root, long index, int depth) {
        int slot = target(root, index, depth, 0);
        if (slot != 0 && !Slot.isEmpty(memory, slot)) {
            refusal.set(Reason.SLOT_OCCUPIED, index, Slot.kind(memory, slot));
            return 0;
        }
        return slot;
    }

    private int fullSource(int root, long index, int depth, int argument) {
        int slot = lookup.target(root, index, depth, argument);
        if (slot != 0 && Slot.isEmpty(memory, slot)) {
            refusal.set(Reason.SOURCE_EMPTY, index);
            return 0;
        }
        return slot;
    }

    private int target(int root, long index, long depth, int argument) {
        int slot = lookup.target(root, index, depth, argument);
        if (slot != 0) {
            owner = Header.owner(memory, lookup.container());
        }
        return slot;
    }

    private boolean checkOwner(int source, int destinationOwner) {
        return Slot.owner(memory, source) == destinationOwner || refusal.set(Reason.OTHER_OWNER);
    }

    private boolean checkGuard(int cnodeSlot, long guard) {
        return checkGuard(memory, cnodeSlot, guard, refusal);
    }

    /** Whether a CNode capability can have this guard: with its index bits it must fit an address. */
    static boolean checkGuard(KernelMemory memory, int cnodeSlot, long guard, Refusal refusal) {
        int radix = CNode.radix(memory, Slot.object(memory, cnodeSlot));
        return Guard.size(guard) + radix <= Limits.WORD_BITS
                || refusal.set(Reason.GUARD_TOO_LARGE, Guard.size(guard), radix);
    }
}
