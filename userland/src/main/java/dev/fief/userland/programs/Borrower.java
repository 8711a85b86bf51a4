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

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "borrower");
        sys.check(sys.copy(COPY, VAULT, Rights.ALL));
        for (int round = 0; round < ROUNDS; round++) {
            long start = now(sys);
            boolean detour = works(sys, lesson, "through the caretaker", CARETAKER);
            long middle = now(sys);
            boolean direct = works(sys, lesson, "with my capability", VAULT);
            long end = now(sys);
            boolean copy = works(sys, lesson, "with the copy I made", COPY);
            sys.word(0, (detour ? 1 : 0) + (direct ? 1 : 0) + (copy ? 1 : 0));
            sys.word(1, middle - start);
            sys.word(2, end - middle);
            sys.check(sys.call(LENDER, MessageInfo.of(0, 3)));
        }
        lesson.end();
    }

    private static boolean works(Sys sys, Lesson lesson, String way, long capability) {
        long status = sys.call(capability, MessageInfo.of(Vault.READ, 0));
        boolean works = Sys.ok(status) && sys.label() == 0;
        lesson.say("reading the vault " + way + ": " + (works ? "it holds " + sys.word(0)
                : Sys.ok(status) ? "the caretaker says no" : sys.explain(status)));
        return works;
    }

    private static long now(Sys sys) {
        sys.check(sys.readTimer(CLOCK));
        return sys.word(0);
    }
}
