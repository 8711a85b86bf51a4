package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/** A program's timer: to sleep until a time, and to read the clock. */
final class Alarm {
    private final Sys sys;
    private final long timer;
    private final long rings;

    /** @param timer slot of a timer capability @param free a free slot, for a notification */
    Alarm(Sys sys, long timer, long free) {
        this.sys = sys;
        this.timer = timer;
        this.rings = free;
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, free, 1));
        sys.check(sys.timerRaises(timer, free));
    }

    /** Virtual time, in cycles. */
    long now() {
        sys.check(sys.readTimer(timer));
        return sys.word(0);
    }

    /** Sleeps until the clock stands at {@code time}. */
    void sleepUntil(long time) {
        sys.check(sys.startTimer(timer, Math.max(1, time - now()), 0));
        sys.check(sys.waitFor(rings));
    }
}
