package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.object.ThreadState;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Calls that wake so many threads that something else comes due in between: it has its turn, and the call goes on. */
class ManyWaitersTest {
    private static final int MANY = 150;
    private static final long BADGE = 7;

    private final KernelDriver driver = KernelDriver.boot(BootParameters.defaults().withMemoryBits(18).withRadix(9));
    private final Actor root = driver.root;
    private final int bell = driver.notification();
    private final Actor helper = driver.thread("helper", 100);
    private final int endpoint = driver.endpoint();
    private final Actor[] waiters = new Actor[MANY];

    /** All wait at the endpoint, without scheduling contexts. */
    private void gather(boolean sending, int capability) {
        int context = driver.context(KernelDriver.LARGE_BUDGET, KernelDriver.LONG_PERIOD);
        for (int index = 0; index < MANY; index++) {
            waiters[index] = driver.passiveThread("waiter " + index, 50);
            root.bind(context, waiters[index].slot);
            root.start(waiters[index]);
            if (sending) {
                waiters[index].send(capability, 1);
            } else {
                waiters[index].recv(capability, 0);
            }
            root.unbind(context);
        }
    }

    /** The helper will run before long. */
    private void ringSoon() {
        root.start(helper);
        helper.waitFor(bell);
        root.ask(Operation.TIMER_SET_NOTIFICATION, KernelDriver.TIMER, Actor.words(), bell);
        root.ask(Operation.TIMER_START, KernelDriver.TIMER, Actor.words(6_000, 0));
    }

    private long woken() {
        return Arrays.stream(waiters).filter(waiter -> waiter.state() == ThreadState.RUNNING).count();
    }

    private void theHelperHasItsTurnInTheMiddle() {
        driver.assertRuns(helper);
        assertTrue(woken() > 0 && woken() < MANY, () -> woken() + " were woken before");
        helper.waitFor(bell);
        driver.assertRuns(root);
        assertEquals(MANY, woken());
        assertEquals(ErrorCode.OK, root.answer().code());
    }

    @Test
    void cancellingTheirSendsIsInterrupted() {
        int badged = driver.badged(endpoint, BADGE);
        gather(true, badged);
        ringSoon();
        root.invoke(Operation.CNODE_CANCEL_BADGED_SENDS, KernelDriver.CSPACE, Actor.words(badged, Actor.DEPTH));
        theHelperHasItsTurnInTheMiddle();
        assertEquals(Reason.CALL_CANCELLED, waiters[MANY - 1].answer().reason());
    }

    @Test
    void takingAwayTheLastCapabilityToTheirEndpointIsInterrupted() {
        root.ask(Operation.THREAD_SET_TIMEOUT_ENDPOINT, helper.slot, Actor.words(), endpoint);
        gather(false, endpoint);
        root.delete(endpoint);
        ringSoon();
        root.invoke(Operation.THREAD_SET_TIMEOUT_ENDPOINT, helper.slot, Actor.words(), 0);
        theHelperHasItsTurnInTheMiddle();
        assertEquals(Reason.OBJECT_GONE, waiters[MANY - 1].answer().reason());
    }
}
