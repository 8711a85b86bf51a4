package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
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

    private static final long PRIORITIES = 0xffff00;

    /** Of a {@link Tcb}: links of queues; what it waits on, what it sends, its context and its notification; its fault; registers. */
    private static final long OF_THREAD = words(3, 3) | words(8, 10) | words(12, 15) | words(32, 63);

    /** Of a {@link SchedContext}, up to its refills: who uses it, who is told, what was used, which refills count. */
    private static final long OF_CONTEXT = words(1, 1) | words(3, 3) | words(6, 6) | words(9, 63);

    /** Of an {@link IrqHandler}: whether it is masked, and an interrupt came meanwhile. */
    private static final long OF_HANDLER = words(2, 2);

    /** Of the {@link KernelArea}, up to the ready queues: the clock, who runs, what is due, who waits for budget, ready priorities. */
    private static final long OF_KERNEL = words(0, 4) | words(6, 6) | words(12, 15) | words(32, 63);

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
            return isAmong(OF_KERNEL, word) && word < KernelArea.SPARE_SLOT;
        }
        int index = before.objects().containing(word);
        if (index < 0) {
            return difference == 0;
        }
        int object = before.objects().start(index);
        int offset = word - object;
        return switch (before.objects().kind(index)) {
            case Kind.THREAD -> isAmong(OF_THREAD, offset) || word == Tcb.stateWord(object) && (difference & PRIORITIES) == 0;
            case Kind.ENDPOINT, Kind.NOTIFICATION, Kind.REPLY -> offset > 0;
            case Kind.SCHED_CONTEXT -> isAmong(OF_CONTEXT, offset);
            case Kind.PROCESS -> word == Pcb.waiters(object);
            case Kind.IRQ_HANDLER -> isAmong(OF_HANDLER, offset);
            default -> false;
        };
    }

    private static long words(int from, int to) {
        return -1L << from & -1L >>> 63 - to;
    }

    /** Whether a word is among some of the first 64, or the last of them is and it lies behind. */
    private static boolean isAmong(long words, int offset) {
        return (words >>> Math.min(offset, 63) & 1) != 0;
    }
}
