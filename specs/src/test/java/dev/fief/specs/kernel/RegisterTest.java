package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** A call writes its result registers and no others; every register can be written from outside. */
class RegisterTest {
    /** Registers that no call says anything by. */
    private static final int[] UNTOUCHED = {1, 2, 3, 4, 8, 9, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27};

    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int reply = driver.reply();
    private final Actor client = driver.thread("client", 5);

    /** The client, which has a lower priority than root, waits with a call that it has made as soon as root receives. */
    private Answer receiving(Supplier<Answer> receive) {
        for (int register : UNTOUCHED) {
            root.register(register, 1000 + register);
        }
        receive.get();
        if (root.state() == ThreadState.BLOCKED_ON_RECEIVE) {
            driver.assertRuns(client);
            client.call(endpoint, 3, 31, 32);
        }
        driver.assertRuns(root);
        for (int register : UNTOUCHED) {
            assertEquals(1000 + register, Tcb.register(driver.memory, root.tcb, register), () -> "register " + register);
        }
        Answer answer = root.answer();
        assertEquals(ErrorCode.OK, answer.code());
        return answer;
    }

    private static void assertMessage(Answer answer) {
        assertEquals(3, answer.label());
        assertEquals(2, answer.length());
        assertEquals(31, answer.word(0));
        assertEquals(32, answer.word(1));
    }

    @Test
    @Conforms("SYSCALL0010")
    void aReceive() {
        root.start(client);
        assertMessage(receiving(() -> root.recv(endpoint, reply)));
    }

    @Test
    @Conforms("SYSCALL0011")
    void anAnswerAndReceive() {
        root.start(client);
        assertMessage(receiving(() -> root.recv(endpoint, reply)));
        assertMessage(receiving(() -> root.replyRecv(endpoint, reply, 0, 7)));
    }

    @Test
    @Conforms("SYSCALL0012")
    void aReceiveThatDoesNotWait() {
        Answer nothing = receiving(() -> root.nbRecv(endpoint, reply));
        assertEquals(0, nothing.badge());
        assertEquals(0, nothing.info());
        Actor sender = driver.thread("sender", 50);
        root.start(sender);
        sender.call(endpoint, 3, 31, 32);
        assertMessage(receiving(() -> root.nbRecv(endpoint, reply)));
    }

    @Test
    @Conforms("SYSCALL0013")
    void aWait() {
        int notification = driver.notification();
        root.signal(driver.badged(notification, 6));
        assertEquals(6, receiving(() -> root.waitFor(notification)).badge());
    }

    @Test
    @Conforms("SYSCALL0018")
    void aSendAndReceive() {
        root.start(client);
        int notification = driver.notification();
        int badged = driver.badged(notification, 6);
        assertMessage(receiving(() -> root.nbSendRecv(badged, endpoint, reply, 0)));
        assertEquals(6, root.nbWait(notification).badge());
    }

    @Test
    @Conforms("REGRESSIONS0001")
    void everyRegisterCanBeWrittenAndReadFromOutside() {
        for (int register = 0; register < Register.COUNT; register++) {
            root.ask(Operation.THREAD_WRITE_REGISTERS, client.slot, Actor.words(register | 1L << 8, 7000 + register));
            assertEquals(7000 + register, Tcb.register(driver.memory, client.tcb, register));
        }
        for (int register = 0; register < Register.COUNT; register++) {
            Answer answer = root.ask(Operation.THREAD_READ_REGISTERS, client.slot, Actor.words(register | 1L << 8));
            assertEquals(7000 + register, answer.word(0));
        }
    }
}
