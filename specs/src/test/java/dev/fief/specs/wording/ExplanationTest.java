package dev.fief.specs.wording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ExplanationTest {

    @ParameterizedTest
    @EnumSource(Reason.class)
    void everyReasonHasASentenceWithoutGapsAndAdvice(Reason reason) {
        Explanation explanation = Explanation.of(reason, new long[] {1, 2, 3, 4}, List.of("a", "b"));
        assertFalse(explanation.sentence().contains("{") || explanation.sentence().contains("}"), explanation.sentence());
        boolean news = reason == Reason.NONE || reason == Reason.PROCESS_ENDED;
        assertEquals(news, explanation.advice().isEmpty(), reason + " needs advice");
        assertTrue(news || explanation.advice().endsWith("."), explanation.advice());
    }

    @Test
    void gapsAreFilledByForm() {
        long[] details = {0, Kind.ENDPOINT, Rights.READ, Rights.WRITE};
        assertEquals("InvalidCapability: slot 9 is an endpoint with rights -r-- (read); w--- (write) are needed",
                Explanation.of(Reason.MISSING_RIGHT, details, List.of("slot 9")).headline());
        assertEquals("capability 0 is an endpoint with rights -r-- (read); w--- (write) are needed",
                Explanation.of(Reason.MISSING_RIGHT, details, List.of()).sentence());
        assertEquals("with 12 bits left the guard is 0xff (8 bits)",
                Explanation.of(Reason.GUARD_MISMATCH, new long[] {1, 12, 255, 8},
                List.of()).sentence().replaceAll(".*: ", ""));
    }

    @Test
    void numbersReadWell() {
        assertEquals("64K", Wording.bytes(65536));
        assertEquals("1.5M", Wording.bytes(3 << 19));
        assertEquals("96", Wording.bytes(96));
        assertEquals("0", Wording.bytes(0));
        assertEquals("1 234 567", Wording.count(1_234_567));
        assertEquals("-12", Wording.count(-12));
        assertEquals("12.5%", Wording.bandwidth(1L << 27));
    }
}
