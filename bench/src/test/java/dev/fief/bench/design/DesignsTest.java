package dev.fief.bench.design;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.lab.Costs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.machine.Code;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What the literature knows of the designs, and that the lab notices when one is wrong. */
class DesignsTest {
    private static final CpuProfile CPU = Costs.cpu();
    private static final int FEW = 48;

    private static Outcome run(Design design, Workload workload) {
        return new Point(design, workload.times(FEW), CPU).run();
    }

    private static Outcome run(String design, Pattern pattern, int bytes, int processors) {
        Design named = Designs.named(design);
        assertNotNull(named);
        return run(named, Workload.of(pattern, bytes).on(processors));
    }

    private static double cycles(String design, int bytes) {
        return run(design, Pattern.REQUEST_REPLY, bytes, 1).latency().mean();
    }

    @Test
    void everyDesignDoesEveryWorkload() {
        for (Design design : Designs.all()) {
            for (Pattern pattern : Pattern.all()) {
                for (int processors : new int[] {1, 2, 4}) {
                    Outcome outcome = run(design, Workload.of(pattern, 2000).on(processors));
                    boolean starves = design.name().equals("ring-polling") && pattern == Pattern.PRIORITIES && processors == 1;
                    assertEquals(starves, outcome.failed(), () -> design.name() + " " + pattern + ": " + outcome);
                    assertEquals(starves ? 0 : FEW, outcome.requests());
                }
            }
        }
    }

    @Test
    void theLatencyIsWhatTheEventsCostAndTheWork() {
        for (Design design : Designs.all()) {
            Outcome outcome = run(design, Workload.of(Pattern.REQUEST_REPLY, 300));
            double events = outcome.cyclesEach(CPU).values().stream().mapToDouble(Double::doubleValue).sum();
            assertEquals(outcome.cycles() / FEW, events + 1000, 1, design.name());
        }
    }

    @Test
    void shortcutsOfTheRendezvousPay() {
        assertTrue(cycles("rendezvous", 0) < cycles("rendezvous-slow", 0));
        assertTrue(cycles("rendezvous-slow", 0) < cycles("rendezvous-queued", 0));
        assertEquals(2, run("rendezvous", Pattern.REQUEST_REPLY, 0, 1).each(Event.FAST_CALL, Event.FAST_REPLY));
        assertEquals(0, run("rendezvous-slow", Pattern.REQUEST_REPLY, 0, 1).each(Event.FAST_CALL, Event.FAST_REPLY));
        // Five words are one too many for the fast path: only the answer takes it.
        assertEquals(1, run("rendezvous", Pattern.REQUEST_REPLY, 40, 1).each(Event.FAST_CALL, Event.FAST_REPLY));
    }

    /** Off for the server and on for the client, on either path and in whatever way they switch; a migrating thread keeps it. */
    @Test
    void theFloatingPointUnitIsSwitchedWithTheThread() {
        for (String design : List.of("rendezvous", "rendezvous-slow", "rendezvous-queued", "notification", "port", "batch")) {
            Outcome outcome = run(design, Pattern.REQUEST_REPLY, 0, 1);
            assertEquals(1, outcome.each(Event.FPU_OFF), 0.1, design);
            assertEquals(1, outcome.each(Event.FPU_ON), 0.1, design);
        }
        assertEquals(0, run("migrating", Pattern.REQUEST_REPLY, 0, 1).each(Event.FPU_OFF, Event.FPU_ON));
        assertEquals(0, run("ring-polling", Pattern.REQUEST_REPLY, 0, 2).each(Event.FPU_OFF, Event.FPU_ON), 0.1);
    }

    @Test
    void remappingBeatsCopyingFromSomeSizeOn() {
        assertTrue(cycles("remap", 64) > cycles("rendezvous", 64));
        assertTrue(cycles("remap", 65_536) < cycles("rendezvous", 65_536));
        assertTrue(cycles("remap", 65_536) < cycles("shared-buffer", 65_536));
        assertTrue(cycles("remap", 65_536) > cycles("remap", 4096), "pages are not free");
    }

    @Test
    void aQueueInTheKernelCopiesTwice() {
        int bytes = 4096;
        assertEquals(bytes, run("inheritance", Pattern.REQUEST_REPLY, bytes, 1).bytesCopied());
        assertEquals(2 * bytes, run("port", Pattern.REQUEST_REPLY, bytes, 1).bytesCopied(), 100);
        assertEquals(0, run("value", Pattern.REQUEST_REPLY, bytes, 1).bytesCopied());
        assertEquals(cycles("value", 0), cycles("value", 1 << 20), "a reference is as long as any other");
    }

    @Test
    void aRingBeatsTheRendezvousForStreams() {
        for (int processors : new int[] {1, 2}) {
            double ring = run("ring-notified", Pattern.STREAM, 64, processors).perSecond();
            assertTrue(ring > 1.5 * run("rendezvous", Pattern.STREAM, 64, processors).perSecond(), processors + " processors");
        }
        assertTrue(cycles("ring-notified", 64) > cycles("rendezvous", 64), "and loses when one waits for the other");
    }

    @Test
    void pollingNeedsAProcessorOfItsOwn() {
        Outcome apart = run("ring-polling", Pattern.REQUEST_REPLY, 0, 2);
        assertEquals(0, apart.each(Event.KERNEL_ENTRY));
        assertTrue(apart.latency().mean() < run("rendezvous", Pattern.REQUEST_REPLY, 0, 2).latency().mean() / 2);
        assertTrue(cycles("ring-polling", 0) > cycles("rendezvous", 0), "together they give way through the kernel");
        assertTrue(apart.spun() > 0);
    }

    @Test
    void batchesHelpOnlyWhoHasMoreThanOne() {
        assertEquals(2, run("batch", Pattern.REQUEST_REPLY, 0, 1).each(Event.KERNEL_ENTRY));
        assertTrue(run("batch", Pattern.STREAM, 0, 1).each(Event.KERNEL_ENTRY) <= 2.0 / 16);
    }

    @Test
    void inheritanceFromTheSendBoundsTheInversion() {
        Workload workload = Workload.of(Pattern.PRIORITIES, 64).loaded(0.2).times(400);
        double plain = new Point(Rendezvous.SLOW, workload, CPU).run().inversion();
        double inherited = new Point(new InheritedPriority(), workload, CPU).run().inversion();
        double migrating = new Point(new MigratingThread(), workload, CPU).run().inversion();
        assertTrue(inherited < 5000, "one request that is being served, and the way to it: " + inherited);
        assertTrue(plain > 2 * inherited, "without it the one in between comes on top: " + plain);
        assertEquals(0, migrating);
    }

    @Test
    void aDesignThatAnswersWronglyIsFoundOut() {
        Design wrong = new Altered() {
            @Override
            public void serve(Code server, Service service, Consumer<Code> body) {
                server.serve(service.endpoint(), code -> {
                    body.accept(code);
                    code.step((self, next) -> {
                        self.item++;
                        return next;
                    });
                });
            }
        };
        var found = assertThrows(IllegalStateException.class, () -> run(wrong, Workload.of(Pattern.REQUEST_REPLY, 8)));
        assertTrue(String.valueOf(found.getMessage()).contains("was answered for 1"), found.getMessage());
    }

    @Test
    void aDesignThatForgetsToAnswerIsFoundOut() {
        Design silent = new Altered() {
            @Override
            public void serve(Code server, Service service, Consumer<Code> body) {
                server.waitFor(service.notification("never"));
            }
        };
        Outcome outcome = run(silent, Workload.of(Pattern.REQUEST_REPLY, 8));
        assertTrue(outcome.failed());
        assertTrue(String.valueOf(outcome.failure()).startsWith("the run stands still: client 0 at step"), outcome.failure());
    }

    @Test
    void everyVariantSaysWhatOfItIsAModel() {
        for (Design design : Designs.all()) {
            assertFalse(design.summary().isEmpty());
            assertTrue(design.variant().leftOut().isEmpty() && design.variant().directSwitch() || !design.model().isEmpty(), design.name());
        }
    }

    /** A rendezvous with something else in its place. */
    private abstract static class Altered implements Design {
        @Override
        public String name() {
            return "altered";
        }

        @Override
        public String title() {
            return "altered";
        }

        @Override
        public String summary() {
            return "altered";
        }

        @Override
        public void start(Code client, Link link) {
            Rendezvous.FAST.start(client, link);
        }
    }
}
