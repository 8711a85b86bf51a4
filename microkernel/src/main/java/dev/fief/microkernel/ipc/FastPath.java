package dev.fief.microkernel.ipc;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Endpoint;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Reply;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadFlag;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.schedule.ReadyQueues;
import dev.fief.microkernel.schedule.ThreadQueue;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;

/**
 * Call and ReplyRecv when nothing unusual is going on: a client calls a passive server that waits for it, and the server answers
 * and waits again. It leaves exactly the state, and charges exactly the time, that the slow path does: a property shows it.
 *
 * <p>The conditions, those of seL4's fast path as far as they apply here. Of both: the trace is off; no hook watches the memory;
 * no event is due and the budget suffices; no deletion is under way; the message has at most four words and no capabilities.
 *
 * <table>
 * <caption>Further conditions</caption>
 * <tr><th>Call</th><th>ReplyRecv</th></tr>
 * <tr><td>an endpoint with the write right</td><td>an endpoint with the read right</td></tr>
 * <tr><td>and the grant or grant-reply right</td><td>where nobody waits to send</td></tr>
 * <tr><td>where a receiver waits</td><td>a reply object with a caller that is in no fault</td></tr>
 * <tr><td>that has a reply object</td><td>and lent the running context, as the last that did</td></tr>
 * <tr><td>and no context</td><td>no bound notification</td></tr>
 * <tr><td>nothing ready has a higher priority than it</td><td>nothing ready has a higher priority than the caller</td></tr>
 * </table>
 *
 * <p>Each begins by asking whether the memory is watched. The compiler then knows that it is not at every store that follows, so
 * a JVM in which hooks have once been on is little slower here than one in which they never were. The copying of the message asks
 * again, for it may be compiled by itself before it is compiled into its callers, and must stay small enough for that.
 */
public final class FastPath {
    private final KernelMemory memory;
    private final Lookup lookup;
    private final WorkCounts work;

    public FastPath(KernelMemory memory, Trace trace, Lookup lookup) {
        this.memory = memory;
        this.lookup = lookup;
        work = trace.work();
    }

    /** Makes the call of {@code caller} if it may be made here. @return false, with nothing done, if not */
    public boolean call(int caller) {
        if (memory.isWatched()) {
            return false;
        }
        long info = Tcb.register(memory, caller, Register.A1);
        if (!MessageInfo.isPlain(info, Limits.REGISTER_WORDS)) {
            return false;
        }
        long address = Tcb.register(memory, caller, Register.A0);
        int slot = Lookup.slotInRoot(memory, caller, address);
        int levels = 1;
        if (slot == 0) {
            slot = lookup.slot(caller, address);
            levels = lookup.takeLevels();
        }
        if (slot == 0 || Slot.kind(memory, slot) != Kind.ENDPOINT) {
            return false;
        }
        int rights = Slot.rights(memory, slot);
        int endpoint = Slot.object(memory, slot);
        if ((rights & Rights.WRITE) == 0 || (rights & (Rights.GRANT | Rights.GRANT_REPLY)) == 0
                || Endpoint.state(memory, endpoint) != Endpoint.RECEIVING) {
            return false;
        }
        int receiver = ThreadQueue.first(memory, Endpoint.queue(endpoint));
        int reply = Tcb.reply(memory, receiver);
        int receiverFlags = Tcb.flags(memory, receiver);
        if (reply == 0 || Tcb.context(memory, receiver) != 0 || (receiverFlags & ThreadFlag.KEPT) != 0
                || ReadyQueues.highest(memory) > Tcb.priority(memory, receiver)) {
            return false;
        }

        ThreadQueue.remove(memory, Endpoint.queue(endpoint), receiver);
        if (ThreadQueue.isEmpty(memory, Endpoint.queue(endpoint))) {
            Endpoint.state(memory, endpoint, Endpoint.IDLE);
        }
        int context = Tcb.context(memory, caller);
        int older = SchedContext.reply(memory, context);
        if (older != 0) {
            Reply.next(memory, older, reply);
            Reply.context(memory, older, 0);
            Reply.previous(memory, reply, older);
        }
        Reply.threadAndContext(memory, reply, caller, context);
        if ((receiverFlags & ThreadFlag.CAN_GRANT) != 0) {
            Reply.canGrant(memory, reply, true);
        }
        SchedContext.borrowers(memory, context, receiver, reply);
        Tcb.context(memory, caller, 0);
        Tcb.context(memory, receiver, context);
        Tcb.waits(memory, caller, 0, reply);
        Tcb.waits(memory, receiver, 0, 0);
        Tcb.stateAndFlags(memory, caller, ThreadState.BLOCKED_ON_REPLY, 0);
        handOver(caller, receiver, info, Slot.word(memory, slot), levels);
        count(WorkKind.FAST_CALL, levels, info, receiver);
        return true;
    }

    /** Answers and receives for {@code server} if that may be done here. @return false, with nothing done, if not */
    public boolean replyRecv(int server) {
        if (memory.isWatched()) {
            return false;
        }
        long info = Tcb.register(memory, server, Register.A1);
        long replyAddress = Tcb.register(memory, server, Register.A6);
        if (replyAddress == 0 || !MessageInfo.isPlain(info, Limits.REGISTER_WORDS)) {
            return false;
        }
        long address = Tcb.register(memory, server, Register.A0);
        int slot = Lookup.slotInRoot(memory, server, address);
        int replySlot = Lookup.slotInRoot(memory, server, replyAddress);
        int levels = 2;
        if (slot == 0 || replySlot == 0) {
            slot = lookup.slot(server, address);
            replySlot = slot == 0 ? 0 : lookup.slot(server, replyAddress);
            levels = lookup.takeLevels();
        }
        if (replySlot == 0 || Slot.kind(memory, slot) != Kind.ENDPOINT || Slot.kind(memory, replySlot) != Kind.REPLY) {
            return false;
        }
        int rights = Slot.rights(memory, slot);
        int endpoint = Slot.object(memory, slot);
        int reply = Slot.object(memory, replySlot);
        int context = Reply.context(memory, reply);
        if ((rights & Rights.READ) == 0 || Endpoint.state(memory, endpoint) == Endpoint.SENDING
                || context == 0 || context != Tcb.context(memory, server) || Tcb.notification(memory, server) != 0) {
            return false;
        }
        int caller = Reply.thread(memory, reply);
        if (Tcb.faultKind(memory, caller) != 0 || Tcb.context(memory, caller) != 0
                || (Tcb.flags(memory, caller) & ThreadFlag.KEPT) != 0
                || ReadyQueues.highest(memory) > Tcb.priority(memory, caller)) {
            return false;
        }

        int older = Reply.previous(memory, reply);
        if (older != 0) {
            Reply.next(memory, older, 0);
            Reply.context(memory, older, context);
            Reply.previous(memory, reply, 0);
        }
        Reply.threadAndContext(memory, reply, server, 0);
        if (Reply.canGrant(memory, reply)) {
            Reply.canGrant(memory, reply, false);
        }
        SchedContext.borrowers(memory, context, caller, older);
        Tcb.context(memory, server, 0);
        Tcb.context(memory, caller, context);
        Tcb.waits(memory, caller, 0, 0);
        Tcb.waits(memory, server, endpoint, reply);
        Tcb.stateAndFlags(memory, server, ThreadState.BLOCKED_ON_RECEIVE,
                (rights & Rights.GRANT) != 0 ? ThreadFlag.CAN_GRANT : 0);
        ThreadQueue.add(memory, Endpoint.queue(endpoint), server);
        Endpoint.state(memory, endpoint, Endpoint.RECEIVING);
        handOver(server, caller, info, 0, levels);
        count(WorkKind.FAST_REPLY, levels, info, caller);
        return true;
    }

    private void count(WorkKind path, int levels, long info, int next) {
        if (work.isOn()) {
            work.exchange(path, levels, MessageInfo.length(info), next, Header.owner(memory, next));
        }
    }

    /** Copies the message and lets the receiver run. */
    private void handOver(int sender, int receiver, long info, long badge, int levels) {
        if (memory.isWatched()) {
            throw new AssertionError("the fast path does not go where stores are watched");
        }
        int length = MessageInfo.length(info);
        if (length > 0) {
            copy(sender, receiver, Register.A2);
        }
        if (length > 1) {
            copy(sender, receiver, Register.A3);
        }
        if (length > 2) {
            copy(sender, receiver, Register.A4);
        }
        if (length > 3) {
            copy(sender, receiver, Register.A5);
        }
        Tcb.register(memory, receiver, Register.A0, badge);
        Tcb.register(memory, receiver, Register.A1, info);
        Tcb.register(memory, receiver, Register.A7, 0);
        Tcb.stateAndFlags(memory, receiver, ThreadState.RUNNING, 0);
        KernelArea.current(memory, receiver);
        KernelArea.now(memory, KernelArea.now(memory) + Costs.ENTRY + (long) levels * Costs.LOOKUP_LEVEL
                + (long) length * Costs.WORD + Costs.SWITCH);
    }

    private void copy(int sender, int receiver, int register) {
        Tcb.register(memory, receiver, register, Tcb.register(memory, sender, register));
    }
}
