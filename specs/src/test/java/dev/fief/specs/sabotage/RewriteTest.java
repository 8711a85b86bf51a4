package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** A sabotage whose target the kernel no longer has says so. */
class RewriteTest {
    @Test
    void aMethodThatIsGoneIsMissed() {
        assertMissed("there are 0 methods", Rewrite.in("capability.Derivation.fillAgain", new Edit.ReturnConstant(0)));
    }

    @Test
    void aMethodOfSeveralIsNotGuessed() {
        assertMissed("there are 2 methods", Rewrite.in("capability.Derivation.move", new Edit.ReturnConstant(0)));
    }

    @Test
    void aCallThatIsGoneIsMissed() {
        assertMissed("0 times, not 1", Rewrite.in("capability.Derivation.fill", new Edit.SkipCall("Slot.clear")));
    }

    @Test
    void aCallTooManyIsNoticed() {
        assertMissed("2 times, not 1", Rewrite.in("lifetime.Deletion.revokeStep", new Edit.AnswerCall("Slot.firstChild", 0)));
    }

    @Test
    void aCheckThatIsGoneIsMissed() {
        assertMissed("0 times, not 1", Rewrite.in("capability.Lookup.resolve", new Edit.NeverRefuse("SLOT_OCCUPIED")));
    }

    @Test
    void aClassThatIsGoneIsMissed() {
        assertMissed("no class", Rewrite.in("capability.Gone.fill", new Edit.ReturnConstant(0)));
    }

    @Test
    void namesAndTargetsAreDifferent() {
        List<Sabotage> all = Sabotages.all();
        assertEquals(all.size(), all.stream().map(Sabotage::name).distinct().count());
        assertEquals(all.size(), all.stream().map(Sabotage::rewrite).distinct().count());
    }

    private static void assertMissed(String what, Rewrite rewrite) {
        String message = assertThrows(IllegalStateException.class, () -> new SabotagedLoader(rewrite)).getMessage();
        assertTrue(message.contains(what), message);
    }
}
