package dev.fief.specs.explore;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.toys.DerivationWalk;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What goes wrong when a part of an exploration is bad, and that it shows. */
class FaultyExplorerTest {
    private static final long STATES = 46_604;

    @Test
    void shortFingerprintsLoseStatesAndTheProbabilitySaysSo() {
        Counts counts = Explorer.of(() -> new DelegatingWalk(new DerivationWalk(5)) {
            @Override
            public long fingerprintHigh() {
                return super.fingerprintHigh() & 0xfffff000_00000000L;
            }

            @Override
            public long fingerprintLow() {
                return 1;
            }

            @Override
            public int fingerprintBits() {
                return 20;
            }
        }).explore().counts();

        // n(n-1)/2 pairs of 46 604 states, each equal with probability 2^-20: about a thousand.
        assertTrue(counts.distinct() < STATES - 500 && counts.distinct() > STATES - 2_500, counts.distinct() + " states");
        assertTrue(counts.collisionProbability() > 0.999999);
        assertTrue(new Counts(0, 1_000_000_000_000L, 0, 0, counts.time(), 128).collisionProbability() < 1.5e-15);
    }

    @Test
    void aStateWithTwoFingerprintsIsCountedTwice() {
        AtomicLong turn = new AtomicLong();
        Counts counts = Explorer.of(() -> new DelegatingWalk(new DerivationWalk(4)) {
            @Override
            public long fingerprintLow() {
                return super.fingerprintLow() + (turn.incrementAndGet() % 1000 == 0 ? 1 : 0);
            }
        }).workers(1).bounds(Bounds.NONE.states(100_000)).explore().counts();

        assertNotEquals(1_883, counts.distinct());
    }

    @Test
    void anUndoThatForgetsSomethingShows() {
        Exploration found = Explorer.of(() -> new DelegatingWalk(new DerivationWalk(4)) {
            @Override
            public void back() {
                // Stays where it is.
            }
        }).workers(1).bounds(Bounds.NONE.states(100_000)).explore();

        assertNotEquals(10_975, found.counts().transitions());
    }

    @Test
    void aStepThatLeadsToAKnownStateIsJudgedToo() {
        Exploration found = Explorer.of(() -> new DelegatingWalk(new DerivationWalk(3)) {
            private int taken;
            private String doing = "";

            @Override
            public boolean take(int action) {
                doing = describe(action);
                taken++;
                return super.take(action);
            }

            @Override
            public @Nullable String violatedByStep() {
                return taken > 0 && doing.startsWith("delete") ? "nothing is deleted" : null;
            }
        }).explore();

        assertNotNull(found.violation());
        assertEquals("nothing is deleted", found.violation().property());
        assertEquals(2, found.violation().trace().length());
    }

    @Test
    void anExceptionIsReportedWithTheWayThere() {
        WalkFailure failure = assertThrows(WalkFailure.class, () -> Explorer.of(() -> new DelegatingWalk(new DerivationWalk(3)) {
            @Override
            public boolean take(int action) {
                if (describe(action).startsWith("revoke")) {
                    throw new IllegalStateException("no revocation today");
                }
                return super.take(action);
            }
        }).explore());

        assertEquals("revoke slot 0", failure.action());
        assertEquals(1, failure.before().length());
        assertTrue(failure.getMessage().startsWith("'revoke slot 0' failed with java.lang.IllegalStateException: no revocation today after\n"));
    }

    @Test
    void whatCannotBePartOfAStateIsNamed() {
        record Inner(Optional<Thread> owner) {
        }

        record Outer(int number, Inner inner) {
        }

        var refusal = assertThrows(IllegalArgumentException.class,
                () -> StateTypes.of(new Outer(1, new Inner(Optional.empty()))));

        assertTrue(refusal.getMessage().startsWith("Outer.inner.owner.get is of type java.lang.Thread, which cannot be part of a state"));
        assertNull(refusal.getCause());
    }
}
