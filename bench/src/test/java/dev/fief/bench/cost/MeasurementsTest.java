package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.cost.KernelBuild.Architecture;
import dev.fief.userland.console.BadInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MeasurementsTest {
    private static final String HEADING = "configuration,metric,median_cycles\n";

    @ParameterizedTest
    @CsvSource(delimiter = ';', value = {
        "a,b,c;                   data.csv:1:1: 'a,b,c' is not the heading 'configuration,metric,median_cycles': no column is called",
        "configuration,metric;    no column is called 'median_cycles'",
        "'';                      data.csv: holds no rows",
        "HEAD SABRE_32,x;         data.csv:2:1: a row has 3 fields",
        "HEAD SABRE_32,x,1,2;     this has 4",
        "HEAD SABRE_32,x,fast;    data.csv:2:12: 'fast' is not a number of cycles",
        "HEAD SABRE_32,x,-5;      data.csv:2:12: -5 cycles: not between",
        "HEAD SABRE_32,x,0;       data.csv:2:12: 0 cycles: not between",
        "HEAD SABRE_32,x,NaN;     data.csv:2:12: 'NaN' is not a number of cycles",
        "HEAD SABRE_32,x,0x1p3;   data.csv:2:12: '0x1p3' is not a number of cycles",
        "HEAD SABRE_32,x,9 ns;    data.csv:2:12: '9 ns' is not a number of cycles",
        "HEAD ,x,1;               data.csv:2:1: '' is no name of a configuration",
        "HEAD SABRE_32,a b,1;     data.csv:2:10: 'a b' is no name of a metric",
        "HEAD A,x,1NEXT A,x,2;    data.csv:3:1: x of A is already given in line 2"
    })
    void whatIsWrongIsSaidAndWhere(String text, String message) {
        String content = text.replace("HEAD ", HEADING).replace("NEXT ", "\n");
        String said = String.valueOf(
                assertThrows(BadInputException.class, () -> Measurements.parse("data.csv", content)).getMessage());
        assertTrue(said.contains(message), said);
    }

    @Test
    void commentsAndEmptyLinesSayNothing() {
        Measurements read = Measurements.parse("data.csv", "# from\n\n" + HEADING + "\n# more\nSABRE_32, ipc_call ,368\n");
        assertEquals(1, read.rows().size());
        assertEquals(new Measurement("SABRE_32", "ipc_call", 368, 6), read.rows().getFirst());
    }

    /** As a spreadsheet writes it: a byte-order mark, quotes, carriage returns, columns of its own. */
    @Test
    void columnsAreFoundByTheirNames() {
        Measurements read = Measurements.parse("data.csv",
                "\uFEFF\"metric\",\"runs\",\"median_cycles\",\"configuration\"\r\n\"ipc_call\",5,\"3.68e2\",\"SABRE_32\"\r\n");
        assertEquals(new Measurement("SABRE_32", "ipc_call", 368, 2), read.rows().getOnly());
    }

    @Test
    void whatIsShippedIsUnderstood() {
        Row.Sorted sorted = Row.sort(Measurements.shipped());
        assertEquals(0, sorted.skipped().size(), () -> sorted.skipped().makeString("\n"));
        assertEquals(170, sorted.rows().size());
    }

    @Test
    void aConfigurationNamesMachineAndBuild() {
        KernelBuild isolated = KernelBuild.parse("PC99_64_nofastpath_skylake");
        KernelBuild plain = KernelBuild.parse("PC99_64_noksw_skylake");
        KernelBuild mixed = KernelBuild.parse("SABRE_MCS_32");
        assertNotNull(isolated);
        assertNotNull(plain);
        assertNotNull(mixed);
        assertEquals(plain.machine(), isolated.machine());
        assertTrue(isolated.isolated() && !isolated.fastPath());
        assertFalse(plain.isolated());
        assertEquals(0, plain.features());
        assertEquals(KernelBuild.parse("SABRE_32"), new KernelBuild(mixed.machine(), Architecture.ARM, false, true, false, false));
        assertTrue(mixed.contexts());
        assertNull(KernelBuild.parse("MYSTERY_64"));
        assertEquals(KernelBuild.parse("PC99_64_skylake"), KernelBuild.parse("PC99-64-ksw-fastpath-skylake"));
        KernelBuild strange = KernelBuild.parse("SABRE_hyp_32");
        assertNotNull(strange);
        assertFalse(strange.machine().equals(mixed.machine()));
    }
}
