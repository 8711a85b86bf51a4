package dev.fief.specs.takegrant;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** A graph of rights. Rights are letters from a to z; t, g, r and w mean take, grant, read and write. */
public final class TakeGrantGraph {
    static final int LETTERS = 26;

    private final ImmutableList<String> names;
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final boolean[] subjects;
    private final int[][] rights;

    private TakeGrantGraph(Builder builder) {
        names = Lists.immutable.withAll(builder.subjects.keySet());
        names.forEachWithIndex((name, index) -> numbers.put(name, index));
        subjects = new boolean[names.size()];
        rights = new int[names.size()][names.size()];
        builder.subjects.forEach((name, subject) -> subjects[number(name)] = subject);
        for (Held held : builder.held) {
            rights[number(held.from)][number(held.to)] |= mask(held.right);
        }
    }

    public static Builder builder() {
        return new Builder();
    }

    /** In the order in which they were added. */
    public ImmutableList<String> names() {
        return names;
    }

    public boolean has(String name) {
        return numbers.containsKey(name);
    }

    public boolean isSubject(String name) {
        return subjects[number(name)];
    }

    public boolean holds(String from, char right, String to) {
        return (rights[number(from)][number(to)] & mask(right)) != 0;
    }

    int size() {
        return names.size();
    }

    String name(int number) {
        return names.get(number);
    }

    /** @throws IllegalArgumentException if there is no vertex with this name */
    int number(String name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalArgumentException("there is no vertex " + name);
        }
        return number;
    }

    boolean isSubject(int number) {
        return subjects[number];
    }

    /** The rights that one vertex has to another, one bit for each letter. */
    int rights(int from, int to) {
        return rights[from][to];
    }

    /** The bit of a right. */
    static int mask(char right) {
        return 1 << right - 'a';
    }

    /** Writes what {@link TakeGrantReader} reads. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int number = 0; number < size(); number++) {
            text.append(subjects[number] ? "subject " : "object ").append(name(number)).append('\n');
        }
        for (int from = 0; from < size(); from++) {
            for (int to = 0; to < size(); to++) {
                if (rights[from][to] != 0) {
                    text.append(name(from)).append(" -").append(letters(rights[from][to])).append("-> ").append(name(to))
                            .append('\n');
                }
            }
        }
        return text.toString();
    }

    private static String letters(int mask) {
        StringBuilder letters = new StringBuilder();
        for (char letter = 'a'; letter <= 'z'; letter++) {
            if ((mask & mask(letter)) != 0) {
                letters.append(letter);
            }
        }
        return letters.toString();
    }

    private record Held(String from, char right, String to) {}

    /** Collects vertices and rights. */
    public static final class Builder {
        private final Map<String, Boolean> subjects = new LinkedHashMap<>();
        private final List<Held> held = Lists.mutable.empty();

        private Builder() {}

        public Builder subject(String name) {
            subjects.put(name, true);
            return this;
        }

        public Builder object(String name) {
            subjects.put(name, false);
            return this;
        }

        public boolean has(String name) {
            return subjects.containsKey(name);
        }

        /** Both vertices must have been added. A right of a vertex to itself means nothing and is left out. */
        public Builder right(String from, char right, String to) {
            if (!from.equals(to)) {
                held.add(new Held(from, right, to));
            }
            return this;
        }

        public TakeGrantGraph build() {
            return new TakeGrantGraph(this);
        }
    }
}
