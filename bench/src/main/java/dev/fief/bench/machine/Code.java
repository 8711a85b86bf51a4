package dev.fief.bench.machine;

import dev.fief.bench.cost.Event;
import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Writes a party's program, step after step. Each method adds what it is named after; what it grants the party is what the step
 * needs.
 */
public final class Code {
    /** A place in a program. */
    public record Label(int at) {}

    /** Where a party receives capabilities. */
    private static final long RECEIVED = 100;

    private final Party party;

    public Code(Party party) {
        this.party = party;
    }

    public Party party() {
        return party;
    }

    /** This place. */
    public Label label() {
        return new Label(party.length());
    }

    public Code jump(Label target) {
        return step(new Party.Jump(target.at));
    }

    /** Any step. */
    public Code step(Step step) {
        party.append(step);
        return this;
    }

    /** Takes the next request of the workload, waiting for it. */
    public Code await() {
        party.alarmAddress();
        int here = party.length();
        return step((self, next) -> self.machine().await(self) ? next : here);
    }

    /** The item is done, and the party has none any more. */
    public Code finish() {
        return step((self, next) -> {
            self.machine().finish(self, self.item);
            self.item = Party.NONE;
            return next;
        });
    }

    /** The item is done; it still has to be answered for. */
    public Code finishItem() {
        return step((self, next) -> {
            self.machine().finish(self, self.item);
            return next;
        });
    }

    /** Computes; it can be interrupted. */
    public Code compute(long cycles) {
        if (cycles == 0) {
            return this;
        }
        step((self, next) -> {
            self.left = cycles;
            return next;
        });
        int here = party.length();
        return step((self, next) -> self.machine().compute(self) ? next : here);
    }

    /** Calls a server with the item and waits for the answer. @param link by which the server knows the caller */
    public Code call(KernelObject endpoint, int link, Payload payload) {
        long address = party.address(endpoint, Loader.toCall(), link + 1L);
        int further = party.length() + 1;
        int answered = further + 1;
        step((self, next) -> {
            self.left = payload == Payload.NONE ? 0 : self.machine().items().words(self.item);
            callPiece(self, address, payload);
            return self.left > 0 ? further : answered;
        });
        step((self, next) -> {
            callPiece(self, address, payload);
            return self.left > 0 ? further : answered;
        });
        return step((self, next) -> {
            check(self, self.label() >>> 1);
            return next;
        });
    }

    /** Calls with the capability to a frame, which the server gets, and waits for the answer. */
    public Code callWith(KernelObject endpoint, int link, KernelObject frame) {
        long address = party.address(endpoint, Loader.toCall(), link + 1L);
        long passed = party.address(frame, Rights.READ | Rights.WRITE, 0);
        step((self, next) -> {
            self.register(Register.extraCapability(0), passed);
            self.systemCall(SystemCall.CALL, address, MessageInfo.of(2L * self.item, 0, 1, 0), 0);
            return next;
        });
        return step((self, next) -> {
            check(self, self.label() >>> 1);
            return next;
        });
    }

    /** From now on a message may bring a capability, into {@link #RECEIVED}. */
    public Code acceptCapability() {
        return step((self, next) -> {
            self.register(Register.T4, ChildSlot.CSPACE);
            self.register(Register.T5, RECEIVED);
            self.register(Register.T6, Limits.WORD_BITS);
            return next;
        });
    }

    /** Deletes the capability that a message brought. */
    public Code deleteCapability() {
        step((self, next) -> {
            self.register(Register.A2, RECEIVED);
            self.register(Register.A3, Limits.WORD_BITS);
            self.systemCall(SystemCall.CALL, ChildSlot.CSPACE, MessageInfo.of(Operation.CNODE_DELETE.label(), 2), 0);
            return next;
        });
        return step((self, next) -> {
            if (self.status() != 0) {
                throw new IllegalStateException(self.name() + " had no capability to delete");
            }
            return next;
        });
    }

    private static void callPiece(Party self, long address, Payload payload) {
        int words = piece(self, payload);
        self.systemCall(SystemCall.CALL, address, MessageInfo.of(2L * self.item + (self.left > 0 ? 1 : 0), words), 0);
    }

    /** Takes the next piece of the message from what is left of it. @return its words */
    private static int piece(Party self, Payload payload) {
        int words = (int) Math.min(self.left, Limits.MESSAGE_WORDS);
        self.left -= words;
        if (payload == Payload.WHOLE) {
            self.machine().kernelWould(self, Event.WORD_COPIED, self.left);
            self.left = 0;
        }
        return words;
    }

    private static void check(Party self, long answered) {
        if (answered != self.item) {
            throw new IllegalStateException(self.name() + " asked for item " + self.item + " and was answered for " + answered);
        }
    }

    /** A server's loop: receives an item at an endpoint, does what is to be done, answers, and receives again. */
    public Code serve(KernelObject endpoint, Consumer<Code> body) {
        long address = party.address(endpoint, Rights.READ | Rights.GRANT, 0);
        long reply = party.replyAddress();
        step((self, next) -> {
            self.systemCall(SystemCall.RECV, address, 0, reply);
            return next;
        });
        int took = party.length();
        step((self, next) -> {
            long label = self.label();
            if ((label & 1) != 0) {
                self.systemCall(SystemCall.REPLY_RECV, address, MessageInfo.of(label, 0), reply);
                return took;
            }
            self.item = (int) (label >>> 1);
            self.source = (int) self.badge() - 1;
            return next;
        });
        body.accept(this);
        return step((self, next) -> {
            long label = 2L * self.item;
            self.item = Party.NONE;
            self.systemCall(SystemCall.REPLY_RECV, address, MessageInfo.of(label, 0), reply);
            return took;
        });
    }

    /** Raises a notification. */
    public Code signal(KernelObject notification, long badge) {
        long address = party.address(notification, Rights.WRITE, badge);
        return step((self, next) -> {
            self.systemCall(SystemCall.SIGNAL, address, 0, 0);
            return next;
        });
    }

    /** Raises the notification of the link that the item came over. */
    public Code signalSource(KernelObject... notifications) {
        long[] addresses = Arrays.stream(notifications).mapToLong(each -> party.address(each, Rights.WRITE, 1)).toArray();
        return step((self, next) -> {
            self.systemCall(SystemCall.SIGNAL, addresses[self.source], 0, 0);
            return next;
        });
    }

    /** Waits for a notification. */
    public Code waitFor(KernelObject notification) {
        long address = party.address(notification, Rights.READ, 0);
        return step((self, next) -> {
            self.systemCall(SystemCall.WAIT, address, 0, 0);
            return next;
        });
    }

    /** The program itself writes the item's bytes into shared memory, or reads them. */
    public Code copy(SharedMemory memory) {
        return step((self, next) -> {
            memory.copy(self, self.machine().items().bytes(self.item));
            return next;
        });
    }

    /** The program has made the item's bytes in place: nothing is copied, but they are in its processor's cache now. */
    public Code make(SharedMemory memory) {
        return step((self, next) -> {
            memory.touch(self, self.machine().items().bytes(self.item));
            return next;
        });
    }

    /** The program looks at the item's bytes where they lie, in the memory of its link: on another processor they have to come over. */
    public Code look(SharedMemory... memories) {
        return step((self, next) -> {
            memories[self.source].touch(self, self.machine().items().bytes(self.item));
            return next;
        });
    }

    /** Puts the item into a ring, waiting for room; of several, into that of the link it came over. */
    public Code push(Ring... rings) {
        for (Ring ring : rings) {
            ring.allowWriter(party);
        }
        int here = party.length();
        step((self, next) -> choose(self, rings).push(self) ? next : here);
        return step((self, next) -> {
            choose(self, rings).wakeReader(self);
            return next;
        });
    }

    /** Takes an item out of one of some rings, waiting for one. */
    public Code pop(Ring... rings) {
        for (Ring ring : rings) {
            ring.allowReader(party);
        }
        int here = party.length();
        step((self, next) -> {
            int link = Ring.popAny(self, self.source, rings);
            self.source = link < 0 ? self.source : link;
            return link < 0 ? here : next;
        });
        return step((self, next) -> {
            choose(self, rings).wakeWriter(self);
            return next;
        });
    }

    /** Takes the answer out of a ring, waiting for it. */
    public Code popAnswer(Ring ring) {
        ring.allowReader(party);
        int here = party.length();
        Ring[] only = {ring};
        step((self, next) -> {
            int asked = self.item;
            if (Ring.popAny(self, 0, only) < 0) {
                return here;
            }
            check(self, asked);
            return next;
        });
        return step((self, next) -> {
            ring.wakeWriter(self);
            return next;
        });
    }

    private static Ring choose(Party self, Ring... rings) {
        return rings[rings.length == 1 ? 0 : self.source];
    }
}
