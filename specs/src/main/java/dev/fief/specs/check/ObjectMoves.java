package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/** Operations on threads, contexts, processes, manifests and devices. */
final class ObjectMoves {
    private static final int BYTE = 8;

    /** The smallest budget, in a period that makes it little: what a new context or process gets. */
    private static final long BUDGET = Limits.MIN_BUDGET_CYCLES;

    private static final long PERIOD = 1_000_000;

    /** A spawned process's program: all programs do anything. */
    private static final long PROGRAM = 1;

    private static final int LOW_PRIORITY = 1;
    private static final int SPAWNED_RADIX = 4;

    private final KernelMemory memory;
    private final Reach reach;

    ObjectMoves(KernelMemory memory, Reach reach) {
        this.memory = memory;
        this.reach = reach;
    }

    /** Everything that takes no numbers: with each capability that can be its extra one, if it has one. */
    void simple(MoveList moves, Operation operation, int target) {
        long address = reach.address(target);
        if (operation.extraCount() == 0) {
            moves.ask(operation, address);
            return;
        }
        Operation.Extra extra = operation.extraCapability(0);
        if (extra.optional()) {
            begin(moves, operation, address).extra(0);
        }
        for (int index = 0; index < reach.size(); index++) {
            if (fits(extra, index)) {
                begin(moves, operation, address).extra(reach.address(index));
            }
        }
    }

    private static MoveList begin(MoveList moves, Operation operation, long address) {
        moves.ask(operation, address);
        return operation.wordCount() == 0 ? moves : moves.words(0);
    }

    private boolean fits(Operation.Extra extra, int index) {
        int kind = reach.kind(index);
        return extra.kind() == null ? kind == Kind.THREAD || kind == Kind.NOTIFICATION : kind == extra.kind().number();
    }

    void registers(MoveList moves, Operation operation, int target) {
        if (reach.object(target) == KernelArea.current(memory)) {
            return;
        }
        long window = Register.A0 | 1 << BYTE;
        if (operation == Operation.THREAD_READ_REGISTERS) {
            moves.ask(operation, reach.address(target)).words(window);
        } else {
            moves.ask(operation, reach.address(target)).words(window | 1L << 2 * BYTE, 0);
        }
    }

    /** With every capability to a CNode, not only the first: the thread's own will be derived from the one that is used. */
    void setSpace(MoveList moves, int target) {
        for (int space = 0; space < reach.size(); space++) {
            if (reach.kind(space) == Kind.CNODE) {
                setSpace(moves, target, 0, space);
                for (int index = 0; index < reach.size(); index++) {
                    if (reach.kind(index) == Kind.ENDPOINT && (reach.rights(index) & Rights.WRITE) != 0) {
                        setSpace(moves, target, reach.address(index), space);
                    }
                }
            }
        }
    }

    private void setSpace(MoveList moves, int target, long faultEndpoint, int space) {
        moves.ask(Operation.THREAD_SET_SPACE, reach.address(target)).words(0).extra(faultEndpoint, reach.address(space));
    }

    void priority(MoveList moves, Operation operation, int target) {
        for (int index = 0; index < reach.size(); index++) {
            if (reach.kind(index) == Kind.THREAD) {
                moves.ask(operation, reach.address(target)).words(Tcb.maxPriority(memory, reach.object(index)))
                        .extra(reach.address(index));
                moves.ask(operation, reach.address(target)).words(LOW_PRIORITY).extra(reach.address(index));
            }
        }
    }

    void share(MoveList moves, Operation operation, int target) {
        if (operation == Operation.SCHED_CONTEXT_CONFIGURE) {
            moves.ask(operation, reach.address(target)).words(BUDGET, PERIOD, Limits.MIN_REFILLS, 0);
        } else {
            moves.ask(operation, reach.address(target)).words(BUDGET, PERIOD);
        }
    }

    void spawn(MoveList moves, int target) {
        for (int manifest = 0; manifest < reach.size(); manifest++) {
            for (int range = 0; reach.kind(manifest) == Kind.MANIFEST && range < reach.size(); range++) {
                if (reach.kind(range) == Kind.UNTYPED) {
                    moves.ask(Operation.PROCESS_SPAWN, reach.address(target)).words(PROGRAM)
                            .extra(reach.address(manifest), reach.address(range));
                }
            }
        }
    }

    void numbers(MoveList moves, Operation operation, int target) {
        long address = reach.address(target);
        switch (operation) {
            case MANIFEST_SET_PRIORITY -> {
                long most = Pcb.maxPriority(memory, Header.owner(memory, reach.object(target)));
                moves.ask(operation, address).words(most, most);
            }
            case MANIFEST_SET_CONTAINMENT -> {
                moves.ask(operation, address).words(0);
                moves.ask(operation, address).words(1);
            }
            case MANIFEST_SET_SPACE -> moves.ask(operation, address).words(SPAWNED_RADIX, 0);
            case MANIFEST_RESTRICT -> moves.ask(operation, address).words(Limits.FIRST_ENDOWMENT_SLOT, Rights.READ);
            case MANIFEST_TAKE_OUT -> moves.ask(operation, address).words(Limits.FIRST_ENDOWMENT_SLOT);
            default -> moves.ask(operation, address).words(PERIOD, 0);
        }
    }

    /** Promises each capability, badged and not, with all its rights and with fewer. */
    void promise(MoveList moves, Operation operation, int target) {
        for (int index = 0; index < reach.size(); index++) {
            int kind = reach.kind(index);
            if (operation == Operation.MANIFEST_SET_FAULT_ENDPOINT) {
                if (kind == Kind.ENDPOINT) {
                    moves.ask(operation, reach.address(target)).words(reach.rights(index), 0).extra(reach.address(index));
                }
            } else if (kind != Kind.UNTYPED) {
                long rights = reach.rights(index);
                endow(moves, target, index, rights, 0);
                if (Slot.isBadgeable(kind)) {
                    endow(moves, target, index, rights, Alphabet.BADGE);
                }
                if ((rights & ObjectKind.of(kind).meaningfulRights & Rights.READ) != 0) {
                    endow(moves, target, index, Rights.READ, 0);
                }
            }
        }
    }

    private void endow(MoveList moves, int target, int source, long rights, long badge) {
        moves.ask(Operation.MANIFEST_ENDOW, reach.address(target)).words(Limits.FIRST_ENDOWMENT_SLOT, rights, badge)
                .extra(reach.address(source));
    }
}
