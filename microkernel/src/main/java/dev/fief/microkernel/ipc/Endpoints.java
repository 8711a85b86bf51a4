package dev.fief.microkernel.ipc;

import dev.fief.microkernel.abi.FaultKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Notification;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.Contexts;
import dev.fief.microkernel.schedule.ThreadQueue;

/** Send and receive at an endpoint (seL4 manual, chapter 4; seL4's {@code endpoint.c}). */
public final class Endpoints {
    private final KernelMemory memory;
    private final Waits waits;
    private final Replies replies;
    private final Contexts contexts;
    private final MessageTransfer messages;
    private final Notifications notifications;

    public Endpoints(KernelMemory memory, Waits waits, Replies replies, Contexts contexts, MessageTransfer messages,
            Notifications notifications) {
        this.memory = memory;
        this.waits = waits;
        this.replies = replies;
        this.contexts = contexts;
        this.messages = messages;
        this.notifications = notifications;
    }

    /** The flags of a wait with the endpoint capability in {@code slot}. */
    public static int flagsOf(KernelMemory memory, int slot) {
        int rights = Slot.rights(memory, slot);
        return ((rights & Rights.GRANT) != 0 ? ThreadFlag.CAN_GRANT : 0)
                | ((rights & Rights.GRANT_REPLY) != 0 ? ThreadFlag.CAN_GRANT_REPLY : 0);
    }

    /**
     * {@code thread} sends over the endpoint capability in {@code slot}.
     *
     * @param flags {@link ThreadFlag#IS_CALL} and {@link ThreadFlag#IS_FAULT} as they apply
     * @param lend whether a receiver without a context may have the sender's: in a call, or if the sender goes on to receive, in
     *     which case it is told how the send went with what it receives
     * @return whether somebody received it, or will
     */
    public boolean send(int thread, int slot, boolean blocking, boolean lend, int flags) {
        int endpoint = Slot.object(memory, slot);
        int waitFlags = flagsOf(memory, slot) | flags;
        long badge = Slot.word(memory, slot);
        if (Endpoint.state(memory, endpoint) == Endpoint.RECEIVING) {
            int receiver = ThreadQueue.first(memory, Endpoint.queue(endpoint));
            waits.leaveQueue(receiver);
            deliver(thread, receiver, endpoint, badge, waitFlags, lend);
            waits.resume(receiver);
            return true;
        }
        if (blocking) {
            Tcb.badge(memory, thread, badge);
            waits.begin(thread, ThreadState.BLOCKED_ON_SEND, waitFlags, endpoint, Endpoint.queue(endpoint));
            Endpoint.state(memory, endpoint, Endpoint.SENDING);
        }
        return blocking;
    }

    /** {@code thread} receives over the endpoint capability in {@code slot}, with a reply object or 0. */
    public void receive(int thread, int slot, boolean blocking, int reply) {
        if (reply != 0 && Reply.thread(memory, reply) != 0 && Reply.thread(memory, reply) != thread) {
            waits.terminate(Reply.thread(memory, reply), Reason.CALL_CANCELLED);
        }
        int notification = Tcb.notification(memory, thread);
        if (notification != 0 && Notification.state(memory, notification) == Notification.ACTIVE) {
            notifications.take(thread, notification);
            return;
        }
        int endpoint = Slot.object(memory, slot);
        int flags = flagsOf(memory, slot) & ThreadFlag.CAN_GRANT;
        if (Endpoint.state(memory, endpoint) == Endpoint.SENDING) {
            Tcb.stateAndFlags(memory, thread, ThreadState.RUNNING, flags | Tcb.flags(memory, thread) & ThreadFlag.KEPT);
            bond(thread, reply);
            receiveFromQueue(thread, endpoint);
        } else if (blocking) {
            bond(thread, reply);
            notifications.returnContext(thread, notification);
            waits.begin(thread, ThreadState.BLOCKED_ON_RECEIVE, flags, endpoint, Endpoint.queue(endpoint));
            Endpoint.state(memory, endpoint, Endpoint.RECEIVING);
        } else {
            messages.deliverBadge(thread, 0);
        }
    }

    /** Turns away the first sender that waits with this badge. @return whether there was one */
    public boolean cancelSend(int endpoint, long badge) {
        int thread = Endpoint.state(memory, endpoint) == Endpoint.SENDING ? ThreadQueue.first(memory, Endpoint.queue(endpoint)) : 0;
        while (thread != 0 && Tcb.badge(memory, thread) != badge) {
            thread = Tcb.queueNext(memory, thread);
        }
        if (thread != 0) {
            waits.terminate(thread, Reason.CALL_CANCELLED);
        }
        return thread != 0;
    }

    private void receiveFromQueue(int thread, int endpoint) {
        int sender = ThreadQueue.first(memory, Endpoint.queue(endpoint));
        int senderFlags = Tcb.flags(memory, sender);
        long badge = Tcb.badge(memory, sender);
        waits.leaveQueue(sender);
        Tcb.badge(memory, sender, 0);
        deliver(sender, thread, endpoint, badge, senderFlags, true);
        Tcb.stateAndFlags(memory, thread, ThreadState.RUNNING, 0);
        if (Tcb.state(memory, sender) == ThreadState.BLOCKED_ON_SEND) {
            waits.resume(sender);
        }
    }

    /** The rendezvous itself. A caller goes on to wait for its answer; any other sender is left as it is. */
    private void deliver(int sender, int receiver, int endpoint, long badge, int senderFlags, boolean lend) {
        int reply = Tcb.reply(memory, receiver);
        boolean answerMayGrant = MessageTransfer.grants(Tcb.flags(memory, receiver));
        if (reply != 0) {
            replies.unlink(reply);
        }
        messages.transfer(sender, receiver, endpoint, badge, MessageTransfer.grants(senderFlags));
        if ((senderFlags & ThreadFlag.IS_CALL) != 0) {
            noteHeldBack(sender);
            boolean answerable = reply != 0 && (senderFlags & (ThreadFlag.CAN_GRANT | ThreadFlag.CAN_GRANT_REPLY)) != 0;
            boolean timedOut = Tcb.faultKind(memory, sender) == FaultKind.TIMEOUT.ordinal();
            if (answerable) {
                replies.push(sender, receiver, reply, lend && !timedOut, answerMayGrant);
            } else {
                Tcb.stateAndFlags(memory, sender, ThreadState.INACTIVE, ThreadFlag.IN_CALL);
            }
            return;
        }
        if (!lend || Tcb.state(memory, sender) == ThreadState.BLOCKED_ON_SEND) {
            messages.report(sender);
            return;
        }
        noteHeldBack(sender);
        if (Tcb.context(memory, receiver) == 0 && Tcb.context(memory, sender) != 0) {
            contexts.donate(Tcb.context(memory, sender), receiver);
        }
    }

    private void noteHeldBack(int sender) {
        if (messages.heldBack()) {
            Tcb.flags(memory, sender, Tcb.flags(memory, sender) | ThreadFlag.HELD_BACK);
        }
    }

    private void bond(int thread, int reply) {
        if (reply != 0) {
            Tcb.reply(memory, thread, reply);
            Reply.thread(memory, reply, thread);
        }
    }
}
