package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;

/** Every reason a call can be refused for, or a wait can end for, is given in some lockstep test. */
class ReasonCoverageTest {
    private static final int SCRIPTS = 150;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;
    private static final int CNODE = Layout.CSPACE;

    /** For each reason that random scripts come upon too seldom, calls of the first process that lead to it. */
    private static final Map<Reason, List<Input>> SHORTEST = Map.of(
            Reason.SIZE_RANGE, List.of(retype(Kind.UNTYPED, 60, 40)),
            Reason.GUARD_TOO_LARGE, List.of(retype(Kind.CNODE, 4, 40),
                    Input.Call.of(Operation.CNODE_MINT, CNODE, 41, 40, 0xf4040, 63).extras(CNODE)),
            Reason.GUARD_MISMATCH, List.of(Input.Call.of(Operation.THREAD_SUSPEND, 1L << 40)),
            Reason.NO_CSPACE, List.of(),
            Reason.DEPTH_RANGE, List.of(Input.Call.of(Operation.CNODE_DELETE, CNODE, 40, (1L << 32) + 64)));

    @Example
    void everyReasonIsGivenBySomeCall() {
        Set<Reason> seen = EnumSet.noneOf(Reason.class);
        var scripts = Alphabet.scripts(LENGTH).generator(GENERATED);
        Random random = new Random(1);
        for (int count = 0; count < SCRIPTS; count++) {
            Lockstep lockstep = Lockstep.afterPrelude();
            scripts.next(random).value().forEach(lockstep::give);
            seen.addAll(lockstep.reasons());
        }
        SHORTEST.forEach((reason, script) -> {
            Lockstep lockstep = Lockstep.booted();
            script.forEach(lockstep::give);
            seen.addAll(lockstep.reasons());
        });
        assertEquals(EnumSet.noneOf(Reason.class), EnumSet.complementOf(EnumSet.copyOf(seen)));
    }

    private static Input retype(int kind, int size, int slot) {
        return Input.Call.of(Operation.UNTYPED_RETYPE, Layout.UNTYPED, Alphabet.kind(kind, size), 0, slot, 1).extras(CNODE);
    }

    private static Input to(SystemCall call, long address) {
        return Input.Call.of(call).with(Register.A0, address);
    }
}
