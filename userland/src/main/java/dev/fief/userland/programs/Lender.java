package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.userland.runtime.Sys;

/**
 * Lends the {@link Vault} to a {@link Borrower} twice, by way of a {@link Caretaker} and as a capability of its own, and takes
 * both back: the one by asking the caretaker, the other by revoking, which finds every copy without asking anybody.
 *
 * <p>Slot 9: the vault. Slot 10: the clock, a timer.
 */
public final class Lender implements Sys.Program {
    private static final int VAULT = 9;
    private static final int CLOCK = 10;

    /** The capability that is lent: a copy, so that it can be revoked without losing the vault itself. */
    private static final int LOAN = 12;

    private static final int TO_CARETAKER = 13;
    private static final int RENDEZVOUS = 14;
    private static final int REPLY = 15;
    private static final int CARETAKER_CHILD = 16;
    private static final int BORROWER_CHILD = 19;
    private static final int MASTER_KEY = 22;

    private static final int MEMORY_BITS = 13;
    private static final int CALLER = Rights.WRITE | Rights.GRANT_REPLY;
    private static final int CLIENT_BADGE = 2;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "lender");
        sys.check(sys.copy(LOAN, VAULT, CALLER));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.ENDPOINT, 0, TO_CARETAKER, 1));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.ENDPOINT, 0, RENDEZVOUS, 1));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        Child caretaker = prepare(sys, CARETAKER_CHILD);
        sys.check(caretaker.endow(9, TO_CARETAKER, Rights.READ, 0));
        sys.check(caretaker.endow(11, VAULT, CALLER, 0));
        sys.check(caretaker.spawn("caretaker"));
        Child borrower = prepare(sys, BORROWER_CHILD);
        sys.check(borrower.endow(Lesson.CONSOLE, Lesson.CONSOLE, CALLER, 0));
        sys.check(borrower.endow(9, TO_CARETAKER, CALLER, CLIENT_BADGE));
        sys.check(borrower.endow(10, LOAN, CALLER, 0));
        sys.check(borrower.endow(11, RENDEZVOUS, CALLER, 0));
        sys.check(borrower.endow(12, CLOCK, Rights.NONE, 0));
        sys.check(borrower.spawn("borrower"));

        sys.check(sys.recv(RENDEZVOUS, REPLY));
        long ways = sys.word(0);
        long detour = sys.word(1);
        long direct = sys.word(2);
        lesson.check(ways == 3, "the borrower reaches the vault in 3 ways: the caretaker, its capability, a copy of that");
        lesson.check(detour > direct, "a call by way of the caretaker takes " + detour + " cycles, a direct one " + direct);

        lesson.say("I ask the caretaker to stop. It does, because it is honest;"
                + " the borrower's capabilities are all still there.");
        sys.check(sys.mint(MASTER_KEY, TO_CARETAKER, CALLER, Caretaker.MASTER));
        sys.check(sys.call(MASTER_KEY, MessageInfo.of(Caretaker.CLOSE, 0)));
        sys.check(sys.replyRecv(RENDEZVOUS, MessageInfo.of(0, 0), REPLY));
        lesson.check(sys.word(0) == 2, "2 ways are left: the caretaker stopped only what went through it");

        lesson.say("I revoke what I lent. Nobody is asked.");
        sys.check(sys.revoke(LOAN));
        sys.check(sys.replyRecv(RENDEZVOUS, MessageInfo.of(0, 0), REPLY));
        lesson.check(sys.word(0) == 0, "no way is left: the capability is gone, and so is the copy that I knew nothing of");
        sys.check(sys.send(REPLY, MessageInfo.of(0, 0)));
        lesson.check(borrower.waitForStatus() == 0, "the borrower lives on without, and exits as it likes");
        sys.check(sys.call(VAULT, MessageInfo.of(Vault.READ, 0)));
        lesson.check(sys.label() == 0, "I still have the vault myself");
        lesson.end();
    }

    private static Child prepare(Sys sys, int slots) {
        Child child = new Child(sys, slots);
        sys.check(child.make(MEMORY_BITS));
        sys.check(child.bandwidth(20_000, 1_000_000));
        sys.check(child.context(20_000, 1_000_000));
        sys.check(child.priority(100, 100));
        return child;
    }
}
