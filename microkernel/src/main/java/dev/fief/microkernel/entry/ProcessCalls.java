package dev.fief.microkernel.entry;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.ipc.Waits;
import dev.fief.microkernel.lifetime.Death;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.process.Spawn;
import dev.fief.microkernel.schedule.Clock;
import dev.fief.microkernel.trace.CostKind;

/** Operations on processes: spawn, inspect, wait, kill. */
final class ProcessCalls {
    /** Arguments of a program: registers a0 to a5. */
    private static final int MAX_ARGUMENTS = 6;

    private final KernelMemory memory;
    private final Refusal refusal;
    private final Clock clock;
    private final Spawn spawn;
    private final Death death;
    private final Waits waits;
    private final LongWork longWork;

    ProcessCalls(KernelMemory memory, Refusal refusal, Clock clock, Spawn spawn, Death death, Waits waits, LongWork longWork) {
        this.memory = memory;
        this.refusal = refusal;
        this.clock = clock;
        this.spawn = spawn;
        this.death = death;
        this.waits = waits;
        this.longWork = longWork;
    }

    boolean spawn(Invocation call) {
        int manifest = call.extraObject(0);
        if (!spawn.check(call.object(), manifest, call.extra(1))) {
            return false;
        }

        int thread = spawn.spawn(call.object(), manifest, call.extra(1), call.word(0));
        for (int index = 0; index < Math.min(MAX_ARGUMENTS, call.length() - 1); index++) {
            Tcb.register(memory, thread, Register.A0 + index, call.word(1 + index));
        }
        clock.charge(CostKind.SPAWN, Costs.SPAWN + (long) spawn.endowments(manifest) * Costs.ENDOWMENT);
        return true;
    }

    boolean inspect(Invocation call) {
        int process = call.object();
        int children = 0;
        for (int child = Pcb.firstChild(memory, process); child != 0; child = Pcb.siblingNext(memory, child)) {
            children++;
        }
        return call.answer(4, Pcb.state(memory, process), Pcb.number(memory, process), children,
                Pcb.bandwidthFree(memory, process));
    }

    boolean await(Invocation call) {
        int process = call.object();
        int state = Pcb.state(memory, process);
        if (state == Pcb.UNBORN) {
            return refusal.set(Reason.PROCESS_NOT_LIVE);
        }
        if (state != Pcb.DEAD && !call.isBlocking()) {
            return refusal.set(Reason.WOULD_WAIT);
        }

        if (state == Pcb.DEAD) {
            death.announce(process, call.caller());
        } else {
            waits.begin(call.caller(), ThreadState.BLOCKED_ON_PROCESS, 0, process, Pcb.waiters(process));
        }
        return call.answerLater();
    }

    /** Killing a dying process helps it die; killing a dead one is done already. */
    boolean kill(Invocation call) {
        int process = call.object();
        int state = Pcb.state(memory, process);
        if (state == Pcb.UNBORN) {
            return refusal.set(Reason.PROCESS_NOT_LIVE);
        }

        if (state != Pcb.DEAD) {
            death.begin(process, ExitReason.KILLED, 0);
        }
        return longWork.run(call.caller(), LongWork.Goal.STACK, 0) || call.answerLater();
    }
}
