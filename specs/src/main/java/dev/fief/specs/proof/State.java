package dev.fief.specs.proof;

import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Sort.BADGE;
import static dev.fief.specs.proof.Sort.LEVEL;
import static dev.fief.specs.proof.Sort.OBJECT;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.RIGHT;
import static dev.fief.specs.proof.Sort.SHARE;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.Sort.UNIT;
import static dev.fief.specs.proof.Symbol.function;
import static dev.fief.specs.proof.Symbol.relation;

import java.util.List;
import java.util.Set;

/**
 * The vocabulary in which a state is spoken of, before or after a step: what {@link dev.fief.specs.model.ModelState} holds, as far
 * as the theorem is about it. {@link Observation} reads the one as the other.
 *
 * <p><em>Ghosts</em> are {@link #ABOVE}, {@link #WITHIN} and {@link #EXIT}: not stored anywhere, but what following {@link #UP} and
 * {@link #LORD} again and again would find. Each operation says how they change, so no operation is a loop.
 */
public final class State {
    // Never changes: what things are.

    /** The unit belongs to the object or range. */
    static final Symbol AT = relation("at", OBJECT, UNIT);
    static final Symbol UNTYPED = relation("untyped", OBJECT);
    static final Symbol AT_MOST = relation("at_most", LEVEL, LEVEL);
    /** What stands where a slot has no parent: 0 in the kernel. */
    static final Symbol NOWHERE = function("nowhere", SLOT);
    /** The owner of the first slots, and the parent of the first process: 0 in the kernel. */
    static final Symbol KERNEL = function("kernel", PROCESS);
    static final Symbol UNBADGED = function("unbadged", BADGE);

    // The derivation tree: {@link dev.fief.specs.model.Capability}.

    static final Symbol FULL = relation("full", SLOT);
    static final Symbol UP = function("up", SLOT, SLOT);
    /** A proper ancestor of another slot. Ghost. */
    static final Symbol ABOVE = relation("above", SLOT, SLOT);
    static final Symbol OWNER = function("owner", PROCESS, SLOT);
    static final Symbol OBJECT_OF = function("object", OBJECT, SLOT);
    static final Symbol HAS = relation("has", SLOT, RIGHT);
    static final Symbol BADGE_OF = function("badge", BADGE, SLOT);
    /** It is an endowment: a slot of a manifest. */
    static final Symbol PROMISED = relation("promised", SLOT);
    /** The process in whose memory lies what the slot names. */
    static final Symbol BANK = function("bank", PROCESS, SLOT);

    /** Where a climb from a slot leaves the subtree of a contained process: the first ancestor owned outside. Ghost. */
    static final Symbol EXIT = function("exit", SLOT, SLOT, PROCESS);

    // Processes: {@link dev.fief.specs.model.ModelObject.Process}.

    static final Symbol LIVE = relation("live", PROCESS);
    static final Symbol LORD = function("lord", PROCESS, PROCESS);
    /** The first is the second or a descendant of it. Ghost. */
    static final Symbol WITHIN = relation("within", PROCESS, PROCESS);
    static final Symbol CONTAINED = relation("contained", PROCESS);
    static final Symbol ANCHOR = function("anchor", SLOT, PROCESS);
    static final Symbol CEILING = function("ceiling", LEVEL, PROCESS);
    static final Symbol GRANTED = relation("granted", PROCESS, SHARE);
    static final Symbol FREE = relation("free", PROCESS, SHARE);
    /** It is in a scheduling context that lies in the memory of the process. */
    static final Symbol SPENT = relation("spent", PROCESS, SHARE);

    /** What stays as it is. */
    static final List<Symbol> RIGID = List.of(AT, UNTYPED, AT_MOST, NOWHERE, KERNEL, UNBADGED);

    /** What steps change. */
    static final List<Symbol> CHANGING = List.of(FULL, UP, ABOVE, OWNER, OBJECT_OF, HAS, BADGE_OF, PROMISED, BANK, EXIT, LIVE, LORD, WITHIN,
            CONTAINED, ANCHOR, CEILING, GRANTED, FREE, SPENT);

    static final State BEFORE = new State(Set.of());

    private final Set<Symbol> changed;

    private State(Set<Symbol> changed) {
        this.changed = changed;
    }

    /** The state after a step that changes these. */
    static State after(Set<Symbol> changed) {
        return new State(changed);
    }

    private Symbol now(Symbol symbol) {
        return changed.contains(symbol) ? symbol.after() : symbol;
    }

    static Term nowhere() {
        return NOWHERE.term();
    }

    static Term kernel() {
        return KERNEL.term();
    }

    static Formula at(Term object, Term unit) {
        return AT.holds(object, unit);
    }

    static Formula untyped(Term object) {
        return UNTYPED.holds(object);
    }

    static Formula atMost(Term level, Term other) {
        return AT_MOST.holds(level, other);
    }

    public Formula full(Term slot) {
        return now(FULL).holds(slot);
    }

    public Term up(Term slot) {
        return now(UP).of(slot);
    }

    public Formula above(Term ancestor, Term slot) {
        return now(ABOVE).holds(ancestor, slot);
    }

    public Formula aboveOrIs(Term ancestor, Term slot) {
        return any(ancestor.is(slot), above(ancestor, slot));
    }

    public Term owner(Term slot) {
        return now(OWNER).of(slot);
    }

    public Term object(Term slot) {
        return now(OBJECT_OF).of(slot);
    }

    public Formula has(Term slot, Term right) {
        return now(HAS).holds(slot, right);
    }

    public Term badge(Term slot) {
        return now(BADGE_OF).of(slot);
    }

    public Formula promised(Term slot) {
        return now(PROMISED).holds(slot);
    }

    public Term bank(Term slot) {
        return now(BANK).of(slot);
    }

    public Term exit(Term slot, Term process) {
        return now(EXIT).of(slot, process);
    }

    public Formula live(Term process) {
        return now(LIVE).holds(process);
    }

    /** It lives, and is not the kernel. */
    public Formula born(Term process) {
        return all(live(process), process.isNot(kernel()));
    }

    public Term lord(Term process) {
        return now(LORD).of(process);
    }

    public Formula within(Term process, Term ancestor) {
        return now(WITHIN).holds(process, ancestor);
    }

    public Formula contained(Term process) {
        return now(CONTAINED).holds(process);
    }

    public Term anchor(Term process) {
        return now(ANCHOR).of(process);
    }

    public Term ceiling(Term process) {
        return now(CEILING).of(process);
    }

    public Formula granted(Term process, Term share) {
        return now(GRANTED).holds(process, share);
    }

    public Formula free(Term process, Term share) {
        return now(FREE).holds(process, share);
    }

    public Formula spent(Term process, Term share) {
        return now(SPENT).holds(process, share);
    }

    // Notions that are defined, not kept.

    /** The slot is the anchor of a living process. */
    public Formula isAnchor(Term slot) {
        return Formula.exists(PROCESS, "q", q -> all(born(q), anchor(q).is(slot)));
    }

    /**
     * The edge rule: a slot of {@code owner} may hang from one of {@code from}. In the model
     * {@link dev.fief.specs.model.Derivation#edgeLawful}, in the kernel
     * {@link dev.fief.microkernel.capability.Containment#allows}.
     */
    public Formula lawful(Term from, Term owner) {
        return contained(owner).implies(any(from.is(lord(owner)), within(from, owner)));
    }

    /** The same for a slot that hangs from {@code parent}, or from nowhere: only of an open process may hang from nowhere. */
    public Formula lawfulBelow(Term parent, Term owner) {
        return contained(owner).implies(
                all(parent.isNot(nowhere()), any(owner(parent).is(lord(owner)), within(owner(parent), owner))));
    }

    /** The first slot owned outside the subtree of {@code process}, climbing from {@code slot}, that slot included. */
    public Term exitFrom(Term slot, Term process) {
        return Term.choose(within(owner(slot), process), exit(slot, process), slot);
    }

    /** {@code a} gives at least what {@code c} gives: {@link dev.fief.specs.model.Derivation#conveys}. */
    public Formula conveys(Term a, Term c) {
        return any(
                all(untyped(object(a)), forAll(UNIT, "u", u -> at(object(c), u).implies(at(object(a), u)))),
                all(object(a).is(object(c)), forAll(RIGHT, "r", r -> has(c, r).implies(has(a, r))),
                        any(badge(a).is(UNBADGED.term()), badge(a).is(badge(c)))));
    }
}
