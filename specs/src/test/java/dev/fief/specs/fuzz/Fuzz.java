package dev.fief.specs.fuzz;

import dev.fief.microkernel.entry.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A run of the fuzzer: episodes until enough calls have been made, or something is wrong. */
final class Fuzz {
    private static final int EPISODE = 2_000;
    private static final int IDLE = 20;
    private static final int SHRINKING_STEPS = 2_000;

    private final long seed;
    private final int checkEvery;
    private final Consumer<Kernel> sabotage;
    private long calls;

    /** @param checkEvery after how many entries all invariants of states are checked; they are at the end of each episode, too */
    Fuzz(long seed, int checkEvery, Consumer<Kernel> sabotage) {
        this.seed = seed;
        this.checkEvery = checkEvery;
        this.sabotage = sabotage;
    }

    /**
     * Something was wrong.
     *
     * @param script the fewest entries that were found to bring it about
     * @param entries how many there were in the episode
     */
    record Failure(long seed, long episode, String sentence, List<Entry> script, int entries) {
        @Override
        public String toString() {
            StringBuilder text = new StringBuilder("seed " + seed + ", episode " + episode + ", after " + entries + " entries: "
                    + sentence + "\nshrunk to");
            script.forEach(entry -> text.append("\n  ").append(entry));
            return text.toString();
        }
    }

    /** Calls made so far. */
    long calls() {
        return calls;
    }

    /** Plays episodes until so many calls have been made. @return null if all was well */
    @Nullable Failure run(long most) {
        for (long episode = 0; calls < most; episode++) {
            Failure failure = episode(episode);
            if (failure != null) {
                return failure;
            }
        }
        return null;
    }

    /** Plays one episode. */
    @Nullable Failure episode(long episode) {
        Chance chance = new Chance(seed * 1_000_003 + episode);
        Player player = new Player(episode, sabotage);
        List<Entry> entries = new ArrayList<>();
        int idle = 0;
        for (int count = 1; count <= EPISODE && idle < IDLE; count++) {
            idle = player.isOver() ? idle + 1 : 0;
            Entry entry = player.isOver() && idle > 1 ? new Entry(Entry.How.ADVANCE) : chance.next(player.kernel());
            entries.add(entry);
            calls += entry.how() == Entry.How.CALL && !player.isOver() ? 1 : 0;
            String wrong = player.play(entry);
            if (wrong == null && count % checkEvery == 0) {
                wrong = player.look();
            }
            if (wrong != null) {
                return failure(episode, entries);
            }
        }
        return player.look() == null ? null : failure(episode, entries);
    }

    private Failure failure(long episode, List<Entry> entries) {
        List<Entry> script = new ArrayList<>(entries.subList(0, firstWrong(episode, entries)));
        int left = SHRINKING_STEPS;
        for (int size = script.size() / 2; size > 0 && left > 0; size /= 2) {
            for (int from = 0; from + size < script.size() && left > 0; left--) {
                List<Entry> shorter = new ArrayList<>(script);
                shorter.subList(from, from + size).clear();
                if (wrong(episode, shorter) != null) {
                    script = shorter;
                } else {
                    from += size;
                }
            }
        }
        simplify(episode, script);
        return new Failure(seed, episode, String.valueOf(wrong(episode, script)), script, entries.size());
    }

    /** Makes words 0 wherever that does not matter. */
    private void simplify(long episode, List<Entry> script) {
        for (int position = 0; position < script.size(); position++) {
            for (int word = 0; word < script.get(position).words().length; word++) {
                Entry entry = script.get(position);
                if (entry.words()[word] != 0) {
                    script.set(position, entry.with(word, 0));
                    if (wrong(episode, script) == null) {
                        script.set(position, entry);
                    }
                }
            }
        }
    }

    /** How many entries it takes until something is wrong, looking after each. */
    private int firstWrong(long episode, List<Entry> entries) {
        Player player = new Player(episode, sabotage);
        for (int position = 0; position < entries.size(); position++) {
            if (player.play(entries.get(position)) != null || player.look() != null) {
                return position + 1;
            }
        }
        return entries.size();
    }

    /** What is wrong after a script; null if nothing is. */
    @Nullable String wrong(long episode, List<Entry> script) {
        Player player = new Player(episode, sabotage);
        for (Entry entry : script) {
            String wrong = player.play(entry);
            if (wrong != null) {
                return wrong;
            }
        }
        return player.look();
    }
}
