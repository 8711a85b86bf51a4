package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;

/** Operations that fill slots and empty them. */
final class CNodeMoves {
    /** What a CNode that was not there at first may hold beside what {@link Scope#slots} allows: what a spawned process finds. */
    private static final int FULL_WHEN_NEW = 6;

    private static final int BYTE = 8;

    /** Size of untyped memory that is carved: enough for a process. */
    private static final int UNTYPED_BITS = 12;

    private final KernelMemory memory;
    private final Scope scope;
    private final Reach reach;
    private final NamedSlots named;
    private final IntIntHashMap fullAtFirst;

    CNodeMoves(KernelMemory memory, Scope scope, Reach reach, NamedSlots named, IntIntHashMap fullAtFirst) {
        this.memory = memory;
        this.scope = scope;
        this.reach = reach;
        this.named = named;
        this.fullAtFirst = fullAtFirst;
    }

    /**
     * The next slot of a CNode to be filled if the scope allows it: the first empty one, which stands for the others, and each that a
     * call in progress names, which is like no other.
     *
     * @param after the index of the one before; -1 for the first
     * @return its index; -1 if there is none
     */
    int destination(int node, int after) {
        int most = fullAtFirst.getIfAbsent(reach.node(node), FULL_WHEN_NEW) + scope.slots();
        return reach.full(node) < most ? empty(node, after) : -1;
    }

    private int empty(int node, int after) {
        int first = reach.firstEmpty(node, named);
        for (int index = after + 1; index < reach.slotCount(node); index++) {
            int slot = reach.slotOf(node, index);
            if (index == first || Slot.isEmpty(memory, slot) && named.contains(slot)) {
                return index;
            }
        }
        return -1;
    }

    /** One object of every kind, of the smallest sensible size. */
    void retype(MoveList moves, int untyped) {
        for (int node = 0; node < reach.nodes(); node++) {
            for (int index = destination(node, -1); index >= 0; index = destination(node, index)) {
                for (int number = 1; number <= Kind.MANIFEST; number++) {
                    ObjectKind kind = ObjectKind.of(number);
                    int size = kind == ObjectKind.UNTYPED ? UNTYPED_BITS : kind.minSize;
                    moves.ask(Operation.UNTYPED_RETYPE, reach.address(untyped))
                            .words(number | (long) size << BYTE, 0, index, 1).extra(reach.nodeAddress(node));
                }
            }
        }
    }

    /** One reply object, into the first slot that is empty, whatever the scope says. */
    void makeReply(MoveList moves, int untyped) {
        int index = reach.nodes() == 0 ? -1 : empty(0, -1);
        if (index >= 0) {
            moves.ask(Operation.UNTYPED_RETYPE, reach.address(untyped))
                    .words(Kind.REPLY | (long) ObjectKind.REPLY.minSize << BYTE, 0, index, 1).extra(reach.nodeAddress(0));
        }
    }

    /** Copies, mints, moves or mutates into an empty slot of the CNode at {@code target}; and, in vain, into a full one. */
    void fill(MoveList moves, Operation operation, int target) {
        int node = nodeOf(target);
        if (node < 0) {
            return;
        }
        boolean more = operation == Operation.CNODE_COPY || operation == Operation.CNODE_MINT;
        for (int index = more ? destination(node, -1) : empty(node, -1); index >= 0;
                index = more ? destination(node, index) : empty(node, index)) {
            fill(moves, operation, node, index);
        }
        if (operation == Operation.CNODE_COPY && destination(node, -1) >= 0) {
            derive(moves, operation, node, 1, node, 1, Rights.ALL);
        }
    }

    private void fill(MoveList moves, Operation operation, int node, int index) {
        for (int source = 0; source < reach.nodes(); source++) {
            for (int from = 0; from < reach.slotCount(source); from++) {
                int slot = reach.slotOf(source, from);
                if (!Slot.isEmpty(memory, slot)) {
                    fillFrom(moves, operation, node, index, source, from);
                }
            }
        }
    }

    private void fillFrom(MoveList moves, Operation operation, int node, int index, int source, int from) {
        int slot = reach.slotOf(source, from);
        switch (operation) {
            case CNODE_COPY -> {
                int held = Slot.rights(memory, slot) & ObjectKind.of(Slot.kind(memory, slot)).meaningfulRights;
                derive(moves, operation, node, index, source, from, Rights.ALL);
                if ((held & Rights.READ) != 0 && held != Rights.READ) {
                    derive(moves, operation, node, index, source, from, Rights.READ);
                }
                if ((held & Rights.WRITE) != 0 && held != Rights.WRITE) {
                    derive(moves, operation, node, index, source, from, Rights.WRITE);
                }
            }
            case CNODE_MINT -> {
                if (Slot.isBadgeable(Slot.kind(memory, slot))) {
                    derive(moves, operation, node, index, source, from, Rights.ALL);
                    moves.words(reach.index(node, index), reach.index(source, from), depths(node, source)
                            | (long) Rights.ALL << 2 * BYTE, Alphabet.BADGE);
                }
            }
            case CNODE_MUTATE -> {
                if (Slot.kind(memory, slot) == Kind.CNODE) {
                    moves.ask(operation, reach.nodeAddress(node)).words(reach.index(node, index), reach.index(source, from),
                            depths(node, source), Slot.word(memory, slot)).extra(reach.nodeAddress(source));
                }
            }
            default -> moves.ask(operation, reach.nodeAddress(node)).words(reach.index(node, index), reach.index(source, from),
                    depths(node, source)).extra(reach.nodeAddress(source));
        }
    }

    private void derive(MoveList moves, Operation operation, int node, int index, int source, int from, int rights) {
        moves.ask(operation, reach.nodeAddress(node)).words(reach.index(node, index), reach.index(source, from),
                depths(node, source) | (long) rights << 2 * BYTE).extra(reach.nodeAddress(source));
    }

    private long depths(int node, int source) {
        return reach.depth(node) | (long) reach.depth(source) << BYTE;
    }

    /** Swaps the first two full slots of the CNode behind the kernel's own. */
    void rotate(MoveList moves, int target) {
        int node = nodeOf(target);
        int first = node < 0 ? -1 : nextFull(node, Limits.FIRST_ENDOWMENT_SLOT);
        int second = first < 0 ? -1 : nextFull(node, first + 1);
        if (second >= 0) {
            long depth = reach.depth(node);
            moves.ask(Operation.CNODE_ROTATE, reach.nodeAddress(node))
                    .words(reach.index(node, first), reach.index(node, second), reach.index(node, first),
                            depth | depth << BYTE | depth << 2 * BYTE)
                    .extra(reach.nodeAddress(node), reach.nodeAddress(node));
        }
    }

    /** Deletes, revokes, cancels sends: each full slot of the CNode at {@code target} where it can make a difference. */
    void empty(MoveList moves, Operation operation, int target) {
        int node = nodeOf(target);
        for (int index = 0; node >= 0 && index < reach.slotCount(node); index++) {
            int slot = reach.slotOf(node, index);
            boolean matters = switch (operation) {
                case CNODE_DELETE -> !Slot.isEmpty(memory, slot);
                case CNODE_REVOKE -> Slot.firstChild(memory, slot) != 0;
                default -> Slot.kind(memory, slot) == Kind.ENDPOINT && Slot.word(memory, slot) != 0;
            };
            if (matters) {
                moves.ask(operation, reach.nodeAddress(node)).words(reach.index(node, index), reach.depth(node));
            }
        }
    }

    /** The CNode that {@code target} is the first capability to; -1 if it is another one, by which nothing more can be done. */
    private int nodeOf(int target) {
        for (int node = 0; node < reach.nodes(); node++) {
            if (reach.node(node) == reach.object(target)) {
                return reach.nodeAddress(node) == reach.address(target) ? node : -1;
            }
        }
        return -1;
    }

    private int nextFull(int node, int from) {
        for (int index = from; index < reach.slotCount(node); index++) {
            if (!Slot.isEmpty(memory, reach.slotOf(node, index))) {
                return index;
            }
        }
        return -1;
    }
}
