package dev.fief.specs.authority;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.invariant.CapabilityTree;
import dev.fief.specs.invariant.Survey;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.Sets;

/**
 * The authority graph of a state of the kernel. Authority comes from four places: capabilities, see {@link Conferred}; what threads
 * wait for, whatever has become of the capability they asked with; what is bound to what; and the derivation tree.
 */
public final class StateAuthority {
    private final Survey state;
    private final KernelMemory memory;
    private final Map<Integer, String> labels = new HashMap<>();
    private final Labelling labelling;
    private final AuthorityGraph.Builder graph = AuthorityGraph.builder();

    private StateAuthority(Survey state, Labelling labelling) {
        this.state = state;
        this.labelling = labelling;
        memory = state.memory();
    }

    public static AuthorityGraph of(Survey state, Labelling labelling) {
        return new StateAuthority(state, labelling).build();
    }

    private AuthorityGraph build() {
        for (int number = 0; number < state.tree().size(); number++) {
            int slot = state.tree().slot(number);
            if (isHeld(number, slot)) {
                addCapability(number, slot);
                addDerivation(number, slot);
            }
        }
        state.threads().forEach(this::addThread);
        return graph.family(family()).build();
    }

    private String label(int address) {
        return labels.computeIfAbsent(address, labelling::label);
    }

    /** Not in a tomb, which nobody can name, nor in the kernel's own memory, devices excepted: the first anchor is nobody's. */
    private boolean isHeld(int number, int slot) {
        return !state.isTomb(slot) && (state.owner(number) != 0 || !state.isAnchor(slot) && state.objects().containing(slot) >= 0);
    }

    /** The label of the place that a slot is in. An anchor is its process's parent's. */
    private String holder(int number, int slot) {
        int index = state.objects().containing(slot);
        return label(index < 0 || state.isAnchor(slot) ? state.owner(number) : state.objects().start(index));
    }

    private void addCapability(int number, int slot) {
        String holder = holder(number, slot);
        int object = Slot.object(memory, slot);
        int kind = Slot.kind(memory, slot);
        int rights = Slot.rights(memory, slot);
        String reason = CapabilityText.of(state, slot);
        if (kind == Kind.UNTYPED) {
            addRange(holder, slot, reason);
            return;
        }
        for (Authority authority : Conferred.by(kind, rights)) {
            graph.add(holder, authority, label(object), reason);
        }
        if (kind == Kind.REPLY && state.isA(object, Kind.REPLY)) {
            addReply(holder, object, reason);
        }
    }

    private void addRange(String holder, int slot, String reason) {
        int start = Slot.object(memory, slot);
        int end = start + (int) (Untyped.bytes(memory, slot) / Long.BYTES);
        for (int index = 0; index < state.objects().size(); index++) {
            int object = state.objects().start(index);
            if (object >= start && object < end) {
                graph.add(holder, Authority.CONTROL, label(object), reason);
            }
        }
    }

    private void addReply(String holder, int reply, String reason) {
        int caller = Reply.thread(memory, reply);
        if (state.isA(caller, Kind.THREAD) && Tcb.state(memory, caller) == ThreadState.BLOCKED_ON_REPLY) {
            graph.add(holder, Authority.REPLY, label(caller), reason);
            graph.add(label(caller), Authority.DELETE_DERIVED, holder, "a caller can go before it is answered");
            if (Reply.canGrant(memory, reply)) {
                graph.add(holder, Authority.GRANT, label(caller), reason);
            }
        }
    }

    /** Who derived a capability for another can take it back. */
    private void addDerivation(int number, int slot) {
        int parent = state.tree().parent(number);
        if (parent >= 0 && isHeld(parent, state.tree().slot(parent))) {
            graph.add(holder(parent, state.tree().slot(parent)), Authority.DELETE_DERIVED, holder(number, slot),
                    CapabilityText.of(state, slot) + " derives from " + CapabilityText.of(state, state.tree().slot(parent)));
        }
    }

    private void addThread(int thread) {
        String from = label(thread);
        int waitsOn = Tcb.waitsOn(memory, thread);
        switch (Tcb.state(memory, thread)) {
            case ThreadState.BLOCKED_ON_SEND -> {
                add(from, Authority.SYNC_SEND, waitsOn, "a thread waits to send");
                if (Tcb.has(memory, thread, ThreadFlag.CAN_GRANT)) {
                    add(from, Authority.GRANT, waitsOn, "a thread waits to send capabilities");
                }
                if (Tcb.has(memory, thread, ThreadFlag.IS_CALL)) {
                    add(from, Authority.CALL, waitsOn, "a thread waits to call");
                }
            }
            case ThreadState.BLOCKED_ON_RECEIVE, ThreadState.BLOCKED_ON_NOTIFICATION ->
                add(from, Authority.RECEIVE, waitsOn, "a thread waits to receive");
            case ThreadState.BLOCKED_ON_PROCESS -> add(from, Authority.READ, waitsOn, "a thread waits for its end");
            default -> { }
        }
        add(from, Authority.RECEIVE, Tcb.notification(memory, thread), "bound to a thread");
        add(from, Authority.RESET, Tcb.notification(memory, thread), "bound to a thread");
    }

    private void add(String from, Authority authority, int object, String reason) {
        if (state.objects().indexOf(object) >= 0) {
            graph.add(from, authority, label(object), reason);
        }
    }

    private Family family() {
        Map<String, String> parents = new HashMap<>();
        Set<String> contained = new HashSet<>();
        Set<String> open = new HashSet<>();
        for (int index = 0; index < state.processes().size(); index++) {
            int process = state.processes().get(index);
            if (!state.isAlive(process)) {
                continue;
            }
            String label = label(process);
            int parent = Pcb.parent(memory, process);
            (Pcb.contained(memory, process) && state.isAlive(parent) ? contained : open).add(label);
            String above = parent == 0 ? label : label(parent);
            String other = parents.putIfAbsent(label, above);
            if (other != null && !other.equals(above)) {
                open.add(label);
            }
        }
        contained.removeAll(open);
        return new Family(Maps.immutable.withAll(parents), Sets.immutable.withAll(contained));
    }
}
