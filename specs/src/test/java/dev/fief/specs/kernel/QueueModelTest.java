package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.schedule.ReadyQueues;
import dev.fief.microkernel.schedule.ReleaseQueue;
import dev.fief.microkernel.schedule.ThreadQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The kernel's queues of threads beside lists, after any changes in any order. */
class QueueModelTest {
    private static final int MOVES = 3_000;
    private static final int QUEUE = 400;
    private static final int CONTEXTS = 512;
    private static final int THREADS = 1024;
    private static final int COUNT = 9;
    private static final int[] PRIORITIES = {0, 1, 63, 64, 100, 127, 128, 255};

    private final KernelMemory memory = new KernelMemory(1 << 16);
    private final SplittableRandom random = new SplittableRandom(7);
    private final List<Integer> outside = new ArrayList<>();

    @BeforeEach
    void makeThreads() {
        for (int index = 0; index < COUNT; index++) {
            int thread = THREADS + index * Tcb.WORDS;
            Tcb.make(memory, thread, 0);
            int context = CONTEXTS + index * 32;
            SchedContext.make(memory, context, 0, 2);
            Tcb.context(memory, thread, context);
            outside.add(thread);
        }
    }

    private int takeOut(List<Integer> threads) {
        return threads.remove(random.nextInt(threads.size()));
    }

    /** One is added if there is one outside, and chance says so. */
    private boolean adds(int inside) {
        return inside == 0 || !outside.isEmpty() && random.nextBoolean();
    }

    private int anyOutside() {
        int thread = takeOut(outside);
        Tcb.priority(memory, thread, PRIORITIES[random.nextInt(PRIORITIES.length)]);
        return thread;
    }

    /** Along the links from a thread, no further than there are threads. */
    private List<Integer> walk(int first) {
        List<Integer> found = new ArrayList<>();
        for (int thread = first; thread != 0 && found.size() <= COUNT; thread = Tcb.queueNext(memory, thread)) {
            assertEquals(found.isEmpty() ? 0 : found.getLast(), Tcb.queuePrevious(memory, thread));
            found.add(thread);
        }
        return found;
    }

    private void assertUnlinked(int flags) {
        for (int thread : outside) {
            assertEquals(0, Tcb.queueNext(memory, thread));
            assertEquals(0, Tcb.queuePrevious(memory, thread));
            assertEquals(0, Tcb.flags(memory, thread) & flags);
        }
    }

    @Test
    void waitersStandInOrderOfPriorityAndThenOfArrival() {
        List<Integer> model = new ArrayList<>();
        for (int move = 0; move < MOVES; move++) {
            if (adds(model.size())) {
                int thread = anyOutside();
                ThreadQueue.add(memory, QUEUE, thread);
                model.add(thread);
                model.sort(Comparator.comparing((Integer each) -> -Tcb.priority(memory, each)));
            } else {
                int thread = takeOut(model);
                ThreadQueue.remove(memory, QUEUE, thread);
                outside.add(thread);
            }
            assertEquals(model, walk(ThreadQueue.first(memory, QUEUE)));
            assertEquals(model.isEmpty() ? 0 : model.getFirst(), ThreadQueue.first(memory, QUEUE));
            assertEquals(model.isEmpty() ? 0 : model.getLast(), ThreadQueue.last(memory, QUEUE));
            assertEquals(model.isEmpty(), ThreadQueue.isEmpty(memory, QUEUE));
            assertUnlinked(0);
        }
    }

    @Test
    void theReadyStandInAQueueForEachPriority() {
        TreeMap<Integer, List<Integer>> model = new TreeMap<>();
        List<Integer> inside = new ArrayList<>();
        for (int move = 0; move < MOVES; move++) {
            if (adds(inside.size())) {
                int thread = anyOutside();
                List<Integer> queue = model.computeIfAbsent(Tcb.priority(memory, thread), priority -> new ArrayList<>());
                if (random.nextBoolean()) {
                    ReadyQueues.addLast(memory, thread);
                    queue.addLast(thread);
                } else {
                    ReadyQueues.addFirst(memory, thread);
                    queue.addFirst(thread);
                }
                inside.add(thread);
            } else {
                int thread = inside.get(random.nextInt(inside.size()));
                int priority = Tcb.priority(memory, thread);
                if (random.nextBoolean()) {
                    ReadyQueues.remove(memory, thread);
                } else {
                    thread = model.get(priority).getFirst();
                    assertEquals(thread, ReadyQueues.take(memory, priority));
                }
                inside.remove((Object) thread);
                model.get(priority).remove((Object) thread);
                model.values().removeIf(List::isEmpty);
                outside.add(thread);
            }
            assertEquals(model.isEmpty() ? -1 : model.lastKey(), ReadyQueues.highest(memory));
            for (int priority : PRIORITIES) {
                assertEquals(model.getOrDefault(priority, List.of()), walk(ThreadQueue.first(memory, KernelArea.readyQueue(priority))));
            }
            inside.forEach(thread -> assertEquals(ThreadFlag.READY, Tcb.flags(memory, thread)));
            assertUnlinked(ThreadFlag.READY);
        }
    }

    @Test
    void whoWaitsForBudgetStandsInTheOrderInWhichItComes() {
        List<Integer> model = new ArrayList<>();
        for (int move = 0; move < MOVES; move++) {
            if (adds(model.size())) {
                int thread = takeOut(outside);
                SchedContext.refill(memory, Tcb.context(memory, thread), 0, random.nextInt(6), 1);
                ReleaseQueue.add(memory, thread);
                model.add(thread);
                model.sort(Comparator.comparing((Integer each) -> SchedContext.refillTime(memory, Tcb.context(memory, each), 0)));
            } else {
                int thread = takeOut(model);
                ReleaseQueue.remove(memory, thread);
                outside.add(thread);
            }
            assertEquals(model, walk(KernelArea.firstRelease(memory)));
            for (int thread : model) {
                assertEquals(ThreadFlag.RELEASE, Tcb.flags(memory, thread));
                assertEquals(SchedContext.refillTime(memory, Tcb.context(memory, thread), 0), ReleaseQueue.releaseTime(memory, thread));
            }
            assertUnlinked(ThreadFlag.RELEASE);
        }
    }
}
