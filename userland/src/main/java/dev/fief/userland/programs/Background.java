package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * The thread of low priority in a priority inversion: gets to the server first. See {@link Urgent}.
 *
 * <p>Slots 9 and 10: the servers. Slot 11: a timer.
 */
public final class Background implements Sys.Program {
    @Override
    public void run(Sys sys) {
        Alarm alarm = new Alarm(sys, Urgent.TIMER, Urgent.FREE);
        for (int round = 0; round < Urgent.ROUNDS.length; round++) {
            alarm.sleepUntil(Urgent.ROUNDS[round] - Urgent.HEAD_START);
            sys.word(0, Urgent.BACKGROUND_WORK);
            sys.check(sys.call((long) Urgent.SERVERS + round, MessageInfo.of(WorkServer.WORK, 1)));
        }
    }
}
