package dev.fief.specs.proof;

import static dev.fief.specs.proof.Definition.function;
import static dev.fief.specs.proof.Definition.relation;
import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Formula.not;
import static dev.fief.specs.proof.Sort.LEVEL;
import static dev.fief.specs.proof.Sort.OBJECT;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.RIGHT;
import static dev.fief.specs.proof.Sort.SHARE;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.Sort.UNIT;
import static dev.fief.specs.proof.State.at;
import static dev.fief.specs.proof.State.atMost;
import static dev.fief.specs.proof.State.kernel;
import static dev.fief.specs.proof.State.nowhere;
import static dev.fief.specs.proof.State.untyped;
import static dev.fief.specs.proof.Term.choose;

import dev.fief.specs.proof.DerivationOperations.Filling;
import java.util.List;

/** What manifests promise, how processes begin and end, and how bandwidth goes around. */
final class ProcessOperations {
    private static final State NOW = State.BEFORE;

    /** The process that is born, or ends, or whose contexts change. */
    static final Symbol CHILD = Symbol.function("child", PROCESS);
    static final Symbol CREATOR = Symbol.function("creator", PROCESS);
    /** An endowment. */
    static final Symbol ENDOWMENT = Symbol.function("endowment", SLOT);
    static final Symbol NEW_ANCHOR = Symbol.function("new_anchor", SLOT);
    static final Symbol MEMORY = Symbol.function("memory", SLOT);
    static final Symbol IS_CONTAINED = Symbol.relation("is_contained");
    static final Symbol MAXIMUM = Symbol.function("maximum", LEVEL);
    static final Symbol GRANT = Symbol.relation("grant", SHARE);
    static final Symbol GONE = Symbol.relation("gone", SLOT);
    /** From where a slot hangs that lost its parent. */
    static final Symbol HEIR = Symbol.function("heir", SLOT, SLOT);
    static final Symbol RELEASED = Symbol.relation("released", SHARE);
    static final Symbol TAKEN = Symbol.relation("taken", SHARE);

    private static final Term SRC = DerivationOperations.SOURCE.term();
    private static final Term DST = DerivationOperations.TARGET.term();
    private static final Term BORN = CHILD.term();
    private static final Term BY = CREATOR.term();

    private ProcessOperations() {}

    static final List<Operation> ALL = List.of(endow(), restrict(), destroy(), spawn(), inherit(), kill(), configure(), install());

    /** {@link dev.fief.specs.model.ManifestRules}; {@link dev.fief.microkernel.process.Manifests}. */
    static Operation endow() {
        Formula within = forAll(RIGHT, "r", r -> DerivationOperations.MASK.holds(r).implies(NOW.has(SRC, r)));
        return DerivationOperations.empty(Operation.named("endow", "a manifest promises a capability: a slot below one of its creator's")
                .like("ManifestRules.endow", "Manifests.endow")
                .of(DerivationOperations.SOURCE, DerivationOperations.TARGET, CREATOR, DerivationOperations.MASK,
                        DerivationOperations.NEW_BADGE), DST)
                .requires("source full", "the source holds a capability", NOW.full(SRC))
                .requires("not untyped", "untyped memory is never endowed", not(untyped(NOW.object(SRC))))
                .requires("nameable", "nobody can name a manifest's slot as a source", not(NOW.promised(SRC)))
                .requires("creator's own", "the source belongs to the manifest's creator", NOW.owner(SRC).is(BY))
                .requires("rights within", "no right is promised that the source lacks", within)
                .requires("no badge yet", "a badge once set stays", any(NOW.badge(SRC).is(State.UNBADGED.term()),
                        NOW.badge(SRC).is(DerivationOperations.NEW_BADGE.term())))
                .changes(new Filling(DST, SRC, BY, NOW.object(SRC), DerivationOperations.MASK::holds,
                        DerivationOperations.NEW_BADGE.term(), Formula.TRUE, NOW.bank(SRC)).effects())
                .done();
    }

    /** {@link dev.fief.specs.model.ManifestRules}; {@link dev.fief.microkernel.process.Manifests}. */
    static Operation restrict() {
        return Operation.named("restrict", "a manifest promises fewer rights")
                .like("ManifestRules.restrict", "ManifestCalls.restrict").of(ENDOWMENT, DerivationOperations.MASK)
                .requires("endowment", "only what was promised is restricted", NOW.promised(ENDOWMENT.term()))
                .changes(relation(State.HAS, (x, r) -> all(NOW.has(x, r),
                        x.is(ENDOWMENT.term()).implies(DerivationOperations.MASK.holds(r)))))
                .done();
    }

    /** A manifest's last capability goes: {@link dev.fief.specs.model.Deletion}; {@link dev.fief.microkernel.lifetime.Destruction}. */
    static Operation destroy() {
        java.util.function.Function<Term, Formula> stays = x -> all(NOW.full(x), not(GONE.holds(x)));
        return Operation.named("destroy", "a manifest goes with all that it promised")
                .like("Deletion.empty", "Destruction.emptyManifest").of(GONE)
                .requires("endowments", "it holds endowments and nothing else", forAll(SLOT, "x", x ->
                        GONE.holds(x).implies(NOW.promised(x))))
                .changes(DerivationOperations.restriction(stays, x -> nowhere())).done();
    }

    /** {@link dev.fief.specs.model.SpawnRules}; {@link dev.fief.microkernel.process.Spawn}. */
    static Operation spawn() {
        Term anchor = NEW_ANCHOR.term();
        Term memory = MEMORY.term();
        return Operation.named("spawn", "untyped memory becomes a process: its anchor below that, its own untyped capability below the "
                + "anchor. Its first objects are retyped from this, what it is endowed with it inherits")
                .like("SpawnRules.spawn", "Spawn.spawn")
                .of(CHILD, CREATOR, DerivationOperations.SOURCE, NEW_ANCHOR, MEMORY, IS_CONTAINED, MAXIMUM, GRANT)
                .requires("unborn", "the process has not been born", not(NOW.live(BORN)))
                .requires("creator lives", "its creator lives", NOW.live(BY))
                .requires("source full", "the memory is given as a capability", NOW.full(SRC))
                .requires("untyped", "which is untyped", untyped(NOW.object(SRC)))
                .requires("creator's slot", "in a slot of the creator's", NOW.owner(SRC).is(BY))
                .requires("creator's memory", "and a part of the creator's memory", NOW.bank(SRC).is(BY))
                .requires("no anchor", "nobody can name an anchor", not(NOW.isAnchor(SRC)))
                .requires("childless", "nothing has been made of it", forAll(SLOT, "y", y -> not(NOW.above(SRC, y))))
                .requires("empty", "the slots to be filled are empty", all(not(NOW.full(anchor)), anchor.isNot(nowhere()),
                        not(NOW.full(memory)), memory.isNot(nowhere()), anchor.isNot(memory)))
                .requires("open by open", "only an open process spawns an open one", NOW.contained(BY).implies(IS_CONTAINED.holds()))
                .requires("priority", "its maximum priority is at most its creator's", atMost(MAXIMUM.term(), NOW.ceiling(BY)))
                .requires("bandwidth", "what it is granted is free with its creator", forAll(SHARE, "w", w ->
                        GRANT.holds(w).implies(NOW.free(BY, w))))
                .assuming("Process.owner").changes(bornSlots(anchor, memory)).changes(bornProcess(anchor)).done();
    }

    private static List<Definition> bornSlots(Term anchor, Term memory) {
        return List.of(
                relation(State.FULL, x -> any(NOW.full(x), x.is(anchor), x.is(memory))),
                function(State.UP, x -> choose(x.is(anchor), SRC, choose(x.is(memory), anchor, NOW.up(x)))),
                relation(State.ABOVE, (x, y) -> any(NOW.above(x, y),
                        all(y.is(anchor), NOW.aboveOrIs(x, SRC)),
                        all(y.is(memory), any(x.is(anchor), NOW.aboveOrIs(x, SRC))))),
                function(State.OWNER, x -> choose(x.is(anchor), BY, choose(x.is(memory), BORN, NOW.owner(x)))),
                function(State.OBJECT_OF, x -> choose(any(x.is(anchor), x.is(memory)), NOW.object(SRC), NOW.object(x))),
                relation(State.HAS, (x, r) -> any(NOW.has(x, r), x.is(anchor), x.is(memory))),
                function(State.BADGE_OF, x -> choose(any(x.is(anchor), x.is(memory)), State.UNBADGED.term(), NOW.badge(x))),
                function(State.BANK, x -> choose(x.is(anchor), BY, choose(x.is(memory), BORN, NOW.bank(x)))),
                function(State.EXIT, (x, p) -> choose(x.is(anchor), NOW.exitFrom(SRC, p), choose(x.is(memory),
                        choose(NOW.within(BY, p), NOW.exitFrom(SRC, p), anchor), NOW.exit(x, p)))));
    }

    private static List<Definition> bornProcess(Term anchor) {
        return List.of(
                relation(State.LIVE, p -> any(NOW.live(p), p.is(BORN))),
                function(State.LORD, p -> choose(p.is(BORN), BY, NOW.lord(p))),
                relation(State.WITHIN, (q, p) -> any(NOW.within(q, p), all(q.is(BORN), any(p.is(BORN), NOW.within(BY, p))))),
                relation(State.CONTAINED, p -> any(all(p.isNot(BORN), NOW.contained(p)), all(p.is(BORN), IS_CONTAINED.holds()))),
                function(State.ANCHOR, p -> choose(p.is(BORN), anchor, NOW.anchor(p))),
                function(State.CEILING, p -> choose(p.is(BORN), MAXIMUM.term(), NOW.ceiling(p))),
                relation(State.GRANTED, (p, w) -> any(all(p.isNot(BORN), NOW.granted(p, w)), all(p.is(BORN), GRANT.holds(w)))),
                relation(State.FREE, (p, w) -> any(all(p.isNot(BORN), NOW.free(p, w), any(p.isNot(BY), not(GRANT.holds(w)))),
                        all(p.is(BORN), GRANT.holds(w)))),
                relation(State.SPENT, (p, w) -> all(p.isNot(BORN), NOW.spent(p, w))));
    }

    /** The end of {@link dev.fief.specs.model.SpawnRules}; {@link dev.fief.microkernel.capability.Derivation#deriveBeside}. */
    static Operation inherit() {
        Term promise = ENDOWMENT.term();
        return DerivationOperations.empty(Operation.named("inherit", "a child gets what its manifest promised: beside the endowment, not "
                + "below it")
                .like("Derivation.deriveBeside", "Derivation.deriveBeside").of(ENDOWMENT, DerivationOperations.TARGET, CHILD), DST)
                .requires("endowment", "it was promised", NOW.promised(promise))
                .requires("child lives", "the child is born", NOW.born(BORN))
                .requires("child of its creator", "by the creator of the manifest", NOW.lord(BORN).is(NOW.owner(promise)))
                .changes(new Filling(DST, NOW.up(promise), BORN, NOW.object(promise), r -> NOW.has(promise, r), NOW.badge(promise),
                        Formula.FALSE, NOW.bank(promise)).effects())
                .done();
    }

    /**
     * Death takes no notice of the edge rule, and need not: what stays hangs from the nearest ancestor that stays, and that is
     * lawful. {@link dev.fief.specs.model.Deletion}; {@link dev.fief.microkernel.lifetime.Death}.
     */
    static Operation kill() {
        java.util.function.Function<Term, Formula> stays = DerivationOperations.STAYS::holds;
        Formula ends = forAll(SLOT, "x", x -> all(stays.apply(x), NOW.up(x).isNot(nowhere()), not(stays.apply(NOW.up(x)))).implies(
                any(all(HEIR.of(x).is(nowhere()), forAll(SLOT, "y", y -> NOW.above(y, x).implies(not(stays.apply(y))))),
                        all(stays.apply(HEIR.of(x)), NOW.above(HEIR.of(x), x), forAll(SLOT, "y", y ->
                                all(NOW.above(y, x), stays.apply(y)).implies(NOW.aboveOrIs(y, HEIR.of(x))))))));
        return Operation.named("kill", "a process ends, with its descendants, all that lies in their memory, and all that hangs below its "
                + "anchor; its bandwidth is its parent's again")
                .like("Deletion.die", "Death.end").of(CHILD, HEIR)
                .where(relation(DerivationOperations.STAYS, x -> all(NOW.full(x), not(NOW.within(NOW.owner(x), BORN)),
                        not(NOW.aboveOrIs(NOW.anchor(BORN), x)))))
                .requires("lives", "the process lives", NOW.born(BORN))
                .requires("nearest", "what loses its parent hangs from the nearest ancestor that stays", ends)
                .changes(DerivationOperations.restriction(stays, x -> HEIR.of(x)))
                .changes(relation(State.LIVE, p -> all(NOW.live(p), not(NOW.within(p, BORN)))),
                        relation(State.WITHIN, (q, p) -> all(NOW.within(q, p), not(NOW.within(q, BORN)))),
                        relation(State.CONTAINED, p -> all(NOW.contained(p), not(NOW.within(p, BORN)))),
                        relation(State.FREE, (p, w) -> any(NOW.free(p, w), all(p.is(NOW.lord(BORN)), NOW.granted(BORN, w)))))
                .done();
    }

    /** {@link dev.fief.specs.model.ContextRules}; {@link dev.fief.microkernel.schedule.Contexts}. */
    static Operation configure() {
        return Operation.named("configure", "contexts in a process's memory give bandwidth back and take other")
                .like("ContextRules.configure", "Contexts.configure").of(CHILD, RELEASED, TAKEN)
                .requires("lives", "the process lives", NOW.born(BORN))
                .requires("was spent", "what is given back was in its contexts", forAll(SHARE, "w", w ->
                        RELEASED.holds(w).implies(NOW.spent(BORN, w))))
                .requires("free", "what is taken is free with the process", forAll(SHARE, "w", w ->
                        TAKEN.holds(w).implies(any(NOW.free(BORN, w), RELEASED.holds(w)))))
                .changes(relation(State.FREE, (p, w) -> any(all(p.isNot(BORN), NOW.free(p, w)), all(p.is(BORN),
                                any(NOW.free(p, w), RELEASED.holds(w)), not(TAKEN.holds(w))))),
                        relation(State.SPENT, (p, w) -> any(all(p.isNot(BORN), NOW.spent(p, w)), all(p.is(BORN),
                                any(TAKEN.holds(w), all(NOW.spent(p, w), not(RELEASED.holds(w))))))))
                .done();
    }

    /** At boot only: a device, which the first process finds in a slot that hangs from nothing. {@link dev.fief.microkernel.boot.Boot}. */
    static Operation install() {
        Term device = DerivationOperations.MADE.term();
        Symbol made = Symbol.function("made", OBJECT);
        Term owner = DerivationOperations.HOLDER.term();
        return DerivationOperations.empty(Operation.named("install", "a device made at boot, in a slot that hangs from nothing")
                .like("Abstraction.of", "Boot.give").of(DerivationOperations.TARGET, DerivationOperations.HOLDER, made,
                        DerivationOperations.MASK), DST)
                .requires("holder lives", "the slot lies in the memory of a process that lives", NOW.live(owner))
                .requires("open", "which is open", not(NOW.contained(owner)))
                .requires("unused", "where nothing lies yet", forAll(SLOT, "y", y -> forAll(UNIT, "u", u ->
                        all(NOW.full(y), at(device, u)).implies(not(at(NOW.object(y), u))))))
                .changes(new Filling(DST, nowhere(), owner, device, DerivationOperations.MASK::holds, State.UNBADGED.term(),
                        Formula.FALSE, kernel()).effects())
                .done();
    }
}
