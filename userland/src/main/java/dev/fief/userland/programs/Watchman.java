package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * Sets off a {@link ForkBomb} in a box of memory and processor time, and looks at what its neighbour {@link Steady} feels of
 * it, which is nothing. Then it ends the bomb with one call, and everything that it had is back.
 *
 * <p>Slot 9: the neighbour. Slot 10: a timer.
 */
public final class Watchman implements Sys.Program {
    private static final int NEIGHBOUR = 9;
    private static final int TIMER = 10;
    private static final int ALARM = 11;
    private static final int BOMB = 16;
    private static final int PROBE = 19;
    private static final int PROOF = 22;

    private static final int BOX_BITS = 20;
    private static final long SHARE = 100_000;
    private static final long MILLION = 1_000_000;
    private static final long BURNING = 60_000_000;
    private static final int PERCENT = 100;
    private static final int MANY = 50;

    /** Until the neighbour has its budget back. */
    private static final long REST = 2_000_000;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "watchman");
        Alarm alarm = new Alarm(sys, TIMER, ALARM);
        long quiet = measure(sys);
        lesson.say("my neighbour's work takes " + quiet + " cycles when all is quiet");

        Child bomb = new Child(sys, BOMB);
        sys.check(bomb.make(BOX_BITS));
        sys.check(bomb.bandwidth(SHARE, MILLION));
        sys.check(bomb.context(SHARE / 2, MILLION));
        sys.check(bomb.priority(100, 100));
        sys.check(bomb.spawn("fork-bomb", BOX_BITS, SHARE));
        lesson.say("I set off a fork bomb, of the same priority, in a box of 1 MiB and a tenth of the processor");
        long first = number(sys, bomb);
        alarm.sleepUntil(alarm.now() + BURNING);

        long loud = measure(sys);
        long processes = probe(sys) - first;
        lesson.check(processes > MANY, "there are " + processes + " processes in the box now");
        lesson.check(loud <= quiet + quiet * SHARE / MILLION + quiet / PERCENT,
                "my neighbour's work takes " + loud + " cycles, no more than the bomb's share longer");

        sys.check(sys.kill(bomb.process()));
        sys.check(sys.inspect(bomb.process()));
        lesson.check(sys.word(2) == 0, "I end it by one call; no process of it is left");
        lesson.check(Sys.ok(sys.retype(bomb.memory(), ObjectKind.UNTYPED, BOX_BITS, PROOF, 1)),
                "every byte of the box is mine again");
        alarm.sleepUntil(alarm.now() + REST);
        long after = measure(sys);
        lesson.check(after <= quiet + quiet / PERCENT, "my neighbour's work takes " + after + " cycles");
        lesson.end();
    }

    private static long measure(Sys sys) {
        sys.check(sys.call(NEIGHBOUR, MessageInfo.of(0, 0)));
        return sys.word(0);
    }

    /** Processes are numbered as they are spawned, so a new one's number tells how many there have been. */
    private static long probe(Sys sys) {
        Child probe = new Child(sys, PROBE);
        sys.check(probe.make(12));
        sys.check(probe.spawn("hello"));
        return number(sys, probe);
    }

    private static long number(Sys sys, Child child) {
        sys.check(sys.inspect(child.process()));
        return sys.word(1);
    }
}
