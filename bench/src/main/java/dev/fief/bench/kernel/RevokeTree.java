package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.object.Slot;

/**
 * An endpoint capability with descendants, to be revoked and put back as often as wanted. Small ones are repeated side by side,
 * so that one measurement is long enough for the clock.
 */
public final class RevokeTree {
    /** How the descendants hang together. */
    public enum Shape {
        /** All are children of the one. */
        FLAT,
        /** Each is the child of the one before. */
        CHAIN,
        /** Each has ten children. */
        TREE
    }

    private static final long NODE = 40;
    private static final long SOURCE = 41;
    private static final int SLOT_BYTES_LOG = 5;
    private static final int LEAST = 1_000;
    private static final int BRANCHES = 10;
    private static final long PERIOD = 1L << 32;
    private static final long[] NO_EXTRAS = {};

    private final DrivenSystem system;
    private final int thread;
    private final int radix;
    private final int descendants;
    private final int repeats;
    private final long[] full;

    public RevokeTree(Shape shape, int descendants) {
        this.descendants = descendants;
        repeats = Math.max(1, LEAST / Math.max(1, descendants));
        int slots = repeats * (descendants + 1);
        radix = Integer.SIZE - Integer.numberOfLeadingZeros(slots - 1);
        int memoryBits = Math.max(18, radix + SLOT_BYTES_LOG + 1);
        system = new DrivenSystem(BootParameters.defaults().withMemoryBits(memoryBits).withContext(PERIOD / 2, PERIOD));
        thread = system.kernel().current();
        system.retype(ObjectKind.CNODE, radix, NODE, 1);
        system.retype(ObjectKind.ENDPOINT, 0, SOURCE, 1);
        for (int group = 0; group < repeats; group++) {
            fill(shape, (long) group * (descendants + 1));
        }
        full = system.memory().snapshot();
    }

    private void fill(Shape shape, long first) {
        system.invokeWith(NODE, Operation.CNODE_COPY, new long[] {2}, first, SOURCE, depths(radix, Limits.WORD_BITS));
        for (int number = 1; number <= descendants; number++) {
            long parent = switch (shape) {
                case FLAT -> first;
                case CHAIN -> first + number - 1;
                case TREE -> first + (number - 1) / BRANCHES;
            };
            system.invokeWith(NODE, Operation.CNODE_COPY, new long[] {NODE}, first + number, parent, depths(radix, radix));
        }
    }

    private static long depths(int destination, int source) {
        return destination | (long) source << 8 | (long) Rights.ALL << 16;
    }

    /** Puts everything back that was revoked. Not to be measured. */
    public void restore() {
        system.memory().restore(full);
    }

    /** Revokes each of the repeated sources: {@link #revoked} capabilities go. */
    public void revoke() {
        for (int group = 0; group < repeats; group++) {
            system.prepare(thread, NODE, Operation.CNODE_REVOKE, NO_EXTRAS, (long) group * (descendants + 1), radix);
            system.kernel().systemCall();
            system.awaitSomebody();
        }
        system.expectOk(thread, Operation.CNODE_REVOKE);
    }

    /** Capabilities that one {@link #revoke} removes. */
    public int revoked() {
        return repeats * descendants;
    }

    /** Whether source {@code group} has children. */
    public boolean hasDescendants(int group) {
        int node = new Lookup(system.memory(), new Refusal()).slot(thread, NODE);
        int source = new Lookup(system.memory(), new Refusal()).target(node, (long) group * (descendants + 1), radix, 0);
        return Slot.firstChild(system.memory(), source) != 0;
    }

    /** The status of the call made last. */
    public long status() {
        return system.get(thread, Register.A7);
    }
}
