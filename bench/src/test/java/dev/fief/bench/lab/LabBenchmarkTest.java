package dev.fief.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import org.junit.jupiter.api.Test;

/** What is measured is the work that it is said to be. */
class LabBenchmarkTest {
    private static LabBenchmark.Ready ready(String design, boolean metered) {
        LabBenchmark.Ready ready = new LabBenchmark.Ready();
        ready.design = design;
        ready.metered = metered;
        ready.make();
        return ready;
    }

    @Test
    void everyDesignIsMeasured() {
        for (String design : Designs.all().collect(Design::name)) {
            assertTrue(ready(design, true).run(100) > 0, design);
        }
    }

    @Test
    void aThousandExchangesTakeAThousandTimesAsLong() {
        double one = ready("rendezvous", true).run(1);
        assertEquals(1000 * one, ready("rendezvous", true).run(1000), one);
    }

    @Test
    void timeStandsStillWhereNothingIsCounted() {
        assertEquals(0, new LabBenchmark().oneExchange(ready("rendezvous", false), new LabBenchmark.Allocation()));
    }

    @Test
    void exchangesAllocateNothing() {
        for (String design : Designs.all().collect(Design::name)) {
            LabBenchmark.Allocation allocation = new LabBenchmark.Allocation();
            allocation.of(ready(design, true), 10_000);
            assertTrue(allocation.bytes < 10_000, design + ": " + allocation.bytes + " bytes");
        }
    }
}
