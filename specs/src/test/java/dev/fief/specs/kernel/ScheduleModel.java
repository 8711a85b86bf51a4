package dev.fief.specs.kernel;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.schedule.Expiry;
import java.util.ArrayList;
import java.util.LinkedList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who runs, told by lists, with the budgets of {@link TimeModel}: what the kernel's scheduler must come to. */
final class ScheduleModel {
    /** The last of a budget, which pays for the switch and for a message to the timeout handler. */
    private static final long FOR_TURNING_OUT = Costs.SWITCH + (long) Tcb.FAULT_WORDS * Costs.WORD;

    final TimeModel time = new TimeModel();

    /** Who is ready, by priority, but for the one that runs and the candidate. */
    final TreeMap<Integer, LinkedList<Member>> ready = new TreeMap<>();

    /** Who has no budget now, in the order in which it comes. */
    final List<Member> awaiting = new ArrayList<>();

    @Nullable Member current;

    /** The only one so far whom this entry has made ready. */
    private @Nullable Member candidate;

    /** This entry has made more than one ready, who stand in their queues. */
    private boolean several;

    long nextEvent = Long.MAX_VALUE;

    // What the scheduler has done: passes through the queues, entries to and exits from them, other threads, other contexts.
    int passes;
    int queueOperations;
    int threadSwitches;
    int contextSwitches;
    private @Nullable Member ranLast;

    /** A thread as the scheduler sees it. */
    static final class Member {
        final int address;
        int priority;
        boolean runnable;
        TimeModel.@Nullable Context context;

        /** Whether somebody is to be told when its budget is spent. */
        final boolean handled;

        Member(int address, int priority, boolean handled) {
            this.address = address;
            this.priority = priority;
            this.handled = handled;
        }

        long release() {
            return context == null ? Long.MAX_VALUE : context.refills.getFirst().time();
        }

        @Override
        public String toString() {
            return Integer.toString(address);
        }
    }

    boolean isReady(Member member) {
        return ready.values().stream().anyMatch(queue -> queue.contains(member));
    }

    void makeReady(Member member) {
        if (member == current || !mayQueue(member)) {
            return;
        }
        if (candidate == null && !several) {
            candidate = member;
            return;
        }
        if (candidate != null) {
            last(candidate);
        }
        candidate = null;
        several = true;
        last(member);
    }

    void enqueue(Member member) {
        if (member != current && mayQueue(member)) {
            last(member);
        }
    }

    void dequeue(Member member) {
        candidate = candidate == member ? null : candidate;
        queueOperations += isReady(member) ? 1 : 0;
        ready.values().forEach(queue -> queue.remove(member));
        ready.values().removeIf(List::isEmpty);
        awaiting.remove(member);
    }

    void giveWay() {
        Member member = current;
        current = null;
        if (member != null && mayQueue(member)) {
            last(member);
        }
    }

    /** @param to is ready */
    void yieldTo(Member to) {
        Member from = current;
        dequeue(to);
        if (from != null && to.priority >= from.priority) {
            current = null;
            first(from);
        }
        first(to);
    }

    boolean isOvertaken(int priority) {
        return highest() > priority || candidate != null && candidate.priority > priority;
    }

    /** Whoever runs goes on, unless somebody has a higher priority; the candidate goes before others of its own. */
    void reschedule() {
        Member next = current != null && current.runnable && current.context != null ? current : null;
        Member direct = candidate;
        candidate = null;
        several = false;
        if (direct != null && next != null && direct.priority <= next.priority) {
            last(direct);
        } else if (direct != null) {
            next = inFavourOf(direct, next);
        }
        if (highest() >= 0 && (next == null || highest() > next.priority)) {
            passes++;
            Member best = ready.lastEntry().getValue().getFirst();
            dequeue(best);
            next = inFavourOf(best, next);
        }
        run(next);
    }

    /** Who would have run is the first of its priority to run next. */
    private Member inFavourOf(Member member, @Nullable Member other) {
        if (other != null) {
            first(other);
        }
        return member;
    }

    /** The kernel works: nobody runs, and whoever did is the first of its priority to go on. */
    void suspendRunning() {
        if (current != null && mayQueue(current)) {
            first(current);
        }
        run(null);
    }

    Expiry expire() {
        while (!awaiting.isEmpty() && awaiting.getFirst().release() <= time.now) {
            last(awaiting.removeFirst());
        }
        if (time.running == null || time.left() >= Limits.STEP_BOUND_CYCLES) {
            return Expiry.NONE;
        }
        time.settle();
        if (current != null && current.runnable) {
            if (current.handled && !time.running.isRoundRobin()) {
                return Expiry.TIMEOUT;
            }
            giveWay();
        }
        return Expiry.NONE;
    }

    private void run(@Nullable Member next) {
        if (next != null && next != current) {
            time.now += Costs.SWITCH;
        }
        threadSwitches += next == null || next == ranLast ? 0 : 1;
        ranLast = next == null ? ranLast : next;
        current = next;
        TimeModel.Context context = next == null ? null : next.context;
        if (context != time.running) {
            contextSwitches++;
            time.settle();
            TimeModel.Context before = time.running;
            List.copyOf(awaiting).stream().filter(member -> member.context == before).forEach(this::await);
            ready.values().stream().flatMap(List::stream).filter(member -> member.context == before && !before.isReady(time.now))
                    .toList().forEach(this::await);
            time.running = context;
            if (context != null && context.isReady(time.now)) {
                context.begin(time.now);
            }
        }
        nextEvent = awaiting.isEmpty() ? Long.MAX_VALUE : awaiting.getFirst().release();
        if (context != null) {
            nextEvent = Math.min(nextEvent, time.now + time.left() - FOR_TURNING_OUT);
        }
    }

    /** Whether it is to queue with the ready; if only its budget is missing, it waits for that. */
    private boolean mayQueue(Member member) {
        if (!member.runnable || member.context == null || member.context.budget == 0 || member == candidate
                || isReady(member) || awaiting.contains(member)) {
            return false;
        }
        if (!member.context.isReady(time.now)) {
            await(member);
            return false;
        }
        return true;
    }

    /** It waits for its budget, behind those whose budget comes no later. */
    private void await(Member member) {
        dequeue(member);
        int place = (int) awaiting.stream().filter(other -> other.release() <= member.release()).count();
        awaiting.add(place, member);
    }

    private int highest() {
        return ready.isEmpty() ? -1 : ready.lastKey();
    }

    private void first(Member member) {
        queueOperations++;
        ready.computeIfAbsent(member.priority, any -> new LinkedList<>()).addFirst(member);
    }

    private void last(Member member) {
        queueOperations++;
        ready.computeIfAbsent(member.priority, any -> new LinkedList<>()).addLast(member);
    }
}
