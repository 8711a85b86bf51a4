package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import org.eclipse.collections.api.block.procedure.primitive.IntProcedure;

/** Walks through the processes that were spawned and are not dead, by the kernel's own links. */
final class Descent {
    private Descent() {}

    /** Shows the first process and its descendants, parents before children. */
    static void eachProcess(KernelMemory memory, IntProcedure procedure) {
        each(memory, KernelArea.firstProcess(memory), procedure);
    }

    /** Shows every thread of theirs. */
    static void eachThread(KernelMemory memory, IntProcedure procedure) {
        eachProcess(memory, process -> {
            for (int thread = Pcb.firstThread(memory, process); thread != 0; thread = next(memory, thread)) {
                procedure.value(thread);
            }
        });
    }

    private static int next(KernelMemory memory, int thread) {
        return Tcb.siblingNext(memory, thread);
    }

    private static void each(KernelMemory memory, int process, IntProcedure procedure) {
        procedure.value(process);
        for (int child = Pcb.firstChild(memory, process); child != 0; child = Pcb.siblingNext(memory, child)) {
            each(memory, child, procedure);
        }
    }
}
