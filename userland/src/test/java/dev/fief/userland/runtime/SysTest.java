package dev.fief.userland.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Every stub makes the call that it says: each is used once, for something that only the right call brings about. */
class SysTest {
    private static final int E = 8;
    private static final int TIMER = 9;
    private static final int LINE = 10;
    private static final int FREE = 16;
    private static final String RICH = ",\"memory\":\"256K\",\"cpu\":\"30%\",\"context\":\"10%\",\"buffer\":true,"
            + "\"slots\":64,\"endow\":["
            + "{\"slot\":8,\"object\":\"e\",\"rights\":\"*\"},{\"slot\":9,\"object\":\"timer 0\",\"rights\":\"\"},"
            + "{\"slot\":10,\"object\":\"interrupt 5\",\"rights\":\"\"}]";

    private static void run(Sys.Program program) {
        Outcome outcome = new TestSystem().expect("test", "\"status\":0").process("test", program, RICH).run();
        assertEquals(0, outcome.status(), outcome.toString());
    }

    private static void make(Sys sys, ObjectKind kind, int size, int slot) {
        sys.check(sys.retype(ChildSlot.UNTYPED, kind, size, slot, 1));
    }

    private static void refused(Reason reason, long status) {
        assertEquals(reason, Status.reason(status));
    }

    private static void empty(Sys sys, int slot) {
        refused(Reason.SOURCE_EMPTY, sys.copy(63, slot, 0));
    }

    @Test
    void slots() {
        run(sys -> {
            sys.check(sys.copy(FREE, E, Rights.ALL));
            sys.check(sys.mint(FREE + 1, FREE, Rights.ALL, 7));
            refused(Reason.ALREADY_BADGED, sys.mint(FREE + 2, FREE + 1, Rights.ALL, 8));
            assertEquals(7, sys.word(0));
            sys.check(sys.move(FREE + 2, FREE + 1));
            empty(sys, FREE + 1);
            sys.check(sys.cancelBadgedSends(FREE + 2));
            sys.check(sys.delete(FREE + 2));
            empty(sys, FREE + 2);
            sys.check(sys.mint(FREE + 2, FREE, Rights.ALL, 7));
            sys.check(sys.revoke(FREE));
            empty(sys, FREE + 2);
            assertEquals("failed lookup: the source slot at index 0x12 is empty",
                    sys.explain(sys.copy(63, FREE + 2, 0)));
        });
    }

    @Test
    void threadsAndContexts() {
        run(sys -> {
            make(sys, ObjectKind.THREAD, 0, FREE);
            make(sys, ObjectKind.SCHED_CONTEXT, Limits.MIN_REFILLS, FREE + 1);
            make(sys, ObjectKind.NOTIFICATION, 0, FREE + 2);
            make(sys, ObjectKind.FRAME, 12, FREE + 3);
            sys.check(sys.setSpace(FREE, ChildSlot.CSPACE, 58, E));
            sys.check(sys.setTimeoutEndpoint(FREE, E));
            sys.check(sys.setBuffer(FREE, FREE + 3, 1024));
            refused(Reason.MISALIGNED_BUFFER, sys.setBuffer(FREE, FREE + 3, 100));
            sys.check(sys.setMaxPriority(FREE, 50));
            sys.check(sys.setPriority(FREE, 40));
            refused(Reason.PRIORITY_RANGE, sys.setPriority(FREE, 200));
            sys.check(sys.bindNotification(FREE, FREE + 2));
            refused(Reason.ALREADY_BOUND, sys.bindNotification(FREE, FREE + 2));
            sys.check(sys.unbindNotification(FREE));
            refused(Reason.NOT_BOUND, sys.unbindNotification(FREE));
            sys.check(sys.configure(FREE + 1, 10_000, 200_000, 0, 3));
            refused(Reason.BUDGET_RANGE, sys.configure(FREE + 1, 1, 200_000, 0, 3));
            sys.check(sys.bind(FREE + 1, FREE));
            refused(Reason.ALREADY_BOUND, sys.bind(FREE + 1, FREE));
            sys.check(sys.startThread(FREE, Sys.program("test")));
            sys.check(sys.suspend(FREE));
            sys.check(sys.resume(FREE));
            sys.check(sys.suspend(FREE));
            sys.check(sys.unbind(FREE + 1));
            refused(Reason.NOT_YIELDABLE, sys.yieldTo(FREE + 1));
            sys.check(sys.consumed(ChildSlot.SCHED_CONTEXT));
            assertTrue(sys.word(0) > 0);
        });
    }

    @Test
    void childrenAndTheirManifests() {
        run(sys -> {
            make(sys, ObjectKind.PROCESS, 0, FREE);
            make(sys, ObjectKind.MANIFEST, 1, FREE + 1);
            make(sys, ObjectKind.UNTYPED, 13, FREE + 2);
            sys.check(sys.manifestBandwidth(FREE + 1, 10_000, 1_000_000));
            refused(Reason.BANDWIDTH_EXCEEDED, sys.manifestBandwidth(FREE + 1, 1_000_000, 1_000_000));
            sys.check(sys.manifestContext(FREE + 1, 10_000, 1_000_000));
            refused(Reason.BUDGET_RANGE, sys.manifestContext(FREE + 1, 10, 1_000_000));
            sys.check(sys.manifestPriority(FREE + 1, 90, 80));
            refused(Reason.PRIORITY_EXCEEDED, sys.manifestPriority(FREE + 1, 250, 80));
            sys.check(sys.manifestContainment(FREE + 1, true));
            refused(Reason.OPEN_FROM_CONTAINED, sys.manifestContainment(FREE + 1, false));
            sys.check(sys.manifestSpace(FREE + 1, 5, false));
            refused(Reason.RADIX_RANGE, sys.manifestSpace(FREE + 1, 60, false));
            sys.check(sys.manifestFaultEndpoint(FREE + 1, E, Rights.WRITE | Rights.GRANT, 9));
            sys.check(sys.endow(FREE + 1, 8, E, Rights.ALL, 0));
            refused(Reason.SLOT_OCCUPIED, sys.endow(FREE + 1, 8, E, Rights.ALL, 0));
            sys.check(sys.restrict(FREE + 1, 8, Rights.READ));
            sys.check(sys.takeOut(FREE + 1, 8));
            refused(Reason.NO_ENDOWMENT, sys.takeOut(FREE + 1, 8));
            sys.check(sys.spawn(FREE, FREE + 1, FREE + 2, Sys.program("test"), 1, 2, 3, 4, 5, 6));
            sys.check(sys.inspect(FREE));
            assertEquals(1, sys.word(0));
            sys.check(sys.kill(FREE));
            assertEquals(ErrorCode.TERMINATED, Sys.code(sys.waitForEnd(FREE)));
            assertEquals(2, sys.word(0));
        });
    }

    @Test
    void messagesAndSignals() {
        run(sys -> {
            make(sys, ObjectKind.NOTIFICATION, 0, FREE);
            make(sys, ObjectKind.REPLY, 0, FREE + 1);
            sys.check(sys.mint(FREE + 2, FREE, Rights.ALL, 4));
            sys.check(sys.signal(FREE + 2));
            sys.check(sys.waitFor(FREE));
            assertEquals(4, sys.badge());
            sys.check(sys.poll(FREE));
            assertEquals(0, sys.badge());
            sys.check(sys.nbRecv(E, FREE + 1));
            assertEquals(0, sys.badge());
            sys.check(sys.nbSend(E, MessageInfo.of(1, 0)));
            sys.check(sys.signal(FREE + 2));
            sys.check(sys.nbSendWait(E, MessageInfo.of(1, 0), FREE));
            assertEquals(4, sys.badge());
            sys.check(sys.signal(FREE + 2));
            sys.check(sys.nbSendRecv(E, MessageInfo.of(1, 0), FREE, FREE + 1));
            assertEquals(4, sys.badge());
            sys.check(sys.signal(FREE + 2));
            sys.check(sys.replyRecv(FREE, MessageInfo.of(1, 0), FREE + 1));
            assertEquals(4, sys.badge());
        });
    }

    @Test
    void capabilitiesTravelWithMessagesAndArriveWhereTheReceiverSays() {
        Outcome outcome = new TestSystem().expect("test", "\"status\":0")
                .process("server", sys -> {
                    make(sys, ObjectKind.REPLY, 0, FREE);
                    sys.receiveSlot(ChildSlot.CSPACE, FREE + 1, Limits.WORD_BITS);
                    sys.check(sys.recv(E, FREE));
                    assertEquals(1, sys.arrived());
                    sys.check(sys.signal(FREE + 1));
                    sys.check(sys.replyRecv(E, MessageInfo.of(9, 0), FREE));
                }, RICH.replace("timer 0", "timer 1").replace("interrupt 5", "interrupt 6") + ",\"contained\":false")
                .process("test", sys -> {
                    make(sys, ObjectKind.NOTIFICATION, 0, FREE);
                    sys.extra(0, FREE);
                    sys.check(sys.call(E, MessageInfo.of(0, 0, 1, 0)));
                    assertEquals(9, sys.label());
                    sys.check(sys.waitFor(FREE));
                }, RICH).run();
        assertEquals(0, outcome.status(), outcome.toString());
    }

    @Test
    void devices() {
        run(sys -> {
            make(sys, ObjectKind.NOTIFICATION, 0, FREE);
            sys.check(sys.interruptRaises(LINE, FREE));
            sys.check(sys.acknowledge(LINE));
            sys.check(sys.timerRaises(TIMER, FREE));
            sys.check(sys.readTimer(TIMER));
            long before = sys.word(0);
            sys.check(sys.startTimer(TIMER, 10_000, 0));
            sys.check(sys.waitFor(FREE));
            sys.check(sys.readTimer(TIMER));
            assertTrue(sys.word(0) >= before + 10_000 && sys.word(0) < before + 12_000);
            sys.check(sys.startTimer(TIMER, 10_000, 0));
            sys.check(sys.stopTimer(TIMER));
            sys.compute(20_000);
            sys.check(sys.poll(FREE));
            assertEquals(0, sys.info());
        });
    }

    @Test
    void everyOperationOfTheTableCanBeAskedFor() {
        run(sys -> {
            for (Operation operation : Operation.values()) {
                if (operation.label() != 0) {
                    refused(Reason.NOT_INVOCABLE, sys.invoke(FREE, operation, 0, 0));
                }
            }
        });
    }

    @Test
    void checkThrowsTheReasonInWords() {
        RunningSystem system = new TestSystem().expect("test", "\"end\":\"faulted\"")
                .process("test", sys -> sys.check(sys.signal(FREE)), RICH).boot();
        system.run(1_000);
        assertTrue(system.engine().failures().getOnly().message()
                .startsWith("invalid capability: capability 0 is an empty slot"));
    }

    @Test
    void stubsHaveNoStateOfTheirOwn() {
        assertTrue(Arrays.stream(Sys.class.getDeclaredFields()).allMatch(field -> Modifier.isFinal(field.getModifiers())));
    }
}
