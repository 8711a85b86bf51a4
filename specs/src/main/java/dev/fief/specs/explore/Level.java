package dev.fief.specs.explore;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The work on one level: workers take its blocks in order; a harvest that comes to its turn is numbered by whichever worker is free to
 * do it. Work can be halted: then every block before {@link #settled} is done, and none after it.
 */
final class Level {
    private final Frontier states;
    private final Numbering numbering;
    private final long mostStates;
    private final boolean untilFound;
    private final AtomicReferenceArray<Harvest> harvests;
    private final AtomicInteger taken;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile int settled;
    private volatile boolean halted;

    /**
     * A level.
     *
     * @param begin the first block not done yet
     * @param mostStates the number of states after which no further block counts
     * @param untilFound whether to stop when every goal is reached
     */
    Level(Frontier states, int begin, Numbering numbering, long mostStates, boolean untilFound) {
        this.states = states;
        this.numbering = numbering;
        this.mostStates = mostStates;
        this.untilFound = untilFound;
        harvests = new AtomicReferenceArray<>(states.blocks());
        taken = new AtomicInteger(begin);
        settled = begin;
    }

    /** What one worker does, until there is nothing left to take or work is halted. */
    void work(Worker worker) {
        while (!halted) {
            int index = taken.getAndIncrement();
            if (index >= states.blocks()) {
                return;
            }
            Block block = states.block(index);
            harvests.set(index, worker.expand(block, states.words(block), numbering.wanted()));
            states.forget(block);
            settle();
        }
    }

    /** Numbers the harvests whose turn has come, unless another worker is at it, who may settle the last one at any moment. */
    private void settle() {
        for (int next = settled; next < states.blocks() && harvests.get(next) != null && turn.tryLock(); next = settled) {
            try {
                settleInOrder();
            } finally {
                turn.unlock();
            }
        }
    }

    private void settleInOrder() {
        int index = settled;
        while (index < states.blocks() && !over()) {
            Harvest harvest = harvests.getAndSet(index, null);
            if (harvest == null) {
                break;
            }
            numbering.take(harvest);
            index++;
            settled = index;
        }
        if (over()) {
            halted = true;
            for (int late = index; late < states.blocks(); late++) {
                harvests.set(late, null);
            }
        }
    }

    /** Whether nothing after the blocks settled so far may count. */
    boolean over() {
        return numbering.last() != null || numbering.log().size() >= mostStates || untilFound && numbering.wanted() == 0;
    }

    /** Workers end what they are at, and take no more. */
    void halt() {
        halted = true;
    }

    /** How many blocks are done. */
    int settled() {
        return settled;
    }

    boolean done() {
        return settled == states.blocks();
    }
}
