package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * A rendezvous for messages: threads wait here to send, or to receive, never both.
 *
 * <pre>
 *   word 0    header | state
 *   word 1    first | last waiting thread
 *   word 2-3  0
 * </pre>
 */
public final class Endpoint {
    public static final int IDLE = 0;
    public static final int SENDING = 1;
    public static final int RECEIVING = 2;

    private static final int QUEUE = 1;

    private Endpoint() {}

    public static void make(KernelMemory memory, int endpoint, int owner) {
        Header.make(memory, endpoint, Kind.ENDPOINT, owner, IDLE);
    }

    public static int state(KernelMemory memory, int endpoint) {
        return Header.ofKind(memory, endpoint);
    }

    public static void state(KernelMemory memory, int endpoint, int state) {
        Header.ofKind(memory, endpoint, state);
    }

    /** The word that holds the queue of waiting threads. */
    public static int queue(int endpoint) {
        return endpoint + QUEUE;
    }
}
