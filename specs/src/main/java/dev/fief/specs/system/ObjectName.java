package dev.fief.specs.system;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What an endowment names. In the text: the name of an endpoint or notification of the process that spawns; {@code process
 * NAME} for a sibling spawned earlier; {@code interrupt N} and {@code timer N} for devices; {@code slot N} for what the
 * spawning process itself holds in that slot.
 */
public sealed interface ObjectName {
    /** An endpoint or a notification. */
    record Made(String name) implements ObjectName {
        @Override
        public String toString() {
            return name;
        }
    }

    /** A sibling that was spawned earlier. */
    record Sibling(String name) implements ObjectName {
        @Override
        public String toString() {
            return SIBLING + name;
        }
    }

    /** What stands in a slot of the spawning process; devices, in the first process, do. */
    record OwnSlot(long slot) implements ObjectName {
        @Override
        public String toString() {
            return SLOT + slot;
        }
    }

    String SIBLING = "process ";
    String INTERRUPT = "interrupt ";
    String TIMER = "timer ";
    String SLOT = "slot ";

    /** Reads a name; null if it is a number out of range or none at all. */
    static @Nullable ObjectName parse(String text) {
        if (text.startsWith(SIBLING)) {
            return new Sibling(text.substring(SIBLING.length()));
        }
        if (text.startsWith(INTERRUPT)) {
            return numbered(text.substring(INTERRUPT.length()), BootSlot.IRQ_HANDLER, Limits.INTERRUPT_LINES);
        }
        if (text.startsWith(TIMER)) {
            return numbered(text.substring(TIMER.length()), BootSlot.TIMER, Limits.TIMERS);
        }
        if (text.startsWith(SLOT)) {
            return numbered(text.substring(SLOT.length()), 0, Integer.MAX_VALUE);
        }
        return new Made(text);
    }

    /** Whether the text names a device, which only the first process holds. */
    static boolean isDevice(String text) {
        return text.startsWith(INTERRUPT) || text.startsWith(TIMER);
    }

    private static @Nullable ObjectName numbered(String digits, int first, int count) {
        try {
            int number = Integer.parseInt(digits);
            return number >= 0 && number < count ? new OwnSlot(first + (long) number) : null;
        } catch (NumberFormatException notANumber) {
            return null;
        }
    }
}
