package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * A service that does a job for a client, writes the result where the client says, and notes a fee in the ledger. It may
 * write to the ledger, its clients may not.
 *
 * <p>Asked by {@link #BY_NAME} it opens the place by its name, with its own authority: it cannot tell on whose behalf, so a
 * client that says "the ledger" gets the ledger written. Asked by {@link #BY_CAPABILITY} it uses what the client handed over,
 * and a client can only hand over what it has: naming a thing and being allowed to use it are one.
 *
 * <p>Slot 9: the endpoint to serve. Slot 11: the ledger. Slot 12: the client's output.
 */
public final class Deputy implements Sys.Program {
    /** Words: name of the place, result. */
    static final int BY_NAME = 1;

    /** Word: result. Capability: the place. */
    static final int BY_CAPABILITY = 2;

    static final int LEDGER_NAME = 11;
    static final int OUTPUT_NAME = 12;
    static final int FEE = 1;

    /** Label of the answer if nothing was written. */
    static final int NOTHING_WRITTEN = 1;

    private static final int ENDPOINT = 9;
    private static final int REPLY = 10;
    private static final int HANDED_OVER = 13;
    private static final int DEPTH = 64;

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.receiveSlot(ChildSlot.CSPACE, HANDED_OVER, DEPTH);
        sys.check(sys.recv(ENDPOINT, REPLY));
        while (true) {
            boolean written = false;
            if (sys.label() == BY_NAME) {
                written = write(sys, sys.word(0), sys.word(1));
            } else if (sys.label() == BY_CAPABILITY && sys.arrived() == 1) {
                written = write(sys, HANDED_OVER, sys.word(0));
                sys.check(sys.delete(HANDED_OVER));
            }
            write(sys, LEDGER_NAME, FEE);
            sys.check(sys.replyRecv(ENDPOINT, MessageInfo.of(written ? 0 : NOTHING_WRITTEN, 0), REPLY));
        }
    }

    private static boolean write(Sys sys, long place, long result) {
        sys.word(0, result);
        return Sys.ok(sys.call(place, MessageInfo.of(Vault.ADD, 1))) && sys.label() == 0;
    }
}
