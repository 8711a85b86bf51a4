package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Guard;
import dev.fief.specs.model.Lookup.Place;

/** Operations on capability slots. */
final class CNodeRules {
    private CNodeRules() {}

    static Answer invoke(Invocation call) {
        return switch (call.operation()) {
            case CNODE_COPY -> copy(call, false);
            case CNODE_MINT -> copy(call, true);
            case CNODE_MOVE -> move(call, false);
            case CNODE_MUTATE -> move(call, true);
            case CNODE_ROTATE -> rotate(call);
            case CNODE_DELETE -> Answer.of(Deletion.deleteByCaller(call.state(), target(call, 0, 1).slot()));
            case CNODE_REVOKE -> Answer.of(Deletion.revokeByCaller(call.state(), target(call, 0, 1).slot()));
            case CNODE_CANCEL_BADGED_SENDS -> cancelBadgedSends(call);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    private static Place target(Invocation call, int index, int depth) {
        return Lookup.target(call.state(), call.invoked(), call.word(index), call.word(depth), 0);
    }

    /** The destination: a slot in the invoked CNode, which must be empty. */
    private static Place destination(Invocation call, int depthWord) {
        Place place = Lookup.target(call.state(), call.invoked(), call.word(0), call.packed(depthWord, 0), 0);
        requireEmpty(call, place, call.word(0));
        return place;
    }

    private static void requireEmpty(Invocation call, Place place, long index) {
        Refusal.unless(call.state().isEmpty(place.slot()), Reason.SLOT_OCCUPIED, index,
                call.state().capability(place.slot()).kind());
    }

    /** A source, in the CNode that is extra capability {@code extra}; it must be full. */
    private static Place source(Invocation call, int extra, int indexWord, int depth) {
        Place place = Lookup.target(call.state(), call.extra(extra), call.word(indexWord), depth, extra + 1);
        Refusal.unless(!call.state().isEmpty(place.slot()), Reason.SOURCE_EMPTY, call.word(indexWord));
        return place;
    }

    private static Answer copy(Invocation call, boolean mint) {
        ModelState state = call.state();
        Place to = destination(call, 2);
        Place from = source(call, 0, 1, call.packed(2, 1));
        Capability source = state.capability(from.slot());
        long word = mint ? minted(state, source, call.word(3)) : source.word();
        Refusal.unless(source.kind() != Kind.UNTYPED, Reason.NOT_COPYABLE, source.kind());
        Derivation.requireLawful(state, from.slot(), to.owner());
        return Answer.of(Derivation.derive(state, from.slot(), to.slot(), call.packed(2, 2) & Rights.ALL, word, to.owner()));
    }

    /** The word of a capability that is minted from {@code source} with badge or guard {@code word}. In the proof: mint. */
    static long minted(ModelState state, Capability source, long word) {
        if (source.kind() == Kind.CNODE) {
            int radix = state.cnode(source.object()).radix();
            int size = Guard.size(word);
            Refusal.unless(size + radix <= Limits.WORD_BITS, Reason.GUARD_TOO_LARGE, size, radix);
            // A guard has as many bits as it says; what stands above them is nothing.
            return Guard.of(size, Guard.bits(word) % (1L << size));
        }
        if (Derivation.hasBadge(source)) {
            Refusal.unless(source.word() == 0, Reason.ALREADY_BADGED, source.word());
            return word;
        }
        Refusal.unless(word == 0, Reason.NOT_BADGEABLE, source.kind());
        return source.word();
    }

    private static Answer move(Invocation call, boolean mutate) {
        ModelState state = call.state();
        Place to = destination(call, 2);
        Place from = source(call, 0, 1, call.packed(2, 1));
        Refusal.unless(from.owner() == to.owner(), Reason.OTHER_OWNER);
        Capability moved = state.capability(from.slot());
        long word = moved.word();
        if (mutate) {
            Refusal.unless(moved.kind() == Kind.CNODE, Reason.NOT_MUTABLE, moved.kind());
            word = minted(state, moved, call.word(3));
        }
        ModelState after = Derivation.move(state, from.slot(), to.slot());
        return Answer.of(after.with(to.slot(), after.capability(to.slot()).withWord(word)));
    }

    /** Moves source to pivot and pivot to destination; where source and destination are one slot, the two are exchanged. */
    private static Answer rotate(Invocation call) {
        ModelState state = call.state();
        Place to = Lookup.target(state, call.invoked(), call.word(0), call.packed(3, 0), 0);
        Place pivot = Lookup.target(state, call.extra(0), call.word(1), call.packed(3, 1), 1);
        Place from = Lookup.target(state, call.extra(1), call.word(2), call.packed(3, 2), 2);
        Refusal.unless(pivot.slot() != from.slot() && pivot.slot() != to.slot(), Reason.SAME_SLOT);
        boolean swap = from.slot() == to.slot();
        if (!swap) {
            requireEmpty(call, to, call.word(0));
        }
        Refusal.unless(!state.isEmpty(from.slot()), Reason.SOURCE_EMPTY, call.word(2));
        Refusal.unless(!state.isEmpty(pivot.slot()), Reason.SOURCE_EMPTY, call.word(1));
        Refusal.unless(from.owner() == pivot.owner() && pivot.owner() == to.owner(), Reason.OTHER_OWNER);
        return Answer.of(swap
                ? Derivation.swap(state, from.slot(), pivot.slot())
                : Derivation.move(Derivation.move(state, pivot.slot(), to.slot()), from.slot(), pivot.slot()));
    }

    private static Answer cancelBadgedSends(Invocation call) {
        Capability endpoint = call.state().capability(target(call, 0, 1).slot());
        Refusal.unless(endpoint.kind() == Kind.ENDPOINT && endpoint.has(Rights.ALL), Reason.NOT_BADGED_ENDPOINT,
                endpoint.rights());
        return Answer.of(endpoint.word() == 0
                ? call.state()
                : EndpointRules.cancelSends(call.state(), endpoint.object(), endpoint.word()));
    }
}
