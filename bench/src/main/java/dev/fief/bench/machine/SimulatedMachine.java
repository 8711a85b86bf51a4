package dev.fief.bench.machine;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.cost.EventCounts;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.entry.Rooms;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.schedule.ReadyQueues;
import dev.fief.microkernel.schedule.ThreadQueue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Parties on a kernel of their own, and a clock for each processor. The clock moves by what the CPU profile says an event costs;
 * waking a client when its next request comes costs nothing, since every design would pay the same for it.
 */
public final class SimulatedMachine {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Steps without any item done after which a run is given up: it goes round in circles. */
    private static final int PATIENCE = 400_000;

    /** Steps that a party takes at most before it is seen whether anything has come of them. */
    private static final int AT_ONCE = 16;

    private final Build build;
    private final Loader loader = new Loader();
    private final Kernel kernel = loader.system().kernel();
    private final KernelMemory memory = kernel.memory();
    private final Rooms rooms = new Rooms(memory, kernel.trace());
    private final Meter meter;
    private final List<Party> parties = new ArrayList<>();
    private Party[] byNumber = {};
    private final Items items;
    private final @Nullable Placement placement;
    private final @Nullable Urgency urgency;
    private final @Nullable Timeline timeline;
    private final boolean directSwitch;
    private final double[] clock;
    private boolean started;
    private double spun;

    /** How many items are to be done. */
    private int wanted;

    /** Whoever ran has only worked with its own: no time has passed, nobody else can run, the run is not over. */
    private boolean quiet;

    /** The first time at which a sleeping party is to be woken. */
    private double wake = NEVER;

    /**
     * How a machine is made.
     *
     * @param profile what events cost
     * @param processors how many there are
     * @param items the most items of the run
     * @param urgent whether one client's requests are urgent, so that inversions are looked for
     * @param metered whether anything is counted, and so takes time
     * @param timeline records one exchange; null for none
     */
    public record Build(CpuProfile profile, Variant variant, int processors, int items, boolean urgent, boolean metered,
            @Nullable Timeline timeline) {}

    public SimulatedMachine(Build build) {
        this.build = build;
        meter = new Meter(kernel.trace().work(), build.profile(), build.variant().leftOut());
        timeline = build.timeline();
        directSwitch = build.variant().directSwitch();
        items = new Items(build.items(), timeline);
        clock = new double[build.processors()];
        urgency = build.urgent() ? new Urgency(items) : null;
        placement = build.processors() == 1 ? null : new Placement(this, rooms, meter);
        kernel.useFastPath(build.variant().fastPath() && placement == null);
    }

    /** A party on processor {@code processor}. */
    public Party party(String name, int processor, int priority) {
        Party party = new Party(this, parties.size(), name, processor, priority, loader.make(ObjectKind.NOTIFICATION, 0));
        parties.add(party);
        return party;
    }

    public KernelObject make(ObjectKind kind) {
        return loader.make(kind, kind == ObjectKind.FRAME ? kind.minSize : 0);
    }

    public Items items() {
        return items;
    }

    /** The kernel's parts, for designs that are variants of it. */
    public Rooms rooms() {
        return rooms;
    }

    KernelMemory memory() {
        return memory;
    }

    Kernel kernel() {
        return kernel;
    }

    double[] clocks() {
        return clock;
    }

    public int processors() {
        return clock.length;
    }

    /** The time on a party's processor, in cycles. */
    public double now(Party party) {
        return clock[party.processor()];
    }

    /** The time of the processor that is furthest. */
    public double time() {
        double latest = 0;
        for (double time : clock) {
            latest = Math.max(latest, time);
        }
        return latest;
    }

    /** Cycles that parties spent looking at memory that had not changed. */
    public double spun() {
        return spun;
    }

    /** Everything that happened. */
    public EventCounts counts() {
        return meter.total();
    }

    /** How long the urgent client waited for less important ones, at worst. */
    public double worstInversion() {
        return urgency == null ? 0 : urgency.worst();
    }

    /** The number of the party whose requests are urgent; {@link Party#NONE} if nobody's are. */
    public int urgentClient() {
        return urgency == null ? Party.NONE : urgency.client();
    }

    /** The client whose requests are urgent, and the processor of the server it calls. */
    public void urgent(Party client, int processor) {
        if (urgency != null) {
            urgency.watch(client, processor);
        }
    }

    /**
     * Runs until so many items are done.
     *
     * @throws NoProgressException if that will never be
     */
    public void run(int count) {
        parties.forEach(Party::assemble);
        byNumber = parties.toArray(Party[]::new);
        loader.spawn(parties);
        settle();
        started = true;
        if (build.metered()) {
            meter.start();
        }
        parties.forEach(party -> wake = Math.min(wake, party.nextWake(0)));
        if (placement != null) {
            placement.begin(parties);
        }
        wanted = count;
        Party last = byNumber[0];
        int done = 0;
        int patience = PATIENCE;
        while (done < count) {
            if (placement == null) {
                last = step(last);
            } else {
                placement.step();
            }
            if (items.finished() != done) {
                done = items.finished();
                patience = PATIENCE;
            } else if (--patience == 0) {
                throw new NoProgressException("goes round in circles", parties);
            }
        }
        meter.stop();
    }

    /** Every party runs until it waits, or polls, for the first time; the passive lose their scheduling contexts then. */
    private void settle() {
        int patience = PATIENCE;
        for (int thread = kernel.current(); thread != 0 && !party(thread).polling; thread = kernel.current()) {
            party(thread).run();
            if (--patience == 0) {
                throw new NoProgressException("does not begin", parties);
            }
        }
        for (Party party : parties) {
            party.polling = false;
            if (party.isPassive()) {
                rooms.contexts.unbind(Tcb.context(memory, party.thread));
            }
        }
    }

    /** Whoever is to run takes steps. @param last who ran last @return who has run last now */
    private Party step(Party last) {
        if (wake <= clock[0]) {
            wakeSleepers(clock[0]);
        }
        int thread = kernel.current();
        if (thread == 0) {
            if (wake == NEVER) {
                throw new NoProgressException("stands still", parties);
            }
            clock[0] = Math.max(clock[0], wake);
            return last;
        }
        Party party = running(last, thread);
        quiet = true;
        for (int taken = 0; quiet && taken < AT_ONCE; taken++) {
            party.run();
        }
        return party;
    }

    /** Whose thread runs now, after {@code last} has: most often the same, or who came after it before. */
    private Party running(Party last, int thread) {
        if (last.thread == thread) {
            return last;
        }
        Party next = last.successor;
        if (next == null || next.thread != thread) {
            next = party(thread);
            last.successor = next;
        }
        return next;
    }

    NoProgressException noProgress(String how) {
        return new NoProgressException(how, parties);
    }

    /** The party a thread belongs to: its program's number says so. */
    Party party(int thread) {
        return byNumber[(int) Tcb.register(memory, thread, Register.PC)];
    }

    double wake() {
        return wake;
    }

    /** Wakes those whose next request has come. */
    void wakeSleepers(double now) {
        meter.pause(true);
        wake = NEVER;
        for (Party party : parties) {
            if (party.asleep && party.nextWake(now) <= now) {
                party.asleep = false;
                rooms.notifications.signal(party.alarm().word(), 1);
            }
            wake = Math.min(wake, party.nextWake(now));
        }
        rooms.scheduler.reschedule();
        meter.pause(false);
    }

    /** A party makes the system call that is in its registers. */
    void enter(Party self, SystemCall call) {
        if (placement != null && started) {
            placement.enter(self, call);
            return;
        }
        kernel.systemCall();
        if (!started) {
            return;
        }
        if (!directSwitch && kernel.current() != self.thread && kernel.current() != 0) {
            spend(self, Timeline.KERNEL, call.name(), meter.kernelCycles());
            queueUp(self);
        } else {
            spend(self, Timeline.KERNEL, call.name(), meter.kernelCycles() + switchedUnit(self));
        }
    }

    /** If another runs now than {@code self}, the floating-point unit has been switched for him. @return the cycles of that */
    private double switchedUnit(Party self) {
        int next = kernel.current();
        return placement != null || next == 0 || next == self.thread ? 0 : switchUnit(running(self, next));
    }

    /**
     * A client finds the floating-point unit on, its state still there; a server does without, and it is turned off: so it is with the
     * threads that seL4's calls are measured with.
     */
    double switchUnit(Party next) {
        return meter.count(next.hasRequests() ? Event.FPU_ON : Event.FPU_OFF, 1);
    }

    /** The thread that was switched to directly goes behind the others instead, and the scheduler chooses. */
    private void queueUp(Party self) {
        int direct = kernel.current();
        rooms.scheduler.giveWay();
        rooms.scheduler.reschedule();
        double cycles = meter.kernelCycles() + meter.count(Event.QUEUE_OPERATION, 1);
        if (kernel.current() != direct) {
            cycles += meter.count(Event.THREAD_SWITCH, -1) + meter.count(Event.ADDRESS_SPACE_SWITCH, -1);
        }
        cycles += switchedUnit(self);
        spend(self, Timeline.KERNEL, "scheduler", cycles);
    }

    /** What the kernel has counted outside a system call, on behalf of {@code self}. */
    public void kernelWorked(Party self, String what) {
        if (started) {
            spend(self, Timeline.KERNEL, what, meter.kernelCycles() + switchedUnit(self));
        }
    }

    /** A variant of the kernel raises a notification by itself. */
    void signal(Party self, KernelObject notification) {
        if (placement != null && started) {
            placement.signal(self, notification);
            return;
        }
        rooms.notifications.signal(notification.word(), 1);
        rooms.scheduler.reschedule();
        kernelWorked(self, "wakes a sender");
    }

    /** A variant of the kernel gives a party another priority, on behalf of {@code self}. */
    public void setLevel(Party self, Party target, int level) {
        if (target.level() == level) {
            return;
        }
        target.level(level);
        rooms.waits.setPriority(target.thread, level);
        kernelWould(self, Event.QUEUE_OPERATION, 1);
        if (placement != null && started) {
            placement.moved(self, target);
        } else if (target == self) {
            rooms.scheduler.reschedule();
        }
        kernelWorked(self, "priority");
    }

    /** The highest priority among the parties that wait to send at an endpoint; -1 if none does. */
    public int highestWaiting(KernelObject endpoint) {
        if (Endpoint.state(memory, endpoint.word()) != Endpoint.SENDING) {
            return -1;
        }
        return party(ThreadQueue.first(memory, Endpoint.queue(endpoint.word()))).level();
    }

    /** Something in the kernel that a variant of it does and this one does not. */
    public void kernelWould(Party self, Event event, long times) {
        if (times != 0) {
            spend(self, Timeline.KERNEL, event.meaning(), meter.count(event, times));
        }
    }

    /** A party's program does something that is counted. */
    public void programDoes(Party self, String what, Event event, long times) {
        if (times != 0) {
            spend(self, self.name(), what, meter.count(event, times));
        }
    }

    /** A party computes for so many cycles of {@link Party#left}, or until something may interrupt it. @return whether it is done */
    boolean compute(Party self) {
        double now = now(self);
        double room = placement == null ? wake - now : Placement.SLICE;
        double cycles = Math.min(self.left, Math.max(1, Math.ceil(room)));
        self.left -= (long) cycles;
        spend(self, self.name(), "work", cycles);
        return self.left == 0;
    }

    /** Time passes on a party's processor. */
    void spend(Party self, String lane, String what, double cycles) {
        quiet = false;
        int processor = self.processor();
        double from = clock[processor];
        clock[processor] = from + cycles;
        if (urgency != null) {
            urgency.passed(self, processor, from, cycles);
        }
        if (timeline != null) {
            timeline.record(processor, lane, what, from, from + cycles);
        }
    }

    /** A party takes its next request, or sleeps until there is one. @return whether it has taken one */
    boolean await(Party self) {
        Arrivals arrivals = self.arrivals();
        if (started && !arrivals.isOver() && arrivals.next(now(self)) <= now(self)) {
            take(self, arrivals);
            return true;
        }
        self.asleep = true;
        quiet = false;
        meter.pause(true);
        self.prepare(SystemCall.WAIT, self.alarmAddress(), 0, 0);
        if (placement != null && started) {
            placement.sleep(self);
        } else {
            kernel.systemCall();
        }
        meter.pause(false);
        wake = Math.min(wake, self.nextWake(now(self)));
        return false;
    }

    private void take(Party self, Arrivals arrivals) {
        double came = arrivals.next(now(self));
        self.item = items.make(self.number(), arrivals.take(), came);
        if (urgency != null) {
            urgency.came(self);
        }
    }

    /** Takes another request if one is due. @return whether there was one */
    public boolean takeMore(Party self) {
        if (!self.hasRequests()) {
            return false;
        }
        Arrivals arrivals = self.arrivals();
        if (!arrivals.isMoreDue(now(self))) {
            return false;
        }
        take(self, arrivals);
        return true;
    }

    /** An item is done. */
    public void finish(Party self, int item) {
        items.finish(item, now(self));
        quiet &= items.finished() != wanted;
        if (urgency != null) {
            urgency.done(item);
        }
    }

    /**
     * A party has looked at memory in vain. If others are ready on its processor it gives way by a system call; if not, it goes on
     * looking until something can have changed.
     */
    void spin(Party self) {
        double before = now(self);
        programDoes(self, "polls", Event.USER_WORD_COPIED, 1);
        self.polling = !started;
        if (placement != null && started) {
            placement.spin(self);
        } else if (!started || ReadyQueues.highest(memory) >= 0) {
            self.systemCall(SystemCall.YIELD, 0, 0, 0);
        } else if (wake != NEVER) {
            spend(self, self.name(), "polls", Math.max(0, wake - now(self)));
        } else {
            throw new NoProgressException("polls for ever", parties);
        }
        spun += now(self) - before;
    }

    void spun(double cycles) {
        spun += cycles;
    }

    /** Something that parties may be looking at has changed. */
    void changed(double time) {
        if (placement != null) {
            placement.changed(time);
        }
    }
}
