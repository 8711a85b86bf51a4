package dev.fief.bench.machine;

import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;

/**
 * A notification for somebody who sleeps, and a word in shared memory that says whether he does: it is raised only if so, and
 * otherwise costs nothing.
 */
public final class Doorbell {
    private final KernelObject notification;
    private boolean asleep;

    public Doorbell(KernelObject notification) {
        this.notification = notification;
    }

    /** {@code party} may sleep by it. */
    void allowSleep(Party party) {
        party.address(notification, Rights.READ, 0);
    }

    /** {@code party} may ring it. */
    void allowRing(Party party) {
        party.address(notification, Rights.WRITE, 1);
    }

    void sleep(Party self) {
        asleep = true;
        self.systemCall(SystemCall.WAIT, self.address(notification, Rights.READ, 0), 0, 0);
    }

    void ring(Party self) {
        if (asleep) {
            asleep = false;
            self.systemCall(SystemCall.SIGNAL, self.address(notification, Rights.WRITE, 1), 0, 0);
        }
    }
}
