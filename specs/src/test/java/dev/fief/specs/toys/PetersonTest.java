package dev.fief.specs.toys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.explore.Exploration;
import dev.fief.specs.explore.Explorer;
import dev.fief.specs.explore.Fairness;
import dev.fief.specs.explore.Property;
import dev.fief.specs.explore.TransitionSystem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PetersonTest {

    @Test
    void nobodyIsLockedOut() {
        Exploration found = Explorer.of(new Peterson(false)::walk).explore();

        assertTrue(found.exhausted());
        assertEquals(List.of(), found.failures().castToList());
    }

    @Test
    void inTheOtherOrderBothGetIn() {
        Exploration found = Explorer.of(new Peterson(true)::walk).explore();

        assertNotNull(found.violation());
        assertEquals("both inside", found.violation().property());
        assertEquals(6, found.violation().trace().length());
    }

    @Test
    void withoutFairnessOneMayWaitForEver() {
        Exploration found = Explorer.of(new Unfair()::walk).explore();

        assertEquals(2, found.failures().size());
        assertEquals("""
                'process 0 gets in' does not hold:
                   0. State[place0=OUTSIDE, place1=OUTSIDE, wants0=false, wants1=false, first=0]
                   1. Step[process=0, from=OUTSIDE]  State[place0=HALFWAY, place1=OUTSIDE, wants0=true, wants1=false, first=0]
                   2. Step[process=0, from=HALFWAY]  State[place0=WAITING, place1=OUTSIDE, wants0=true, wants1=false, first=1]
                      and there it stays for ever
                """, found.failures().getFirst());
    }

    /** The same, but nothing has to go on. */
    private record Unfair() implements TransitionSystem<Peterson.State, Peterson.Step> {
        private static final Peterson FAIR = new Peterson(false);

        @Override
        public List<Peterson.State> initial() {
            return FAIR.initial();
        }

        @Override
        public List<Peterson.Step> actions(Peterson.State state) {
            return FAIR.actions(state);
        }

        @Override
        public Peterson.@Nullable State next(Peterson.State state, Peterson.Step step) {
            return FAIR.next(state, step);
        }

        @Override
        public List<Property<Peterson.State>> properties() {
            return FAIR.properties();
        }

        @Override
        public List<Fairness<Peterson.Step>> fairness() {
            return List.of();
        }
    }
}
