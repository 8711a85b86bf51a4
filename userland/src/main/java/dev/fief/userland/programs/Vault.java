package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * Keeps one number for its clients: the simplest thing worth having a capability to. It is a handler: it makes its reply
 * object, and from then on only answers messages.
 *
 * <p>Slot 9: the endpoint to serve. The badge of a client says what it may do: {@link #READER} may only read.
 */
public final class Vault implements Sys.Program {
    static final int READ = 1;
    static final int ADD = 2;

    /** Label of the answer if the client's badge does not allow it. */
    static final int REFUSED = 1;

    static final int READER = 1;

    private static final int ENDPOINT = 9;
    private static final int REPLY = 10;

    private long number;

    @Override
    public void run(Sys sys) {
        number = sys.argument(0);
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.serve(ENDPOINT, REPLY, this::answer);
    }

    private long answer(Sys.Message message) {
        if (message.label() == ADD && message.badge() != READER) {
            number += message.word(0);
        } else if (message.label() != READ) {
            return MessageInfo.of(REFUSED, 0);
        }
        message.word(0, number);
        return MessageInfo.of(0, 1);
    }
}
