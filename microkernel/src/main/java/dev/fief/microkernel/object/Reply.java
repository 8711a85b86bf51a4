package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * The right to answer one caller, once; and a link of the chain along which a lent scheduling context goes home.
 *
 * <pre>
 *   word 0    header | 1 if the answer may carry capabilities
 *   word 1    thread | scheduling context, if this is the head of its chain
 *   word 2    next towards the head | previous
 *   word 3    0
 * </pre>
 *
 * <em>thread</em> is the caller that waits for the answer, or the receiver that brought the object to its receive.
 * <em>previous</em> is the reply of the caller that called this one's caller: where the context goes next.
 */
public final class Reply {
    private static final int THREAD = 1;
    private static final int CHAIN = 2;

    private Reply() {}

    public static void make(KernelMemory memory, int reply, int owner) {
        Header.make(memory, reply, Kind.REPLY, owner, 0);
    }

    public static boolean canGrant(KernelMemory memory, int reply) {
        return Header.ofKind(memory, reply) != 0;
    }

    public static void canGrant(KernelMemory memory, int reply, boolean grant) {
        Header.ofKind(memory, reply, grant ? 1 : 0);
    }

    public static int thread(KernelMemory memory, int reply) {
        return memory.loadHigh(reply + THREAD);
    }

    public static void thread(KernelMemory memory, int reply, int thread) {
        memory.storeHigh(reply + THREAD, thread);
    }

    /** The lent context, at the head of its chain; 0 elsewhere. */
    public static int context(KernelMemory memory, int reply) {
        return memory.loadLow(reply + THREAD);
    }

    public static void context(KernelMemory memory, int reply, int context) {
        memory.storeLow(reply + THREAD, context);
    }

    /** Thread and context at once. */
    public static void threadAndContext(KernelMemory memory, int reply, int thread, int context) {
        memory.store(reply + THREAD, (long) thread << 32 | context);
    }

    public static int next(KernelMemory memory, int reply) {
        return memory.loadHigh(reply + CHAIN);
    }

    public static void next(KernelMemory memory, int reply, int next) {
        memory.storeHigh(reply + CHAIN, next);
    }

    public static int previous(KernelMemory memory, int reply) {
        return memory.loadLow(reply + CHAIN);
    }

    public static void previous(KernelMemory memory, int reply, int previous) {
        memory.storeLow(reply + CHAIN, previous);
    }
}
