package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.invariant.Attenuation;
import dev.fief.specs.invariant.Containment;
import dev.fief.specs.invariant.Placement;
import dev.fief.specs.invariant.Quota;
import dev.fief.specs.invariant.StateInvariant;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Tree;
import java.util.Set;

/**
 * Which invariants of states a move concerns. Most of what moves write is who waits for whom, who runs, and registers: <em>passing</em>
 * words. Who holds what does not change by them: neither the derivation tree nor the list of objects, so a survey of the state
 * before serves for the state after, and the invariants that speak of nothing else still hold if they held.
 */
final class Concern {
    /** Those that read no passing word. */
    static final Set<Class<? extends StateInvariant>> OF_HOLDINGS =
            Set.of(Attenuation.class, Containment.class, Quota.class, Placement.class, Tree.class);

    private static final int STATE_WORD = 2;
    private static final long PRIORITIES = 0xffff00;
    private static final int LAST_QUEUE_WORD = 32 + 256;

    private Concern() {}

    /** Whether an invariant is about more than holdings. */
    static boolean mayBreakByPassing(StateInvariant invariant) {
        return !OF_HOLDINGS.contains(invariant.getClass());
    }

    /** Whether nothing but passing words has been stored since a mark. @param before a survey of the state then */
    static boolean isPassing(Survey before, UndoLog log, int mark) {
        KernelMemory memory = before.memory();
        for (int entry = mark; entry < log.size(); entry++) {
            int word = log.placeAt(entry);
            if (!log.outsideAt(entry) && !isPassing(before, word, log.valueAt(entry) ^ memory.load(word))) {
                return false;
            }
        }
        return true;
    }

    /** Whether a word is a passing one. @param difference the bits of it that are not what they were */
    static boolean isPassing(Survey before, int word, long difference) {
        if (word < KernelArea.WORDS) {
            return word <= 4 || word == 6 || word >= 12 && word < 16 || word >= 32 && word < LAST_QUEUE_WORD;
        }
        int index = before.objects().containing(word);
        if (index < 0) {
            return difference == 0;
        }
        int object = before.objects().start(index);
        int offset = word - object;
        return switch (before.objects().kind(index)) {
            case Kind.THREAD -> offset == 3 || offset == 8 || offset == 9 || offset == 10 || offset >= 12 && offset < 16
                    || word >= Tcb.bufferSlot(object) + 4 || offset == STATE_WORD && (difference & PRIORITIES) == 0;
            case Kind.ENDPOINT, Kind.NOTIFICATION, Kind.REPLY -> offset > 0;
            case Kind.SCHED_CONTEXT -> offset == 1 || offset == 3 || offset == 6 || offset >= 9;
            case Kind.PROCESS -> word == Pcb.waiters(object);
            case Kind.IRQ_HANDLER -> offset == STATE_WORD && Header.kind(before.memory(), object) == Kind.IRQ_HANDLER;
            default -> false;
        };
    }
}
