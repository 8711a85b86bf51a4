package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Rights;
import dev.fief.userland.runtime.Sys;

/**
 * One generation of a chain. Each spawns the next with less of everything: half the share of the processor, a quarter of the
 * memory, a lower priority, and one right fewer to the treasure, an endpoint in slot 9. The last one tries to give a child
 * more than it has itself, in every way there is, and is refused in every way.
 *
 * <p>Argument 0: generations still to come. Argument 1: its memory, as a power of two. Argument 2: its maximum priority.
 */
public final class Generation implements Sys.Program {
    private static final int TREASURE = 9;
    private static final int FREE = 16;
    private static final long PERIOD = 1_000_000;

    /** The last generation's share, in cycles of each period; each before it has twice as much. */
    private static final long LAST_SHARE = 10_000;

    /** What of its share each keeps for its own thread, the last generation first. */
    private static final long[] OWN_SHARES = {9_000, 9_000, 15_000, 30_000};
    private static final int[] RIGHTS = {
        Rights.READ, Rights.READ | Rights.WRITE, Rights.READ | Rights.WRITE | Rights.GRANT, Rights.ALL};

    @Override
    public void run(Sys sys) {
        int toCome = (int) sys.argument(0);
        Lesson lesson = new Lesson(sys, "generation " + (RIGHTS.length - toCome));
        lesson.say("I have 2^" + sys.argument(1) + " bytes, maximum priority " + sys.argument(2) + " and rights "
                + Rights.toString(RIGHTS[toCome]) + " to the treasure.");
        if (toCome > 0) {
            passOn(sys, lesson, toCome);
        } else {
            exceed(sys, lesson);
        }
        lesson.end();
    }

    private static void passOn(Sys sys, Lesson lesson, int toCome) {
        int bits = (int) sys.argument(1) - 2;
        int priority = (int) sys.argument(2) - 1;
        Child child = new Child(sys, FREE);
        sys.check(child.make(bits));
        sys.check(child.bandwidth(LAST_SHARE << toCome - 1, PERIOD));
        sys.check(child.context(OWN_SHARES[toCome - 1], PERIOD));
        sys.check(child.priority(priority, priority));
        sys.check(child.endow(Lesson.CONSOLE, Lesson.CONSOLE, Rights.WRITE | Rights.GRANT_REPLY, 0));
        sys.check(child.endow(TREASURE, TREASURE, RIGHTS[toCome - 1], 0));
        sys.check(child.spawn("generation", toCome - 1, bits, priority));
        long status = child.waitForStatus();
        lesson.check(status == 0, "my child, with less than I have, lived well and exited");
    }

    private static void exceed(Sys sys, Lesson lesson) {
        lesson.say("I am the last. Now I try to give a child more than I have:");
        Child child = new Child(sys, FREE);
        lesson.checkRefused("as much memory as I have myself", child.make((int) sys.argument(1)));
        Child small = new Child(sys, FREE + 3);
        sys.check(small.make(9));
        lesson.checkRefused("the right to write to the treasure", small.endow(TREASURE, TREASURE, RIGHTS[1], 0));
        lesson.checkRefused("a higher priority", small.priority((int) sys.argument(2) + 1, 0));
        lesson.checkRefused("all of the processor", small.bandwidth(PERIOD, PERIOD));
        long status = small.contained(false);
        if (Sys.ok(status)) {
            status = small.spawn("generation", 0, 9, 0);
        }
        lesson.check(Sys.code(status) == ErrorCode.CONTAINMENT_VIOLATION,
                "a life outside my containment is refused (" + sys.explain(status) + ")");
        long copied = sys.copy(FREE + 8, TREASURE, Rights.ALL);
        lesson.check(Sys.ok(copied), "a copy with all rights is made, but a copy is masked:");
        sys.word(0, 1);
        lesson.checkRefused("sending through the copy", sys.nbSend(FREE + 8, 1));
    }
}
