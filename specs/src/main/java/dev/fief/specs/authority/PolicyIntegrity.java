package dev.fief.specs.authority;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.invariant.Step;
import dev.fief.specs.invariant.Survey;
import java.util.ArrayDeque;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.IntList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Integrity of a step against a policy (after {@code integrity_subjects} of Sewell et al. 2011): whoever acts may change what is
 * its own or what it controls; the rest only as the policy says. Objects that are met at, with an authority that uses them; threads
 * of others that wait, by letting go on what they wait for; slots of others, by taking back what derives from one's own, or by
 * granting; frames, by writing.
 *
 * <p>Not asked about: the kernel's own words, the links of its lists and of the derivation tree, and scheduling contexts (time
 * is not looked at). {@link dev.fief.specs.invariant.Integrity} asks about these, against the capabilities that there are.
 */
public final class PolicyIntegrity {
    private static final int CAPABILITY_WORDS = 2;
    private static final Set<Authority> USING = EnumSet.of(Authority.RECEIVE, Authority.SYNC_SEND, Authority.NOTIFY,
            Authority.RESET, Authority.CALL);

    private final Policy policy;
    private final Labelling labelling;
    private final Step step;
    private final Survey state;
    private final KernelMemory before;
    private final KernelMemory after;
    private final Set<String> subjects;
    private final Set<String> owned;

    private PolicyIntegrity(Policy policy, Labelling labelling, Step step, Set<String> actors) {
        this.policy = policy;
        this.labelling = labelling;
        this.step = step;
        state = step.before();
        before = state.memory();
        after = step.after().memory();
        subjects = new TreeSet<>();
        actors.forEach(actor -> subjects.add(policy.group(actor)));
        owned = controlledBy(subjects);
    }

    /**
     * What a step changed that those who act in it were not allowed to: the thread that entered, threads that make an
     * interrupted call again, whoever had work left for the kernel, and devices that were due.
     *
     * @param labelling of the state before
     */
    public static ImmutableList<String> excess(Policy policy, Labelling labelling, Step step) {
        return excess(policy, labelling, step, actors(labelling, step));
    }

    /** As the other, for a step on behalf of these labels and nobody else. */
    public static ImmutableList<String> excess(Policy policy, Labelling labelling, Step step, Set<String> actors) {
        return new PolicyIntegrity(policy, labelling, step, actors).excess();
    }

    private static Set<String> actors(Labelling labelling, Step step) {
        Survey state = step.before();
        KernelMemory memory = state.memory();
        Set<String> actors = new TreeSet<>();
        state.threads().forEach(thread -> {
            if (thread == step.thread() || Tcb.state(memory, thread) == ThreadState.RESTART) {
                actors.add(labelling.label(thread));
            }
        });
        int work = KernelArea.firstWork(memory);
        for (int steps = 0; steps < state.objects().size() && state.objects().indexOf(work) >= 0; steps++) {
            actors.add(labelling.label(work));
            work = Header.nextWork(memory, work);
        }
        long now = KernelArea.now(step.after().memory());
        for (int number = 0; number < Limits.TIMERS; number++) {
            int timer = KernelArea.timer(memory, number);
            if (state.isA(timer, Kind.TIMER) && Timer.started(memory, timer) && Timer.expiry(memory, timer) <= now) {
                actors.add(labelling.label(timer));
            }
        }
        for (int line = 0; step.entry() == Step.Entry.INTERRUPT && line < Limits.INTERRUPT_LINES; line++) {
            int handler = KernelArea.handler(memory, line);
            if (state.isA(handler, Kind.IRQ_HANDLER)) {
                actors.add(labelling.label(handler));
            }
        }
        return actors;
    }

    /** These labels, and those that they control, and so on. */
    private Set<String> controlledBy(Set<String> labels) {
        Set<String> found = new TreeSet<>(labels);
        ArrayDeque<String> open = new ArrayDeque<>(labels);
        while (!open.isEmpty()) {
            policy.graph().row(open.remove()).forEach((other, authorities) -> {
                if (authorities.contains(Authority.CONTROL) && found.add(other)) {
                    open.add(other);
                }
            });
        }
        return found;
    }

    private ImmutableList<String> excess() {
        MutableList<String> findings = Lists.mutable.empty();
        IntList words = step.changedWords();
        for (int index = 0; index < words.size(); index++) {
            int word = words.get(index);
            if (word >= KernelArea.WORDS) {
                String finding = check(word);
                if (!finding.isEmpty()) {
                    findings.add(String.join(" and ", subjects) + " may not " + finding);
                }
            }
        }
        return findings.distinct().toImmutable();
    }

    private String label(int address) {
        return policy.group(labelling.label(address));
    }

    private boolean owns(int address) {
        return owned.contains(label(address));
    }

    /** Whether somebody who acts, or is controlled by one who acts, has one of these authorities over a label. */
    private boolean may(Set<Authority> authorities, String label) {
        return owned.stream().anyMatch(from -> policy.graph().authorities(from, label).stream().anyMatch(authorities::contains));
    }

    private boolean may(Authority authority, int object) {
        return may(EnumSet.of(authority), label(object));
    }

    /** What was done to a word that was not allowed; empty if it was. */
    private String check(int word) {
        int index = state.objects().containing(word);
        if (index < 0) {
            return owns(word) ? "" : "change the unused memory of " + label(word);
        }
        int object = state.objects().start(index);
        if (owns(object)) {
            return "";
        }
        int slot = state.slotContaining(index, word);
        if (slot != 0) {
            return word - slot >= CAPABILITY_WORDS ? "" : checkSlot(object, slot);
        }
        return switch (state.objects().kind(index)) {
            case Kind.ENDPOINT, Kind.NOTIFICATION -> may(USING, label(object)) ? "" : denied("use", object);
            case Kind.THREAD -> isBookkeeping(object, word) || mayLetGoOn(object) ? "" : denied("change", object);
            case Kind.REPLY -> mayAnswerBy(object) ? "" : denied("change", object);
            case Kind.FRAME -> may(Authority.WRITE, object) || isBuffer(object) ? "" : denied("write to", object);
            case Kind.PROCESS -> Pcb.state(before, object) == Pcb.state(after, object) ? "" : denied("end or start", object);
            case Kind.SCHED_CONTEXT -> "";
            default -> denied("change", object);
        };
    }

    private String denied(String what, int object) {
        String kind = ObjectKind.of(state.objects().kindAt(object)).name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return what + " the " + kind + " at 0x" + Long.toHexString(KernelMemory.addressOf(object)) + " of " + label(object);
    }

    private String checkSlot(int object, int slot) {
        boolean unused = Slot.kind(before, slot) == Kind.UNTYPED && before.load(slot) == after.load(slot)
                && Untyped.watermark(after, slot) == 0;
        if (unused || Slot.isEmpty(after, slot) && may(Authority.DELETE_DERIVED, object)) {
            return "";
        }
        boolean granted = Slot.isEmpty(before, slot) && state.isA(object, Kind.CNODE) && mayGrantTo(label(object));
        return granted ? "" : (Slot.isEmpty(after, slot) ? "delete " : "change ") + CapabilityText.of(state, slot) + " of "
                + label(object);
    }

    /** With an answer, or over an endpoint where it receives. */
    private boolean mayGrantTo(String label) {
        return may(EnumSet.of(Authority.GRANT), label) || policy.graph().labels().anySatisfy(place ->
                may(EnumSet.of(Authority.GRANT), place) && policy.graph().has(label, Authority.RECEIVE, place));
    }

    /** Links of lists, and whatever else is not what the thread is, does or waits for. */
    private boolean isBookkeeping(int thread, int word) {
        return word < Tcb.cspaceSlot(thread)
                && Tcb.state(before, thread) == Tcb.state(after, thread)
                && Tcb.priority(before, thread) == Tcb.priority(after, thread)
                && Tcb.maxPriority(before, thread) == Tcb.maxPriority(after, thread);
    }

    /** Whether what a thread waits for may come, or be called off, by those who act. */
    private boolean mayLetGoOn(int thread) {
        int place = Tcb.waitsOn(before, thread);
        return switch (Tcb.state(before, thread)) {
            case ThreadState.BLOCKED_ON_RECEIVE -> mayAny(place, Authority.SYNC_SEND, Authority.RESET)
                    || mayAny(Tcb.notification(before, thread), Authority.NOTIFY);
            case ThreadState.BLOCKED_ON_NOTIFICATION -> mayAny(place, Authority.NOTIFY, Authority.RESET);
            case ThreadState.BLOCKED_ON_SEND -> mayAny(place, Authority.RECEIVE, Authority.RESET);
            case ThreadState.BLOCKED_ON_REPLY -> may(Authority.REPLY, thread) || owns(Tcb.reply(before, thread));
            case ThreadState.BLOCKED_ON_PROCESS -> owns(place);
            default -> false;
        };
    }

    private boolean mayAny(int object, Authority... authorities) {
        return state.objects().indexOf(object) >= 0 && may(EnumSet.copyOf(Set.of(authorities)), label(object));
    }

    /** Whether a reply object is that of a caller, or of one who waits for calls, who may be let go on. */
    private boolean mayAnswerBy(int reply) {
        int caller = Reply.thread(before, reply);
        return state.isA(caller, Kind.THREAD) && (owns(caller) || mayLetGoOn(caller))
                || state.threads().anySatisfy(thread -> Tcb.reply(before, thread) == reply && mayLetGoOn(thread));
    }

    /** Whether a frame takes the messages of a thread that may be let go on. */
    private boolean isBuffer(int frame) {
        return state.threads().anySatisfy(thread ->
                Slot.object(before, Tcb.bufferSlot(thread)) == frame && mayLetGoOn(thread));
    }
}
