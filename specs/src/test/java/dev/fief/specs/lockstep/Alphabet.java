package dev.fief.specs.lockstep;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * What a thread may do, drawn from small sets of addresses, labels, rights, badges and sizes. It knows where the prelude put
 * things, so that most calls mean something, and neither the kernel nor the model.
 */
final class Alphabet {
    private static final int MOST_WORDS = 4;

    private Alphabet() {}

    static Arbitrary<List<Input>> scripts(int length) {
        Arbitrary<List<Input>> turn = Arbitraries.frequencyOf(Tuple.of(16, inputs().map(List::of)), Tuple.of(1, weakened()),
                Tuple.of(1, fromBelow()));
        return turn.list().ofMinSize(length / 2).ofMaxSize(length)
                .map(turns -> turns.stream().flatMap(List::stream).limit(length).toList());
    }

    /** An operation by a copy of the capability that it is about, or of one that it takes along, with fewer rights. */
    private static Arbitrary<List<Input>> weakened() {
        return Combinators.combine(onObject(), free(), Arbitraries.of(0, 0, 1, 2, 4), Arbitraries.integers().between(-1, 1))
                .as((call, slot, rights, which) -> viaCopy(call, Layout.CSPACE, slot, rights, which));
    }

    /** An operation by a capability of a child's, whose capability space the process has. */
    private static Arbitrary<List<Input>> fromBelow() {
        return Combinators.combine(onObject(), free(), Arbitraries.integers().between(-1, 1))
                .as((call, slot, which) -> viaCopy(call, Layout.RECEIVED, slot, Rights.ALL, which));
    }

    /** @param which of the capabilities that the call takes along is to be a copy; -1 for the one that it is about */
    private static List<Input> viaCopy(Input.Call call, int root, long slot, int rights, int which) {
        int register = which < 0 ? Register.A0 : Register.extraCapability(which);
        return List.of(Input.Call.of(Operation.CNODE_COPY, Layout.CSPACE, slot, call.registers()[register],
                Layout.DEPTH | Layout.DEPTH << 8 | (long) rights << 16).extras(root), call.with(register, slot));
    }

    /** Mostly clients that call and servers that answer, at their usual places. */
    static Arbitrary<List<Input>> conversations(int length) {
        Arbitrary<Input> call = Combinators.combine(Arbitraries.of(Layout.PARENT_ENDPOINT, Layout.SHARED_ENDPOINT,
                Layout.OWN_ENDPOINT),
                        Arbitraries.integers().between(0, MOST_WORDS), unwrapped())
                .as((to, words, unwrapped) -> Input.Call.of(SystemCall.CALL).with(Register.A0, to).message(105, new long[words])
                        .with(Register.A1, MessageInfo.of(105, unwrapped, 0, words)).with(Register.A2, words).with(Register.A5, to));
        Arbitrary<Input> answer = Combinators.combine(Arbitraries.of(Layout.OWN_ENDPOINT, Layout.OWN_ENDPOINT,
                Layout.SHARED_ENDPOINT),
                        Arbitraries.integers().between(0, MOST_WORDS), unwrapped())
                .as((from, words, unwrapped) -> Input.Call.of(SystemCall.REPLY_RECV).with(Register.A0, from)
                        .with(Register.A6, Layout.REPLY).message(106, new long[words])
                        .with(Register.A1, MessageInfo.of(106, unwrapped, 0, words)).with(Register.A3, words));
        return Arbitraries.frequencyOf(Tuple.of(6, call), Tuple.of(6, answer), Tuple.of(2, inputs())).list().ofMaxSize(length);
    }

    /** What a sender claims to have arrived as a badge; only the kernel can say so, and the receiver must not be told. */
    private static Arbitrary<Integer> unwrapped() {
        return Arbitraries.frequency(Tuple.of(8, 0), Tuple.of(1, 1), Tuple.of(1, 7));
    }

    /** Mostly what changes who holds what. */
    static Arbitrary<List<Input>> delegations(int length) {
        Arbitrary<Input.Call> destroy = root().map(to -> Input.Call.of(Operation.CNODE_DELETE, to, Layout.MANIFEST, Layout.DEPTH));
        Arbitrary<Input.Call> restrict = Combinators.combine(rights(), Arbitraries.of(Layout.SHARED_ENDPOINT, Layout.PARENT_ENDPOINT))
                .as((rights, slot) -> Input.Call.of(Operation.MANIFEST_RESTRICT, Layout.MANIFEST, slot, rights));
        Arbitrary<Input.Call> kill = Arbitraries.of(Layout.PROCESS, Layout.SECOND_PROCESS)
                .map(process -> Input.Call.of(Operation.PROCESS_KILL, process));
        Arbitrary<Input> input = Arbitraries.frequencyOf(
                Tuple.of(16, onCNode().map(call -> call)),
                Tuple.of(6, onManifest().map(call -> call)),
                Tuple.of(4, restrict.map(call -> call)),
                Tuple.of(2, destroy.map(call -> call)),
                Tuple.of(1, kill.map(call -> call)),
                Tuple.of(10, inputs()));
        return input.list().ofMinSize(length / 2).ofMaxSize(length);
    }

    static Arbitrary<Input> inputs() {
        return Arbitraries.frequencyOf(
                Tuple.of(60, operation().map(call -> call)),
                Tuple.of(22, message().map(call -> call)),
                Tuple.of(12, receive().map(call -> call)),
                Tuple.of(2, Arbitraries.just(Input.Call.of(SystemCall.YIELD))),
                Tuple.of(1, Arbitraries.of(0L, 7L).map(status -> Input.Call.of(SystemCall.EXIT).with(Register.A0, status))),
                Tuple.of(1, Arbitraries.of(0L, 99L).map(number -> new Input.Call(number, new long[Register.COUNT]))),
                Tuple.of(1, Arbitraries.of(new Input.Fault(1, 2))),
                Tuple.of(1, Arbitraries.integers().between(0, 3).map(Input.Interrupt::new)));
    }

    /** An operation on an object: mostly by Call, by the other ways of sending now and then. */
    static Arbitrary<Input.Call> operation() {
        Arbitrary<Input.Call> asked = Arbitraries.frequencyOf(
                Tuple.of(30, onCNode()),
                Tuple.of(12, retype()),
                Tuple.of(53, onObject()),
                Tuple.of(5, anything()),
                Tuple.of(3, Combinators.combine(Arbitraries.oneOf(onCNode(), onObject()), Arbitraries.integers().between(0, 3))
                        .as(Alphabet::spoiled)));
        Arbitrary<SystemCall> how =
                Arbitraries.frequency(Tuple.of(16, SystemCall.CALL), Tuple.of(1, SystemCall.SEND), Tuple.of(1,
                        SystemCall.NB_SEND));
        return Combinators.combine(asked, how).as(Input.Call::as);
    }

    private static Arbitrary<Input.Call> onObject() {
        return Arbitraries.frequencyOf(
                Tuple.of(14, onManifest()),
                Tuple.of(12, onProcess()),
                Tuple.of(14, onThread()),
                Tuple.of(10, onContext()),
                Tuple.of(3, onDevice()));
    }

    /** The same with a word or a capability too few, or a capability at an address that leads nowhere. */
    private static Input.Call spoiled(Input.Call call, int how) {
        long info = call.registers()[Register.A1];
        int words = MessageInfo.length(info);
        int extras = MessageInfo.extraCapabilities(info);
        return switch (how) {
            case 0 -> call.with(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, extras, Math.max(0, words - 1)));
            case 1 -> call.with(Register.A1, MessageInfo.of(MessageInfo.label(info), 0, Math.max(0, extras - 1), words));
            case 2 -> call.with(Register.extraCapability(0), 1L << 40);
            default -> call.with(Register.A0, 1L << 40);
        };
    }

    /** An address, usually one of {@code likely}; now and then of a capability space in which small CNodes hang below these. */
    private static Arbitrary<Long> address(int... likely) {
        List<Long> addresses = new ArrayList<>();
        for (int address : likely) {
            addresses.add((long) address);
        }
        Arbitrary<Long> twoLevels = Arbitraries.of(addresses).map(address -> address << Layout.SMALL_RADIX);
        return Arbitraries.frequencyOf(Tuple.of(36, Arbitraries.of(addresses)), Tuple.of(4, anyAddress()), Tuple.of(1, twoLevels));
    }

    static Arbitrary<Long> anyAddress() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(Layout.SHARED_ENDPOINT, Layout.LAST)),
                Tuple.of(4, Arbitraries.longs().between(0, Layout.BUFFER)),
                Tuple.of(1, Arbitraries.of((long) Layout.TIMER, (long) Layout.IRQ, 63L, 64L, 1L << 40, -1L)));
    }

    private static Arbitrary<Long> free() {
        return Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.longs().between(Layout.FREE, Layout.LAST)),
                Tuple.of(1, anyAddress()));
    }

    private static Arbitrary<Long> root() {
        return Arbitraries.frequencyOf(Tuple.of(12, Arbitraries.just((long) Layout.CSPACE)),
                Tuple.of(1, address(Layout.CNODE)), Tuple.of(3, address(Layout.RECEIVED)));
    }

    private static Arbitrary<Integer> rights() {
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(15)), Tuple.of(2, Arbitraries.integers().between(0, 15)));
    }

    private static Arbitrary<Long> badge() {
        return Arbitraries.of(0L, 0L, 1L, 2L, 4L);
    }

    private static Arbitrary<Integer> depth() {
        return Arbitraries.frequency(Tuple.of(20, Layout.DEPTH), Tuple.of(1, Layout.RADIX), Tuple.of(1, Layout.SMALL_RADIX),
                Tuple.of(1, 0), Tuple.of(1, 65));
    }

    private static Arbitrary<Input.Call> onCNode() {
        Arbitrary<Long> source = Arbitraries.frequencyOf(Tuple.of(3, anyAddress()), Tuple.of(2, free()),
                Tuple.of(2, address(Layout.SHARED_ENDPOINT, Layout.OWN_ENDPOINT, Layout.NOTIFICATION)));
        Arbitrary<Input.Call> derive = Combinators.combine(root(), free(), source, depth(), depth(), rights(), badge(), root())
                .as((to, index, from, depth, sourceDepth, rights, badge, fromRoot) -> Input.Call
                        .of(badge == 0 ? Operation.CNODE_COPY : Operation.CNODE_MINT, to, index, from,
                                depth | sourceDepth << 8 | rights << 16, badge)
                        .extras(fromRoot));
        Arbitrary<Input.Call> move = Combinators.combine(root(), free(), source, depth(), depth(), root(),
                Arbitraries.integers().between(0, 9))
                .as((to, index, from, depth, sourceDepth, fromRoot, mutate) -> Input.Call
                        .of(mutate == 0 ? Operation.CNODE_MUTATE : Operation.CNODE_MOVE, to, index, from,
                                depth | sourceDepth << 8,
                                (long) Limits.WORD_BITS - Layout.SMALL_RADIX)
                        .extras(fromRoot));
        Arbitrary<Input.Call> mutate = Combinators.combine(free(), address(Layout.CNODE), Arbitraries.of(0, 2, 62, 63))
                .as((index, from, guard) -> Input.Call
                        .of(Operation.CNODE_MUTATE, Layout.CSPACE, index, from, Layout.DEPTH | Layout.DEPTH << 8, guard)
                        .extras(Layout.CSPACE));
        Arbitrary<Input.Call> rotate = Combinators.combine(root(), free(), source, source, root(), root())
                .as((to, index, pivot, from, pivotRoot, fromRoot) -> Input.Call
                        .of(Operation.CNODE_ROTATE, to, index, pivot, from, 0x40_4040).extras(pivotRoot, fromRoot));
        Arbitrary<Operation> which = Arbitraries.frequency(Tuple.of(6, Operation.CNODE_DELETE), Tuple.of(6,
                Operation.CNODE_REVOKE),
                Tuple.of(1, Operation.CNODE_CANCEL_BADGED_SENDS));
        Arbitrary<Input.Call> remove = Combinators.combine(which, root(), source, depth().map(Integer::longValue))
                .as((operation, to, index, depth) -> Input.Call.of(operation, to, index, depth));
        return Arbitraries.frequencyOf(Tuple.of(6, derive), Tuple.of(2, move), Tuple.of(1, mutate), Tuple.of(1, rotate),
                Tuple.of(4, remove));
    }

    private static Arbitrary<Input.Call> retype() {
        Arbitrary<Long> packed = Arbitraries.of(
                kind(Kind.ENDPOINT, 0), kind(Kind.NOTIFICATION, 0), kind(Kind.REPLY, 0), kind(Kind.THREAD, 0),
                kind(Kind.SCHED_CONTEXT, 2), kind(Kind.MANIFEST, 2), kind(Kind.MANIFEST, 5), kind(Kind.PROCESS, 0),
                kind(Kind.CNODE, 2), kind(Kind.UNTYPED, 5), kind(Kind.UNTYPED, 12), kind(Kind.UNTYPED, 14), kind(Kind.FRAME, 12),
                kind(Kind.TIMER, 0), kind(Kind.UNTYPED, 40), kind(Kind.CNODE, 0), 0L);
        Arbitrary<Long> untyped = address(Layout.UNTYPED, Layout.UNTYPED, Layout.UNTYPED, Layout.CHILD_MEMORY,
                Layout.SECOND_MEMORY);
        Arbitrary<Long> count = Arbitraries.frequency(Tuple.of(8, 1L), Tuple.of(3, 2L), Tuple.of(1, 0L), Tuple.of(1, 300L));
        return Combinators.combine(untyped, packed, free(), count, root())
                .as((from, what, first, number, root) -> Input.Call.of(Operation.UNTYPED_RETYPE, from, what, 0, first, number)
                        .extras(root));
    }

    static long kind(int kind, int size) {
        return kind | (long) size << 8;
    }

    private static Arbitrary<Input.Call> onManifest() {
        Arbitrary<Long> manifest = address(Layout.MANIFEST);
        Arbitrary<Long> childSlot = Arbitraries.of(0L, 7L, 8L, 9L, 32L, 46L, 47L, 100L);
        Arbitrary<Input.Call> limits = Combinators.combine(manifest, Arbitraries.of(0L, 1L, 1L << 26, 1L << 28, 1L << 33),
                        Arbitraries.of(1L << 32, 1L << 32, 1L << 28, 0L), Arbitraries.integers().between(0, 4),
                        Arbitraries.of(0L, 0L, 1L, 1L, 2L), Arbitraries.of(5L, 6L, 6L, 2L, 30L))
                .as((to, budget, period, which, flag, radix) -> switch (which) {
                    case 0 -> Input.Call.of(Operation.MANIFEST_SET_BANDWIDTH, to, budget, period);
                    case 1 -> Input.Call.of(Operation.MANIFEST_SET_CONTEXT, to, budget, period);
                    case 2 -> Input.Call.of(Operation.MANIFEST_SET_PRIORITY, to, 98 + radix, 90 + period % 7);
                    case 3 -> Input.Call.of(Operation.MANIFEST_SET_CONTAINMENT, to, flag);
                    default -> Input.Call.of(Operation.MANIFEST_SET_SPACE, to, radix, flag);
                });
        Arbitrary<Input.Call> endow = Combinators.combine(manifest, childSlot, rights().map(Integer::longValue), badge(),
                anyAddress(),
                        Arbitraries.integers().between(0, 9))
                .as((to, slot, rights, badge, source, fault) -> fault == 0
                        ? Input.Call.of(Operation.MANIFEST_SET_FAULT_ENDPOINT, to, rights, badge).extras(source)
                        : Input.Call.of(Operation.MANIFEST_ENDOW, to, slot, rights, badge).extras(source));
        Arbitrary<Input.Call> reduce = Combinators.combine(manifest, childSlot, rights().map(Integer::longValue),
                        Arbitraries.of(true, false))
                .as((to, slot, rights, restrict) -> restrict
                        ? Input.Call.of(Operation.MANIFEST_RESTRICT, to, slot, rights)
                        : Input.Call.of(Operation.MANIFEST_TAKE_OUT, to, slot));
        return Arbitraries.frequencyOf(Tuple.of(2, limits), Tuple.of(3, endow), Tuple.of(1, reduce));
    }

    private static Arbitrary<Input.Call> onProcess() {
        Arbitrary<Long> process = address(Layout.PROCESS, Layout.SECOND_PROCESS);
        Arbitrary<Long> memory = Arbitraries.frequencyOf(Tuple.of(6, address(Layout.CHILD_MEMORY, Layout.SECOND_MEMORY)),
                Tuple.of(1, free()));
        Arbitrary<Input.Call> spawn = Combinators.combine(process, address(Layout.MANIFEST), memory)
                .as((to, manifest, untyped) -> Input.Call.of(Operation.PROCESS_SPAWN, to, 7, 8, 9).extras(manifest, untyped));
        Arbitrary<Operation> which = Arbitraries.frequency(Tuple.of(2, Operation.PROCESS_INSPECT), Tuple.of(2,
                Operation.PROCESS_WAIT),
                Tuple.of(2, Operation.PROCESS_KILL));
        Arbitrary<Input.Call> other = Combinators.combine(which, process).as((operation, to) -> Input.Call.of(operation, to));
        return Arbitraries.frequencyOf(Tuple.of(5, spawn), Tuple.of(4, other));
    }

    /** Of a capability space: what it needs, what leaves room for a second level of small CNodes, one bit too few, too many. */
    private static Arbitrary<Long> guard() {
        long usual = Limits.WORD_BITS - Layout.RADIX;
        return Arbitraries.frequency(Tuple.of(12, usual), Tuple.of(1, usual - Layout.SMALL_RADIX), Tuple.of(1, 0L),
                Tuple.of(1, usual + 1));
    }

    private static Arbitrary<Input.Call> onThread() {
        Arbitrary<Long> thread = address(Layout.SECOND_THREAD, Layout.SECOND_THREAD, Layout.THREAD);
        Arbitrary<Long> priority = Arbitraries.frequency(Tuple.of(12, 100L), Tuple.of(1, 99L), Tuple.of(1, 101L),
                Tuple.of(1, 200L), Tuple.of(1, 256L));
        Arbitrary<Operation> simple = Arbitraries.of(Operation.THREAD_SUSPEND, Operation.THREAD_RESUME, Operation.THREAD_RESUME,
                Operation.THREAD_UNBIND_NOTIFICATION);
        return Arbitraries.frequencyOf(
                Tuple.of(4, Combinators.combine(simple, thread).as((operation, to) -> Input.Call.of(operation, to))),
                Tuple.of(2, Combinators.combine(thread, priority, address(Layout.THREAD), Arbitraries.of(true, false))
                        .as((to, value, authority, max) -> Input.Call
                                .of(max ? Operation.THREAD_SET_MAX_PRIORITY : Operation.THREAD_SET_PRIORITY, to, value)
                                .extras(authority))),
                Tuple.of(2, Combinators.combine(thread, address(0, Layout.SHARED_ENDPOINT, Layout.OWN_ENDPOINT), root(), guard())
                        .as((to, handler, root, guard) -> Input.Call.of(Operation.THREAD_SET_SPACE, to, guard).extras(handler, root))),
                Tuple.of(1, Combinators.combine(thread, address(0, Layout.OWN_ENDPOINT))
                        .as((to, handler) -> Input.Call.of(Operation.THREAD_SET_TIMEOUT_ENDPOINT, to).extras(handler))),
                Tuple.of(1, Combinators.combine(thread, Arbitraries.of(0L, 1024L, 100L, 4096L), address(0, Layout.FRAME,
                        Layout.BUFFER))
                        .as((to, offset, frame) -> Input.Call.of(Operation.THREAD_SET_BUFFER, to, offset).extras(frame))),
                Tuple.of(2, Combinators.combine(thread, address(Layout.NOTIFICATION))
                        .as((to, notification) -> Input.Call.of(Operation.THREAD_BIND_NOTIFICATION, to).extras(notification))),
                Tuple.of(1, Combinators.combine(thread, Arbitraries.of(0x0a02L, 0x1f02L, 0x040aL, 0x7f00L))
                        .as((to, window) -> Input.Call.of(Operation.THREAD_READ_REGISTERS, to, window))),
                Tuple.of(1, Combinators.combine(thread, Arbitraries.of(0x1_0100L, 0x0100L, 0x0012L, 0x3_0100L, 0x1f1fL),
                        anyAddress())
                        .as((to, window, value) -> Input.Call.of(Operation.THREAD_WRITE_REGISTERS, to, window, value))));
    }

    private static Arbitrary<Input.Call> onContext() {
        Arbitrary<Long> context = address(Layout.SECOND_CONTEXT, Layout.SECOND_CONTEXT, Layout.CONTEXT);
        Arbitrary<Operation> simple = Arbitraries.of(Operation.SCHED_CONTEXT_UNBIND, Operation.SCHED_CONTEXT_CONSUMED,
                Operation.SCHED_CONTEXT_YIELD_TO);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(simple, context).as((operation, to) -> Input.Call.of(operation, to))),
                Tuple.of(3, Combinators.combine(context, address(Layout.SECOND_THREAD, Layout.SECOND_THREAD, Layout.NOTIFICATION))
                        .as((to, what) -> Input.Call.of(Operation.SCHED_CONTEXT_BIND, to).extras(what))),
                Tuple.of(2, Combinators.combine(context, Arbitraries.of(1L << 24, 1L << 26, 1L << 20, 1L, 1L << 31),
                                Arbitraries.of(1L << 32, 1L << 32, 1L << 33), Arbitraries.of(2L, 2L, 9L))
                        .as((to, budget, period, refills) -> Input.Call
                                .of(Operation.SCHED_CONTEXT_CONFIGURE, to, budget, period, refills, 5))));
    }

    private static Arbitrary<Input.Call> onDevice() {
        Arbitrary<Operation> onIrq = Arbitraries.of(Operation.IRQ_SET_NOTIFICATION, Operation.IRQ_ACKNOWLEDGE,
                Operation.IRQ_ACKNOWLEDGE, Operation.IRQ_CLEAR);
        Arbitrary<Operation> onTimer = Arbitraries.of(Operation.TIMER_SET_NOTIFICATION, Operation.TIMER_START,
                Operation.TIMER_STOP,
                Operation.TIMER_READ);
        Arbitrary<Long> words = Arbitraries.of((1L << 32) - (1L << 22), -1L, 1L << 33);
        return Arbitraries.frequencyOf(
                Tuple.of(3, Combinators.combine(onIrq, address(Layout.IRQ, Layout.IRQ + 1), address(Layout.NOTIFICATION))
                        .as((operation, to, what) -> Input.Call.of(operation, to).extras(what))),
                Tuple.of(1, Combinators.combine(onTimer, address(Layout.TIMER), address(Layout.NOTIFICATION), words)
                        .as((operation, to, what, delay) -> Input.Call.of(operation, to, delay, 0).extras(what))));
    }

    /** Any label on anything. */
    private static Arbitrary<Input.Call> anything() {
        Arbitrary<Long> label = Arbitraries.longs().between(0, Operation.values().length);
        Arbitrary<Long> word = Arbitraries.oneOf(anyAddress(), Arbitraries.longs().between(0, 8));
        return Combinators.combine(anyAddress(), label, word.array(long[].class).ofMaxSize(MOST_WORDS),
                        anyAddress().array(long[].class).ofMaxSize(Limits.EXTRA_CAPABILITIES))
                .as((to, asked, words, extras) -> Input.Call.of(SystemCall.CALL).with(Register.A0, to).message(asked, words)
                        .extras(extras));
    }

    /** A message to an endpoint, a signal, an answer. */
    private static Arbitrary<Input.Call> message() {
        Arbitrary<SystemCall> call = Arbitraries.frequency(Tuple.of(8, SystemCall.CALL), Tuple.of(3, SystemCall.SEND),
                Tuple.of(3, SystemCall.NB_SEND), Tuple.of(3, SystemCall.SIGNAL), Tuple.of(8, SystemCall.REPLY_RECV),
                Tuple.of(2, SystemCall.NB_SEND_RECV), Tuple.of(1, SystemCall.NB_SEND_WAIT));
        Arbitrary<Integer> length = Arbitraries.frequency(Tuple.of(6, 1), Tuple.of(2, 0), Tuple.of(2, 4), Tuple.of(2, 6));
        Arbitrary<long[]> extras = anyAddress().array(long[].class).ofMaxSize(2);
        return Combinators.combine(call, targets(), length, extras, Arbitraries.integers().between(0, 2), receiveHalf())
                .as((which, to, words, passed, pass, half) -> {
                    Input.Call made = half.as(which).message(109, new long[words]).extras(pass == 0 ? passed : new long[0])
                            .with(Register.A2, 40 + to).with(Register.A3, to);
                    return which == SystemCall.REPLY_RECV || which == SystemCall.NB_SEND_RECV || which == SystemCall.NB_SEND_WAIT
                            ? made.with(Register.T0, to) : made.with(Register.A0, to);
                });
    }

    private static Arbitrary<Long> targets() {
        return address(Layout.SHARED_ENDPOINT, Layout.OWN_ENDPOINT, Layout.PARENT_ENDPOINT, Layout.PARENT_ENDPOINT,
                Layout.NOTIFICATION, Layout.PARENT_NOTIFICATION, Layout.REPLY);
    }

    private static Arbitrary<Input.Call> receive() {
        Arbitrary<SystemCall> call = Arbitraries.frequency(Tuple.of(5, SystemCall.RECV), Tuple.of(4, SystemCall.NB_RECV),
                Tuple.of(1, SystemCall.WAIT), Tuple.of(3, SystemCall.NB_WAIT));
        return Combinators.combine(call, receiveHalf()).as((which, half) -> half.as(which));
    }

    private static Arbitrary<Input.Call> receiveHalf() {
        Arbitrary<Long> from = address(Layout.SHARED_ENDPOINT, Layout.OWN_ENDPOINT, Layout.OWN_ENDPOINT,
                Layout.READ_ENDPOINT, Layout.NOTIFICATION);
        Arbitrary<Long> reply = address(Layout.REPLY, Layout.REPLY, Layout.SECOND_REPLY, 0);
        Arbitrary<Long> root = Arbitraries.frequency(Tuple.of(3, (long) Layout.CSPACE), Tuple.of(1, 0L), Tuple.of(1, 50L));
        return Combinators.combine(from, reply, root, free())
                .as((endpoint, object, node, index) -> Input.Call.of(SystemCall.RECV).with(Register.A0, endpoint)
                        .with(Register.A6, object).receiveSlot(node, index, Layout.DEPTH));
    }
}
