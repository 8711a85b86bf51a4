package dev.fief.specs.proof;

import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.exists;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Formula.not;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.SHARE;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.Sort.UNIT;
import static dev.fief.specs.proof.State.at;
import static dev.fief.specs.proof.State.atMost;
import static dev.fief.specs.proof.State.kernel;

import java.util.List;

/** What users are promised, in the words of {@code specs/semantics.md}. Each part follows from the {@link Invariant}. */
public final class Theorem {
    private Theorem() {}

    static final Conjunct CONTAINMENT = new Conjunct("Theorem", "containment",
            "for every contained process P and every capability c that P owns, some derivation ancestor of c is "
                    + "owned by P's parent and conveys c",
            List.of("Process.owner", "Family", "Containment", "Attenuation"),
            s -> forAll(SLOT, "c", c -> all(s.full(c), s.contained(s.owner(c))).implies(exists(SLOT, "a", a ->
                    all(s.above(a, c), s.owner(a).is(s.lord(s.owner(c))), s.conveys(a, c))))));

    static final Conjunct EVERY_ANCESTOR = new Conjunct("Theorem", "lineage",
            "the same for every contained ancestor of the process that owns c, not only for the process itself",
            List.of("Family", "Containment", "Attenuation"),
            s -> forAll(SLOT, "c", c -> forAll(PROCESS, "p", p -> all(s.full(c), s.contained(p), s.within(s.owner(c), p))
                    .implies(exists(SLOT, "a", a -> all(s.above(a, c), s.owner(a).is(s.lord(p)), s.conveys(a, c)))))));

    static final Conjunct MEMORY = new Conjunct("Theorem", "memory",
            "a process's memory lies in its parent's",
            List.of("Process", "Family", "Quota", "Attenuation", "Tree"),
            s -> forAll(PROCESS, "p", p -> all(s.born(p), s.lord(p).isNot(kernel())).implies(forAll(UNIT, "u", u ->
                    at(s.object(s.anchor(p)), u).implies(at(s.object(s.anchor(s.lord(p))), u))))));

    static final Conjunct OBJECTS = new Conjunct("Theorem", "objects",
            "what lies in a process's memory lies inside its range, and in no child's unless it is the range that "
                    + "the child's came out of",
            List.of("Process", "Family", "Quota", "Attenuation", "Tree"),
            s -> forAll(SLOT, "c", c -> all(s.full(c), s.bank(c).isNot(kernel())).implies(forAll(UNIT, "u", u ->
                    at(s.object(c), u).implies(all(at(s.object(s.anchor(s.bank(c))), u), forAll(PROCESS, "q", q ->
                            all(s.born(q), s.lord(q).is(s.bank(c)), at(s.object(s.anchor(q)), u)).implies(
                                    s.aboveOrIs(c, s.anchor(q))))))))));

    static final Conjunct DISJOINT = new Conjunct("Theorem", "disjoint",
            "the memories of two processes overlap only if one descends from the other",
            List.of("Process", "Family", "Quota", "Attenuation", "Tree"),
            s -> forAll(PROCESS, "p", "q", (p, q) -> forAll(UNIT, "u", u ->
                    all(s.born(p), s.born(q), at(s.object(s.anchor(p)), u), at(s.object(s.anchor(q)), u)).implies(
                            any(s.within(p, q), s.within(q, p))))));

    static final Conjunct BANDWIDTH = new Conjunct("Theorem", "bandwidth",
            "a process's contexts and its children's grants come out of its own grant, each share once",
            List.of("Family", "Bandwidth"),
            s -> forAll(PROCESS, "p", "q", (p, q) -> forAll(SHARE, "w", w -> all(s.live(p), s.born(q), s.lord(q).is(p),
                    any(s.spent(q, w), s.granted(q, w))).implies(all(s.granted(p, w), not(s.spent(p, w)), not(s.free(p, w)))))));

    static final Conjunct PRIORITY = new Conjunct("Theorem", "priority",
            "a process's maximum priority is at or below its parent's",
            List.of("Family", "Priority"),
            s -> forAll(PROCESS, "p", p -> s.born(p).implies(atMost(s.ceiling(p), s.ceiling(s.lord(p))))));

    /** All of it. */
    public static final List<Conjunct> PARTS =
            List.of(CONTAINMENT, EVERY_ANCESTOR, MEMORY, OBJECTS, DISJOINT, BANDWIDTH, PRIORITY);
}
