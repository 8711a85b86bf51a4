package dev.fief.microkernel.lifetime;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;

/** Condemned objects and dying processes, the one to be worked on next on top; linked through the objects. */
public final class WorkStack {
    private WorkStack() {}

    /** What is to be worked on; 0 if there is nothing. */
    public static int top(KernelMemory memory) {
        return KernelArea.firstWork(memory);
    }

    /** Whether the object is on the stack already: a dying process, or one whose end is still being told to those who waited. */
    static boolean holds(KernelMemory memory, int object) {
        return KernelArea.firstWork(memory) == object || Header.previousWork(memory, object) != 0;
    }

    static void push(KernelMemory memory, int object) {
        int below = KernelArea.firstWork(memory);
        Header.nextWork(memory, object, below);
        if (below != 0) {
            Header.previousWork(memory, below, object);
        }
        KernelArea.firstWork(memory, object);
    }

    static void remove(KernelMemory memory, int object) {
        int next = Header.nextWork(memory, object);
        int previous = Header.previousWork(memory, object);
        if (next != 0) {
            Header.previousWork(memory, next, previous);
        }
        if (previous != 0) {
            Header.nextWork(memory, previous, next);
        } else {
            KernelArea.firstWork(memory, next);
        }
        Header.nextWork(memory, object, 0);
        Header.previousWork(memory, object, 0);
        if (KernelArea.firstWork(memory) == 0) {
            KernelArea.workPriority(memory, -1);
        }
    }

    static void bringToTop(KernelMemory memory, int object) {
        if (KernelArea.firstWork(memory) != object) {
            int priority = KernelArea.workPriority(memory);
            remove(memory, object);
            push(memory, object);
            KernelArea.workPriority(memory, priority);
        }
    }
}
