package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.map.mutable.primitive.IntIntHashMap;
import org.eclipse.collections.impl.set.mutable.primitive.IntHashSet;

/**
 * What could ever flow to a process: the closure of the graph of a state, on the large side. What it holds; what lies in CNodes,
 * manifests and threads it can use; what it can make of its memory. And if another process can pass capabilities to it (over an
 * endpoint or by an answer, with the rights that takes, or by writing to a CNode, thread or manifest of the closure), all that
 * flows to that process, too.
 */
final class Flow {
    private final Survey state;
    private final KernelMemory memory;
    private final IntHashSet sources = new IntHashSet();
    private final IntHashSet seen = new IntHashSet();
    private final IntIntHashMap known = new IntIntHashMap();
    private final IntArrayList open = new IntArrayList();
    private final IntArrayList starts = new IntArrayList();
    private final IntArrayList ends = new IntArrayList();

    private Flow(Survey state) {
        this.state = state;
        memory = state.memory();
    }

    static Flow into(Survey state, int process) {
        Flow flow = new Flow(state);
        flow.join(process);
        boolean grown = true;
        while (grown) {
            while (!flow.open.isEmpty()) {
                flow.follow(flow.open.removeAtIndex(flow.open.size() - 1));
            }
            grown = flow.joinThoseWhoCanPass();
        }
        return flow;
    }

    /** The rights to an object that some capability in the closure has. */
    int rights(int object) {
        return known.getIfAbsent(object, Rights.NONE);
    }

    boolean knows(int object) {
        return known.containsKey(object);
    }

    /** Whether a range of words lies in memory of the closure. */
    boolean hasRange(int start, long end) {
        for (int index = 0; index < starts.size(); index++) {
            if (start >= starts.get(index) && end <= ends.get(index)) {
                return true;
            }
        }
        return false;
    }

    private void join(int process) {
        if (!sources.add(process)) {
            return;
        }
        for (int number = 0; number < state.tree().size(); number++) {
            if (state.owner(number) == process) {
                add(state.tree().slot(number));
            }
        }
    }

    private void add(int slot) {
        if (!state.tree().has(slot) || !seen.add(slot)) {
            return;
        }
        int object = Slot.object(memory, slot);
        known.updateValue(object, Rights.NONE, rights -> rights | Slot.rights(memory, slot));
        if (Slot.kind(memory, slot) == Kind.UNTYPED) {
            starts.add(object);
            ends.add(object + (int) Attenuation.extent(state, slot));
        } else {
            open.add(slot);
        }
    }

    /** What a capability leads to. */
    private void follow(int slot) {
        int index = state.objects().indexOf(Slot.object(memory, slot));
        int kind = Slot.kind(memory, slot);
        boolean opens = kind == Kind.CNODE || kind == Kind.MANIFEST
                || kind == Kind.THREAD && (Slot.rights(memory, slot) & Rights.WRITE) != 0;
        if (index >= 0 && opens) {
            state.eachSlot(index, this::add);
        }
    }

    /** @return whether somebody joined */
    private boolean joinThoseWhoCanPass() {
        int before = sources.size();
        for (int number = 0; number < state.tree().size(); number++) {
            int owner = state.owner(number);
            int slot = state.tree().slot(number);
            if (owner != 0 && !sources.contains(owner) && known.containsKey(Slot.object(memory, slot)) && canPass(slot)) {
                join(owner);
            }
        }
        for (int index = 0; index < state.threads().size(); index++) {
            joinPartners(state.threads().get(index));
        }
        return sources.size() > before;
    }

    /** Whether whoever has the capability in a slot can pass capabilities by it to holders of what is known of its object. */
    private boolean canPass(int slot) {
        int rights = Slot.rights(memory, slot);
        int ours = known.get(Slot.object(memory, slot));
        return switch (Slot.kind(memory, slot)) {
            case Kind.CNODE, Kind.MANIFEST -> true;
            case Kind.THREAD -> (rights & Rights.WRITE) != 0;
            case Kind.ENDPOINT -> {
                boolean sends = (rights & Rights.WRITE) != 0 && (rights & Rights.GRANT) != 0 && (ours & Rights.READ) != 0;
                boolean answers = (rights & Rights.READ) != 0 && (rights & Rights.GRANT) != 0 && (ours & Rights.WRITE) != 0
                        && (ours & (Rights.GRANT | Rights.GRANT_REPLY)) != 0;
                yield sends || answers;
            }
            default -> false;
        };
    }

    /** Messages on their way, and answers that may carry capabilities, whatever has become of the capabilities they came by. */
    private void joinPartners(int thread) {
        int process = state.territory().ownerOf(thread);
        int reply = Tcb.reply(memory, thread);
        if (sources.contains(process)) {
            if (Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_REPLY && state.isA(reply, Kind.REPLY)
                    && Reply.canGrant(memory, reply)) {
                joinHolders(reply, Rights.NONE);
            }
            int endpoint = Tcb.waitsOn(memory, thread);
            if (Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_SEND && state.isA(endpoint, Kind.ENDPOINT)
                    && Tcb.has(memory, thread, ThreadFlag.IS_CALL)) {
                joinHolders(endpoint, Rights.READ | Rights.GRANT);
            }
        } else if (Tcb.state(memory, thread) == ThreadState.BLOCKED_ON_SEND && Tcb.has(memory, thread, ThreadFlag.CAN_GRANT)) {
            int endpoint = Tcb.waitsOn(memory, thread);
            if (state.isA(endpoint, Kind.ENDPOINT) && Endpoint.state(memory, endpoint) == Endpoint.SENDING
                    && (rights(endpoint) & Rights.READ) != 0) {
                join(process);
            }
        }
    }

    private void joinHolders(int object, int needed) {
        for (int number = 0; number < state.tree().size(); number++) {
            int slot = state.tree().slot(number);
            if (Slot.object(memory, slot) == object && Slot.kind(memory, slot) != Kind.UNTYPED
                    && (Slot.rights(memory, slot) & needed) == needed && state.owner(number) != 0) {
                join(state.owner(number));
            }
        }
    }
}
