package dev.fief.specs.explore;

/** One walk, and what a worker does with it: tries all actions of all states of a block. */
final class Worker {
    private final Walk walk;
    private final FingerprintSet reached;
    private final Runnable betweenStates;
    private long wanted;
    private int arrivals;

    /**
     * A worker.
     *
     * @param betweenStates what to do between two states: the only moment at which the set may grow
     */
    Worker(Walk walk, FingerprintSet reached, Runnable betweenStates) {
        this.walk = walk;
        this.reached = reached;
        this.betweenStates = betweenStates;
    }

    /** Goes to each initial state, while no other worker is at work. */
    Harvest start() {
        Harvest harvest = new Harvest();
        wanted = -1;
        for (int which = 0; which < walk.starts() && !harvest.cut(); which++) {
            walk.start(which);
            arrive(Claim.start(which), harvest);
            count();
            if (reached.crowded()) {
                reached.grow();
            }
        }
        return harvest;
    }

    /**
     * Tries all actions of the states of a block.
     *
     * @param words the words of the block
     * @param goals the bits of those still to be reached
     */
    Harvest expand(Block block, long[] words, long goals) {
        Harvest harvest = new Harvest();
        wanted = goals;
        long number = block.first();
        for (int at = 0; at < block.length() && !harvest.cut(); number++) {
            int from = at + 1;
            at = from + (int) words[at];
            harvest.lastClaim = Claim.step(number, 0);
            try {
                walk.load(words, from, at);
                tryActions(number, harvest);
            } catch (RuntimeException | AssertionError | StackOverflowError failure) {
                harvest.failure = failure;
            }
            count();
            betweenStates.run();
        }
        return harvest;
    }

    private void count() {
        reached.added(arrivals);
        arrivals = 0;
    }

    private void tryActions(long number, Harvest harvest) {
        int actions = walk.actions();
        if (actions > Explorer.MOST_ACTIONS) {
            throw new IllegalStateException(actions + " actions in one state, more than " + Explorer.MOST_ACTIONS);
        }
        for (int action = 0; action < actions; action++) {
            long claim = Claim.step(number, action);
            harvest.lastClaim = claim;
            if (walk.take(action)) {
                harvest.transitions++;
                String broken = walk.violatedByStep();
                if (broken == null) {
                    arrive(claim, harvest);
                } else {
                    harvest.violated = broken;
                }
                if (harvest.cut()) {
                    return;
                }
                walk.back();
            }
        }
    }

    private void arrive(long claim, Harvest harvest) {
        long high = walk.fingerprintHigh();
        long low = walk.fingerprintLow();
        int outcome = reached.claim(high, low, claim);
        if (outcome == FingerprintSet.KNOWN) {
            return;
        }
        if (outcome == FingerprintSet.NEW) {
            arrivals++;
        }
        harvest.reserve(walk.mostWords());
        long[] records = harvest.records;
        int at = harvest.end;
        records[at] = claim;
        records[at + 1] = high;
        records[at + 2] = low;
        harvest.end = walk.save(records, at + Harvest.HEADER);
        records[at + 3] = harvest.end - at - Harvest.HEADER;
        harvest.violated = walk.violated();
        harvest.lastClaim = claim;
        long goals = wanted == 0 ? 0 : walk.reached() & wanted;
        if (goals != 0) {
            wanted &= ~goals;
            harvest.mark(claim, goals);
        }
    }
}
