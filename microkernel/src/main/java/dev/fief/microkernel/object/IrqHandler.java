package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * An interrupt line: it raises a notification, then stays masked until it is acknowledged. Made at boot only.
 *
 * <pre>
 *   word 0      header | line
 *   word 1      next | previous condemned object
 *   word 2      1 if masked | 1 if an interrupt came while masked
 *   word 4-7    tomb
 *   word 8-11   slot: notification
 *   word 12-15  0
 * </pre>
 */
public final class IrqHandler {
    private static final int STATE = 2;
    private static final int NOTIFICATION = 8;

    private IrqHandler() {}

    public static void make(KernelMemory memory, int handler, int line) {
        Header.make(memory, handler, Kind.IRQ_HANDLER, 0, line);
    }

    public static int line(KernelMemory memory, int handler) {
        return Header.ofKind(memory, handler);
    }

    public static boolean masked(KernelMemory memory, int handler) {
        return memory.loadHigh(handler + STATE) != 0;
    }

    public static void masked(KernelMemory memory, int handler, boolean masked) {
        memory.storeHigh(handler + STATE, masked ? 1 : 0);
    }

    public static boolean pending(KernelMemory memory, int handler) {
        return memory.loadLow(handler + STATE) != 0;
    }

    public static void pending(KernelMemory memory, int handler, boolean pending) {
        memory.storeLow(handler + STATE, pending ? 1 : 0);
    }

    public static int notificationSlot(int handler) {
        return handler + NOTIFICATION;
    }
}
