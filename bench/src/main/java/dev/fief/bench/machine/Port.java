package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;

/**
 * A bounded queue of messages in the kernel (Mach's port): copied in by the sender's system call and out by the receiver's; a sender
 * that finds it full waits. A variant of the kernel on top of its notifications: the calls, and who waits for whom, are real; the
 * queue and its two copies are counted beside them.
 */
public final class Port {
    private final ItemQueue queue;
    private final KernelObject arrived;
    private final KernelObject room;
    private final boolean payload;
    private boolean blocked;

    /**
     * A port.
     *
     * @param payload whether messages carry the bytes of their items; answers do not
     * @param arrived the notification that a receiver waits for
     * @param room the notification that a sender waits for
     */
    public Port(boolean payload, int capacity, KernelObject arrived, KernelObject room) {
        this.payload = payload;
        queue = new ItemQueue(capacity);
        this.arrived = arrived;
        this.room = room;
    }

    /** Adds the step by which a client sends its item. @param number the link that the receiver knows it by */
    public void send(Code code, int number) {
        allow(code.party());
        int here = code.label().at();
        code.step((self, next) -> put(self, number) ? next : here);
    }

    /** Adds the step by which a server answers to the port of the link that the item came over. */
    public static void answer(Code code, Port... ports) {
        for (Port port : ports) {
            port.allow(code.party());
        }
        int here = code.label().at();
        code.step((self, next) -> ports[self.source].put(self, 0) ? next : here);
    }

    /** Adds the steps by which a party receives an item. @param request whether it comes over a link, or is an answer */
    public void receive(Code code, boolean request) {
        allow(code.party());
        int here = code.label().at();
        code.step((self, next) -> {
            boolean empty = queue.isEmpty();
            self.systemCall(empty ? SystemCall.WAIT : SystemCall.NB_WAIT, await(self, arrived), 0, 0);
            return empty ? here + 2 : next;
        });
        code.step((self, next) -> {
            take(self, request);
            return here + 3;
        });
        // Woken out of its wait, within the same call: the message is there, unless another receiver was faster.
        code.step((self, next) -> queue.isEmpty() ? here : here + 1);
    }

    private void allow(Party party) {
        party.address(arrived, Rights.WRITE, 1);
        await(party, arrived);
        await(party, room);
    }

    private static long await(Party party, KernelObject notification) {
        return party.address(notification, Rights.READ, 0);
    }

    /** @return false if the port was full, and the party waited */
    private boolean put(Party self, int source) {
        if (queue.isFull()) {
            blocked = true;
            self.systemCall(SystemCall.WAIT, await(self, room), 0, 0);
            return false;
        }
        copy(self);
        queue.add(self.item, source, self.machine().now(self));
        self.systemCall(SystemCall.SIGNAL, self.address(arrived, Rights.WRITE, 1), 0, 0);
        return true;
    }

    private void take(Party self, boolean request) {
        self.item = queue.item();
        if (request) {
            self.source = queue.source();
        }
        queue.remove();
        copy(self);
        if (blocked) {
            blocked = false;
            self.machine().signal(self, room);
        }
    }

    private void copy(Party self) {
        self.machine().kernelWould(self, Event.QUEUE_OPERATION, 1);
        self.machine().kernelWould(self, Event.WORD_COPIED, 2L + (payload ? self.machine().items().words(self.item) : 0));
    }
}
