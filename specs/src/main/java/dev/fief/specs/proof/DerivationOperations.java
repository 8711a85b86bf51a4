package dev.fief.specs.proof;

import static dev.fief.specs.proof.Definition.function;
import static dev.fief.specs.proof.Definition.relation;
import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.exists;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Formula.not;
import static dev.fief.specs.proof.Sort.BADGE;
import static dev.fief.specs.proof.Sort.OBJECT;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.RIGHT;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.Sort.UNIT;
import static dev.fief.specs.proof.State.at;
import static dev.fief.specs.proof.State.kernel;
import static dev.fief.specs.proof.State.nowhere;
import static dev.fief.specs.proof.State.untyped;
import static dev.fief.specs.proof.Term.choose;

import java.util.List;

/** How capabilities come into the derivation tree, move in it, and leave it. */
final class DerivationOperations {
    private static final State NOW = State.BEFORE;

    /** The slot that is copied from, moved, deleted or revoked. */
    static final Symbol SOURCE = Symbol.function("source", SLOT);
    /** The slot that is filled. */
    static final Symbol TARGET = Symbol.function("target", SLOT);
    /** The process in whose memory the filled slot lies. */
    static final Symbol HOLDER = Symbol.function("holder", PROCESS);
    static final Symbol MASK = Symbol.relation("mask", RIGHT);
    static final Symbol NEW_BADGE = Symbol.function("new_badge", BADGE);
    static final Symbol MADE = Symbol.function("made", OBJECT);
    /** Last capabilities below a deleted slot that lie in their objects already: whatever the edge rule says, they only go higher. */
    static final Symbol TOMB = Symbol.relation("tomb", SLOT);
    /** What stays when a slot is deleted. */
    static final Symbol STAYS = Symbol.relation("stays", SLOT);

    private static final Term SRC = SOURCE.term();
    private static final Term DST = TARGET.term();
    private static final Term OWN = HOLDER.term();

    private DerivationOperations() {}

    static final List<Operation> ALL = List.of(derive(), mint(), transfer(), retype(), move(), condemn(), delete(), revoke());

    /** What a new slot holds, and where it hangs. */
    record Filling(Term slot, Term parent, Term owner, Term object, java.util.function.Function<Term, Formula> rights, Term badge,
            Formula promised, Term bank) {

        /** The tree with the slot in it: a leaf below {@code parent}, or a root if that is nowhere. */
        List<Definition> effects() {
            return List.of(
                    relation(State.FULL, x -> any(NOW.full(x), x.is(slot))),
                    function(State.UP, x -> choose(x.is(slot), parent, NOW.up(x))),
                    relation(State.ABOVE, (x, y) -> any(NOW.above(x, y),
                            all(y.is(slot), parent.isNot(nowhere()), NOW.aboveOrIs(x, parent)))),
                    function(State.OWNER, x -> choose(x.is(slot), owner, NOW.owner(x))),
                    function(State.OBJECT_OF, x -> choose(x.is(slot), object, NOW.object(x))),
                    relation(State.HAS, (x, r) -> any(all(x.isNot(slot), NOW.has(x, r)), all(x.is(slot), rights.apply(r)))),
                    function(State.BADGE_OF, x -> choose(x.is(slot), badge, NOW.badge(x))),
                    relation(State.PROMISED, x -> any(all(x.isNot(slot), NOW.promised(x)), all(x.is(slot), promised))),
                    function(State.BANK, x -> choose(x.is(slot), bank, NOW.bank(x))),
                    function(State.EXIT, (x, p) -> choose(x.is(slot), NOW.exitFrom(parent, p), NOW.exit(x, p))));
        }
    }

    static Operation.Draft empty(Operation.Draft draft, Term slot) {
        return draft.requires("empty", "the slot to be filled is empty", all(not(NOW.full(slot)), slot.isNot(nowhere())));
    }

    /** The checks that all ways of deriving a capability have in common. */
    private static Operation.Draft derivation(Operation.Draft draft) {
        return empty(draft.of(SOURCE, TARGET, HOLDER), DST)
                .requires("source full", "the source holds a capability", NOW.full(SRC))
                .requires("not untyped", "untyped memory is never copied", not(untyped(NOW.object(SRC))))
                .requires("nameable", "nobody can name a manifest's slot as a source", not(NOW.promised(SRC)))
                .requires("holder lives", "the slot lies in the memory of a process that lives", NOW.live(OWN));
    }

    private static Operation.Draft lawful(Operation.Draft draft) {
        return draft.requires("edge", "the edge rule allows a slot of that owner below the source",
                NOW.lawful(NOW.owner(SRC), OWN));
    }

    private static List<Definition> child(java.util.function.Function<Term, Formula> rights, Term badge) {
        return new Filling(DST, SRC, OWN, NOW.object(SRC), rights, badge, Formula.FALSE, NOW.bank(SRC)).effects();
    }

    /**
     * Copy, and setting a thread's spaces: {@link dev.fief.specs.model.CNodeRules}, {@link dev.fief.specs.model.ThreadRules} and
     * {@link dev.fief.specs.model.Derivation}; {@link dev.fief.microkernel.capability.Derivation#derive}.
     */
    static Operation derive() {
        return lawful(derivation(Operation.named("derive", "a capability below another, with the rights of it that a mask lets through")
                .like("Derivation.derive", "Derivation.derive"))).of(MASK)
                .changes(child(r -> all(NOW.has(SRC, r), MASK.holds(r)), NOW.badge(SRC))).done();
    }

    /** {@link dev.fief.specs.model.CNodeRules}; {@link dev.fief.microkernel.capability.Derivation#derive}. */
    static Operation mint() {
        return lawful(derivation(Operation.named("mint", "the same with a badge, which is set at most once")
                .like("CNodeRules.minted", "Derivation.derive"))).of(MASK, NEW_BADGE)
                .requires("no badge yet", "a badge once set stays", any(NOW.badge(SRC).is(State.UNBADGED.term()),
                        NOW.badge(SRC).is(NEW_BADGE.term())))
                .changes(child(r -> all(NOW.has(SRC, r), MASK.holds(r)), NEW_BADGE.term())).done();
    }

    /** {@link dev.fief.specs.model.Message}; {@link dev.fief.microkernel.ipc.MessageTransfer}. */
    static Operation transfer() {
        return lawful(derivation(Operation.named("transfer", "a message brings a capability into a slot of the receiver's")
                .like("Message.transfer", "MessageTransfer.copyCapabilities")))
                .changes(child(r -> NOW.has(SRC, r), NOW.badge(SRC))).done();
    }

    /** {@link dev.fief.specs.model.RetypeRules}; {@link dev.fief.microkernel.lifetime.Retype}. */
    static Operation retype() {
        Term made = MADE.term();
        return lawful(empty(Operation.named("retype", "an object carved out of untyped memory, and its first capability")
                .like("RetypeRules.retype", "Retype.carve").of(SOURCE, TARGET, HOLDER, MADE, MASK), DST)
                .requires("source full", "the source holds a capability", NOW.full(SRC))
                .requires("untyped", "only untyped memory is retyped", untyped(NOW.object(SRC)))
                .requires("nameable", "nobody can name an anchor", not(NOW.isAnchor(SRC)))
                .requires("holder lives", "the slot lies in the memory of a process that lives", NOW.live(OWN))
                .requires("carved", "the object lies inside the untyped memory", forAll(UNIT, "u", u ->
                        at(made, u).implies(at(NOW.object(SRC), u))))
                .requires("unused", "behind the watermark: where nothing lies that derives from it", forAll(SLOT, "y", y ->
                        forAll(UNIT, "u", u -> all(NOW.above(SRC, y), at(made, u)).implies(not(at(NOW.object(y), u)))))))
                .changes(new Filling(DST, SRC, OWN, made, MASK::holds, State.UNBADGED.term(), Formula.FALSE, NOW.bank(SRC)).effects())
                .done();
    }

    /** Every slot as it is, but {@code from} is called {@code to}, and belongs to {@code owner}. */
    private static List<Definition> renaming(Term from, Term to, Term owner, Definition exit) {
        return List.of(
                relation(State.FULL, x -> any(x.is(to), all(NOW.full(x), x.isNot(from)))),
                function(State.UP, x -> choose(x.is(to), NOW.up(from), renamed(NOW.up(x), from, to))),
                relation(State.ABOVE, (x, y) -> all(x.isNot(from), y.isNot(from),
                        NOW.above(choose(x.is(to), from, x), choose(y.is(to), from, y)))),
                function(State.OWNER, x -> choose(x.is(to), owner, NOW.owner(x))),
                function(State.OBJECT_OF, x -> choose(x.is(to), NOW.object(from), NOW.object(x))),
                relation(State.HAS, (x, r) -> any(all(x.isNot(to), NOW.has(x, r)), all(x.is(to), NOW.has(from, r)))),
                function(State.BADGE_OF, x -> choose(x.is(to), NOW.badge(from), NOW.badge(x))),
                function(State.BANK, x -> choose(x.is(to), NOW.bank(from), NOW.bank(x))), exit);
    }

    private static Term renamed(Term slot, Term from, Term to) {
        return choose(slot.is(from), to, slot);
    }

    private static Operation.Draft moving(Operation.Draft draft) {
        return empty(draft.of(SOURCE, TARGET), DST)
                .requires("source full", "the source holds a capability", NOW.full(SRC))
                .requires("no endowment", "nobody can name a manifest's slot", not(NOW.promised(SRC)))
                .requires("no anchor", "nobody can name an anchor", not(NOW.isAnchor(SRC)));
    }

    /** Move, mutate, and twice for rotate: {@link dev.fief.specs.model.Derivation}; {@code move} of the kernel's Derivation. */
    static Operation move() {
        return moving(Operation.named("move", "the same capability, at the same place in the tree, in another slot of the same owner")
                .like("Derivation.move", "Derivation.move")).of(HOLDER)
                .requires("same owner", "both slots belong to one process", OWN.is(NOW.owner(SRC)))
                .changes(renaming(SRC, DST, OWN,
                        function(State.EXIT, (x, p) -> renamed(NOW.exit(choose(x.is(DST), SRC, x), p), SRC, DST)))).done();
    }

    /** To whom the last capability of an object that is being destroyed belongs. */
    private static Term ownerOfTombBelow(Term parent) {
        return choose(parent.is(nowhere()), kernel(), NOW.owner(parent));
    }

    /**
     * The first bounded step of the destruction of an object with slots: its last capability goes where nobody can name it. The
     * model destroys at once; {@link dev.fief.microkernel.capability.Derivation#entomb}.
     */
    static Operation condemn() {
        return moving(Operation.named("condemn", "the last capability of an object goes into the object, to whom its parent belongs, or the kernel")
                .like("Deletion.destroy", "Derivation.entomb"))
                .requires("leaf", "its children hang elsewhere already", forAll(SLOT, "y", y -> not(NOW.above(SRC, y))))
                .changes(renaming(SRC, DST, ownerOfTombBelow(NOW.up(SRC)),
                        function(State.EXIT, (x, p) -> choose(x.is(DST), NOW.exitFrom(NOW.up(SRC), p), NOW.exit(x, p))))).done();
    }

    /** What is left of the tree: these slots, in the order in which they stood; who lost its parent hangs from {@code heir}. */
    static List<Definition> restriction(java.util.function.Function<Term, Formula> stays, java.util.function.UnaryOperator<Term> heir) {
        return List.of(
                relation(State.FULL, stays),
                function(State.UP, x -> choose(any(NOW.up(x).is(nowhere()), stays.apply(NOW.up(x))), NOW.up(x), heir.apply(x))),
                relation(State.ABOVE, (x, y) -> all(NOW.above(x, y), stays.apply(x), stays.apply(y))),
                relation(State.PROMISED, x -> all(NOW.promised(x), stays.apply(x))));
    }

    /** A process ends with its anchor: first by {@link ProcessOperations#kill}, and only then may the anchor go. */
    static Formula anchorsStay(java.util.function.Function<Term, Formula> stays) {
        return forAll(PROCESS, "q", q -> NOW.born(q).implies(stays.apply(NOW.anchor(q))));
    }

    /** Whether {@code y} may hang from the slot above the deleted one. */
    private static Formula mayRehang(Term y, Term parent) {
        return all(NOW.promised(y).implies(all(parent.isNot(nowhere()), NOW.owner(parent).is(NOW.owner(y)))),
                NOW.lawfulBelow(parent, NOW.owner(y)));
    }

    /** A slot below the deleted one stays if it, or one between the two, may hang from the slot above. */
    static Definition survivors(java.util.function.Function<Term, Formula> mayRehang) {
        return relation(STAYS, x -> all(NOW.full(x), x.isNot(SRC), NOW.above(SRC, x).implies(
                exists(SLOT, "z", z -> all(NOW.above(SRC, z), NOW.aboveOrIs(z, x), mayRehang.apply(z))))));
    }

    /**
     * {@link dev.fief.specs.model.Deletion}; {@link dev.fief.microkernel.lifetime.Deletion}, whose bounded steps are deletes of
     * leaves, and of a slot when all but one of its children have been dealt with.
     */
    static Operation delete() {
        Term parent = NOW.up(SRC);
        return Operation.named("delete", "a slot is emptied; its children hang from its parent, or, where the edge rule forbids that, "
                + "go by the same rule, their own children trying the same parent")
                .like("Deletion.delete", "Deletion.deleteStep").of(SOURCE, TOMB)
                .where(survivors(y -> any(TOMB.holds(y), mayRehang(y, parent))))
                .requires("full", "the slot holds a capability", NOW.full(SRC))
                .requires("anchors stay", "a process whose anchor would go has ended before", anchorsStay(STAYS::holds))
                .requires("tombs", "a capability that lies in its object is nobody's promise or anchor, and nothing hangs from it",
                        forAll(SLOT, "x", x -> TOMB.holds(x).implies(all(not(NOW.promised(x)), not(NOW.isAnchor(x)),
                                forAll(SLOT, "y", y -> not(NOW.above(x, y)))))))
                .changes(restriction(STAYS::holds, x -> parent))
                .changes(function(State.OWNER, x -> choose(isRaised(x), ownerOfTombBelow(parent), NOW.owner(x))),
                        function(State.EXIT, (x, p) -> choose(any(isRaised(x), not(STAYS.holds(NOW.exit(x, p)))),
                                NOW.exitFrom(parent, p), NOW.exit(x, p)))).done();
    }

    /** Whether a tomb hangs from the deleted slot's parent afterwards. */
    private static Formula isRaised(Term tomb) {
        return all(TOMB.holds(tomb), NOW.above(SRC, tomb), not(STAYS.holds(NOW.up(tomb))));
    }

    /** {@link dev.fief.specs.model.Deletion}; {@link dev.fief.microkernel.lifetime.Deletion}. */
    static Operation revoke() {
        java.util.function.Function<Term, Formula> stays = x -> all(NOW.full(x), not(NOW.above(SRC, x)));
        return Operation.named("revoke", "all descendants of a slot go")
                .like("Deletion.revoke", "Deletion.revokeStep").of(SOURCE)
                .requires("full", "the slot holds a capability", NOW.full(SRC))
                .requires("anchors stay", "a process whose anchor would go has ended before", anchorsStay(stays))
                .changes(restriction(stays, x -> nowhere())).done();
    }
}
