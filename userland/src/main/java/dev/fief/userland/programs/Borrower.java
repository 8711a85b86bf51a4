package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Rights;
import dev.fief.userland.runtime.Sys;

/**
 * Uses what it was lent, in every way it can, and tells the {@link Lender} after each round how many ways worked. It makes a
 * copy of its capability behind the lender's back, which does not help it.
 *
 * <p>Slot 9: the caretaker. Slot 10: the vault. Slot 11: the lender. Slot 12: the clock, a timer.
 */
public final class Borrower implements Sys.Program {
    private static final int CARETAKER = 9;
    private static final int VAULT = 10;
    private static final int LENDER = 11;
    private static final int CLOCK = 12;
    private static final int COPY = 16;
    private static final int ROUNDS = 3;

    /** What the call made last took. */
    private long cycles;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "borrower");
        sys.check(sys.copy(COPY, VAULT, Rights.ALL));
        for (int round = 0; round < ROUNDS; round++) {
            int ways = works(sys, lesson, "through the caretaker", CARETAKER) ? 1 : 0;
            long detour = cycles;
            ways += works(sys, lesson, "with my capability", VAULT) ? 1 : 0;
            long direct = cycles;
            ways += works(sys, lesson, "with the copy I made", COPY) ? 1 : 0;
            sys.word(0, ways);
            sys.word(1, detour);
            sys.word(2, direct);
            sys.check(sys.call(LENDER, MessageInfo.of(0, 3)));
        }
        lesson.end();
    }

    private boolean works(Sys sys, Lesson lesson, String way, long capability) {
        long start = now(sys);
        long status = sys.call(capability, MessageInfo.of(Vault.READ, 0));
        boolean works = Sys.ok(status) && sys.label() == 0;
        String answer = works ? "it holds " + sys.word(0) : Sys.ok(status) ? "the caretaker says no" : sys.explain(status);
        cycles = now(sys) - start;
        lesson.say("reading the vault " + way + ": " + answer);
        return works;
    }

    private static long now(Sys sys) {
        sys.check(sys.readTimer(CLOCK));
        return sys.word(0);
    }
}
