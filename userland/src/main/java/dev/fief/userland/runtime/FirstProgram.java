package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.specs.system.Expectation;
import dev.fief.specs.system.SystemPlan;
import java.util.function.Consumer;

/**
 * What the first process does: it brings up the system, waits for the ends that the description expects, and exits with
 * status 0 if they came so.
 */
final class FirstProgram implements Sys.Program {
    private final SystemPlan plan;
    private final Consumer<String> findings;

    FirstProgram(SystemPlan plan, Consumer<String> findings) {
        this.plan = plan;
        this.findings = findings;
    }

    @Override
    public void run(Sys sys) {
        PlannedProgram.carryOut(plan.first(), plan.description().file(), sys);
        boolean good = true;
        for (Expectation expectation : plan.description().expectations()) {
            long status = sys.waitForEnd(plan.first().children().getOrThrow(expectation.process()));
            if (Sys.code(status) != ErrorCode.TERMINATED) {
                throw new IllegalStateException("could not wait for " + expectation.process() + ": " + sys.explain(status));
            }
            ExitReason reason = ExitReason.withNumber((int) sys.word(0));
            boolean holds = expectation.holds(reason, sys.word(1));
            findings.accept(expectation.process() + " " + Expectation.describe(reason, sys.word(1))
                    + (holds ? ", as expected" : ", but it was expected that it "
                            + Expectation.describe(expectation.reason(), expectation.status())));
            good &= holds;
        }
        sys.exit(good ? 0 : 1);
    }
}
