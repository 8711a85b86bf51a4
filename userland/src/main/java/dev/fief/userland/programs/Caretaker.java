package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * Revocation as it is done where the kernel has none: instead of the thing itself one lends a go-between, which passes every
 * message on, until it is told to stop. It needs no help from the kernel, but costs a detour on every use, must be trusted by
 * both sides, and stops only what goes through it.
 *
 * <p>Slot 9: the endpoint to serve; whoever has badge {@link #MASTER} there may close it. Slot 11: the thing itself.
 */
public final class Caretaker implements Sys.Program {
    static final int MASTER = 1;
    static final int CLOSE = 99;
    static final int CLOSED = 7;

    private static final int ENDPOINT = 9;
    private static final int REPLY = 10;
    private static final int THING = 11;

    @Override
    public void run(Sys sys) {
        boolean open = true;
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.check(sys.recv(ENDPOINT, REPLY));
        while (true) {
            long answer = MessageInfo.of(CLOSED, 0);
            if (sys.label() == CLOSE && sys.badge() == MASTER) {
                open = false;
            } else if (open) {
                long status = sys.call(THING, MessageInfo.of(sys.label(), sys.length()));
                answer = Sys.ok(status) ? MessageInfo.of(sys.label(), sys.length()) : answer;
            }
            sys.check(sys.replyRecv(ENDPOINT, answer, REPLY));
        }
    }
}
