package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.conformance.Conforms;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Senders with one badge are turned away; the others go on waiting in their order. */
class CancelBadgedSendsTest {
    private final KernelDriver driver = KernelDriver.boot();
    private final Actor root = driver.root;
    private final int endpoint = driver.endpoint();
    private final int[] capabilities = {driver.badged(endpoint, 1), driver.badged(endpoint, 2)};
    private final Actor[] senders = new Actor[6];

    @BeforeEach
    void sendersQueue() {
        for (int index = 0; index < senders.length; index++) {
            senders[index] = driver.thread("sender " + index, 50);
            root.start(senders[index]);
            if (index < 2) {
                senders[index].send(capabilities[index % 2], 0, index);
            } else {
                senders[index].call(capabilities[index % 2], 0, index);
            }
        }
        root.priority(root, 100);
    }

    @Test
    @Conforms("CANCEL_BADGED_SENDS_0001")
    void onlyThoseWithTheBadgeAreTurnedAway() {
        root.ask(Operation.CNODE_CANCEL_BADGED_SENDS, KernelDriver.CSPACE, Actor.words(capabilities[0], 64));
        for (int index = 0; index < senders.length; index++) {
            boolean turnedAway = index % 2 == 0;
            assertEquals(turnedAway ? ThreadState.RUNNING : ThreadState.BLOCKED_ON_SEND, senders[index].state());
            if (turnedAway) {
                assertEquals(Reason.CALL_CANCELLED, senders[index].answer().reason());
            }
        }
        for (int expected : new int[] {1, 3, 5}) {
            assertEquals(expected, root.nbRecv(endpoint, 0).word(0));
        }
        assertEquals(0, root.nbRecv(endpoint, 0).badge());
    }

    @Test
    @Conforms("CANCEL_BADGED_SENDS_0002")
    void revokingTheBadgedCapabilityLeavesItsQueuedMessagesToBeCancelled() {
        int copy = driver.withRights(capabilities[0], 15);
        root.revoke(capabilities[0]);
        assertTrue(driver.isEmpty(copy));
        assertEquals(ThreadState.BLOCKED_ON_SEND, senders[0].state());
        root.ask(Operation.CNODE_CANCEL_BADGED_SENDS, KernelDriver.CSPACE, Actor.words(capabilities[0], 64));
        assertEquals(Reason.CALL_CANCELLED, senders[0].answer().reason());
        root.delete(capabilities[0]);
        root.suspend(root);
        driver.assertRuns(senders[0]);
        assertEquals(Reason.NOT_INVOCABLE, senders[0].nbSend(capabilities[0], 0).reason());
    }

    @Test
    void theUnbadgedCapabilityTurnsNobodyAway() {
        root.ask(Operation.CNODE_CANCEL_BADGED_SENDS, KernelDriver.CSPACE, Actor.words(endpoint, 64));
        for (Actor sender : senders) {
            assertEquals(ThreadState.BLOCKED_ON_SEND, sender.state());
        }
    }
}
