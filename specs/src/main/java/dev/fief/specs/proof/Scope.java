package dev.fief.specs.proof;

import dev.fief.specs.proof.Term.Variable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** How many elements every sort has in a finite structure. */
public record Scope(Map<Sort, Integer> sizes) {

    /** As many slots and processes as said, nowhere and the kernel among them, and of everything else what suffices. */
    static Scope of(int slots, int processes) {
        Map<Sort, Integer> sizes = new EnumMap<>(Sort.class);
        sizes.put(Sort.SLOT, slots);
        sizes.put(Sort.PROCESS, processes);
        sizes.put(Sort.OBJECT, 2);
        for (Sort sort : List.of(Sort.RIGHT, Sort.UNIT, Sort.SHARE)) {
            sizes.put(sort, 1);
        }
        sizes.put(Sort.BADGE, 2);
        sizes.put(Sort.LEVEL, 2);
        return new Scope(sizes);
    }

    int size(Sort sort) {
        return sizes.getOrDefault(sort, 1);
    }

    /** What the elements are called. */
    List<String> elements(Sort sort) {
        return IntStream.range(0, size(sort)).mapToObj(index -> sort.letter + index).toList();
    }

    int combinations(List<Variable> variables) {
        return variables.stream().mapToInt(variable -> size(variable.sort())).reduce(1, (a, b) -> a * b);
    }
}
