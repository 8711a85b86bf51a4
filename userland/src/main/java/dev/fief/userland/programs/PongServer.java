package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * A server as it is usually written: make a reply object, receive, then answer and receive again for ever. The answer is
 * twice the number sent, and the badge of whoever sent it.
 *
 * <p>Slot 9: the endpoint to serve.
 */
public final class PongServer implements Sys.Program {
    static final int DOUBLE = 1;

    private static final int ENDPOINT = 9;
    private static final int REPLY = 10;
    private static final int NOT_UNDERSTOOD = 1;

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.check(sys.recv(ENDPOINT, REPLY));
        while (true) {
            long answer = MessageInfo.of(NOT_UNDERSTOOD, 0);
            if (sys.label() == DOUBLE && sys.length() == 1) {
                sys.word(0, 2 * sys.word(0));
                sys.word(1, sys.badge());
                answer = MessageInfo.of(0, 2);
            }
            sys.check(sys.replyRecv(ENDPOINT, answer, REPLY));
        }
    }
}
