package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.Fingerprint;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Timer;
import dev.fief.microkernel.schedule.TimeWords;
import dev.fief.microkernel.schedule.Timers;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.ModelObject;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.sessions.JqwikSession;
import org.junit.jupiter.api.Test;

/**
 * The fingerprint of a situation is that of the memory in which all times are counted from the present, and those that are past are
 * zero: rebuilt here word by word, from the objects that there are.
 */
class TimeWordsTest {
    private static final int SCRIPTS = 3;
    private static final int OFTEN = 5;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;
    private static final long SEED = 5;

    private int cooling;
    private int expiring;

    @Test
    void theFingerprintCountsTimesFromThePresent() {
        Lockstep furnished = Lockstep.booted().playPrelude();
        JqwikSession.run(() -> {
            var scripts = Alphabet.scripts(LENGTH).generator(GENERATED);
            Random random = new Random(19);
            for (int count = 0; count < SCRIPTS; count++) {
                Kernel kernel = furnished.fork().kernel();
                check(kernel);
                letEverythingCoolAndTick(kernel.memory(), random);
                int step = 0;
                for (Input input : scripts.next(random).value()) {
                    if (step++ % OFTEN == 0) {
                        check(kernel);
                    }
                    give(kernel, input);
                }
            }
        });
        assertTrue(cooling > 0 && expiring > 0, cooling + " times something cooled, " + expiring + " times a timer was started");
    }

    /** A word that leads to a timer, too, but is no timer's. */
    @Test
    void whatStandsBehindTheTimersIsNone() {
        Kernel kernel = Lockstep.boot();
        int timer = KernelArea.timer(kernel.memory(), 0);
        Timers.start(kernel.memory(), timer, KernelArea.now(kernel.memory()) + 1000, 0);
        kernel.memory().store(KernelArea.readyQueue(0), timer);
        check(kernel);
    }

    /** More of it than scripts bring about: until soon, or later. */
    private static void letEverythingCoolAndTick(KernelMemory memory, Random random) {
        long now = KernelArea.now(memory);
        Abstraction.of(memory).objects().forEachKeyValue((name, object) -> {
            if (object instanceof ModelObject.Process process && isAlive(process)) {
                Pcb.cooling(memory, name, random.nextInt(1000), now + random.nextInt(1 << 21));
            } else if (object instanceof ModelObject.Timer) {
                Timers.start(memory, name, now + (1 << 30) + random.nextInt(1000), 0);
            }
        });
    }

    private static boolean isAlive(ModelObject.Process process) {
        return process.state() == Pcb.LIVE || process.state() == Pcb.DYING;
    }

    private static void give(Kernel kernel, Input input) {
        if (kernel.current() != 0) {
            kernel.compute(1 << 15);
        }
        if (kernel.current() == 0) {
            if (!kernel.advance()) {
                kernel.interrupt(0);
            }
        } else if (input instanceof Input.Call call && call.number() != SystemCall.EXIT.number()) {
            Lockstep.set(kernel.memory(), kernel.current(), call);
            kernel.systemCall();
        }
    }

    private void check(Kernel kernel) {
        KernelMemory memory = kernel.memory();
        Map<Integer, Long> times = times(memory);
        assertArrayEquals(times.keySet().stream().mapToInt(word -> word).toArray(), TimeWords.outside(memory));
        KernelMemory counted = new KernelMemory(memory.sizeInWords() * (long) Long.BYTES);
        counted.restore(memory.snapshot());
        times.forEach(counted::store);
        assertEquals(Fingerprint.of(counted, SEED, new int[0]).sum(), TimeWords.fingerprint(memory, SEED));
    }

    /** Every word outside the fingerprint, with what it counts there. */
    private Map<Integer, Long> times(KernelMemory memory) {
        long now = KernelArea.now(memory);
        Map<Integer, Long> times = new TreeMap<>();
        for (int word : KernelArea.wordsOutside()) {
            times.put(word, 0L);
        }
        times.put(KernelArea.chargedUntilWord(), now - KernelArea.chargedUntil(memory));
        Abstraction.of(memory).objects().forEachKeyValue((name, object) -> {
            switch (object) {
                case ModelObject.Timer timer -> {
                    times.put(Timer.expiryWord(name), timer.started() ? Timer.expiry(memory, name) - now : 0);
                    expiring += timer.started() ? 1 : 0;
                }
                case ModelObject.Context context -> {
                    times.put(SchedContext.listWord(name), 0L);
                    for (int index = 0; index < context.capacity(); index++) {
                        long left = SchedContext.refillTime(memory, name, index) - now;
                        times.put(SchedContext.refillTimeWord(name, index), Math.max(0, left));
                    }
                }
                case ModelObject.Process process when isAlive(process) -> {
                    long left = Pcb.coolsUntil(memory, name) - now;
                    cooling += left > 0 ? 1 : 0;
                    times.put(Pcb.coolingWord(name), left > 0 ? Pcb.cooling(memory, name) : 0);
                    times.put(Pcb.coolsUntilWord(name), left > 0 && Pcb.cooling(memory, name) != 0 ? left : 0);
                }
                default -> { }
            }
        });
        return times;
    }
}
