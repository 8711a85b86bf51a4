package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;

/**
 * Messages, signals and answers. A message has no words: what it says is nothing to the kernel. It carries no capability or any one
 * that can be sent; whoever receives or calls is ready to take one into the first empty slot of any of its CNodes that it may fill: being ready and not getting one comes to the same as not being ready.
 */
final class MessageMoves {
    private static final long NO_WORDS = MessageInfo.of(0, 0);
    private static final long ONE_CAPABILITY = MessageInfo.of(0, 0, 1, 0);

    private final KernelMemory memory;
    private final Reach reach;
    private final CNodeMoves nodes;

    MessageMoves(KernelMemory memory, Reach reach, CNodeMoves nodes) {
        this.memory = memory;
        this.reach = reach;
        this.nodes = nodes;
    }

    void onEndpoint(MoveList moves, int target) {
        long address = reach.address(target);
        int rights = reach.rights(target);
        moves.call(SystemCall.SEND, address).with(Register.A1, NO_WORDS);
        if ((rights & Rights.WRITE) != 0) {
            begin(moves, SystemCall.CALL, address);
            moves.call(SystemCall.NB_SEND, address).with(Register.A1, NO_WORDS);
            if ((rights & Rights.GRANT) != 0) {
                passing(moves, SystemCall.SEND, address);
                passing(moves, SystemCall.CALL, address);
            }
        }
        moves.call(SystemCall.WAIT, address);
        if ((rights & Rights.READ) != 0) {
            receiving(moves, SystemCall.RECV, address);
            receiving(moves, SystemCall.NB_RECV, address);
            answering(moves, address, (rights & Rights.GRANT) != 0);
        }
    }

    void onNotification(MoveList moves, int target) {
        long address = reach.address(target);
        moves.call(SystemCall.SIGNAL, address);
        moves.call(SystemCall.WAIT, address);
        moves.call(SystemCall.NB_WAIT, address);
    }

    /** An answer. Whether it may carry a capability is a matter of how the call was received. */
    void onReply(MoveList moves, int target) {
        long address = reach.address(target);
        moves.call(SystemCall.SEND, address).with(Register.A1, NO_WORDS);
        if (Reply.thread(memory, reach.object(target)) != 0) {
            passing(moves, SystemCall.SEND, address);
        }
    }

    /** What somebody does at an endpoint who receives and answers: calls that can be answered, and receives whatever can be. */
    void serve(MoveList moves, int target) {
        long address = reach.address(target);
        int rights = reach.rights(target);
        if ((rights & Rights.WRITE) != 0 && (rights & (Rights.GRANT | Rights.GRANT_REPLY)) != 0) {
            begin(moves, SystemCall.CALL, address);
        }
        for (int index = 0; (rights & Rights.READ) != 0 && index < reach.size(); index++) {
            if (reach.kind(index) == Kind.REPLY) {
                SystemCall call = hasCaller(index) ? SystemCall.REPLY_RECV : SystemCall.RECV;
                begin(moves, call, address).with(Register.A1, NO_WORDS).with(Register.A6, reach.address(index));
            }
        }
    }

    /** Answers, if there is somebody to be answered. */
    void answer(MoveList moves, int target) {
        if (hasCaller(target)) {
            moves.call(SystemCall.SEND, reach.address(target)).with(Register.A1, NO_WORDS);
            passing(moves, SystemCall.SEND, reach.address(target));
        }
    }

    private boolean hasCaller(int target) {
        int thread = Reply.thread(memory, reach.object(target));
        return thread != 0 && Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_REPLY;
    }

    private void passing(MoveList moves, SystemCall call, long address) {
        for (int index = 0; index < reach.size(); index++) {
            if (reach.kind(index) != Kind.UNTYPED) {
                begin(moves, call, address).with(Register.A1, ONE_CAPABILITY).with(Register.T1, reach.address(index));
            }
        }
    }

    /** With each reply object and with none. */
    private void receiving(MoveList moves, SystemCall call, long address) {
        begin(moves, call, address);
        for (int index = 0; index < reach.size(); index++) {
            if (reach.kind(index) == Kind.REPLY) {
                begin(moves, call, address).with(Register.A6, reach.address(index));
            }
        }
    }

    /**
     * Whatever can take a capability into the first CNode that has room can take it into any other that has, by any capability to it.
     * Which is the first is not the same when slots are exchanged, so all of them are tried.
     */
    void acceptElsewhere(MoveList moves) {
        for (int move = 0, end = moves.size(); move < end; move++) {
            long first = moves.register(move, Register.T4);
            long firstIndex = moves.register(move, Register.T5);
            for (int root = 0; first != 0 && root < reach.size(); root++) {
                int number = reach.nodeAt(root);
                for (int index = next(number, -1); index >= 0; index = next(number, index)) {
                    if (reach.address(root) != first || reach.indexBy(root, index) != firstIndex) {
                        accept(moves.copy(move), root, index);
                    }
                }
            }
        }
    }

    private int next(int number, int after) {
        return number < 0 ? -1 : nodes.destination(number, after);
    }

    private MoveList accept(MoveList moves, int root, int index) {
        return moves.with(Register.T4, reach.address(root)).with(Register.T5, reach.indexBy(root, index))
                .with(Register.T6, reach.depthBy(root));
    }

    /** Begins a call that can take a capability into the first CNode that has room for it. */
    private MoveList begin(MoveList moves, SystemCall call, long address) {
        moves.call(call, address);
        for (int root = 0; root < reach.size(); root++) {
            int index = next(reach.nodeAt(root), -1);
            if (index >= 0) {
                return accept(moves, root, index);
            }
        }
        return moves;
    }

    /** Answers the caller of a reply object, or sends to an endpoint, and receives at once. */
    private void answering(MoveList moves, long address, boolean grants) {
        for (int index = 0; index < reach.size(); index++) {
            boolean waiting = reach.kind(index) == Kind.REPLY && Reply.thread(memory, reach.object(index)) != 0;
            if (waiting) {
                long reply = reach.address(index);
                begin(moves, SystemCall.REPLY_RECV, address).with(Register.A1, NO_WORDS).with(Register.A6, reply);
                begin(moves, SystemCall.NB_SEND_RECV, address).with(Register.A1, NO_WORDS).with(Register.T0, reply);
                for (int passed = 0; grants && passed < reach.size(); passed++) {
                    if (reach.kind(passed) != Kind.UNTYPED) {
                        begin(moves, SystemCall.REPLY_RECV, address).with(Register.A1, ONE_CAPABILITY)
                                .with(Register.T1, reach.address(passed)).with(Register.A6, reply);
                    }
                }
            }
        }
        moves.call(SystemCall.NB_SEND_WAIT, address).with(Register.A1, NO_WORDS).with(Register.T0, address);
    }
}
