package dev.fief.userland.programs;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;

/**
 * A process that a program spawns: three slots of its own, for the memory the child gets, the Process that names it, and the
 * manifest that says what it will hold. Every step may be refused, and says so by its status.
 */
final class Child {
    private static final int MANIFEST_BITS = 3;

    /** Slots of a child that holds little. */
    private static final int RADIX = 5;

    private static final long EXITED = ExitReason.EXITED.ordinal();

    private final Sys sys;
    private final long memory;
    private final long process;
    private final long manifest;

    /** @param slots the first of three free slots */
    Child(Sys sys, long slots) {
        this.sys = sys;
        this.memory = slots;
        this.process = slots + 1;
        this.manifest = slots + 2;
    }

    /** Slot of the Process capability. */
    long process() {
        return process;
    }

    /** Slot of the memory that the child was given. */
    long memory() {
        return memory;
    }

    /**
     * Makes the three objects, the child's memory of 2^bits bytes last: it is the one there may be no room for.
     *
     * @return the status of the first that is refused
     */
    long make(int bits) {
        long status = sys.retype(ChildSlot.UNTYPED, ObjectKind.PROCESS, 0, process, 1);
        if (Sys.ok(status)) {
            status = sys.retype(ChildSlot.UNTYPED, ObjectKind.MANIFEST, MANIFEST_BITS, manifest, 1);
        }
        if (Sys.ok(status)) {
            status = sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, bits, memory, 1);
        }
        if (Sys.ok(status)) {
            status = sys.manifestSpace(manifest, RADIX, false);
        }
        return status;
    }

    /** The child's whole share of the processor, for its own thread and its descendants. */
    long bandwidth(long budget, long period) {
        return sys.manifestBandwidth(manifest, budget, period);
    }

    /** What of it the first thread gets. */
    long context(long budget, long period) {
        return sys.manifestContext(manifest, budget, period);
    }

    long priority(int maximum, int priority) {
        return sys.manifestPriority(manifest, maximum, priority);
    }

    long contained(boolean contained) {
        return sys.manifestContainment(manifest, contained);
    }

    /** Promises a capability: what the child finds in {@code slot} derives from the parent's {@code source}. */
    long endow(int slot, long source, int rights, long badge) {
        return sys.endow(manifest, slot, source, rights, badge);
    }

    long spawn(String program, long... arguments) {
        return sys.spawn(process, manifest, memory, Sys.program(program), arguments);
    }

    /** Waits for its end. @return its exit status, or -1 if it did not exit by itself */
    long waitForStatus() {
        sys.waitForEnd(process);
        return sys.word(0) == EXITED ? sys.word(1) : -1;
    }
}
