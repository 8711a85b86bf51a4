package dev.fief.specs.proof;

import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.exists;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Formula.not;
import static dev.fief.specs.proof.Sort.LEVEL;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.SHARE;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.Sort.UNIT;
import static dev.fief.specs.proof.State.at;
import static dev.fief.specs.proof.State.atMost;
import static dev.fief.specs.proof.State.kernel;
import static dev.fief.specs.proof.State.nowhere;
import static dev.fief.specs.proof.State.untyped;

import java.util.List;
import java.util.stream.Stream;

/**
 * What holds of every state: strong enough to follow from itself in one step of any operation, and to imply the theorem. The
 * executable twins that read kernel memory are {@link dev.fief.specs.invariant.Tree}, {@link dev.fief.specs.invariant.Attenuation},
 * {@link dev.fief.specs.invariant.Containment}, {@link dev.fief.specs.invariant.Quota} and
 * {@link dev.fief.specs.invariant.Placement}.
 */
public final class Invariant {
    private Invariant() {}

    private static List<String> needs(String... topics) {
        return List.of(topics);
    }

    /** Of what never changes: priorities stand in a row. */
    static final Formula LEVELS_IN_A_ROW = all(
            forAll(LEVEL, "l", l -> atMost(l, l)),
            forAll(LEVEL, "l", "m", (l, m) -> any(atMost(l, m), atMost(m, l))),
            forAll(LEVEL, "l", "m", (l, m) -> all(atMost(l, m), atMost(m, l)).implies(l.is(m))),
            forAll(LEVEL, "l", "m", (l, m) -> forAll(LEVEL, "n", n -> all(atMost(l, m), atMost(m, n)).implies(atMost(l, n)))));

    /** The forest. */
    static final List<Conjunct> TREE = List.of(
            new Conjunct("Tree", "full",
                    "only full slots stand in the tree",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "c", (a, c) ->
                    s.above(a, c).implies(all(s.full(a), s.full(c))))),
            new Conjunct("Tree", "acyclic",
                    "no slot is its own ancestor",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "c", c -> not(s.above(c, c)))),
            new Conjunct("Tree", "transitive",
                    "an ancestor's ancestor is an ancestor",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "b", (a, b) ->
                    forAll(SLOT, "c", c -> all(s.above(a, b), s.above(b, c)).implies(s.above(a, c))))),
            new Conjunct("Tree", "forest",
                    "of two ancestors of a slot one is the other's",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "c", (a, c) ->
                    forAll(SLOT, "b", b -> all(s.above(a, c), s.above(b, c)).implies(
                            any(a.is(b), s.above(a, b), s.above(b, a)))))),
            new Conjunct("Tree", "parent",
                    "the parent of a slot is an ancestor",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "c", c ->
                    all(s.full(c), s.up(c).isNot(nowhere())).implies(s.above(s.up(c), c)))),
            new Conjunct("Tree", "nearest",
                    "every other ancestor is one of the parent's",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "c", (a, c) ->
                    s.above(a, c).implies(all(s.up(c).isNot(nowhere()), s.aboveOrIs(a, s.up(c)))))),
            new Conjunct("Tree", "nowhere",
                    "no slot is nowhere",
                    needs("Tree", "Promise"),
                    s -> not(s.full(nowhere()))));

    /** The tree of processes. */
    static final List<Conjunct> PROCESSES = List.of(
            new Conjunct("Family", "kernel",
                    "the kernel counts as an open process that always lives",
                    needs("Family"),
                    s -> all(s.live(kernel()), not(s.contained(kernel())))),
            new Conjunct("Family", "parent",
                    "a process's parent lives",
                    needs("Family"),
                    s -> forAll(PROCESS, "p", p ->
                    s.born(p).implies(all(s.within(p, s.lord(p)), s.lord(p).isNot(p))))),
            new Conjunct("Family", "live",
                    "only living processes stand in the tree",
                    needs("Family"),
                    s -> forAll(PROCESS, "q", "p", (q, p) ->
                    s.within(q, p).implies(all(s.live(q), s.live(p))))),
            new Conjunct("Family", "itself",
                    "a process belongs to its own subtree",
                    needs("Family"),
                    s -> forAll(PROCESS, "p", p ->
                    s.live(p).implies(s.within(p, p)))),
            new Conjunct("Family", "transitive",
                    "a descendant's descendant is a descendant",
                    needs("Family"),
                    s -> forAll(PROCESS, "r", "q", (r, q) -> forAll(PROCESS, "p", p ->
                            all(s.within(r, q), s.within(q, p)).implies(s.within(r, p))))),
            new Conjunct("Family", "acyclic",
                    "no two processes descend from each other",
                    needs("Family"),
                    s -> forAll(PROCESS, "q", "p", (q, p) ->
                    all(s.within(q, p), s.within(p, q)).implies(q.is(p)))),
            new Conjunct("Family", "nearest",
                    "who descends from a process is it, or its parent descends from it",
                    needs("Family"),
                    s -> forAll(PROCESS, "q", "p", (q, p) ->
                            s.within(q, p).implies(any(q.is(p), all(q.isNot(kernel()), s.within(s.lord(q), p)))))),
            new Conjunct("Process", "owner",
                    "who owns a full slot lives",
                    needs("Family", "Tree", "Promise"),
                    s -> forAll(SLOT, "c", c ->
                    s.full(c).implies(s.live(s.owner(c))))),
            new Conjunct("Process", "bank",
                    "in whose memory a capability's object lies lives",
                    needs("Family.kernel", "Family.live", "Family.nearest", "Process.owner", "Promise.creator", "Tree.full",
                            "Tree.transitive", "Quota.inside", "Quota.nested"),
                    s -> forAll(SLOT, "c", c ->
                    s.full(c).implies(s.live(s.bank(c))))),
            new Conjunct("Process", "anchor",
                    "a process hangs by an untyped capability of its parent's",
                    needs("Family", "Promise", "Quota.below", "Process.anchors"),
                    s -> forAll(PROCESS, "p", p -> s.born(p).implies(all(s.full(s.anchor(p)), untyped(s.object(s.anchor(p))),
                            s.owner(s.anchor(p)).is(s.lord(p)), s.bank(s.anchor(p)).is(s.lord(p)))))),
            new Conjunct("Process", "anchors",
                    "every process has an anchor of its own",
                    needs("Family", "Process.anchor"),
                    s -> forAll(PROCESS, "p", "q", (p, q) ->
                    all(s.born(p), s.born(q), s.anchor(p).is(s.anchor(q))).implies(p.is(q)))));

    static final List<Conjunct> ATTENUATION = List.of(
            new Conjunct("Attenuation", "conveys",
                    "every ancestor of a capability conveys it",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "c", (a, c) -> s.above(a, c).implies(s.conveys(a, c)))));

    static final List<Conjunct> CONTAINMENT = List.of(
            new Conjunct("Containment", "edge",
                    "the edge rule holds of every full slot",
                    needs("Family", "Tree", "Promise", "Process.owner", "Containment"),
                    s -> forAll(SLOT, "c", c ->
                    s.full(c).implies(s.lawfulBelow(s.up(c), s.owner(c))))),
            new Conjunct("Containment", "climb",
                    "whoever climbs from a slot of a contained process's subtree leaves the subtree, and is then at a "
                            + "slot of the process's parent",
                    needs("Family", "Tree", "Promise", "Process.owner", "Containment"),
                    s -> forAll(SLOT, "c", c -> forAll(PROCESS, "p", p ->
                            all(s.full(c), s.contained(p), s.within(s.owner(c), p)).implies(
                                    all(s.above(s.exit(c, p), c), s.owner(s.exit(c, p)).is(s.lord(p))))))),
            new Conjunct("Containment", "first",
                    "on the way there are slots of the subtree only",
                    needs("Family.live", "Family.transitive", "Family.nearest", "Family.itself", "Tree", "Promise.creator",
                            "Containment"),
                    s -> forAll(SLOT, "b", "c", (b, c) -> forAll(PROCESS, "p", p ->
                            all(s.full(c), s.contained(p), s.within(s.owner(c), p), s.above(s.exit(c, p), b), s.above(b, c)).implies(
                                    s.within(s.owner(b), p))))),
            new Conjunct("Containment", "heirs",
                    "descendants of a contained process are contained",
                    needs("Family"),
                    s -> forAll(PROCESS, "q", "p", (q, p) -> all(s.within(q, p), s.contained(p)).implies(s.contained(q)))));

    /** Manifests: unborn children. */
    static final List<Conjunct> PROMISE = List.of(
            new Conjunct("Promise", "creator",
                    "an endowment is no untyped memory, and hangs from a slot of its creator",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "c", c ->
                    s.promised(c).implies(all(s.full(c), not(untyped(s.object(c))), s.up(c).isNot(nowhere()),
                            s.owner(s.up(c)).is(s.owner(c)))))),
            new Conjunct("Promise", "leaf",
                    "nothing hangs from an endowment",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", "c", (a, c) ->
                    s.above(a, c).implies(not(s.promised(a))))));

    static final List<Conjunct> QUOTA = List.of(
            new Conjunct("Quota", "apart",
                    "two capabilities overlap only if they name one object, or one is untyped memory that the other "
                            + "derives from",
                    needs("Tree", "Promise"),
                    s -> forAll(SLOT, "a", a -> forAll(UNIT, "u", u -> forAll(SLOT, "c", c ->
                    all(s.full(a), at(s.object(a), u), s.full(c), a.isNot(c), at(s.object(c), u)).implies(any(
                            all(s.object(a).is(s.object(c)), not(untyped(s.object(a)))),
                            all(untyped(s.object(a)), s.above(a, c)),
                            all(untyped(s.object(c)), s.above(c, a)))))))),
            new Conjunct("Quota", "inside",
                    "what lies in a process's memory hangs below its anchor",
                    needs("Tree", "Family", "Promise", "Process", "Quota.nested", "Quota.below"),
                    s -> forAll(SLOT, "c", c ->
                    all(s.full(c), s.bank(c).isNot(kernel())).implies(s.above(s.anchor(s.bank(c)), c)))),
            new Conjunct("Quota", "below",
                    "what hangs below an anchor lies in that process's memory, or a descendant's",
                    needs("Family.live", "Family.nearest", "Process.anchor", "Promise.creator", "Tree.full",
                            "Tree.transitive", "Tree.parent", "Quota.inside", "Quota.nested"),
                    s -> forAll(PROCESS, "p", p -> forAll(SLOT, "c", c ->
                            all(s.born(p), s.above(s.anchor(p), c)).implies(s.within(s.bank(c), p))))),
            new Conjunct("Quota", "nested",
                    "anchors hang as their processes do",
                    needs("Family", "Process.anchor", "Process.anchors", "Promise.creator", "Tree.full", "Tree.transitive",
                            "Quota.inside", "Quota.below"),
                    s -> forAll(PROCESS, "q", "p", (q, p) ->
                    all(s.within(q, p), q.isNot(p), p.isNot(kernel())).implies(s.above(s.anchor(p), s.anchor(q))))),
            new Conjunct("Bandwidth", "free",
                    "what bandwidth is free was granted",
                    needs("Family", "Bandwidth"),
                    s -> forAll(PROCESS, "p", p ->
                    forAll(SHARE, "w", w -> all(s.live(p), s.free(p, w)).implies(s.granted(p, w))))),
            new Conjunct("Bandwidth", "spent",
                    "what bandwidth contexts have was granted, and is not free",
                    needs("Family", "Bandwidth"),
                    s -> forAll(PROCESS, "p", p -> forAll(SHARE, "w", w ->
                            all(s.live(p), s.spent(p, w)).implies(all(s.granted(p, w), not(s.free(p, w))))))),
            new Conjunct("Bandwidth", "passed",
                    "what a child was granted its parent was, and has it no more",
                    needs("Family", "Bandwidth"),
                    s -> forAll(PROCESS, "p", p -> forAll(SHARE, "w", w -> all(s.born(p), s.granted(p, w)).implies(all(
                            s.granted(s.lord(p), w), not(s.free(s.lord(p), w)), not(s.spent(s.lord(p), w))))))),
            new Conjunct("Bandwidth", "siblings",
                    "no bandwidth was granted to two children",
                    needs("Family", "Bandwidth"),
                    s -> forAll(PROCESS, "p", "q", (p, q) ->
                    forAll(SHARE, "w", w -> all(s.born(p), s.born(q), s.lord(p).is(s.lord(q)), s.granted(p, w), s.granted(q, w))
                            .implies(p.is(q))))),
            new Conjunct("Bandwidth", "balance",
                    "bandwidth granted is free, or in a context, or granted to a child",
                    needs("Family", "Bandwidth"),
                    s -> forAll(PROCESS, "p", p -> forAll(SHARE, "w", w -> all(s.live(p), s.granted(p, w)).implies(
                            any(s.free(p, w), s.spent(p, w), exists(PROCESS, "q", q ->
                                    all(s.born(q), s.lord(q).is(p), s.granted(q, w)))))))),
            new Conjunct("Priority", "ceiling",
                    "a process's maximum priority is at most that of every process it descends from",
                    needs("Family", "Priority"),
                    s -> forAll(PROCESS, "q", "p", (q, p) -> s.within(q, p).implies(atMost(s.ceiling(q), s.ceiling(p))))));

    /** All of it. */
    public static final List<Conjunct> CONJUNCTS =
            Stream.of(TREE, PROCESSES, ATTENUATION, CONTAINMENT, PROMISE, QUOTA).flatMap(List::stream).toList();
}
