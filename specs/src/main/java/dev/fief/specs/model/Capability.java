package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;

/**
 * What a slot holds, and where it stands in the derivation tree.
 *
 * @param kind one of {@link Kind}
 * @param rights a set of {@link dev.fief.microkernel.abi.Rights}
 * @param object the object, or where the range of memory begins
 * @param word badge, guard, or the {@link UntypedRange} as a word
 * @param owner the process in whose memory the slot lies; 0 for the kernel's own
 * @param parent the slot it derives from; 0 for none
 * @param children the slots derived from it, newest first
 */
public record Capability(int kind, int rights, int object, long word, int owner, int parent, ImmutableIntList children) {
    /** What an empty slot holds. */
    public static final Capability EMPTY = new Capability(Kind.NULL, 0, 0, 0, 0, 0, IntLists.immutable.empty());

    public boolean isEmpty() {
        return kind == Kind.NULL;
    }

    public boolean has(int needed) {
        return (rights & needed) == needed;
    }

    public boolean sameObject(Capability other) {
        return kind == other.kind && object == other.object;
    }

    Capability withRights(int newRights) {
        return new Capability(kind, newRights, object, word, owner, parent, children);
    }

    Capability withWord(long newWord) {
        return new Capability(kind, rights, object, newWord, owner, parent, children);
    }

    Capability withParent(int newParent) {
        return new Capability(kind, rights, object, word, owner, newParent, children);
    }

    Capability withChildren(ImmutableIntList newChildren) {
        return new Capability(kind, rights, object, word, owner, parent, newChildren);
    }

    /** The same capability as it would stand in a new slot of {@code newOwner}, hanging nowhere yet. */
    Capability standingIn(int newOwner) {
        return new Capability(kind, rights, object, word, newOwner, 0, IntLists.immutable.empty());
    }
}
