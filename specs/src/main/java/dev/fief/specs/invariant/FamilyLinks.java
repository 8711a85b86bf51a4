package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;

/** The part of {@link NoDangling} about processes: their children and their threads. */
final class FamilyLinks {
    private FamilyLinks() {}

    static void check(Survey state, Findings findings) {
        int children = 0;
        int threads = 0;
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            children += countChildren(state, process, findings);
            threads += countThreads(state, process, findings);
            checkProcess(state, process, findings);
        }
        int spawned = 0;
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            spawned += state.isAlive(process) && process != KernelArea.firstProcess(state.memory()) ? 1 : 0;
        }
        if (children != spawned) {
            findings.add(spawned + " processes have been spawned and live, but " + children + " are in their parents' lists");
        }
        int listed = 0;
        for (int index = 0; index < state.threads().size(); index++) {
            listed += mustBeListed(state, state.threads().get(index), findings) ? 1 : 0;
        }
        if (threads < listed) {
            findings.add(listed + " threads can still run, but only " + threads + " are in the lists of their processes");
        }
    }

    private static void checkProcess(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        int number = Pcb.number(memory, process);
        boolean born = Pcb.state(memory, process) != Pcb.UNBORN;
        if (Pcb.state(memory, process) > Pcb.DEAD || born == (number == 0) || number > KernelArea.processCount(memory)) {
            findings.add(Wording.process(state, process) + " is in state " + Pcb.state(memory, process) + " and has number "
                    + number
                    + "; " + KernelArea.processCount(memory) + " have been spawned");
        }
        if (!state.isAlive(process) && (Pcb.firstChild(memory, process) | Pcb.firstThread(memory, process)
                | Pcb.parent(memory, process)) != 0) {
            findings.add(Wording.process(state, process) + " does not live, but has a parent, a child or a thread");
        }
        for (int index = 0; born && index < state.processes().size(); index++) {
            int other = state.processes().get(index);
            if (other != process && Pcb.number(memory, other) == number) {
                findings.add(Wording.process(state, process) + " has the number of " + Wording.process(state, other));
            }
        }
    }

    private static int countChildren(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        int count = 0;
        int previous = 0;
        for (int child = Pcb.firstChild(memory, process); child != 0; child = Pcb.siblingNext(memory, child)) {
            if (!state.isAlive(child) || Pcb.parent(memory, child) != process || Pcb.siblingPrevious(memory, child) != previous
                    || count > state.processes().size()) {
                findings.add("the children of " + Wording.process(state, process) + " are said to include "
                        + Wording.process(state, child) + " behind " + Wording.address(previous) + ", which does not agree");
                return count;
            }
            previous = child;
            count++;
        }
        return count;
    }

    private static int countThreads(Survey state, int process, Findings findings) {
        KernelMemory memory = state.memory();
        int count = 0;
        int previous = 0;
        for (int thread = Pcb.firstThread(memory, process); thread != 0; thread = Tcb.siblingNext(memory, thread)) {
            if (!state.isA(thread, Kind.THREAD) || Header.owner(memory, thread) != process
                    || Tcb.siblingPrevious(memory, thread) != previous || count > state.threads().size()) {
                findings.add("the threads of " + Wording.process(state, process) + " are said to include "
                        + Wording.object(state, thread) + " behind " + Wording.address(previous) + ", which does not agree");
                return count;
            }
            previous = thread;
            count++;
        }
        return count;
    }

    /** A thread leaves the list of its process when it is stopped for good. */
    private static boolean mustBeListed(Survey state, int thread, Findings findings) {
        KernelMemory memory = state.memory();
        int process = Header.owner(memory, thread);
        boolean condemned = Slot.kind(memory, Header.tomb(thread)) != Kind.NULL;
        boolean stoppable = condemned || state.isA(process, Kind.PROCESS) && Pcb.state(memory, process) == Pcb.DYING;
        if (!stoppable) {
            return true;
        }
        boolean listed = Tcb.siblingPrevious(memory, thread) != 0
                || state.isA(process, Kind.PROCESS) && Pcb.firstThread(memory, process) == thread;
        if (Tcb.state(memory, thread) != ThreadState.INACTIVE && (condemned || !listed)) {
            findings.add(Wording.object(state, thread) + " has been stopped for good, but is in state "
                    + Tcb.state(memory, thread));
        }
        return listed;
    }
}
