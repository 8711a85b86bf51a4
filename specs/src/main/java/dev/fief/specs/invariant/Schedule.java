package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Timer;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.ListIterable;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;

/**
 * Who may run does, in order of priority, within the budget it was given. Of states: queues are complete and sorted, the right
 * thread runs, refills make sense. Of runs: no context is used for more than its budget in any of its periods, and no process
 * with all its descendants for more than its bandwidth, however often budgets are given anew.
 */
public final class Schedule implements StateInvariant, RunInvariant {
    @Override
    public String name() {
        return "Schedule";
    }

    @Override
    public String sentence() {
        return "the highest-priority runnable thread runs; no budget is exceeded in any window of one period, and no process's "
                + "bandwidth in the long run; nobody is lost from the queues";
    }

    @Override
    public ImmutableList<Violation> check(Survey state) {
        Findings findings = new Findings(this);
        QueueWalk walk = new QueueWalk(state, findings);
        int queued = checkReady(state, walk, findings) + checkRelease(state, walk, findings);
        for (int index = 0; index < state.threads().size(); index++) {
            queued -= checkThread(state, state.threads().get(index), findings);
        }
        if (queued != 0) {
            findings.add("the ready and release queues hold " + Math.abs(queued) + (queued > 0 ? " more" : " fewer")
                    + " threads than think they are in one");
        }
        checkRunning(state, findings);
        checkWaiting(state, walk, findings);
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            if (objects.kind(index) == Kind.SCHED_CONTEXT) {
                Refills.check(state, objects.start(index), findings);
            }
        }
        checkNextEvent(state, findings);
        return findings.toImmutable();
    }

    @Override
    public ImmutableList<Violation> check(ListIterable<Run> runs) {
        Findings findings = new Findings(this);
        runs.forEach(run -> {
            BudgetWindows.check(run, findings);
            BandwidthWindows.check(run, findings);
        });
        return findings.toImmutable();
    }

    private static int checkReady(Survey state, QueueWalk walk, Findings findings) {
        KernelMemory memory = state.memory();
        int queued = 0;
        for (int priority = 0; priority < Limits.PRIORITIES; priority++) {
            int queue = KernelArea.readyQueue(priority);
            boolean bit = (memory.load(KernelArea.readyBitsWord(priority / Long.SIZE)) >>> priority & 1) != 0;
            if (bit != (memory.load(queue) != 0)) {
                findings.add("the ready bit of priority " + priority + " is " + (bit ? "set" : "not set")
                        + ", but its queue is " + (bit ? "empty" : "not"));
            }
            if (memory.load(queue) == 0) {
                continue;
            }
            int level = priority;
            IntArrayList members = walk.follow(queue, () -> "the ready queue of priority " + level);
            for (int index = 0; index < members.size(); index++) {
                int thread = members.get(index);
                if (!Tcb.has(memory, thread, ThreadFlag.READY) || Tcb.priority(memory, thread) != priority
                        || !mayRun(state, thread) || thread == KernelArea.current(memory)) {
                    findings.add(Wording.object(state, thread) + " stands in the ready queue of priority " + priority
                            + ", where it does not belong");
                } else if (!Refills.isUsable(state, Tcb.context(memory, thread))) {
                    findings.add(Wording.object(state, thread) + " stands in the ready queue of priority " + priority
                            + ", but its budget has not come yet");
                }
            }
            queued += members.size();
        }
        return queued;
    }

    private static int checkRelease(Survey state, QueueWalk walk, Findings findings) {
        KernelMemory memory = state.memory();
        IntArrayList members = walk.follow(KernelArea.firstRelease(memory), QueueWalk.ANY,
                () -> "the queue of those that wait for budget");
        long last = Long.MIN_VALUE;
        for (int index = 0; index < members.size(); index++) {
            int thread = members.get(index);
            if (!Tcb.has(memory, thread, ThreadFlag.RELEASE) || !mayRun(state, thread) || thread == KernelArea.current(memory)) {
                findings.add(Wording.object(state, thread) + " stands in the queue of those that wait for budget, but does not");
                continue;
            }
            long time = Refills.headTime(state, Tcb.context(memory, thread));
            if (time < last) {
                findings.add(Wording.object(state, thread) + " waits for budget that comes at " + time
                        + ", behind a thread whose budget comes at " + last);
            }
            last = time;
        }
        return members.size();
    }

    /** Whether a thread is runnable and has a context that has been configured. */
    private static boolean mayRun(Survey state, int thread) {
        KernelMemory memory = state.memory();
        int context = Tcb.context(memory, thread);
        return ThreadState.isRunnable(Tcb.state(memory, thread)) && state.isA(context, Kind.SCHED_CONTEXT)
                && SchedContext.budget(memory, context) != 0;
    }

    /** @return how many of the ready and release queues the thread thinks it is in */
    private static int checkThread(Survey state, int thread, Findings findings) {
        KernelMemory memory = state.memory();
        boolean ready = Tcb.has(memory, thread, ThreadFlag.READY);
        boolean release = Tcb.has(memory, thread, ThreadFlag.RELEASE);
        if (mayRun(state, thread) && thread != KernelArea.current(memory) && !ready && !release) {
            findings.add(Wording.object(state, thread) + " can run and does not, but stands in no queue");
        }
        if (!ready && !release && !ThreadState.isQueued(Tcb.state(memory, thread))
                && (Tcb.queueNext(memory, thread) | Tcb.queuePrevious(memory, thread)) != 0) {
            findings.add(Wording.object(state, thread) + " is in no queue, but linked to "
                    + Wording.address(Tcb.queueNext(memory, thread)) + " and "
                    + Wording.address(Tcb.queuePrevious(memory, thread)));
        }
        return (ready ? 1 : 0) + (release ? 1 : 0);
    }

    private static void checkRunning(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        int running = KernelArea.current(memory);
        int charged = KernelArea.currentContext(memory);
        int priority = -1;
        if (running != 0) {
            if (!state.isA(running, Kind.THREAD) || !mayRun(state, running)) {
                findings.add(Wording.object(state, running) + " runs, but cannot");
                return;
            }
            priority = Tcb.priority(memory, running);
        }
        int expected = running == 0 ? 0 : Tcb.context(memory, running);
        if (charged != expected) {
            findings.add("time is charged to " + Wording.object(state, charged) + ", but it is used by "
                    + Wording.object(state, expected));
        }
        int highest = highestReady(memory);
        if (highest > priority) {
            findings.add((running == 0 ? "nobody" : Wording.object(state, running) + ", of priority " + priority + ",")
                    + " runs, but a thread of priority " + highest + " is ready");
        }
    }

    private static int highestReady(KernelMemory memory) {
        for (int index = Limits.PRIORITIES / Long.SIZE - 1; index >= 0; index--) {
            long bits = memory.load(KernelArea.readyBitsWord(index));
            if (bits != 0) {
                return index * Long.SIZE + Long.SIZE - 1 - Long.numberOfLeadingZeros(bits);
            }
        }
        return -1;
    }

    /** In the queues of objects priorities never rise from first to last. */
    private static void checkWaiting(Survey state, QueueWalk walk, Findings findings) {
        ObjectTable objects = state.objects();
        for (int index = 0; index < objects.size(); index++) {
            int object = objects.start(index);
            int queue = switch (objects.kind(index)) {
                case Kind.ENDPOINT -> Endpoint.queue(object);
                case Kind.NOTIFICATION -> Notification.queue(object);
                case Kind.PROCESS -> Pcb.waiters(object);
                default -> 0;
            };
            if (queue == 0 || state.memory().load(queue) == 0) {
                continue;
            }
            IntArrayList members = walk.follow(queue, () -> "the queue of " + Wording.object(state, object));
            for (int place = 1; place < members.size(); place++) {
                int thread = members.get(place);
                if (Tcb.priority(state.memory(), thread) > Tcb.priority(state.memory(), members.get(place - 1))) {
                    findings.add(Wording.object(state, thread) + " waits behind a thread of lower priority in the queue of "
                            + Wording.object(state, object));
                }
            }
        }
    }

    /** The kernel looks for things that happen by themselves no later than they happen. */
    private static void checkNextEvent(Survey state, Findings findings) {
        KernelMemory memory = state.memory();
        long noted = KernelArea.nextEvent(memory);
        int release = KernelArea.firstRelease(memory);
        if (state.isA(release, Kind.THREAD) && mayRun(state, release)
                && Refills.headTime(state, Tcb.context(memory, release)) < noted) {
            findings.add("the budget of " + Wording.object(state, release) + " comes at "
                    + Refills.headTime(state, Tcb.context(memory, release)) + ", but the kernel notes " + noted
                    + " as the next event");
        }
        for (int number = 0; number < Limits.TIMERS; number++) {
            int timer = KernelArea.timer(memory, number);
            if (state.isA(timer, Kind.TIMER) && Timer.started(memory, timer) && Timer.expiry(memory, timer) < noted) {
                findings.add(Wording.object(state, timer) + " expires at " + Timer.expiry(memory, timer)
                        + ", but the kernel notes " + noted + " as the next event");
            }
        }
    }
}
