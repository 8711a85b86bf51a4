package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.memory.UndoLog;
import java.util.Arrays;

/**
 * The present state of a memory as its difference from the first one: which words are not what they were at first, and what they are.
 * To go to another state so written down, only the words are stored in which it is not like the present one.
 */
final class Difference {
    private final KernelMemory memory;
    private final UndoLog log;
    private final long[] first;

    /** Words in which the state that was gone to last may differ from the first. The log says in which the present one may besides. */
    private int[] places = new int[256];
    private int size;

    /** For each word, the last pass that met it. */
    private final int[] met;
    private int pass;

    /** The difference from the present state on. The log has to be empty, and is emptied by {@link #load} alone. */
    Difference(KernelMemory memory, UndoLog log) {
        this.memory = memory;
        this.log = log;
        first = memory.snapshot();
        met = new int[first.length];
    }

    /** An upper bound on the words that {@link #save} writes now. */
    int mostWords() {
        return 2 * (size + log.size());
    }

    /** Writes the present state down. @return the end */
    int save(long[] into, int from) {
        pass++;
        int at = from;
        for (int index = 0; index < size; index++) {
            at = save(places[index], into, at);
        }
        for (int entry = 0; entry < log.size(); entry++) {
            at = save(log.placeAt(entry), into, at);
        }
        return at;
    }

    private int save(int word, long[] into, int at) {
        if (met[word] == pass) {
            return at;
        }
        met[word] = pass;
        long value = memory.load(word);
        if (value == first[word]) {
            return at;
        }
        into[at] = word;
        into[at + 1] = value;
        return at + 2;
    }

    /** Goes to a state that was written down; the present one is the one gone to last. What that stores is in the log. */
    void load(long[] words, int from, int to) {
        pass++;
        for (int place = from; place < to; place += 2) {
            met[(int) words[place]] = pass;
        }
        for (int index = 0; index < size; index++) {
            if (met[places[index]] != pass) {
                memory.store(places[index], first[places[index]]);
            }
        }
        size = (to - from) / 2;
        if (size > places.length) {
            places = Arrays.copyOf(places, 2 * size);
        }
        for (int index = 0; index < size; index++) {
            places[index] = (int) words[from + 2 * index];
            memory.store(places[index], words[from + 2 * index + 1]);
        }
    }
}
