package dev.fief.specs.proof;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A sequence of operations that leads from one state of the model to another. What was done is guessed from what is different, in the
 * order in which a call does it: processes end and begin, slots move, slots are emptied, slots are filled, bandwidth goes around.
 */
final class Explanation {
    private final ModelState from;
    private final ModelState to;
    private final Ledger ledger;
    private final Elements elements;
    private final Structure start;
    private final Structure goal;
    private final List<String> operations = new ArrayList<>();
    private final List<String> words = new ArrayList<>();
    private final Set<Integer> born = new TreeSet<>();
    private Structure now;

    Explanation(ModelState from, ModelState to, Ledger before) {
        this.from = from;
        this.to = to;
        ledger = before.copy();
        settleLedger();
        elements = new Elements(List.of(from, to), List.of(before, ledger));
        start = Observation.of(from, before, elements);
        now = start;
        goal = Observation.of(to, ledger, elements);
    }

    List<String> operations() {
        return operations;
    }

    Ledger ledger() {
        return ledger;
    }

    /** Gives back what the dead had, grants what the newborn have, and moves what contexts took or gave. */
    private void settleLedger() {
        dying().forEach(process -> ledger.giveBack(process, Observation.parent(from, process)));
        Observation.living(to).stream().filter(process -> !Observation.lives(from, process))
                .sorted(Comparator.comparing(process -> to.process(process).number())).forEach(process -> {
                    born.add(process);
                    ledger.grant(Observation.parent(to, process), process, to.process(process).granted());
                });
        Observation.living(to).stream().filter(process -> process != 0).forEach(process ->
                ledger.configure(process, inContexts(process)));
    }

    private long inContexts(int process) {
        return to.objects().asLazy().selectInstancesOf(ModelObject.Context.class).select(context -> context.owner() == process)
                .sumOfLong(ModelObject.Context::bandwidth);
    }

    /** Processes that have ended, those whose parent lives on. */
    private List<Integer> dying() {
        return Observation.living(from).stream().filter(process -> !Observation.lives(to, process)
                && Observation.lives(to, Observation.parent(from, process))).toList();
    }

    List<String> find() {
        dying().forEach(this::kill);
        born.stream().sorted(Comparator.comparing(process -> to.process(process).number())).forEach(this::spawn);
        condemn();
        move();
        revoke();
        destroy();
        delete(vanishing());
        exchange();
        delete(replaced());
        restrict();
        fill();
        born.forEach(this::configure);
        Observation.living(to).stream().filter(process -> process != 0 && !born.contains(process)).forEach(this::configure);
        check();
        return words;
    }

    // Doing.

    private Step step(String operation) {
        return new Step(Operations.named(operation), now.copy());
    }

    /** An operation whose parameters are being set. */
    private final class Step {
        private final Operation operation;
        private final Structure before;
        private final StringBuilder told;

        Step(Operation operation, Structure before) {
            this.operation = operation;
            this.before = before;
            told = new StringBuilder(operation.name());
            operation.parameters().forEach(symbol -> before.setAll(symbol, new int[before.table(symbol).length]));
        }

        Step slot(Symbol parameter, int word) {
            told.append(' ').append(parameter).append("=0x").append(Integer.toHexString(word));
            before.set(parameter, elements.slot(word));
            return this;
        }

        Step process(Symbol parameter, int name) {
            told.append(' ').append(parameter).append("=0x").append(Integer.toHexString(name));
            before.set(parameter, elements.process(name));
            return this;
        }

        Step holding(int word) {
            Capability capability = to.capability(word);
            before.set(DerivationOperations.NEW_BADGE, elements.badge(Elements.badge(capability)));
            before.set(DerivationOperations.MADE, elements.thing(Elements.thing(to, capability)));
            for (int right = 0; right < before.size(Sort.RIGHT); right++) {
                before.set(DerivationOperations.MASK, capability.rights() >>> right & 1, right);
            }
            return this;
        }

        /** The state after it; a guard that does not hold is an error. */
        void take() {
            List<String> refused = Evaluator.refused(operation, before);
            if (!refused.isEmpty()) {
                throw new AssertionError("the proof's operation " + told + " is not allowed: " + refused + "\nafter " + words);
            }
            now = Evaluator.apply(operation, before);
            operations.add(operation.name());
            words.add(told.toString());
        }

        /** The state after it, if that keeps every slot that is full in the end. */
        boolean keepsWhatStays() {
            if (!Evaluator.refused(operation, before).isEmpty()) {
                return false;
            }
            Structure after = Evaluator.apply(operation, before);
            return elements.slots().values().stream().noneMatch(slot ->
                    now.holds(State.FULL, slot) && !after.holds(State.FULL, slot) && staysUntouched(slot));
        }
    }

    private boolean staysUntouched(int slot) {
        return goal.holds(State.FULL, slot) && sameContent(slot);
    }

    private boolean isFull(int word) {
        return now.holds(State.FULL, elements.slot(word));
    }

    private boolean isFullAtLast(int word) {
        return goal.holds(State.FULL, elements.slot(word));
    }

    private Collection<Integer> words() {
        return new TreeSet<>(elements.slots().keySet());
    }

    /** Whether a slot that is full now and in the end holds the same. */
    private boolean sameContent(int slot) {
        return Stream.of(State.OWNER, State.OBJECT_OF, State.BADGE_OF, State.UP, State.BANK, State.PROMISED).allMatch(symbol ->
                now.get(symbol, slot) == goal.get(symbol, slot)) && !gains(slot);
    }

    private boolean gains(int slot) {
        for (int right = 0; right < now.size(Sort.RIGHT); right++) {
            boolean less = !goal.holds(State.PROMISED, slot) && now.holds(State.HAS, slot, right) && !goal.holds(State.HAS, slot, right);
            if (less || goal.holds(State.HAS, slot, right) && !now.holds(State.HAS, slot, right)) {
                return true;
            }
        }
        return false;
    }

    // Processes.

    private void kill(int process) {
        Step step = step("kill").process(ProcessOperations.CHILD, process);
        Evaluator.refused(step.operation, step.before);
        for (int slot : elements.slots().values()) {
            int heir = step.before.get(State.UP, slot);
            while (heir != 0 && !step.before.holds(DerivationOperations.STAYS, heir)) {
                heir = step.before.get(State.UP, heir);
            }
            step.before.set(ProcessOperations.HEIR, heir, slot);
        }
        step.take();
    }

    private void spawn(int process) {
        int anchor = Pcb.anchor(process);
        Capability held = to.capability(anchor);
        int memory = held.children().detectIfNone(child -> to.capability(child).owner() == process, 0);
        int thing = elements.thing(Elements.thing(to, held));
        int source = words().stream().filter(word -> isFull(word) && now.get(State.OBJECT_OF, elements.slot(word)) == thing
                && leaf(word)).findFirst().orElseThrow(() -> new AssertionError("a process was born out of nothing"));
        ModelObject.Process born = to.process(process);
        Step step = step("spawn").process(ProcessOperations.CHILD, process).process(ProcessOperations.CREATOR, born.parent())
                .slot(DerivationOperations.SOURCE, source).slot(ProcessOperations.NEW_ANCHOR, anchor)
                .slot(ProcessOperations.MEMORY, memory);
        step.before.set(ProcessOperations.IS_CONTAINED, born.contained() ? 1 : 0);
        step.before.set(ProcessOperations.MAXIMUM, elements.level(born.maxPriority()));
        elements.setShares(step.before, ProcessOperations.GRANT, ledger.granted(process));
        step.take();
    }

    private boolean leaf(int word) {
        int slot = elements.slot(word);
        return elements.slots().values().stream().noneMatch(other -> now.holds(State.ABOVE, slot, other));
    }

    private void configure(int name) {
        int process = elements.process(name);
        Step step = step("configure").process(ProcessOperations.CHILD, name);
        boolean changes = false;
        for (int share = 0; share < now.size(Sort.SHARE); share++) {
            boolean before = now.holds(State.SPENT, process, share);
            boolean after = goal.holds(State.SPENT, process, share);
            step.before.set(ProcessOperations.RELEASED, before && !after ? 1 : 0, share);
            step.before.set(ProcessOperations.TAKEN, after && !before ? 1 : 0, share);
            changes |= before != after;
        }
        if (changes) {
            step.take();
        }
    }

    // Slots that move.

    /** Last capabilities that went into their objects. */
    private void condemn() {
        for (int target : words()) {
            if (!isFull(target) && isFullAtLast(target) && isTomb(target, to)) {
                int thing = goal.get(State.OBJECT_OF, elements.slot(target));
                int source = words().stream().filter(word -> isFull(word) && !isFullAtLast(word)
                        && now.get(State.OBJECT_OF, elements.slot(word)) == thing).findFirst().orElseThrow(() ->
                                new AssertionError("nothing was moved to 0x" + Integer.toHexString(target)));
                step("condemn").slot(DerivationOperations.SOURCE, source).slot(DerivationOperations.TARGET, target).take();
            }
        }
    }

    private static boolean isTomb(int word, ModelState state) {
        Capability capability = state.capability(word);
        return capability.kind() != Kind.UNTYPED && capability.kind() != Kind.FRAME && Header.tomb(capability.object()) == word;
    }

    private void move() {
        for (boolean moved = true; moved;) {
            moved = words().stream().anyMatch(target -> !isFull(target) && isFullAtLast(target)
                    && words().stream().anyMatch(source -> isMove(source, target) && carry(source, target)));
        }
    }

    private boolean isMove(int source, int target) {
        int slot = elements.slot(source);
        return isFull(source) && !staysUntouched(slot) && !now.holds(State.PROMISED, slot)
                && isSameOrMoved(from.capability(source).parent(), to.capability(target).parent())
                && sameElsewhere(slot, elements.slot(target))
                && from.capability(source).children().allSatisfy(child -> !to.slots().containsKey(child)
                        || to.capability(child).parent() == target || !same(start, elements.slot(child), elements.slot(child)));
    }

    /** Whether a capability's parent is the same at first and in the end, but that it may have moved as well. */
    private boolean isSameOrMoved(int parent, int atLast) {
        return parent == atLast || parent != 0 && atLast != 0 && same(start, elements.slot(parent), elements.slot(atLast));
    }

    private boolean sameElsewhere(int slot, int place) {
        return same(now, slot, place);
    }

    /** Whether a slot of a state holds what another slot holds in the end, wherever these hang. */
    private boolean same(Structure state, int slot, int place) {
        boolean same = Stream.of(State.OWNER, State.OBJECT_OF, State.BADGE_OF, State.BANK).allMatch(symbol ->
                state.get(symbol, slot) == goal.get(symbol, place));
        for (int right = 0; right < state.size(Sort.RIGHT); right++) {
            same &= state.holds(State.HAS, slot, right) == goal.holds(State.HAS, place, right);
        }
        return same;
    }

    private boolean carry(int source, int target) {
        step("move").slot(DerivationOperations.SOURCE, source).slot(DerivationOperations.TARGET, target)
                .process(DerivationOperations.HOLDER, from.capability(source == Elements.SPARE ? target : source).owner()).take();
        return true;
    }

    /** Two capabilities that changed places, if that explains all that is still different. */
    private void exchange() {
        Set<Integer> different = new TreeSet<>(replaced());
        Set<Integer> near = new TreeSet<>(different);
        different.forEach(word -> near.addAll(List.of(to.capability(word).parent(), from.capability(word).parent())));
        near.removeIf(word -> word == 0 || !isFull(word) || !isFullAtLast(word));
        for (int one : near) {
            for (int other : near) {
                if (one < other && sameElsewhere(elements.slot(one), elements.slot(other))
                        && sameElsewhere(elements.slot(other), elements.slot(one)) && explains(one, other)) {
                    return;
                }
            }
        }
    }

    private boolean explains(int one, int other) {
        Structure before = now;
        int told = words.size();
        carry(one, Elements.SPARE);
        carry(other, one);
        step("move").slot(DerivationOperations.SOURCE, Elements.SPARE).slot(DerivationOperations.TARGET, other)
                .process(DerivationOperations.HOLDER, from.capability(one).owner()).take();
        if (replaced().isEmpty()) {
            return true;
        }
        now = before;
        words.subList(told, words.size()).clear();
        operations.subList(told, operations.size()).clear();
        return false;
    }

    // Slots that are emptied.

    private List<Integer> vanishing() {
        return words().stream().filter(word -> isFull(word) && !isFullAtLast(word)).toList();
    }

    private List<Integer> replaced() {
        return words().stream().filter(word -> isFull(word) && isFullAtLast(word) && !sameContent(elements.slot(word))).toList();
    }

    /** A slot that stays while all of several descendants go. */
    private void revoke() {
        for (int word : words()) {
            int slot = elements.slot(word);
            List<Integer> below = elements.slots().values().stream().filter(other -> now.holds(State.ABOVE, slot, other)).toList();
            if (isFull(word) && isFullAtLast(word) && !below.isEmpty()
                    && below.stream().noneMatch(other -> goal.holds(State.FULL, other))) {
                step("revoke").slot(DerivationOperations.SOURCE, word).take();
            }
        }
    }

    /** Endowments whose manifest has gone. */
    private void destroy() {
        Set<Integer> promised = Observation.endowments(from);
        promised.removeAll(Observation.endowments(to));
        Step step = step("destroy");
        promised.removeIf(word -> !elements.slots().containsKey(word) || !isFull(word) || isFullAtLast(word));
        promised.forEach(word -> step.before.assertThat(ProcessOperations.GONE, elements.slot(word)));
        if (!promised.isEmpty()) {
            step.take();
        }
    }

    /** One after the other, in an order in which no delete takes what is still there in the end. */
    private void delete(List<Integer> slots) {
        List<Integer> left = new ArrayList<>(slots);
        while (!left.isEmpty()) {
            int next = left.stream().filter(word -> deletionOf(word).keepsWhatStays())
                    .findFirst().orElseThrow(() -> new AssertionError("no delete explains how these slots became empty: " + left
                            + "\nafter " + words));
            deletionOf(next).take();
            left.removeIf(word -> !isFull(word));
        }
    }

    private Step deletionOf(int word) {
        Step step = step("delete").slot(DerivationOperations.SOURCE, word);
        words().stream().filter(other -> isFull(other) && isTomb(other, from.slots().containsKey(other) ? from : to)).forEach(tomb ->
                step.before.assertThat(DerivationOperations.TOMB, elements.slot(tomb)));
        return step;
    }

    private void restrict() {
        for (int word : words()) {
            int slot = elements.slot(word);
            if (isFull(word) && now.holds(State.PROMISED, slot) && !sameElsewhere(slot, slot)) {
                step("restrict").slot(ProcessOperations.ENDOWMENT, word).holding(word).take();
            }
        }
    }

    // Slots that are filled.

    private void fill() {
        List<Integer> left = new ArrayList<>(words().stream().filter(word -> !isFull(word) && isFullAtLast(word)).toList());
        while (!left.isEmpty()) {
            int next = left.stream().filter(word -> to.capability(word).parent() == 0 || isFull(to.capability(word).parent()))
                    .findFirst().orElseThrow();
            fill(next);
            left.remove(Integer.valueOf(next));
        }
    }

    private void fill(int word) {
        Capability filled = to.capability(word);
        int source = filled.parent();
        int owner = filled.owner();
        if (source == 0) {
            step("install").slot(DerivationOperations.TARGET, word).process(DerivationOperations.HOLDER, owner).holding(word).take();
        } else if (goal.holds(State.PROMISED, elements.slot(word))) {
            step("endow").slot(DerivationOperations.SOURCE, source).slot(DerivationOperations.TARGET, word)
                    .process(ProcessOperations.CREATOR, owner).holding(word).take();
        } else if (born.contains(owner) && promise(word) != 0) {
            step("inherit").slot(ProcessOperations.ENDOWMENT, promise(word)).slot(DerivationOperations.TARGET, word)
                    .process(ProcessOperations.CHILD, owner).take();
        } else {
            step(derivation(word)).slot(DerivationOperations.SOURCE, source).slot(DerivationOperations.TARGET, word)
                    .process(DerivationOperations.HOLDER, owner).holding(word).take();
        }
    }

    /** The endowment beside which a newborn's slot hangs; 0 if there is none. */
    private int promise(int word) {
        int slot = elements.slot(word);
        return words().stream().filter(other -> isFull(other) && now.holds(State.PROMISED, elements.slot(other))
                && from.capability(other).parent() == to.capability(word).parent()
                && Stream.of(State.OBJECT_OF, State.BADGE_OF).allMatch(symbol ->
                        now.get(symbol, elements.slot(other)) == goal.get(symbol, slot))
                && from.capability(other).rights() == to.capability(word).rights()).findFirst().orElse(0);
    }

    private String derivation(int word) {
        Capability filled = to.capability(word);
        Capability source = to.capability(filled.parent());
        if (now.holds(State.UNTYPED, now.get(State.OBJECT_OF, elements.slot(filled.parent())))) {
            return "retype";
        }
        if (Elements.badge(filled) != Elements.badge(source)) {
            return "mint";
        }
        return filled.rights() == source.rights() && filled.owner() != source.owner() ? "transfer" : "derive";
    }

    // What must come out.

    private void check() {
        List<String> wrong = new ArrayList<>();
        Stream.of(State.FULL, State.ABOVE, State.PROMISED, State.LIVE, State.WITHIN).filter(symbol -> !now.agrees(goal, symbol))
                .forEach(symbol -> wrong.add(symbol.name()));
        elements.slots().forEach((word, slot) -> {
            if (goal.holds(State.FULL, slot) && !(sameElsewhere(slot, slot) && now.get(State.UP, slot) == goal.get(State.UP, slot))) {
                wrong.add("slot 0x" + Integer.toHexString(word));
            }
        });
        elements.processes().values().stream().filter(process -> goal.holds(State.LIVE, process)).forEach(process ->
                compare(process, wrong));
        wrong.addAll(Evaluator.violated(Invariant.CONJUNCTS, goal));
        wrong.addAll(Evaluator.violated(Theorem.PARTS, goal));
        if (!wrong.isEmpty()) {
            throw new AssertionError("the proof's operations lead elsewhere: " + wrong + "\nafter " + words);
        }
    }

    private void compare(int process, List<String> wrong) {
        Stream.of(State.LORD, State.CONTAINED, State.ANCHOR, State.CEILING).filter(symbol ->
                now.get(symbol, process) != goal.get(symbol, process)).forEach(symbol -> wrong.add(symbol + " of " + process));
        for (int share = 0; share < now.size(Sort.SHARE); share++) {
            for (Symbol symbol : List.of(State.GRANTED, State.FREE, State.SPENT)) {
                if (now.holds(symbol, process, share) != goal.holds(symbol, process, share)) {
                    wrong.add(symbol + " of " + process);
                }
            }
        }
        for (int slot : elements.slots().values()) {
            boolean inside = goal.holds(State.FULL, slot) && goal.holds(State.CONTAINED, process)
                    && goal.holds(State.WITHIN, goal.get(State.OWNER, slot), process);
            if (inside && now.get(State.EXIT, slot, process) != goal.get(State.EXIT, slot, process)) {
                wrong.add("exit of slot " + slot);
            }
        }
    }
}
