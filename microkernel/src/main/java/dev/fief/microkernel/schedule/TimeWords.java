package dev.fief.microkernel.schedule;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Timer;
import java.util.Arrays;

/**
 * The words that hold points in virtual time. In a fingerprint they count relative to the present, and not at all once they are
 * past, so that a situation has one fingerprint whenever it comes about.
 */
public final class TimeWords {
    private TimeWords() {}

    /** The fingerprint of the present situation. */
    public static long fingerprint(KernelMemory memory, long seed) {
        return complete(memory, Fingerprint.of(memory, seed, outside(memory)));
    }

    /** An incremental fingerprint, completed by the words outside it. */
    public static long complete(KernelMemory memory, Fingerprint fingerprint) {
        long now = KernelArea.now(memory);
        long sum = fingerprint.sum() + fingerprint.mix(KernelArea.chargedUntilWord(), now - KernelArea.chargedUntil(memory));
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0 && Timer.started(memory, timer)) {
                sum += fingerprint.mix(Timer.expiryWord(timer), Timer.expiry(memory, timer) - now);
            }
        }
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            for (int index = 0; index < SchedContext.capacity(memory, context); index++) {
                int word = SchedContext.refillTimeWord(context, index);
                sum += fingerprint.mix(word, Math.max(0, memory.load(word) - now));
            }
        }
        for (int process = KernelArea.firstProcess(memory); process != 0; process = nextProcess(memory, process)) {
            long cooling = Bandwidth.cooling(memory, process);
            if (cooling != 0) {
                sum += fingerprint.mix(Pcb.coolingWord(process), cooling)
                        + fingerprint.mix(Pcb.coolsUntilWord(process), Pcb.coolsUntil(memory, process) - now);
            }
        }
        return sum;
    }

    /** Parents come before their children. @return 0 after the last of all */
    private static int nextProcess(KernelMemory memory, int process) {
        int next = Pcb.firstChild(memory, process);
        for (int above = process; next == 0 && above != 0; above = Pcb.parent(memory, above)) {
            next = Pcb.siblingNext(memory, above);
        }
        return next;
    }

    /** Every word outside the fingerprint, in ascending order. */
    public static int[] outside(KernelMemory memory) {
        int[] words = Arrays.copyOf(KernelArea.wordsOutside(), count(memory));
        int filled = KernelArea.wordsOutside().length;
        for (int index = 0; index < Limits.TIMERS; index++) {
            int timer = KernelArea.timer(memory, index);
            if (timer != 0) {
                words[filled++] = Timer.expiryWord(timer);
            }
        }
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            words[filled++] = SchedContext.listWord(context);
            for (int index = 0; index < SchedContext.capacity(memory, context); index++) {
                words[filled++] = SchedContext.refillTimeWord(context, index);
            }
        }
        for (int process = KernelArea.firstProcess(memory); process != 0; process = nextProcess(memory, process)) {
            words[filled++] = Pcb.coolingWord(process);
            words[filled++] = Pcb.coolsUntilWord(process);
        }
        Arrays.sort(words);
        return words;
    }

    private static int count(KernelMemory memory) {
        int count = KernelArea.wordsOutside().length;
        for (int index = 0; index < Limits.TIMERS; index++) {
            count += KernelArea.timer(memory, index) != 0 ? 1 : 0;
        }
        for (int context = KernelArea.firstContext(memory); context != 0; context = SchedContext.listNext(memory, context)) {
            count += 1 + SchedContext.capacity(memory, context);
        }
        for (int process = KernelArea.firstProcess(memory); process != 0; process = nextProcess(memory, process)) {
            count += 2;
        }
        return count;
    }
}
