package dev.fief.microkernel.object;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;

/**
 * Process control block: a protection domain. It lives exactly as long as its anchor, a slot that nobody can name, which holds
 * the untyped memory that everything of the process hangs below.
 *
 * <pre>
 *   word 0      header | state
 *   word 1      next | previous condemned object or dying process
 *   word 2      first | last thread waiting for its end
 *   word 3      parent | first child
 *   word 4-7    tomb
 *   word 8-11   anchor
 *   word 12     next | previous sibling
 *   word 13     first thread | number, counted from 1 in the order of spawning
 *   word 14     exit reason | maximum priority | contained, eight bits each
 *   word 15     exit status
 *   word 16     bandwidth granted
 *   word 17     bandwidth free
 *   word 18     program
 *   word 19     bandwidth that is free, but cools                 (outside the fingerprint)
 *   word 20     until when                                        (outside)
 *   word 21-23  0
 * </pre>
 */
public final class Pcb {
    /** Size, in words. */
    public static final int WORDS = 24;

    public static final int UNBORN = 0;
    public static final int LIVE = 1;
    public static final int DYING = 2;
    public static final int DEAD = 3;

    private static final int WAITERS = 2;
    private static final int FAMILY = 3;
    private static final int ANCHOR = 8;
    private static final int SIBLINGS = 12;
    private static final int THREAD = 13;
    private static final int LIMITS = 14;
    private static final int EXIT_STATUS = 15;
    private static final int GRANTED = 16;
    private static final int FREE = 17;
    private static final int PROGRAM = 18;
    private static final int COOLING = 19;
    private static final int COOLS_UNTIL = 20;
    private static final long BYTE = 0xff;
    private static final int PRIORITY_SHIFT = 8;
    private static final int REASON_SHIFT = 16;

    private Pcb() {}

    public static void make(KernelMemory memory, int process, int owner) {
        Header.make(memory, process, Kind.PROCESS, owner, UNBORN);
    }

    public static int state(KernelMemory memory, int process) {
        return Header.ofKind(memory, process);
    }

    public static void state(KernelMemory memory, int process, int state) {
        Header.ofKind(memory, process, state);
    }

    /** The word that links it with its parent and its first child. */
    public static int familyWord(int process) {
        return process + FAMILY;
    }

    /** The word that links it with its siblings. */
    public static int siblingsWord(int process) {
        return process + SIBLINGS;
    }

    /** The word that holds {@link #firstThread}. */
    public static int threadsWord(int process) {
        return process + THREAD;
    }

    /** The word that holds the queue of threads waiting for its end. */
    public static int waiters(int process) {
        return process + WAITERS;
    }

    public static int parent(KernelMemory memory, int process) {
        return memory.loadHigh(process + FAMILY);
    }

    public static void parent(KernelMemory memory, int process, int parent) {
        memory.storeHigh(process + FAMILY, parent);
    }

    public static int firstChild(KernelMemory memory, int process) {
        return memory.loadLow(process + FAMILY);
    }

    public static void firstChild(KernelMemory memory, int process, int child) {
        memory.storeLow(process + FAMILY, child);
    }

    public static int anchor(int process) {
        return process + ANCHOR;
    }

    /** The process of an anchor slot. */
    public static int ofAnchor(int anchor) {
        return anchor - ANCHOR;
    }

    public static int siblingNext(KernelMemory memory, int process) {
        return memory.loadHigh(process + SIBLINGS);
    }

    public static void siblingNext(KernelMemory memory, int process, int next) {
        memory.storeHigh(process + SIBLINGS, next);
    }

    public static int siblingPrevious(KernelMemory memory, int process) {
        return memory.loadLow(process + SIBLINGS);
    }

    public static void siblingPrevious(KernelMemory memory, int process, int previous) {
        memory.storeLow(process + SIBLINGS, previous);
    }

    public static int firstThread(KernelMemory memory, int process) {
        return memory.loadHigh(process + THREAD);
    }

    public static void firstThread(KernelMemory memory, int process, int thread) {
        memory.storeHigh(process + THREAD, thread);
    }

    /** The number people call it by. */
    public static int number(KernelMemory memory, int process) {
        return memory.loadLow(process + THREAD);
    }

    public static void number(KernelMemory memory, int process, int number) {
        memory.storeLow(process + THREAD, number);
    }

    public static boolean contained(KernelMemory memory, int process) {
        return (memory.load(process + LIMITS) & BYTE) != 0;
    }

    public static int maxPriority(KernelMemory memory, int process) {
        return (int) (memory.load(process + LIMITS) >>> PRIORITY_SHIFT & BYTE);
    }

    /** Containment and maximum priority, fixed for the life of the process. */
    public static void limits(KernelMemory memory, int process, boolean contained, int maxPriority) {
        memory.store(process + LIMITS, (contained ? 1 : 0) | (long) maxPriority << PRIORITY_SHIFT);
    }

    /** Number of the {@link dev.fief.microkernel.abi.ExitReason}. */
    public static int exitReason(KernelMemory memory, int process) {
        return (int) (memory.load(process + LIMITS) >>> REASON_SHIFT & BYTE);
    }

    public static long exitStatus(KernelMemory memory, int process) {
        return memory.load(process + EXIT_STATUS);
    }

    public static void exit(KernelMemory memory, int process, int reason, long status) {
        memory.store(process + LIMITS, memory.load(process + LIMITS) & 0xffff | (long) reason << REASON_SHIFT);
        memory.store(process + EXIT_STATUS, status);
    }

    /** All bandwidth it was given: {@link dev.fief.microkernel.abi.Limits#FULL_BANDWIDTH} is one processor. */
    public static long bandwidthGranted(KernelMemory memory, int process) {
        return memory.load(process + GRANTED);
    }

    public static void bandwidthGranted(KernelMemory memory, int process, long bandwidth) {
        memory.store(process + GRANTED, bandwidth);
    }

    /** What of it is neither configured in a context of its own nor granted to a child. */
    public static long bandwidthFree(KernelMemory memory, int process) {
        return memory.load(process + FREE);
    }

    public static void bandwidthFree(KernelMemory memory, int process, long bandwidth) {
        memory.store(process + FREE, bandwidth);
    }

    /** What of the free was used by a budget that is no more, and is fresh again at {@link #coolsUntil}; nothing once that is past. */
    public static long cooling(KernelMemory memory, int process) {
        return memory.load(coolingWord(process));
    }

    public static long coolsUntil(KernelMemory memory, int process) {
        return memory.load(coolsUntilWord(process));
    }

    public static void cooling(KernelMemory memory, int process, long bandwidth, long until) {
        memory.storeOutside(coolingWord(process), bandwidth);
        memory.storeOutside(coolsUntilWord(process), until);
    }

    /** The word that holds {@link #cooling}. */
    public static int coolingWord(int process) {
        return process + COOLING;
    }

    /** The word that holds {@link #coolsUntil}. */
    public static int coolsUntilWord(int process) {
        return process + COOLS_UNTIL;
    }

    /** The program it was spawned with: an opaque first program counter. */
    public static long program(KernelMemory memory, int process) {
        return memory.load(process + PROGRAM);
    }

    public static void program(KernelMemory memory, int process, long program) {
        memory.store(process + PROGRAM, program);
    }
}
