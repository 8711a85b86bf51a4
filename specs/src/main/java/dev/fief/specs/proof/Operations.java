package dev.fief.specs.proof;

import static dev.fief.specs.proof.Formula.all;
import static dev.fief.specs.proof.Formula.any;
import static dev.fief.specs.proof.Formula.forAll;
import static dev.fief.specs.proof.Formula.not;
import static dev.fief.specs.proof.Sort.PROCESS;
import static dev.fief.specs.proof.Sort.SHARE;
import static dev.fief.specs.proof.Sort.SLOT;
import static dev.fief.specs.proof.State.kernel;
import static dev.fief.specs.proof.State.nowhere;

import java.util.List;
import java.util.stream.Stream;

/** The transition system: where it begins, and all its steps. */
public final class Operations {
    private static final State FIRST = State.BEFORE;

    private Operations() {}

    /** Every step. */
    public static final List<Operation> ALL =
            Stream.of(DerivationOperations.ALL, ProcessOperations.ALL).flatMap(List::stream).toList();

    /**
     * Before boot: nobody lives but the kernel, which has one capability, to untyped memory, and all bandwidth. Boot goes on from
     * here by the operations: {@link dev.fief.microkernel.boot.Boot}.
     */
    static final Formula INITIAL = all(
            forAll(PROCESS, "p", "q", (p, q) -> all(
                    any(not(FIRST.live(p)), p.is(kernel())),
                    any(not(FIRST.within(p, q)), all(p.is(kernel()), q.is(kernel()))))),
            FIRST.live(kernel()), FIRST.within(kernel(), kernel()), not(FIRST.contained(kernel())),
            forAll(PROCESS, "p", p -> not(FIRST.contained(p))),
            forAll(SHARE, "w", w -> all(FIRST.granted(kernel(), w), FIRST.free(kernel(), w), not(FIRST.spent(kernel(), w)))),
            not(FIRST.full(nowhere())),
            forAll(SLOT, "a", "c", (a, c) -> all(
                    not(FIRST.above(a, c)), not(FIRST.promised(c)),
                    all(FIRST.full(a), FIRST.full(c)).implies(a.is(c)),
                    FIRST.full(c).implies(all(FIRST.up(c).is(nowhere()), FIRST.owner(c).is(kernel()), FIRST.bank(c).is(kernel()),
                            State.untyped(FIRST.object(c)))))));

    /** The operation of that name. */
    public static Operation named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow(() ->
                new IllegalArgumentException("no operation is called " + name));
    }
}
