package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Example;

/** Every reason a call can be refused for, or a wait can end for, is given in some lockstep test. */
class ReasonCoverageTest {
    private static final int SCRIPTS = 120;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;
    private static final int CNODE = Layout.CSPACE;

    /** For each reason that random scripts come upon too seldom, calls from boot on that lead to it. */
    private static final Map<Reason, List<Input>> SHORTEST = Map.ofEntries(
            Map.entry(Reason.SIZE_RANGE, List.of(retype(Kind.UNTYPED, 60, 40))),
            Map.entry(Reason.GUARD_TOO_LARGE, List.of(
                    retype(Kind.CNODE, 4, 40),
                    Input.Call.of(Operation.CNODE_MINT, CNODE, 41, 40, 0xf4040, 63).extras(CNODE))),
            Map.entry(Reason.GUARD_MISMATCH, List.of(Input.Call.of(Operation.THREAD_SUSPEND, 1L << 40))),
            Map.entry(Reason.DEPTH_RANGE, List.of(Input.Call.of(Operation.CNODE_DELETE, CNODE, 40, (1L << 32) + 64))),
            Map.entry(Reason.RADIX_RANGE, List.of(
                    retype(Kind.MANIFEST, 2, 40),
                    Input.Call.of(Operation.MANIFEST_SET_SPACE, 40, 1, 0))),
            Map.entry(Reason.MISALIGNED_BUFFER, List.of(
                    retype(Kind.FRAME, 12, 40),
                    Input.Call.of(Operation.THREAD_SET_BUFFER, Layout.THREAD, 100).extras(40))),
            Map.entry(Reason.RIGHTS_EXCEEDED, List.of(
                    retype(Kind.MANIFEST, 2, 40),
                    retype(Kind.ENDPOINT, 0, 41),
                    Input.Call.of(Operation.CNODE_COPY, CNODE, 42, 41, 0x14040).extras(CNODE),
                    Input.Call.of(Operation.MANIFEST_ENDOW, 40, 9, 3, 0).extras(42))),
            Map.entry(Reason.NOTIFICATION_HAS_WAITERS, withWaiter(
                    Input.Call.of(Operation.THREAD_BIND_NOTIFICATION, Layout.THREAD).extras(40))),
            Map.entry(Reason.NO_BUDGET, withWaiter(
                    Input.Call.of(Operation.SCHED_CONTEXT_UNBIND, 42),
                    retype(Kind.SCHED_CONTEXT, 2, 43),
                    Input.Call.of(Operation.SCHED_CONTEXT_BIND, 43).extras(41))),
            Map.entry(Reason.NOT_CREATORS, List.of(
                    retype(Kind.MANIFEST, 2, 40),
                    retype(Kind.UNTYPED, 15, 41),
                    retype(Kind.PROCESS, 0, 42),
                    Input.Call.of(Operation.MANIFEST_SET_BANDWIDTH, 40, 1L << 28, 1L << 32),
                    Input.Call.of(Operation.MANIFEST_SET_CONTEXT, 40, 1L << 24, 1L << 32),
                    Input.Call.of(Operation.MANIFEST_SET_PRIORITY, 40, 101, 101),
                    Input.Call.of(Operation.MANIFEST_ENDOW, 40, 9, 15, 0).extras(40),
                    Input.Call.of(Operation.PROCESS_SPAWN, 42, 7).extras(40, 41),
                    // The child runs now, and promises something of its own in its parent's name.
                    Input.Call.of(Operation.MANIFEST_ENDOW, 9, 10, 0, 0).extras(Layout.THREAD))),
            Map.entry(Reason.SAME_SLOT, List.of(
                    retype(Kind.ENDPOINT, 0, 40),
                    Input.Call.of(Operation.CNODE_ROTATE, CNODE, 41, 40, 40, 0x40_4040).extras(CNODE, CNODE))));

    /**
     * What a process does after a thread of its own, at 41 with the context at 42, has begun to wait for the notification at 40.
     */
    private static List<Input> withWaiter(Input... then) {
        List<Input> script = new ArrayList<>(List.of(
                retype(Kind.NOTIFICATION, 0, 40),
                retype(Kind.THREAD, 0, 41),
                retype(Kind.SCHED_CONTEXT, 2, 42),
                Input.Call.of(Operation.SCHED_CONTEXT_CONFIGURE, 42, 1L << 24, 1L << 32, 2, 0),
                Input.Call.of(Operation.THREAD_SET_SPACE, 41, 0).extras(0, CNODE),
                Input.Call.of(Operation.THREAD_SET_PRIORITY, 41, 101).extras(Layout.THREAD),
                Input.Call.of(Operation.SCHED_CONTEXT_BIND, 42).extras(41),
                Input.Call.of(Operation.THREAD_RESUME, 41),
                Input.Call.of(SystemCall.WAIT).with(Register.A0, 40)));
        script.addAll(List.of(then));
        return script;
    }

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
            assertTrue(lockstep.reasons().contains(reason), () -> reason + " is not what this ends in:\n"
                    + String.join("\n", lockstep.story()));
            seen.add(reason);
        });
        assertEquals(EnumSet.noneOf(Reason.class), EnumSet.complementOf(EnumSet.copyOf(seen)));
    }

    private static Input retype(int kind, int size, int slot) {
        return Input.Call.of(Operation.UNTYPED_RETYPE, Layout.UNTYPED, Alphabet.kind(kind, size), 0, slot, 1).extras(CNODE);
    }
}
