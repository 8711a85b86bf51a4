package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * A server that works: as many cycles as the client asks for, then an empty answer. On whose time it works depends on who
 * runs it: with a scheduling context of its own on that, without one on its caller's.
 *
 * <p>Slot 9: the endpoint to serve. Slot 10 holds its reply object, and is filled if it is not yet.
 */
public final class WorkServer implements Sys.Program {
    static final int WORK = 1;

    static final int ENDPOINT = 9;
    static final int REPLY = 10;

    private static final int NOT_UNDERSTOOD = 1;

    @Override
    public void run(Sys sys) {
        sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1);
        sys.serve(ENDPOINT, REPLY, message -> {
            if (message.label() != WORK) {
                return MessageInfo.of(NOT_UNDERSTOOD, 0);
            }
            message.compute(message.word(0));
            return MessageInfo.of(0, 0);
        });
    }
}
