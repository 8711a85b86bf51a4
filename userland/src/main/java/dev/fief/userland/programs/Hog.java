package dev.fief.userland.programs;

import dev.fief.userland.runtime.Sys;

/**
 * The thread of medium priority in a priority inversion: computes, for long, in each round. See {@link Urgent}.
 *
 * <p>Slot 11: a timer.
 */
public final class Hog implements Sys.Program {
    @Override
    public void run(Sys sys) {
        Alarm alarm = new Alarm(sys, Urgent.TIMER, Urgent.FREE);
        for (long start : Urgent.ROUNDS) {
            alarm.sleepUntil(start);
            sys.compute(Urgent.HOGGED);
        }
    }
}
