package dev.fief.microkernel.boot;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.DerivationTree;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.entry.Rooms;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.object.Untyped;
import dev.fief.microkernel.trace.Trace;

/**
 * Builds the first state. The first process is spawned like any other, from a manifest that exists only during boot, out of an
 * untyped capability that exists only during boot; what is left is the process, with an anchor that hangs from nothing.
 */
public final class Boot {
    private static final int ALIGNMENT_WORDS = KernelMemory.wordAt(Limits.OBJECT_ALIGNMENT);

    /** The first process's memory begins at this address, behind the kernel's own area. */
    public static final long FIRST_UNTYPED = 8192;

    private final BootParameters parameters;
    private final KernelMemory memory;
    private final Rooms rooms;

    /** Where the next object of the kernel's own area goes. */
    private int next = KernelArea.WORDS;

    private Boot(BootParameters parameters) {
        this.parameters = parameters;
        memory = new KernelMemory(FIRST_UNTYPED + (1L << parameters.memoryBits()));
        rooms = new Rooms(memory, new Trace(parameters.traceCapacity()));
    }

    /** Builds a system whose first process is about to run its first instruction. */
    public static Kernel start(BootParameters parameters) {
        return new Boot(parameters).build();
    }

    private Kernel build() {
        int process = allocate(ObjectKind.PROCESS, 0);
        Pcb.make(memory, process, 0);
        KernelArea.firstProcess(memory, process);
        int thread = spawn(process);
        int cspace = Slot.object(memory, Tcb.cspaceSlot(thread));
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            int handler = allocate(ObjectKind.IRQ_HANDLER, 0);
            IrqHandler.make(memory, handler, line);
            KernelArea.handler(memory, line, handler);
            give(handler, Kind.IRQ_HANDLER, CNode.slot(cspace, BootSlot.IRQ_HANDLER + line), process);
        }
        for (int number = 0; number < Limits.TIMERS; number++) {
            int timer = allocate(ObjectKind.TIMER, 0);
            Timer.make(memory, timer, number);
            KernelArea.timer(memory, number, timer);
            give(timer, Kind.TIMER, CNode.slot(cspace, BootSlot.TIMER + number), process);
        }
        assert KernelMemory.addressOf(next) <= FIRST_UNTYPED;
        rooms.scheduler.reschedule();
        return new Kernel(rooms);
    }

    private int spawn(int process) {
        int scratch = next;
        int manifest = allocate(ObjectKind.MANIFEST, 0);
        Manifest.make(memory, manifest, 0, 0);
        Manifest.bandwidth(memory, manifest, Limits.FULL_BANDWIDTH);
        Manifest.context(memory, manifest, parameters.budget(), parameters.period());
        Manifest.priorities(memory, manifest, Limits.PRIORITIES - 1, parameters.priority());
        Manifest.space(memory, manifest, parameters.radix(), true);
        int untyped = next;
        Slot.fill(memory, untyped, Kind.UNTYPED, Rights.ALL, KernelMemory.wordAt(FIRST_UNTYPED),
                Untyped.word(parameters.memoryBits(), 0, 0), 0);
        DerivationTree.insert(memory, untyped, 0);
        int thread = rooms.spawn.spawn(process, manifest, untyped, parameters.program());
        DerivationTree.rehang(memory, Pcb.anchor(process), untyped);
        DerivationTree.remove(memory, untyped);
        memory.zero(scratch, next + Slot.WORDS - scratch);
        next = scratch;
        return thread;
    }

    /** In the proof: install. */
    private void give(int object, int kind, int slot, int owner) {
        rooms.derivation.first(0, slot, kind, Rights.ALL, object, 0, owner);
    }

    private int allocate(ObjectKind kind, int size) {
        int object = next;
        next += (KernelMemory.wordAt(kind.bytes(size)) + ALIGNMENT_WORDS - 1) & -ALIGNMENT_WORDS;
        return object;
    }
}
