package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * An unborn child: what a process spawned from it will get. Its endowments are real slots, leaves of the derivation tree below
 * slots of its creator.
 *
 * <pre>
 *   word 0      header | room for endowments, as a power of two
 *   word 1      next | previous condemned object
 *   word 2      first endowment that may still be full, once condemned
 *   word 4-7    tomb
 *   word 8      bandwidth of the process
 *   word 9      budget of its first scheduling context, cycles
 *   word 10     its period, cycles
 *   word 11     buffer | radix | contained | priority | maximum priority, eight bits each
 *   word 12-15  0
 *   word 16-19  slot: fault endpoint of the first thread
 *   word 20     endowment of child slot 8, of child slot 9, ...
 * </pre>
 */
public final class Manifest {
    private static final int CURSOR = 2;
    private static final int BANDWIDTH = 8;
    private static final int BUDGET = 9;
    private static final int PERIOD = 10;
    private static final int SHAPE = 11;
    private static final int FAULT_ENDPOINT = 16;
    private static final int ENDOWMENTS = 20;
    private static final int SLOT_SHIFT = 2;
    private static final long BYTE = 0xff;
    private static final int PRIORITY_SHIFT = 8;
    private static final int CONTAINED_SHIFT = 16;
    private static final int RADIX_SHIFT = 24;
    private static final int BUFFER_SHIFT = 32;

    private Manifest() {}

    public static void make(KernelMemory memory, int manifest, int owner, int sizeBits) {
        Header.make(memory, manifest, Kind.MANIFEST, owner, sizeBits);
    }

    /** Endowments it has room for. */
    public static int capacity(KernelMemory memory, int manifest) {
        return 1 << Header.ofKind(memory, manifest);
    }

    public static int cursor(KernelMemory memory, int manifest) {
        return (int) memory.load(manifest + CURSOR);
    }

    public static void cursor(KernelMemory memory, int manifest, int index) {
        memory.store(manifest + CURSOR, index);
    }

    public static long bandwidth(KernelMemory memory, int manifest) {
        return memory.load(manifest + BANDWIDTH);
    }

    public static void bandwidth(KernelMemory memory, int manifest, long bandwidth) {
        memory.store(manifest + BANDWIDTH, bandwidth);
    }

    /** Budget of the first context, in cycles; 0: the process gets none, and its thread waits for a lent one. */
    public static long budget(KernelMemory memory, int manifest) {
        return memory.load(manifest + BUDGET);
    }

    public static long period(KernelMemory memory, int manifest) {
        return memory.load(manifest + PERIOD);
    }

    public static void context(KernelMemory memory, int manifest, long budget, long period) {
        memory.store(manifest + BUDGET, budget);
        memory.store(manifest + PERIOD, period);
    }

    public static int maxPriority(KernelMemory memory, int manifest) {
        return byteAt(memory, manifest, 0);
    }

    /** Priority of the first thread. */
    public static int priority(KernelMemory memory, int manifest) {
        return byteAt(memory, manifest, PRIORITY_SHIFT);
    }

    public static void priorities(KernelMemory memory, int manifest, int maximum, int priority) {
        setByte(memory, manifest, 0, maximum);
        setByte(memory, manifest, PRIORITY_SHIFT, priority);
    }

    public static boolean contained(KernelMemory memory, int manifest) {
        return byteAt(memory, manifest, CONTAINED_SHIFT) != 0;
    }

    public static void contained(KernelMemory memory, int manifest, boolean contained) {
        setByte(memory, manifest, CONTAINED_SHIFT, contained ? 1 : 0);
    }

    /** Slots of the child's capability space, as a power of two. */
    public static int radix(KernelMemory memory, int manifest) {
        return byteAt(memory, manifest, RADIX_SHIFT);
    }

    /** Whether the first thread gets a message buffer. */
    public static boolean buffer(KernelMemory memory, int manifest) {
        return byteAt(memory, manifest, BUFFER_SHIFT) != 0;
    }

    public static void space(KernelMemory memory, int manifest, int radix, boolean buffer) {
        setByte(memory, manifest, RADIX_SHIFT, radix);
        setByte(memory, manifest, BUFFER_SHIFT, buffer ? 1 : 0);
    }

    public static int faultSlot(int manifest) {
        return manifest + FAULT_ENDPOINT;
    }

    /** Endowment {@code index}, from 0: of child slot 8 + index. */
    public static int endowment(int manifest, int index) {
        return manifest + ENDOWMENTS + (index << SLOT_SHIFT);
    }

    private static int byteAt(KernelMemory memory, int manifest, int shift) {
        return (int) (memory.load(manifest + SHAPE) >>> shift & BYTE);
    }

    private static void setByte(KernelMemory memory, int manifest, int shift, int value) {
        memory.store(manifest + SHAPE, memory.load(manifest + SHAPE) & ~(BYTE << shift) | (long) value << shift);
    }
}
