package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * A client of the {@link Deputy} that wants to write to the ledger, which it may only read. It says "the ledger" where its
 * own output is meant. Where places are named, the deputy is confused and does it; where they are handed over, it cannot.
 *
 * <p>Slot 9: the deputy. Slot 10: its own output. Slot 11: the ledger, to read.
 */
public final class Mallory implements Sys.Program {
    private static final int DEPUTY = 9;
    private static final int OUTPUT = 10;
    private static final int LEDGER = 11;
    private static final int FRAUD = -1000;
    private static final int WORK = 42;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "mallory");
        sys.word(0, FRAUD);
        sys.check(sys.call(LEDGER, MessageInfo.of(Vault.ADD, 1)));
        lesson.check(sys.label() == Vault.REFUSED, "I may not write to the ledger; it stands at " + read(sys, LEDGER));

        lesson.say("I ask the deputy to write its result to the place named " + Deputy.LEDGER_NAME + ", which is the ledger.");
        long before = read(sys, LEDGER);
        sys.word(0, Deputy.LEDGER_NAME);
        sys.word(1, FRAUD);
        sys.check(sys.call(DEPUTY, MessageInfo.of(Deputy.BY_NAME, 2)));
        long after = read(sys, LEDGER);
        lesson.check(after == before + FRAUD + Deputy.FEE,
                "the deputy did it with its own authority: the ledger stands at " + after + ". It was confused");

        lesson.say("Now places are handed over as capabilities. I have none that writes to the ledger;"
                + " I hand over the one that reads.");
        int label = handOver(sys, LEDGER, FRAUD);
        long unharmed = read(sys, LEDGER);
        lesson.check(label == Deputy.NOTHING_WRITTEN && unharmed == after + Deputy.FEE,
                "the deputy could do no more with it than I can: the ledger has only its fee more, " + unharmed);
        label = handOver(sys, OUTPUT, WORK);
        lesson.check(label == 0 && read(sys, OUTPUT) == WORK,
                "with my own output handed over, the honest job works: it holds " + WORK);
        lesson.end();
    }

    private static int handOver(Sys sys, long place, long result) {
        sys.word(0, result);
        sys.extra(0, place);
        sys.check(sys.call(DEPUTY, MessageInfo.of(Deputy.BY_CAPABILITY, 0, 1, 1)));
        return (int) sys.label();
    }

    private static long read(Sys sys, long place) {
        sys.check(sys.call(place, MessageInfo.of(Vault.READ, 0)));
        return sys.word(0);
    }
}
