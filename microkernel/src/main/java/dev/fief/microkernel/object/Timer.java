package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * A clock on virtual time that raises a notification. Made at boot only.
 *
 * <pre>
 *   word 0      header | number, * 2, + 1 if started
 *   word 1      next | previous condemned object
 *   word 2      0
 *   word 3      time of the next expiry
 *   word 4-7    tomb
 *   word 8-11   slot: notification
 *   word 12     period, cycles; 0 expires once
 *   word 13-15  0
 * </pre>
 */
public final class Timer {
    private static final int EXPIRY = 3;
    private static final int NOTIFICATION = 8;
    private static final int PERIOD = 12;

    private Timer() {}

    public static void make(KernelMemory memory, int timer, int number) {
        Header.make(memory, timer, Kind.TIMER, 0, number << 1);
    }

    /** Its index in the kernel's table of timers. */
    public static int number(KernelMemory memory, int timer) {
        return Header.ofKind(memory, timer) >> 1;
    }

    public static boolean started(KernelMemory memory, int timer) {
        return (Header.ofKind(memory, timer) & 1) != 0;
    }

    public static void started(KernelMemory memory, int timer, boolean started) {
        Header.ofKind(memory, timer, Header.ofKind(memory, timer) & ~1 | (started ? 1 : 0));
    }

    /** The word that holds the time of the next expiry. */
    public static int expiryWord(int timer) {
        return timer + EXPIRY;
    }

    public static long expiry(KernelMemory memory, int timer) {
        return memory.load(timer + EXPIRY);
    }

    public static void expiry(KernelMemory memory, int timer, long time) {
        memory.storeOutside(timer + EXPIRY, time);
    }

    public static int notificationSlot(int timer) {
        return timer + NOTIFICATION;
    }

    public static long period(KernelMemory memory, int timer) {
        return memory.load(timer + PERIOD);
    }

    public static void period(KernelMemory memory, int timer, long cycles) {
        memory.store(timer + PERIOD, cycles);
    }
}
