package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Reason;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * The derivation tree: who may hang from whom, and how capabilities come into it, move in it and leave it. These few functions
 * are what the theorem of containment speaks about.
 */
public final class Derivation {
    private Derivation() {}

    /** Whether {@code process} lies below {@code ancestor} or is it. */
    public static boolean isDescendant(ModelState state, int process, int ancestor) {
        int above = process;
        while (above != 0 && above != ancestor) {
            above = state.process(above).parent();
        }
        return above == ancestor;
    }

    /**
     * The edge rule: a slot of a contained process hangs from a slot of itself, of its parent or of a descendant. It is judged
     * by the owners of the two slots alone.
     *
     * @param parentOwner owner of the slot above; 0 for the kernel, or no slot
     */
    public static boolean edgeLawful(ModelState state, int parentOwner, int owner) {
        if (owner == 0 || !state.process(owner).contained()) {
            return true;
        }
        return parentOwner != 0
                && (parentOwner == state.process(owner).parent() || isDescendant(state, parentOwner, owner));
    }

    /** Whether {@code a} conveys {@code c}: at least the authority of {@code c}. */
    public static boolean conveys(ModelState state, Capability a, Capability c) {
        if (a.kind() == Kind.UNTYPED) {
            long start = 8L * a.object();
            long object = 8L * c.object();
            return object >= start && object < start + UntypedRange.of(a).bytes();
        }
        return a.sameObject(c) && a.has(c.rights()) && (!hasBadge(a) || a.word() == 0 || a.word() == c.word());
    }

    static boolean hasBadge(Capability capability) {
        return capability.kind() == Kind.ENDPOINT || capability.kind() == Kind.NOTIFICATION;
    }

    /** Refuses what the edge rule forbids. */
    static void requireLawful(ModelState state, int source, int owner) {
        int sourceOwner = state.capability(source).owner();
        Refusal.unless(edgeLawful(state, sourceOwner, owner), Reason.EDGE_FORBIDDEN, state.number(owner),
                state.number(sourceOwner));
    }

    /** A new capability below {@code source}: its first child. In the proof: derive. */
    static ModelState derive(ModelState state, int source, int slot, int mask, long word, int owner) {
        Capability from = state.capability(source);
        return insert(state, source, slot, from.withRights(from.rights() & mask).withWord(word).standingIn(owner));
    }

    /** A new capability beside {@code sibling}, equal to it: the next child of its parent. In the proof: inherit. */
    static ModelState deriveBeside(ModelState state, int sibling, int slot, int owner) {
        Capability from = state.capability(sibling);
        Capability above = state.capability(from.parent());
        return state.with(slot, from.standingIn(owner).withParent(from.parent()))
                .with(from.parent(), above.withChildren(Sequence.insertAfter(above.children(), sibling, slot)));
    }

    /** Hangs a capability into an empty slot below {@code parent}. */
    static ModelState insert(ModelState state, int parent, int slot, Capability capability) {
        Capability above = state.capability(parent);
        return state.with(parent, above.withChildren(Sequence.prepend(slot, above.children())))
                .with(slot, capability.withParent(parent));
    }

    /** The same capability, in the same place of the tree, in another slot of the same owner. In the proof: move. */
    static ModelState move(ModelState state, int from, int to) {
        Capability moved = state.capability(from);
        ModelState after = state.without(from).with(to, moved);
        if (moved.parent() != 0) {
            Capability above = after.capability(moved.parent());
            after = after.with(moved.parent(), above.withChildren(Sequence.replace(above.children(), from, to)));
        }
        return adopt(after, moved.children(), to);
    }

    /** Exchanges two capabilities of the same owner. */
    static ModelState swap(ModelState state, int slot, int other) {
        int spare = -1;
        return move(move(move(state, slot, spare), other, slot), spare, other);
    }

    private static ModelState adopt(ModelState state, ImmutableIntList children, int parent) {
        return children.injectInto(state, (after, child) -> after.with(child, after.capability(child).withParent(parent)));
    }

    /** Whether {@code child} may hang from the slot above its parent, once that is deleted. */
    static boolean mayRehang(ModelState state, int child, int newParent) {
        int owner = state.capability(child).owner();
        int parentOwner = state.capability(newParent).owner();
        return Containers.isEndowment(state, child) ? owner == parentOwner : edgeLawful(state, parentOwner, owner);
    }

    /** Hangs a descendant of {@code slot} right before it, below the same parent. */
    static ModelState rehang(ModelState state, int descendant, int slot) {
        Capability hanging = state.capability(descendant);
        Capability oldParent = state.capability(hanging.parent());
        int newParent = state.capability(slot).parent();
        ModelState after = state.with(hanging.parent(), oldParent.withChildren(oldParent.children().newWithout(descendant)))
                .with(descendant, hanging.withParent(newParent));
        if (newParent == 0) {
            return after;
        }
        Capability above = after.capability(newParent);
        return after.with(newParent, above.withChildren(Sequence.insertBefore(above.children(), slot, descendant)));
    }

    /** Empties a slot that has no children. An untyped parent that loses its last child is unused again. */
    static ModelState remove(ModelState state, int slot) {
        int parent = state.capability(slot).parent();
        ModelState after = state.without(slot);
        if (parent == 0) {
            return after;
        }
        Capability above = after.capability(parent);
        above = above.withChildren(above.children().newWithout(slot));
        if (above.kind() == Kind.UNTYPED && above.children().isEmpty()) {
            above = above.withWord(UntypedRange.of(above).withWatermark(0).word());
        }
        return after.with(parent, above);
    }
}
