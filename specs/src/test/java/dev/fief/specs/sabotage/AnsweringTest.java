package dev.fief.specs.sabotage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A kernel that gives too many rights leaves people waiting for each other; one that does not, does not. */
class AnsweringTest {
    @Test
    void rightsThatAreNotMaskedLeadToADeadlock() {
        Catch caught = answering("copy forgets the mask");

        assertNotNull(caught);
        assertEquals("answers @3", caught.toString());
        assertTrue(caught.sentence().endsWith("nobody runs\n      and there it stays for ever\n"), caught.sentence());
    }

    @Test
    void theKernelAsItIsKeepsNobodyWaiting() {
        assertNull(new SabotagedLoader(null).detector(Answering.class).run(""));
    }

    private static Catch answering(String name) {
        Sabotage sabotage = Sabotages.all().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
        return new SabotagedLoader(sabotage.rewrite()).detector(Answering.class).run(sabotage.script());
    }
}
