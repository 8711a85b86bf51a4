package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.invariant.Survey;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** What people want to know of a state: who holds what, what every thread does. Two of them tell what a move has done. */
final class Holdings {
    private static final int MOST_CHANGES = 4;

    private final Map<Integer, String> slots = new TreeMap<>();
    private final Map<Integer, String> threads = new TreeMap<>();
    private final String running;

    private Holdings(KernelMemory memory, ObjectNames names) {
        Survey state = Survey.of(memory);
        for (int number = 0; number < state.tree().size(); number++) {
            int slot = state.tree().slot(number);
            if (!state.isAnchor(slot) && !state.isTomb(slot)) {
                slots.put(slot, names.process(memory, Slot.owner(memory, slot)) + "|" + names.capability(memory, slot)
                        + place(state, slot));
            }
        }
        Descent.eachThread(memory, thread -> threads.put(thread, doing(memory, names, thread)));
        int current = KernelArea.current(memory);
        running = current == 0 ? "nobody" : names.thread(memory, current);
    }

    static Holdings of(KernelMemory memory, ObjectNames names) {
        return new Holdings(memory, names);
    }

    /** Who runs, what every thread does, and what every process holds: a line for each. */
    String text() {
        StringBuilder text = new StringBuilder(running).append(" runs\n");
        threads.values().forEach(thread -> text.append("  ").append(thread).append('\n'));
        slots.values().stream().sorted().forEach(slot -> text.append("  ").append(slot.replace("|", " has ")).append('\n'));
        return text.toString();
    }

    /** What is different now, in words. */
    String changesTo(Holdings after) {
        MutableList<String> changes = Lists.mutable.empty();
        after.slots.forEach((slot, text) -> {
            if (!text.equals(slots.get(slot))) {
                changes.add(text.replace("|", " has "));
            }
        });
        slots.forEach((slot, text) -> {
            if (!after.slots.containsKey(slot)) {
                changes.add(text.replace("|", " loses "));
            }
        });
        after.threads.forEach((thread, text) -> {
            if (!text.equals(threads.get(thread))) {
                changes.add(text);
            }
        });
        threads.keySet().stream().filter(thread -> !after.threads.containsKey(thread))
                .forEach(thread -> changes.add("a thread is gone"));
        if (!running.equals(after.running)) {
            changes.add(after.running + " runs");
        }
        int more = changes.size() - MOST_CHANGES;
        return more > 1 ? changes.take(MOST_CHANGES).makeString("; ") + "; and " + more + " changes more"
                : changes.makeString("; ");
    }

    private static String place(Survey state, int slot) {
        int index = state.objects().containing(slot);
        if (index < 0) {
            return "";
        }
        int object = state.objects().start(index);
        return switch (state.objects().kind(index)) {
            case Kind.CNODE -> " (slot " + CNode.indexOf(object, slot) + ")";
            case Kind.MANIFEST -> " (in a manifest)";
            case Kind.THREAD -> slot == Tcb.cspaceSlot(object) ? " (as capability space)" : " (for faults)";
            default -> "";
        };
    }

    private static String doing(KernelMemory memory, ObjectNames names, int thread) {
        int object = Tcb.waitsOn(memory, thread);
        String name = names.thread(memory, thread);
        return name + switch (Tcb.state(memory, thread)) {
            case ThreadState.INACTIVE -> " is stopped";
            case ThreadState.RUNNING -> " is ready";
            case ThreadState.RESTART -> " is in the middle of a call";
            case ThreadState.BLOCKED_ON_RECEIVE -> " receives on " + names.object(memory, Kind.ENDPOINT, object);
            case ThreadState.BLOCKED_ON_SEND -> " waits to send to " + names.object(memory, Kind.ENDPOINT, object);
            case ThreadState.BLOCKED_ON_REPLY -> " waits for an answer";
            case ThreadState.BLOCKED_ON_NOTIFICATION -> " waits on " + names.object(memory, Kind.NOTIFICATION, object);
            default -> " waits for the end of " + names.process(memory, object);
        };
    }
}
