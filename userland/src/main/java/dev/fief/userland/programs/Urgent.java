package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * The thread of high priority in a priority inversion. Twice it wants a little work from a server that is already busy for
 * the {@link Background} thread of low priority, while a {@link Hog} of medium priority begins to compute.
 *
 * <p>First the server has time and a priority of its own, low: the hog overtakes it, and so this thread, which is above the
 * hog, waits for the hog. Then the server is passive: it runs on its caller's time, at a priority as high as that of its
 * highest client, so nobody between the two can come in, and the wait is never longer than one piece of the server's work.
 *
 * <p>Slot 9: the first server. Slot 10: the second. Slot 11: a timer.
 */
public final class Urgent implements Sys.Program {
    /** When the two rounds begin. */
    static final long[] ROUNDS = {2_000_000, 22_000_000};

    /** What the hog computes in a round. */
    static final long HOGGED = 5_000_000;

    /** How long before a round the background thread asks for its work, and how much. */
    static final long HEAD_START = 100_000;

    static final long BACKGROUND_WORK = 300_000;

    /** Slot of the server of round 0; the other follows. */
    static final int SERVERS = 9;

    static final int TIMER = 11;
    static final int FREE = 16;

    private static final long WORK = 10_000;
    private static final long CALLS = 20_000;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "urgent");
        Alarm alarm = new Alarm(sys, TIMER, FREE);
        long inverted = response(sys, alarm, 0);
        long donated = response(sys, alarm, 1);
        lesson.say("I am above all others and want " + WORK + " cycles of work from a server. The hog wants " + HOGGED
                + " and has nothing to do with it.");
        lesson.say("server with its own low priority:               I waited " + inverted + " cycles");
        lesson.say("passive server, on its caller's time, high up:  I waited " + donated + " cycles");
        lesson.check(inverted > HOGGED, "the first time I waited for all that the hog computed: a priority inversion");
        lesson.check(donated < BACKGROUND_WORK - HEAD_START + WORK + CALLS,
                "the second time I waited no longer than for the rest of the work under way");
        lesson.end();
    }

    /** From the moment at which it wants to run until it has its answer. */
    private static long response(Sys sys, Alarm alarm, int round) {
        alarm.sleepUntil(ROUNDS[round]);
        sys.word(0, WORK);
        sys.check(sys.call((long) SERVERS + round, MessageInfo.of(WorkServer.WORK, 1)));
        return alarm.now() - ROUNDS[round];
    }
}
