package dev.fief.specs.capdl;

import dev.fief.specs.capdl.CapdlTokens.Token;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** References to objects: a name, or some of an array, like {@code frame[0..3, 7]}. */
final class Names {
    /** Indexes of an array; {@code to} is -1 for the last. */
    record Range(long from, long to) {}

    /** @param indexed whether there are brackets; with none in them all of the array is meant */
    record Reference(Token token, String name, boolean indexed, ImmutableList<Range> ranges) {}

    /** Capabilities to no object. */
    static final ImmutableList<String> RESERVED = Lists.immutable.of("irq_control", "asid_control", "io_space_master",
            "sched_control", "domain", "smc", "arm_sgi_signal");

    private final CapdlTokens tokens;
    private final Map<String, Declaration> objects;

    Names(CapdlTokens tokens, Map<String, Declaration> objects) {
        this.tokens = tokens;
        this.objects = objects;
    }

    Reference reference() throws InvalidDescriptionException {
        Token name = tokens.identifier("the name of an object");
        MutableList<Range> ranges = Lists.mutable.empty();
        boolean indexed = tokens.takeIf("[");
        if (indexed && !tokens.takeIf("]")) {
            do {
                ranges.add(range());
            } while (tokens.takeIf(","));
            tokens.expect("]");
        }
        return new Reference(name, name.text(), indexed, ranges.toImmutable());
    }

    private Range range() throws InvalidDescriptionException {
        long from = tokens.sees("..") ? 0 : tokens.number("an index, or `..`");
        if (!tokens.takeIf("..")) {
            return new Range(from, from);
        }
        return new Range(from, tokens.seesNumber() ? tokens.number("an index") : -1);
    }

    /** The objects that a reference stands for. */
    ImmutableList<ObjectId> ids(Reference reference) throws InvalidDescriptionException {
        Declaration declaration = objects.get(reference.name());
        if (declaration == null) {
            if (RESERVED.contains(reference.name())) {
                return Lists.immutable.of(new ObjectId(reference.name(), -1));
            }
            throw tokens.wrong(reference.token(), "no object " + reference.name() + " has been declared");
        }
        if (reference.indexed() && declaration.count() < 0) {
            throw tokens.wrong(reference.token(), reference.name() + " is no array");
        }
        if (declaration.count() < 0 || !reference.indexed()) {
            return CapdlReader.all(declaration);
        }
        return indexes(reference, declaration.count()).collect(index -> new ObjectId(reference.name(), index));
    }

    /** The indexes in the brackets of a reference to something of which there are so many: all, if there is nothing in them. */
    ImmutableList<Integer> indexes(Reference reference, int count) throws InvalidDescriptionException {
        MutableList<Integer> found = Lists.mutable.empty();
        for (Range range : reference.ranges().isEmpty() ? Lists.immutable.of(new Range(0, count - 1L)) : reference.ranges()) {
            long last = range.to() < 0 ? count - 1L : range.to();
            if (last >= count || range.from() >= count || range.from() < 0) {
                throw tokens.wrong(reference.token(), reference.name() + " has the indexes 0 to " + (count - 1) + "; "
                        + range.from() + " to " + last + " is asked for");
            }
            long step = range.from() <= last ? 1 : -1;
            for (long index = range.from(); index != last + step; index += step) {
                found.add((int) index);
            }
        }
        return found.toImmutable();
    }

    /** The one object that a reference stands for. */
    ObjectId one(Reference reference) throws InvalidDescriptionException {
        ImmutableList<ObjectId> ids = ids(reference);
        if (ids.size() != 1) {
            throw tokens.wrong(reference.token(), "expected one object; " + reference.name() + " stands for " + ids.size());
        }
        return ids.getOnly();
    }
}
