package dev.fief.specs.proof;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A counterexample as people draw it: the derivation tree before and after, and the family of processes. */
final class Portrait {
    private final Structure structure;

    private Portrait(Structure structure) {
        this.structure = structure;
    }

    static String of(Counterexample example) {
        Operation operation = example.operation();
        Portrait before = new Portrait(example.before());
        String parameters = operation.parameters().stream().filter(symbol -> symbol.arguments().isEmpty() && symbol.result() != null)
                .map(symbol -> symbol.name() + " " + before.element(symbol.result(), example.before().get(symbol)))
                .collect(Collectors.joining(", "));
        return operation.name() + ": " + parameters + "\n"
                + "processes: " + before.family() + "\n"
                + "before:\n" + before.tree(0, "  ")
                + "after:\n" + new Portrait(example.after()).tree(0, "  ")
                + "broken: " + String.join(", ", example.broken()) + "\n";
    }

    private String element(Sort sort, int value) {
        if (sort == Sort.PROCESS && value == structure.get(State.KERNEL)) {
            return "kernel";
        }
        return sort == Sort.SLOT && value == structure.get(State.NOWHERE) ? "nowhere" : sort.letter + value;
    }

    private String process(int process) {
        return element(Sort.PROCESS, process);
    }

    private String family() {
        return IntStream.range(0, structure.size(Sort.PROCESS)).filter(process -> structure.holds(State.LIVE, process))
                .filter(process -> process != structure.get(State.KERNEL))
                .mapToObj(process -> process(process) + (structure.holds(State.CONTAINED, process) ? " (contained)" : " (open)")
                        + " child of " + process(structure.get(State.LORD, process))).collect(Collectors.joining("; "));
    }

    /** Full slots below a slot, or the roots of the forest: with owner, object, rights, badge. */
    private String tree(int depth, String indent) {
        return IntStream.range(0, structure.size(Sort.SLOT)).filter(slot -> structure.holds(State.FULL, slot))
                .filter(slot -> structure.get(State.UP, slot) == structure.get(State.NOWHERE)
                        || !structure.holds(State.FULL, structure.get(State.UP, slot)))
                .mapToObj(slot -> branch(slot, indent, depth)).collect(Collectors.joining());
    }

    private String branch(int slot, String indent, int depth) {
        String line = indent + element(Sort.SLOT, slot) + " of " + process(structure.get(State.OWNER, slot)) + ": " + capability(slot)
                + "\n";
        if (depth > structure.size(Sort.SLOT)) {
            return indent + "and so on, round and round\n";
        }
        return line + IntStream.range(0, structure.size(Sort.SLOT)).filter(child -> structure.holds(State.FULL, child)
                && structure.get(State.UP, child) == slot && child != slot)
                .mapToObj(child -> branch(child, indent + "  ", depth + 1)).collect(Collectors.joining());
    }

    private String capability(int slot) {
        int object = structure.get(State.OBJECT_OF, slot);
        List<String> rights = IntStream.range(0, structure.size(Sort.RIGHT)).filter(right -> structure.holds(State.HAS, slot, right))
                .mapToObj(right -> Sort.RIGHT.letter + right).toList();
        int badge = structure.get(State.BADGE_OF, slot);
        return (structure.holds(State.UNTYPED, object) ? "untyped " : "") + Sort.OBJECT.letter + object
                + (rights.isEmpty() ? "" : " with " + String.join(" ", rights))
                + (badge == structure.get(State.UNBADGED) ? "" : " badge " + Sort.BADGE.letter + badge)
                + (structure.holds(State.PROMISED, slot) ? ", promised" : "");
    }
}
