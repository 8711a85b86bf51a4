package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * An honest neighbour: when asked, does a fixed piece of work on its own time and answers how long it took.
 *
 * <p>Slot 9: the endpoint to serve. Slot 11: the clock, a timer.
 */
public final class Steady implements Sys.Program {
    private static final int ENDPOINT = 9;
    private static final int REPLY = 10;
    private static final int TIMER = 11;
    private static final int PIECES = 20;
    private static final int PIECE = 10_000;

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.check(sys.recv(ENDPOINT, REPLY));
        while (true) {
            long start = now(sys);
            for (int i = 0; i < PIECES; i++) {
                sys.compute(PIECE);
            }
            sys.word(0, now(sys) - start);
            sys.check(sys.replyRecv(ENDPOINT, MessageInfo.of(0, 1), REPLY));
        }
    }

    private static long now(Sys sys) {
        sys.check(sys.readTimer(TIMER));
        return sys.word(0);
    }
}
