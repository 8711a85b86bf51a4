package dev.fief.userland.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EngineTest {
    private static final int E = 8;
    private static final int REPLY = 12;
    private static final String HAS_E = ",\"endow\":[{\"slot\":8,\"object\":\"e\",\"rights\":\"*\"}]";

    private static final Sys[] BORROWED = new Sys[1];

    private static void server(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.check(sys.recv(E, REPLY));
        while (true) {
            sys.word(0, sys.word(0) + 1);
            sys.check(sys.replyRecv(E, MessageInfo.of(0, 1), REPLY));
        }
    }

    private static void handler(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.serve(E, REPLY, message -> {
            message.word(0, message.word(0) + 1);
            return MessageInfo.of(0, 1);
        });
    }

    private static void client(Sys sys) {
        for (int i = 0; i < 10; i++) {
            sys.word(0, i);
            sys.check(sys.call(E, MessageInfo.of(0, 1)));
            if (sys.word(0) != i + 1) {
                sys.exit(1);
            }
        }
    }

    @Test
    void aBlockingServerAnswers() {
        assertEquals(0, new TestSystem().process("server", EngineTest::server, HAS_E)
                .process("client", EngineTest::client).run().status());
    }

    @Test
    void aHandlerServerAnswers() {
        assertEquals(0, new TestSystem().process("server", EngineTest::handler, HAS_E)
                .process("one", EngineTest::client).process("two", EngineTest::client).run().status());
    }

    @Test
    void anExceptionEndsItsProcessWithAReadableReasonAndHarmsNobodyElse() {
        RunningSystem system = new TestSystem().process("server", EngineTest::server, HAS_E)
                .expect("bad", "\"end\":\"faulted\"")
                .process("bad", sys -> {
                    throw new IllegalStateException("the soup is cold");
                }, "")
                .process("client", EngineTest::client).boot();
        assertFalse(system.run(100_000));
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        ProgramFailure failure = system.engine().failures().getOnly();
        assertEquals("bad", failure.program());
        assertTrue(failure.message().contains("the soup is cold") && failure.message().contains("EngineTest.java:"),
                failure.message());
    }

    @Test
    void aStackOverflowIsAFaultOfItsProgram() {
        RunningSystem system = new TestSystem().expect("deep", "\"end\":\"faulted\"")
                .process("deep", sys -> deep(1), "").process("server", EngineTest::server, HAS_E)
                .process("client", EngineTest::client).boot();
        system.run(100_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
    }

    @Test
    void aStackOverflowInACallIsAFaultOfItsProgramToo() {
        RunningSystem system = new TestSystem().expect("deep", "\"end\":\"faulted\"")
                .process("deep", sys -> callDeep(sys, 1), ",\"cpu\":\"80000000/200000000\"")
                .process("server", EngineTest::server, HAS_E)
                .process("client", EngineTest::client).boot();
        // Not by system.run, which stops now and then: a stack that is put away takes no room on the host's.
        system.engine().run(10_000_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
    }

    @Test
    void aCallerDeepInItsStackLeavesOthersRoom() {
        RunningSystem system = new TestSystem().expect("deep", "\"end\":\"faulted\"")
                .process("server", sys -> {
                    sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
                    sys.check(sys.recv(E, REPLY));
                    while (true) {
                        sys.word(0, descend(200));
                        sys.check(sys.replyRecv(E, MessageInfo.of(0, 1), REPLY));
                    }
                }, HAS_E)
                .process("deep", sys -> {
                    for (int depth = 0; depth >= 0; depth += 50) {
                        askFrom(sys, depth);
                    }
                }, HAS_E).boot();
        system.run(Long.MAX_VALUE);
        assertEquals("deep", system.engine().failures().getOnly().program());
    }

    /** Makes a thread out of the untyped memory in slot 16, and starts it. */
    private static void startThread(Sys sys, String program, int priority) {
        sys.check(sys.retype(16, ObjectKind.THREAD, 0, 17, 1));
        sys.check(sys.retype(16, ObjectKind.SCHED_CONTEXT, Limits.MIN_REFILLS, 18, 1));
        sys.check(sys.setSpace(17, ChildSlot.CSPACE, 59, 0));
        sys.check(sys.setPriority(17, priority));
        sys.check(sys.configure(18, 10_000, 1_000_000, 0, 0));
        sys.check(sys.startThread(17, Sys.program(program)));
        sys.check(sys.bind(18, 17));
    }

    private static long askFrom(Sys sys, int depth) {
        return depth == 0 ? sys.check(sys.call(E, MessageInfo.of(0, 1))) : 1 + askFrom(sys, depth - 1);
    }

    private static int descend(int depth) {
        return depth == 0 ? 0 : 1 + descend(depth - 1);
    }

    @Test
    void aServerThatEndsItsCallerGoesOnAndTheMemoryServesAnother() {
        List<String> ran = new ArrayList<>();
        RunningSystem system = new TestSystem().expect("maker", "\"status\":0").process("maker", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, 12, 16, 1));
            for (String program : List.of("one", "two")) {
                startThread(sys, program, 80);
                sys.check(sys.recv(E, 0));
                sys.check(sys.revoke(16));
            }
        }, ",\"cpu\":\"20%\",\"context\":\"10%\",\"priority\":90" + HAS_E)
                .process("one", sys -> {
                    ran.add("one");
                    sys.call(E, MessageInfo.of(0, 0));
                    ran.add("one goes on");
                }, ",\"cpu\":\"0%\"")
                .process("two", sys -> {
                    ran.add("two");
                    sys.call(E, MessageInfo.of(0, 0));
                    ran.add("two goes on");
                }, ",\"cpu\":\"0%\"").boot();
        system.engine().run(1_000_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        assertEquals(List.of("one", "two"), ran);
    }

    @Test
    void aChainOfServersAnswersThroughAllOfThem() {
        String chain = ",\"endow\":[{\"slot\":8,\"object\":\"%s\",\"rights\":\"*\"},{\"slot\":9,\"object\":\"%s\",\"rights\":\"*\"}]";
        Outcome outcome = new TestSystem().process("last", EngineTest::server, chain.formatted("f", "f"))
                .process("middle", sys -> {
                    sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
                    sys.check(sys.recv(E, REPLY));
                    while (true) {
                        sys.check(sys.call(9, MessageInfo.of(0, 1)));
                        sys.check(sys.replyRecv(E, MessageInfo.of(0, 1), REPLY));
                    }
                }, chain.formatted("e", "f"))
                .process("one", EngineTest::client).process("two", EngineTest::client).run();
        assertEquals(0, outcome.status(), outcome.toString());
    }

    private static int callDeep(Sys sys, int depth) {
        sys.signal(0);
        return depth == 0 ? 0 : 1 + callDeep(sys, depth + 1);
    }

    private static int deep(int depth) {
        return depth == 0 ? 0 : 1 + deep(depth + 1);
    }

    @Test
    void aFaultHandlerHearsOfAnExceptionAndCanLetTheProgramBeginAnew() {
        List<Long> seen = new ArrayList<>();
        int[] runs = new int[1];
        Outcome outcome = new TestSystem()
                .process("handler", sys -> {
                    sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
                    sys.check(sys.recv(E, REPLY));
                    seen.add(sys.label());
                    seen.add(sys.badge());
                    seen.add(sys.word(1));
                    sys.check(sys.send(REPLY, MessageInfo.of(0, 0)));
                })
                .expect("second", "\"status\":0")
                .process("second", sys -> {
                    runs[0]++;
                    if (sys.argument(0) != 41) {
                        throw new AssertionError("argument " + sys.argument(0));
                    }
                    if (runs[0] == 1) {
                        throw new IllegalStateException("first time");
                    }
                }, ",\"arguments\":[41],\"faults\":{\"endpoint\":\"e\",\"badge\":5}")
                .run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertEquals(List.of((long) FaultKind.USER_EXCEPTION.ordinal(), 5L, (long) ProgramFailure.EXCEPTION), seen);
        assertEquals(2, runs[0]);
    }

    @Test
    void anUnknownProgramIsAFault() {
        Outcome outcome = new TestSystem().process("parent", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, 12, 16, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.PROCESS, 0, 17, 1));
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.MANIFEST, 0, 18, 1));
            sys.check(sys.manifestBandwidth(18, 10_000, 1_000_000));
            sys.check(sys.manifestContext(18, 10_000, 1_000_000));
            sys.check(sys.spawn(17, 18, 16, Sys.program("nobody")));
            long status = sys.waitForEnd(17);
            sys.exit(Sys.code(status) == ErrorCode.TERMINATED && sys.word(0) == 4 ? 0 : 1);
        }, ",\"cpu\":\"10%\",\"context\":\"5%\"").expect("parent", "\"status\":0").run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertTrue(outcome.findings().anySatisfy(finding -> finding.contains("no program begins at")), outcome.toString());
    }

    @Test
    void killingABlockedProgramLetsItGo() {
        RunningSystem system = new TestSystem()
                .expect("killer", "\"status\":0").expect("blocked", "\"end\":\"killed\"")
                .process("blocked", sys -> sys.recv(E, 0), HAS_E)
                .process("killer", sys -> sys.check(sys.kill(9)),
                        ",\"endow\":[{\"slot\":9,\"object\":\"process blocked\",\"rights\":\"w\"}]").boot();
        system.run(100_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
    }

    @Test
    void executionsOfProcessesThatAreNoMoreAreLetGo() {
        RunningSystem system = new TestSystem().expect("parent", "\"status\":0").process("parent", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, 16, 15, 1));
            for (int i = 0; i < 10_000; i++) {
                sys.check(sys.retype(15, ObjectKind.PROCESS, 0, 17, 1));
                sys.check(sys.retype(15, ObjectKind.MANIFEST, 0, 18, 1));
                sys.check(sys.retype(15, ObjectKind.UNTYPED, 12, 16, 1));
                sys.check(sys.manifestBandwidth(18, 10_000, 1_000_000));
                sys.check(sys.manifestContext(18, 10_000, 1_000_000));
                sys.check(sys.manifestPriority(18, 90, 90));
                sys.check(sys.spawn(17, 18, 16, Sys.program("child")));
                sys.waitForEnd(17);
                sys.check(sys.revoke(15));
            }
        }, ",\"memory\":\"256K\",\"cpu\":\"10%\",\"context\":\"5%\"").process("child", sys -> { }, "").boot();
        system.run(Long.MAX_VALUE);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        assertTrue(system.engine().kept() < 2_000, system.engine().kept() + " executions kept");
    }

    @Test
    void aThreadMadeWhereAnotherWasBeginsItsOwnProgram() {
        List<String> ran = new ArrayList<>();
        Outcome outcome = new TestSystem().expect("maker", "\"status\":0").process("maker", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.UNTYPED, 12, 16, 1));
            for (String program : List.of("one", "two")) {
                startThread(sys, program, 100);
                sys.yield();
                sys.compute(100_000);
                sys.yield();
                sys.check(sys.revoke(16));
            }
        }, ",\"cpu\":\"20%\",\"context\":\"10%\",\"endow\":[{\"slot\":8,\"object\":\"e\",\"rights\":\"*\"}]")
                .process("one", sys -> {
                    ran.add("one");
                    sys.recv(E, 0);
                }, ",\"cpu\":\"0%\"")
                .process("two", sys -> {
                    ran.add("two");
                    sys.recv(E, 0);
                }, ",\"cpu\":\"0%\"").run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertEquals(List.of("one", "two"), ran);
    }

    @Test
    void aProgramCannotUseTheSysOfAnother() {
        Sys[] stolen = new Sys[1];
        RunningSystem system = new TestSystem().expect("thief", "\"end\":\"faulted\"")
                .process("owner", sys -> {
                    stolen[0] = sys;
                    sys.recv(E, 0);
                }, HAS_E)
                .process("thief", sys -> stolen[0].exit(0), "").boot();
        system.run(100_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        assertTrue(system.engine().failures().getOnly().message().contains("its own Sys"));
    }

    @Test
    void givingWayWhileItCannotBeSuspendedIsAFaultThatNamesTheProgram() {
        RunningSystem system = new TestSystem().expect("pinned", "\"end\":\"faulted\"")
                .process("server", EngineTest::server, HAS_E)
                .process("pinned", sys -> {
                    BORROWED[0] = sys;
                    sys.exit(Initialised.STATUS);
                }, HAS_E)
                .process("client", EngineTest::client).boot();
        system.run(100_000);
        assertEquals(0, system.outcome().status(), system.outcome().toString());
        ProgramFailure failure = system.engine().failures().getOnly();
        assertEquals("pinned", failure.program());
        assertTrue(failure.message().contains("initialisation of a class"), failure.message());
    }

    /** Gives way while the host's virtual machine initialises a class. */
    private static final class Initialised {
        static final long STATUS;

        static {
            BORROWED[0].yield();
            STATUS = 0;
        }
    }

    @Test
    void aHandlerThatFailsIsAFaultAndItsCallersHearOfIt() {
        Outcome outcome = new TestSystem().expect("server", "\"end\":\"faulted\"").process("server", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
            sys.serve(E, REPLY, message -> {
                throw new IllegalArgumentException("word " + message.word(0));
            });
        }, HAS_E).process("client", sys -> {
            sys.word(0, 7);
            long status = sys.call(E, MessageInfo.of(0, 1));
            sys.exit(Sys.code(status) == ErrorCode.TERMINATED ? 0 : 1);
        }).run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertTrue(outcome.findings().anySatisfy(finding -> finding.contains("word 7")), outcome.toString());
    }

    @Test
    void computingIsPreemptedAtAnyCycle() {
        long[] seen = new long[2];
        Outcome outcome = new TestSystem()
                .process("low", sys -> {
                    sys.compute(500_000);
                    sys.check(sys.readTimer(9));
                    seen[0] = sys.word(0);
                }, ",\"priority\":50,\"endow\":[{\"slot\":9,\"object\":\"timer 1\",\"rights\":\"\"}],\"cpu\":\"40%\"")
                .expect("low", "\"status\":0").expect("high", "\"status\":0")
                .process("high", sys -> {
                    sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, 10, 1));
                    sys.check(sys.timerRaises(9, 10));
                    sys.check(sys.startTimer(9, 123_456, 0));
                    sys.check(sys.readTimer(9));
                    seen[1] = sys.word(0) + 123_456;
                    sys.check(sys.waitFor(10));
                    sys.check(sys.readTimer(9));
                    seen[1] = sys.word(0) - seen[1];
                }, ",\"priority\":60,\"endow\":[{\"slot\":9,\"object\":\"timer 0\",\"rights\":\"\"}],\"cpu\":\"20%\"").run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertTrue(seen[1] < 2_000, "woken " + seen[1] + " cycles late");
        assertTrue(seen[0] > 500_000, "low ended at " + seen[0]);
    }

    @Test
    void aRunStoppedAfterEveryEntryGoesAsIfItHadNotBeen() {
        RunningSystem whole = new TestSystem().process("server", EngineTest::handler, HAS_E)
                .process("one", EngineTest::client).process("two", EngineTest::client).boot();
        whole.run(Long.MAX_VALUE);
        RunningSystem stepped = new TestSystem().process("server", EngineTest::handler, HAS_E)
                .process("one", EngineTest::client).process("two", EngineTest::client).boot();
        while (stepped.run(stepped.engine().entries() + 1)) {
            assertTrue(stepped.engine().entries() <= whole.engine().entries());
        }
        assertEquals(whole.engine().entries(), stepped.engine().entries());
        assertEquals(whole.now(), stepped.now());
        assertEquals(whole.kernel().fingerprint(), stepped.kernel().fingerprint());
    }

    @Test
    void wordsBeyondTheRegistersTravelInBuffers() {
        String buffered = ",\"buffer\":true" + HAS_E;
        Outcome outcome = new TestSystem().expect("client", "\"status\":0").process("server", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
            sys.check(sys.recv(E, REPLY));
            long sum = 0;
            for (int i = 0; i < sys.length(); i++) {
                sum += sys.word(i);
            }
            sys.word(0, sum);
            sys.word(1, sys.length());
            sys.check(sys.replyRecv(E, MessageInfo.of(0, 2), REPLY));
        }, buffered).process("client", sys -> {
            for (int i = 0; i < Limits.MESSAGE_WORDS; i++) {
                sys.word(i, i);
            }
            sys.check(sys.call(E, MessageInfo.of(0, Limits.MESSAGE_WORDS)));
            sys.exit(sys.word(0) == 120 * 119 / 2 && sys.word(1) == 120 && sys.capacity() == 120 ? 0 : 1);
        }, buffered).run();
        assertEquals(0, outcome.status(), outcome.toString());
    }

    @Test
    void aDeviceIsReachedByACapabilityToItsInterruptOnly() {
        TestSystem test = new TestSystem().expect("driver", "\"status\":0").expect("other", "\"end\":\"faulted\"")
                .process("driver", sys -> sys.deviceWrite(9, 'x'),
                        ",\"endow\":[{\"slot\":9,\"object\":\"interrupt 0\",\"rights\":\"\"}]")
                .process("other", sys -> sys.deviceWrite(9, 'y'), ",\"endow\":[{\"slot\":9,\"object\":\"e\",\"rights\":\"*\"}]");
        Outcome outcome = test.run();
        assertEquals(0, outcome.status(), outcome.toString());
        assertEquals("x", test.printed());
    }

    @Test
    void whatIsStillWaitedForIsSaidWhenNothingCanRun() {
        Outcome outcome = new TestSystem().process("alone", sys -> sys.check(sys.recv(E, 0))).run();
        assertEquals(1, outcome.status());
        assertTrue(outcome.findings().getLast().contains("alone was still waited for"), outcome.toString());
    }

    @Test
    void processesWithChildrenBringThemUpBeforeTheirProgram() {
        Outcome outcome = new TestSystem().expect("lord", "\"status\":0").process("lord", sys -> {
            sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, 30, 1));
            long sum = 0;
            sys.check(sys.recv(15, 30));
            sum += sys.badge();
            sys.check(sys.replyRecv(15, MessageInfo.of(0, 0), 30));
            sum += sys.badge();
            sys.exit(sum == 7 ? 0 : 1);
        }, ",\"memory\":\"256K\",\"cpu\":\"20%\",\"endpoints\":[\"home\"],\"processes\":["
                + "{\"name\":\"three\",\"program\":\"vassal\",\"memory\":\"16K\","
                + "\"endow\":[{\"slot\":8,\"object\":\"home\",\"rights\":\"wp\",\"badge\":3}]},"
                + "{\"name\":\"four\",\"program\":\"vassal\",\"memory\":\"32K\","
                + "\"endow\":[{\"slot\":8,\"object\":\"home\",\"rights\":\"wp\",\"badge\":4}]}]"
                + ",\"endow\":[{\"slot\":12,\"object\":\"f\",\"rights\":\"" + Rights.toString(Rights.ALL) + "\"}]")
                .process("vassal", sys -> sys.check(sys.call(E, MessageInfo.of(0, 0))), HAS_E).run();
        assertEquals(0, outcome.status(), outcome.toString());
    }
}
