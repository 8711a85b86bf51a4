package dev.fief.specs.toys;

import dev.fief.specs.explore.Property;
import dev.fief.specs.explore.TransitionSystem;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Capabilities, reduced to the least that can be derived, deleted and revoked. Some slots; the first begins with all rights and no
 * parent, the others are empty.
 *
 * @param slots how many
 */
public record Derivation(int slots) implements TransitionSystem<Derivation.State, Derivation.Action> {

    /** What a capability may allow. */
    public enum Right {
        /** To look. */
        READ,
        /** To change. */
        WRITE,
        /** To pass on. */
        GRANT
    }

    /** A capability: its rights, never none, and the slot it was derived from. */
    public record Capability(Set<Right> rights, Optional<Integer> parent) {
    }

    /** The slots, some of them empty. */
    public record State(List<Optional<Capability>> slots) {

        private Optional<Integer> parent(int slot) {
            return slots.get(slot).flatMap(Capability::parent);
        }

        private boolean isEmpty(int slot) {
            return slots.get(slot).isEmpty();
        }

        private boolean hasChild(int slot) {
            return slots.stream().anyMatch(other -> other.flatMap(Capability::parent).equals(Optional.of(slot)));
        }

        private boolean descends(int slot, int from) {
            return parent(slot).map(parent -> parent == from || descends(parent, from)).orElse(false);
        }

        private boolean shrinks() {
            for (Optional<Capability> slot : slots) {
                if (slot.isPresent() && slot.get().parent.isPresent()) {
                    Optional<Capability> parent = slots.get(slot.get().parent.get());
                    if (parent.isEmpty() || !parent.get().rights.containsAll(slot.get().rights)) {
                        return false;
                    }
                }
            }
            return true;
        }

        private State with(int slot, Optional<Capability> capability) {
            List<Optional<Capability>> changed = new ArrayList<>(slots);
            changed.set(slot, capability);
            return new State(List.copyOf(changed));
        }

        private State withoutDescendants(int slot) {
            State state = this;
            for (int other = 0; other < slots.size(); other++) {
                state = descends(other, slot) ? state.with(other, Optional.empty()) : state;
            }
            return state;
        }
    }

    /** What can be done. */
    public sealed interface Action {
    }

    /** A slot gets some rights of another, and becomes its child. */
    public record Derive(int from, int to, Set<Right> rights) implements Action {
    }

    /** A slot without children becomes empty. */
    public record Delete(int slot) implements Action {
    }

    /** All descendants of a slot become empty. */
    public record Revoke(int slot) implements Action {
    }

    @Override
    public List<State> initial() {
        List<Optional<Capability>> empty = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            empty.add(Optional.empty());
        }
        return List.of(new State(empty).with(0, Optional.of(new Capability(EnumSet.allOf(Right.class), Optional.empty()))));
    }

    @Override
    public List<Action> actions(State state) {
        List<Action> actions = new ArrayList<>();
        for (int slot = 0; slot < slots; slot++) {
            if (!state.isEmpty(slot)) {
                for (Set<Right> some : parts(state.slots.get(slot).orElseThrow().rights)) {
                    for (int to = 0; to < slots; to++) {
                        actions.add(new Derive(slot, to, some));
                    }
                }
            }
            actions.add(new Delete(slot));
            actions.add(new Revoke(slot));
        }
        return actions;
    }

    @Override
    public @Nullable State next(State state, Action action) {
        return switch (action) {
            case Derive(int from, int to, Set<Right> rights) when state.isEmpty(to) ->
                    state.with(to, Optional.of(new Capability(rights, Optional.of(from))));
            case Delete(int slot) when state.parent(slot).isPresent() && !state.hasChild(slot) -> state.with(slot, Optional.empty());
            case Revoke(int slot) when state.hasChild(slot) -> state.withoutDescendants(slot);
            default -> null;
        };
    }

    @Override
    public List<Property<State>> properties() {
        return List.of(
                Property.always("rights only shrink", State::shrinks),
                Property.sometimes("every slot is used", state -> state.slots.stream().allMatch(Optional::isPresent)));
    }

    /** The non-empty subsets, in the order of the number whose bits they are. */
    private static List<Set<Right>> parts(Set<Right> rights) {
        List<Set<Right>> parts = new ArrayList<>();
        for (int bits = 1; bits < 1 << Right.values().length; bits++) {
            Set<Right> part = EnumSet.noneOf(Right.class);
            for (Right right : Right.values()) {
                if ((bits >>> right.ordinal() & 1) != 0) {
                    part.add(right);
                }
            }
            if (rights.containsAll(part)) {
                parts.add(part);
            }
        }
        return parts;
    }
}
