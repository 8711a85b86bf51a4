package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.specs.system.PlannedCall;
import dev.fief.specs.system.ProcessPlan;
import dev.fief.specs.system.ProgramAddress;

/** A process that has children in the description: it brings them up by ordinary calls of its own, then runs its program. */
final class PlannedProgram implements Sys.Program {
    private final ProcessPlan plan;
    private final ProgramCatalogue programs;
    private final String file;

    PlannedProgram(ProcessPlan plan, ProgramCatalogue programs, String file) {
        this.plan = plan;
        this.programs = programs;
        this.file = file;
    }

    @Override
    public void run(Sys sys) throws Exception {
        carryOut(plan, file, sys);
        Sys.Program program = programs.make(ProgramAddress.of(plan.program()));
        if (program == null) {
            throw new UnfitProgramException(plan.program(), "there is no such program");
        }
        program.run(sys);
    }

    /** Makes the calls of a plan. @throws IllegalStateException at the first that is refused */
    static void carryOut(ProcessPlan plan, String file, Sys sys) {
        for (PlannedCall call : plan.calls()) {
            for (int i = 0; i < call.words().size(); i++) {
                sys.word(i, call.words().get(i));
            }
            for (int i = 0; i < call.extras().size(); i++) {
                sys.extra(i, call.extras().get(i));
            }
            long status = sys.call(call.capability(),
                    MessageInfo.of(call.operation().label(), 0, call.extras().size(), call.words().size()));
            if (!Sys.ok(status)) {
                throw new IllegalStateException(
                        file + ":" + call.location() + ": " + plan.process() + " could not " + call.purpose()
                                + ": " + sys.explain(status));
            }
        }
    }
}
