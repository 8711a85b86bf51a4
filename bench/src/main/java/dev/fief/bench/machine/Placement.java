package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Rooms;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.schedule.ReadyQueues;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several processors on one kernel, under one lock. The kernel knows of one processor: so it is shown the thread that enters, alone,
 * and whoever it makes ready is then put on the processor of its own.
 *
 * <p>The model: an entry waits until the lock is free. A thread made ready on another processor, which idles or runs something less
 * important, costs an inter-processor interrupt, and there an entry by interrupt, a choice, and {@link #HAND_OVER_LINES} cache lines;
 * switches count where they happen. Processors take their steps in the order of their clocks.
 */
final class Placement {
    /** A computation goes on for so many cycles before others are looked at again. */
    static final double SLICE = 250;

    /** Cache lines of kernel objects that a hand-over between processors moves: endpoint, reply, context, three of the thread. */
    static final int HAND_OVER_LINES = 6;

    private static final double NEVER = Double.POSITIVE_INFINITY;

    private final SimulatedMachine machine;
    private final Rooms rooms;
    private final Meter meter;
    private final KernelMemory memory;
    private final @Nullable Party[] running;
    private final @Nullable Party[] last;
    private final List<List<Party>> ready = new ArrayList<>();
    private final boolean[] polling;
    private double lockFree;

    Placement(SimulatedMachine machine, Rooms rooms, Meter meter) {
        this.machine = machine;
        this.rooms = rooms;
        this.meter = meter;
        memory = rooms.memory;
        int processors = machine.clocks().length;
        running = new Party[processors];
        last = new Party[processors];
        polling = new boolean[processors];
        for (int processor = 0; processor < processors; processor++) {
            ready.add(new ArrayList<>());
        }
        meter.countElsewhere(Event.THREAD_SWITCH, Event.ADDRESS_SPACE_SWITCH, Event.FAST_SPACE_SWITCH);
    }

    /** Everybody has begun: those that can run go to their processors. */
    void begin(List<Party> parties) {
        for (Party party : collect()) {
            queue(party, false);
        }
        for (int processor = 0; processor < running.length; processor++) {
            running[processor] = next(processor);
        }
    }

    /** The processor that is furthest behind takes a step. */
    void step() {
        double[] clock = machine.clocks();
        int chosen = -1;
        for (int processor = 0; processor < running.length; processor++) {
            if (running[processor] != null && !polling[processor] && (chosen < 0 || clock[processor] < clock[chosen])) {
                chosen = processor;
            }
        }
        double now = chosen < 0 ? NEVER : clock[chosen];
        if (machine.wake() <= now) {
            if (machine.wake() == NEVER) {
                throw machine.noProgress(isAnyPolling() ? "polls for ever" : "stands still");
            }
            double time = machine.wake();
            machine.wakeSleepers(time);
            for (Party party : collect()) {
                arrive(party, time);
            }
            return;
        }
        Party party = running[chosen];
        if (party != null) {
            party.run();
        }
    }

    private boolean isAnyPolling() {
        for (boolean one : polling) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    void enter(Party self, SystemCall call) {
        double[] clock = machine.clocks();
        int processor = self.processor();
        if (lockFree > clock[processor]) {
            machine.spend(self, Timeline.KERNEL, "waits for the lock", lockFree - clock[processor]);
        }
        show(self);
        machine.kernel().systemCall();
        machine.spend(self, Timeline.KERNEL, call.name(), meter.kernelCycles());
        lockFree = clock[processor];
        settle(self, call == SystemCall.YIELD);
    }

    /** A variant of the kernel raises a notification by itself, on behalf of {@code self}. */
    void signal(Party self, KernelObject notification) {
        show(self);
        rooms.notifications.signal(notification.word(), 1);
        rooms.scheduler.reschedule();
        machine.spend(self, Timeline.KERNEL, "wakes a sender", meter.kernelCycles());
        settle(self, false);
    }

    /** A party has another priority. */
    void moved(Party self, Party target) {
        if (ready.get(target.processor()).remove(target)) {
            summon(self, target);
        } else if (target == self) {
            reschedule(self, true);
        }
    }

    /** Puts everybody who can run now where they run. */
    private void settle(Party self, boolean givesWay) {
        int processor = self.processor();
        boolean goesOn = false;
        for (Party party : collect()) {
            if (party == self && !givesWay) {
                goesOn = true;
            } else if (party.processor() == processor) {
                queue(party, false);
            } else {
                summon(self, party);
            }
        }
        reschedule(self, goesOn);
    }

    /** A client begins to wait for its next request, which costs nothing. */
    void sleep(Party self) {
        show(self);
        machine.kernel().systemCall();
        collect();
        reschedule(self, false);
    }

    void spin(Party self) {
        int processor = self.processor();
        if (ready.get(processor).isEmpty()) {
            polling[processor] = true;
        } else {
            self.systemCall(SystemCall.YIELD, 0, 0, 0);
        }
    }

    /** Those that poll see it at {@code time}. */
    void changed(double time) {
        double[] clock = machine.clocks();
        for (int processor = 0; processor < polling.length; processor++) {
            Party party = running[processor];
            if (polling[processor] && party != null) {
                polling[processor] = false;
                double polled = Math.max(0, time - clock[processor]);
                machine.spend(party, party.name(), "polls", polled);
                machine.spun(polled);
            }
        }
    }

    /** Makes a party's thread the kernel's running one, with nobody else ready. */
    private void show(Party self) {
        meter.pause(true);
        ReadyQueues.addLast(memory, self.thread);
        rooms.scheduler.reschedule();
        meter.pause(false);
        assert machine.kernel().current() == self.thread;
    }

    /** Takes everybody who can run out of the kernel's sight. */
    private List<Party> collect() {
        meter.pause(true);
        rooms.scheduler.suspendRunning();
        List<Party> runnable = new ArrayList<>(2);
        for (int highest = ReadyQueues.highest(memory); highest >= 0; highest = ReadyQueues.highest(memory)) {
            runnable.add(machine.party(ReadyQueues.take(memory, highest)));
        }
        meter.pause(false);
        assert KernelArea.current(memory) == 0;
        return runnable;
    }

    private void queue(Party party, boolean first) {
        List<Party> queue = ready.get(party.processor());
        int place = 0;
        while (place < queue.size() && (queue.get(place).level() > party.level()
                || !first && queue.get(place).level() == party.level())) {
            place++;
        }
        queue.add(place, party);
    }

    private @Nullable Party next(int processor) {
        List<Party> queue = ready.get(processor);
        return queue.isEmpty() ? null : queue.removeFirst();
    }

    /** Who runs on the processor of {@code self} from now on. */
    private void reschedule(Party self, boolean goesOn) {
        int processor = self.processor();
        List<Party> queue = ready.get(processor);
        if (goesOn && (queue.isEmpty() || queue.getFirst().level() <= self.level())) {
            return;
        }
        if (goesOn) {
            queue(self, true);
        }
        running[processor] = null;
        last[processor] = self;
        dispatch(processor);
    }

    private void dispatch(int processor) {
        Party chosen = next(processor);
        running[processor] = chosen;
        if (chosen != null && chosen != last[processor]) {
            double cycles = meter.count(Event.THREAD_SWITCH, 1) + meter.count(Event.ADDRESS_SPACE_SWITCH, 1)
                    + machine.switchUnit(chosen);
            machine.spend(chosen, Timeline.KERNEL, "switch", cycles);
            last[processor] = chosen;
        }
    }

    /** {@code self} has made a party of another processor ready. */
    private void summon(Party self, Party party) {
        double[] clock = machine.clocks();
        int there = party.processor();
        Party present = running[there];
        queue(party, false);
        if (there == self.processor() || present != null && present.level() >= party.level() && !polling[there]) {
            return;
        }
        double sent = clock[self.processor()];
        double travel = meter.count(Event.INTER_PROCESSOR_INTERRUPT, 1);
        preempt(there, sent + travel);
        Party comes = running[there] == null ? party : running[there];
        double cycles = meter.count(Event.INTERRUPT, 1) + meter.count(Event.SCHEDULER_PASS, 1)
                + meter.count(Event.CACHE_LINE_TRANSFER, HAND_OVER_LINES);
        machine.spend(comes, Timeline.KERNEL, "interrupt from another processor", cycles);
        dispatch(there);
    }

    /** A client's next request has come. */
    private void arrive(Party party, double time) {
        int there = party.processor();
        Party present = running[there];
        queue(party, false);
        if (present == null || present.level() < party.level() || polling[there]) {
            preempt(there, time);
            dispatch(there);
        }
    }

    /** What runs on a processor is put back into its queue at {@code time}. */
    private void preempt(int processor, double time) {
        double[] clock = machine.clocks();
        Party present = running[processor];
        if (present == null) {
            clock[processor] = Math.max(clock[processor], time);
            return;
        }
        if (polling[processor]) {
            polling[processor] = false;
            double polled = Math.max(0, time - clock[processor]);
            machine.spend(present, present.name(), "polls", polled);
            machine.spun(polled);
        }
        queue(present, true);
        running[processor] = null;
        last[processor] = present;
    }
}
