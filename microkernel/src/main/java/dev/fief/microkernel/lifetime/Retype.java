package dev.fief.microkernel.lifetime;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Derivation;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.schedule.Contexts;

/** Carves objects out of untyped memory, from the watermark upwards. What is handed out is zero already. */
public final class Retype {
    /** Slots of the capability space that a fresh manifest describes, as a power of two. */
    public static final int DEFAULT_RADIX = 4;

    private final KernelMemory memory;
    private final Derivation derivation;
    private final Contexts contexts;

    public Retype(KernelMemory memory, Derivation derivation, Contexts contexts) {
        this.memory = memory;
        this.derivation = derivation;
        this.contexts = contexts;
    }

    /** Bytes from the start of the range to the end of {@code count} objects placed behind {@code watermark}, whole grains. */
    public static long end(long watermark, ObjectKind kind, long size, long count) {
        long end = place(watermark, kind, size) + stride(kind, size) * (count - 1) + kind.bytes(size);
        return end + Limits.GRAIN - 1 & -Limits.GRAIN;
    }

    /** Offset in the range of the first object of this kind that fits behind {@code watermark}. */
    public static long place(long watermark, ObjectKind kind, long size) {
        long alignment = kind.alignment(size);
        return watermark + alignment - 1 & -alignment;
    }

    /**
     * Makes {@code count} objects and their capabilities, in the slots of a CNode from {@code first} on. There is room. In the
     * proof: retype.
     */
    public void carve(int untyped, ObjectKind kind, int size, int cnode, int first, int count) {
        long base = KernelMemory.addressOf(Slot.object(memory, untyped));
        long offset = place(Untyped.watermark(memory, untyped), kind, size);
        Untyped.watermark(memory, untyped, end(Untyped.watermark(memory, untyped), kind, size, count));
        int process = Untyped.process(memory, untyped);
        for (int index = 0; index < count; index++) {
            int object = KernelMemory.wordAt(base + offset + index * stride(kind, size));
            make(kind.number(), object, process, size);
            derivation.first(untyped, CNode.slot(cnode, first + index), kind.number(), rightsOf(kind), object,
                    firstWord(kind, size, process), Header.owner(memory, cnode));
        }
    }

    /** Writes the header of a new object and whatever of it is not zero. */
    public void make(int kind, int object, int owner, int size) {
        switch (kind) {
            case Kind.CNODE -> CNode.make(memory, object, owner, size);
            case Kind.THREAD -> {
                Tcb.make(memory, object, owner);
                enlist(object, owner);
            }
            case Kind.ENDPOINT -> Endpoint.make(memory, object, owner);
            case Kind.NOTIFICATION -> Notification.make(memory, object, owner);
            case Kind.REPLY -> Reply.make(memory, object, owner);
            case Kind.SCHED_CONTEXT -> {
                SchedContext.make(memory, object, owner, size);
                contexts.enlist(object);
            }
            case Kind.PROCESS -> Pcb.make(memory, object, owner);
            case Kind.MANIFEST -> {
                Manifest.make(memory, object, owner, size);
                Manifest.contained(memory, object, true);
                Manifest.space(memory, object, DEFAULT_RADIX, false);
            }
            default -> { }
        }
    }

    /** Rights of the first capability to an object: all that mean something; all bits where none does, as a mask for copies. */
    static int rightsOf(ObjectKind kind) {
        return kind.meaningfulRights == Rights.NONE ? Rights.ALL : kind.meaningfulRights;
    }

    private static long firstWord(ObjectKind kind, int size, int process) {
        return switch (kind) {
            case UNTYPED -> Untyped.word(size, process, 0);
            case FRAME -> Frame.word(size, 0);
            default -> 0;
        };
    }

    private static long stride(ObjectKind kind, long size) {
        long alignment = kind.alignment(size);
        return kind.bytes(size) + alignment - 1 & -alignment;
    }

    private void enlist(int thread, int process) {
        int first = Pcb.firstThread(memory, process);
        Tcb.siblingNext(memory, thread, first);
        if (first != 0) {
            Tcb.siblingPrevious(memory, first, thread);
        }
        Pcb.firstThread(memory, process, thread);
    }
}
