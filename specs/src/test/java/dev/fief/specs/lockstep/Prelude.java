package dev.fief.specs.lockstep;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The calls that make an interesting system out of the one boot leaves: a tree of five levels of processes, open and contained
 * ones mixed, with endpoints shared through all of it, passive servers, bound notifications, and room left for more.
 *
 * <pre>
 *   1 (open) - 2 (open)      - 4 (contained) - 6 (contained) - 7 (contained)
 *            - 3 (contained) - 5 (contained)
 * </pre>
 *
 * Each thread has its own part of the play and says its next line whenever it is current.
 */
final class Prelude {
    private static final long PERIOD = Limits.MAX_PERIOD_CYCLES;

    /** 1/64 of the processor; many millions of cycles, more than a test ever uses. */
    private static final long BUDGET = PERIOD >> 6;

    private static final long PRIORITY = 100;

    private final Map<String, Deque<Input>> parts = new HashMap<>();

    Prelude() {
        List<Input> root = new ArrayList<>();
        root.add(retype(Kind.ENDPOINT, 0, Layout.SHARED_ENDPOINT));
        furnish(root, 18);
        root.add(Input.Call.of(Operation.IRQ_SET_NOTIFICATION, Layout.IRQ).extras(Layout.NOTIFICATION));
        root.add(Input.Call.of(Operation.IRQ_SET_NOTIFICATION, Layout.IRQ + 1).extras(Layout.NOTIFICATION));
        root.add(Input.Call.of(Operation.THREAD_BIND_NOTIFICATION, Layout.THREAD).extras(Layout.NOTIFICATION));
        describe(root, 3, 2, false);
        root.add(spawn(Layout.PROCESS, Layout.CHILD_MEMORY));
        describe(root, 3, 3, true);
        root.add(spawn(Layout.SECOND_PROCESS, Layout.SECOND_MEMORY));
        companion(root);
        root.add(receive(Layout.OWN_ENDPOINT));
        root.add(answer().extras(Layout.NOTIFICATION));
        finish(root, "1/first");

        List<Input> open = new ArrayList<>();
        furnish(open, 16);
        server(open);
        describe(open, 4, 4, true);
        open.add(spawn(Layout.PROCESS, Layout.CHILD_MEMORY));
        open.add(receive(Layout.SHARED_ENDPOINT, Layout.SECOND_REPLY));
        finish(open, "2/first");
        play("2/second", receive(Layout.OWN_ENDPOINT),
                Input.Call.of(SystemCall.CALL).with(Register.A0, Layout.PARENT_ENDPOINT).message(104, 1).extras(50)
                        .receiveSlot(Layout.CSPACE, 51, Layout.DEPTH),
                answer());

        List<Input> third = new ArrayList<>();
        furnish(third, 16);
        describe(third, 4, 5, true);
        third.add(spawn(Layout.PROCESS, Layout.CHILD_MEMORY));
        companion(third);
        third.add(Input.Call.of(Operation.THREAD_BIND_NOTIFICATION, Layout.THREAD).extras(Layout.NOTIFICATION));
        third.add(receive(Layout.OWN_ENDPOINT));
        finish(third, "3/first");

        List<Input> fourth = new ArrayList<>();
        furnish(fourth, 14);
        server(fourth);
        describe(fourth, 5, 6, true);
        fourth.add(spawn(Layout.PROCESS, Layout.CHILD_MEMORY));
        fourth.add(Input.Call.of(SystemCall.CALL).with(Register.A0, Layout.PARENT_ENDPOINT).message(103, 1, 2)
                .extras(Layout.CSPACE));
        fourth.add(receive(Layout.SHARED_ENDPOINT, Layout.SECOND_REPLY));
        finish(fourth, "4/first");
        play("4/second", receive(Layout.OWN_ENDPOINT));

        List<Input> fifth = new ArrayList<>();
        furnish(fifth, 0);
        companion(fifth);
        fifth.add(Input.Call.of(SystemCall.SEND).with(Register.A0, Layout.SHARED_ENDPOINT).message(101, 2).receiveSlot(2, 50,
                64));
        fifth.add(receive(Layout.OWN_ENDPOINT));
        finish(fifth, "5/first");

        List<Input> sixth = new ArrayList<>();
        furnish(sixth, 12);
        describe(sixth, 6, 7, true);
        sixth.add(spawn(Layout.PROCESS, Layout.CHILD_MEMORY));
        companion(sixth);
        sixth.add(Input.Call.of(SystemCall.CALL).with(Register.A0, Layout.PARENT_ENDPOINT).message(103, 1, 2));
        finish(sixth, "6/first");
    }

    /** The next line of a thread's part; null when it has none left. */
    Input next(String thread) {
        Deque<Input> lines = parts.get(thread);
        return lines == null ? null : lines.poll();
    }

    /** Who has something left to say. */
    List<String> unfinished() {
        return parts.entrySet().stream().filter(part -> !part.getValue().isEmpty()).map(Map.Entry::getKey).sorted().toList();
    }

    private void finish(List<Input> lines, String thread) {
        parts.put(thread, new ArrayDeque<>(lines));
    }

    private void play(String thread, Input... lines) {
        parts.put(thread, new ArrayDeque<>(List.of(lines)));
    }

    private static Input retype(int kind, int size, int slot) {
        return Input.Call.of(Operation.UNTYPED_RETYPE, Layout.UNTYPED, Alphabet.kind(kind, size), 0, slot,
                1).extras(Layout.CSPACE);
    }

    /** What every process makes for itself. @param memoryBits of what it will give a child; 0 if it will have none */
    private static void furnish(List<Input> lines, int memoryBits) {
        lines.add(retype(Kind.ENDPOINT, 0, Layout.OWN_ENDPOINT));
        lines.add(retype(Kind.NOTIFICATION, 0, Layout.NOTIFICATION));
        lines.add(retype(Kind.REPLY, 0, Layout.REPLY));
        lines.add(retype(Kind.THREAD, 0, Layout.SECOND_THREAD));
        lines.add(retype(Kind.SCHED_CONTEXT, 4, Layout.SECOND_CONTEXT));
        lines.add(retype(Kind.CNODE, Layout.SMALL_RADIX, Layout.CNODE));
        lines.add(retype(Kind.REPLY, 0, Layout.SECOND_REPLY));
        lines.add(Input.Call.of(Operation.CNODE_COPY, Layout.CSPACE, Layout.READ_ENDPOINT, Layout.OWN_ENDPOINT,
                0x4040 | Rights.READ << 16).extras(Layout.CSPACE));
        if (memoryBits > 0) {
            lines.add(retype(Kind.PROCESS, 0, Layout.PROCESS));
            lines.add(retype(Kind.PROCESS, 0, Layout.SECOND_PROCESS));
            lines.add(retype(Kind.MANIFEST, 6, Layout.MANIFEST));
            lines.add(retype(Kind.UNTYPED, memoryBits, Layout.CHILD_MEMORY));
            lines.add(retype(Kind.UNTYPED, memoryBits, Layout.SECOND_MEMORY));
        }
    }

    /** A second thread that runs, and has no part in the play. */
    private static void companion(List<Input> lines) {
        lines.add(Input.Call.of(Operation.SCHED_CONTEXT_CONFIGURE, Layout.SECOND_CONTEXT, BUDGET >> 4, PERIOD, 4, 5));
        lines.add(Input.Call.of(Operation.THREAD_SET_SPACE, Layout.SECOND_THREAD, 0).extras(0, Layout.CSPACE));
        lines.add(Input.Call.of(Operation.SCHED_CONTEXT_BIND, Layout.SECOND_CONTEXT).extras(Layout.SECOND_THREAD));
        lines.add(Input.Call.of(Operation.THREAD_RESUME, Layout.SECOND_THREAD));
    }

    private static Input.Call answer() {
        return Input.Call.of(SystemCall.REPLY_RECV).with(Register.A0, Layout.OWN_ENDPOINT).with(Register.A6, Layout.REPLY)
                .message(105, 6).receiveSlot(Layout.CSPACE, 52, Layout.DEPTH);
    }

    /** A second thread that waits at the process's own endpoint, and then has no context of its own. */
    private static void server(List<Input> lines) {
        lines.add(Input.Call.of(Operation.SCHED_CONTEXT_CONFIGURE, Layout.SECOND_CONTEXT, BUDGET >> 4, PERIOD, 4, 5));
        lines.add(Input.Call.of(Operation.THREAD_SET_SPACE, Layout.SECOND_THREAD, 0).extras(0, Layout.CSPACE));
        lines.add(Input.Call.of(Operation.THREAD_SET_PRIORITY, Layout.SECOND_THREAD, PRIORITY + 1).extras(Layout.THREAD));
        lines.add(Input.Call.of(Operation.THREAD_RESUME, Layout.SECOND_THREAD));
        lines.add(Input.Call.of(Operation.SCHED_CONTEXT_BIND, Layout.SECOND_CONTEXT).extras(Layout.SECOND_THREAD));
        lines.add(Input.Call.of(Operation.SCHED_CONTEXT_UNBIND, Layout.SECOND_CONTEXT));
        lines.add(Input.Call.of(Operation.THREAD_SET_PRIORITY, Layout.SECOND_THREAD, PRIORITY).extras(Layout.THREAD));
    }

    /** @param shift what fraction of the processor the child gets, as a power of two */
    private static void describe(List<Input> lines, int shift, int badge, boolean contained) {
        boolean first = badge != 3;
        lines.add(Input.Call.of(Operation.MANIFEST_SET_BANDWIDTH, Layout.MANIFEST, PERIOD >> shift, PERIOD));
        lines.add(Input.Call.of(Operation.MANIFEST_SET_CONTEXT, Layout.MANIFEST, BUDGET >> 3, PERIOD));
        lines.add(Input.Call.of(Operation.MANIFEST_SET_PRIORITY, Layout.MANIFEST, PRIORITY + 5, PRIORITY));
        lines.add(Input.Call.of(Operation.MANIFEST_SET_CONTAINMENT, Layout.MANIFEST, contained ? 1 : 0));
        lines.add(Input.Call.of(Operation.MANIFEST_SET_SPACE, Layout.MANIFEST, Layout.RADIX, badge == 4 ? 1 : 0));
        if (!first) {
            lines.add(Input.Call.of(Operation.MANIFEST_TAKE_OUT, Layout.MANIFEST, Layout.SHARED_ENDPOINT));
        }
        lines.add(endow(Layout.SHARED_ENDPOINT, Rights.ALL, badge <= 3 ? badge : 0, Layout.SHARED_ENDPOINT));
        if (first) {
            lines.add(endow(Layout.PARENT_ENDPOINT, Rights.WRITE | Rights.GRANT | Rights.GRANT_REPLY, badge,
                    Layout.OWN_ENDPOINT));
            lines.add(endow(Layout.PARENT_NOTIFICATION, Rights.WRITE, 1L << badge, Layout.NOTIFICATION));
        }
        if (badge == 5) {
            lines.add(Input.Call.of(Operation.MANIFEST_SET_FAULT_ENDPOINT, Layout.MANIFEST, Rights.ALL, 77)
                    .extras(Layout.OWN_ENDPOINT));
        }
    }

    private static Input endow(int childSlot, int rights, long badge, int source) {
        return Input.Call.of(Operation.MANIFEST_ENDOW, Layout.MANIFEST, childSlot, rights, badge).extras(source);
    }

    private static Input spawn(int process, int memory) {
        return Input.Call.of(Operation.PROCESS_SPAWN, process, 7, 11, 12).extras(Layout.MANIFEST, memory);
    }

    private static Input receive(int endpoint) {
        return receive(endpoint, Layout.REPLY);
    }

    private static Input receive(int endpoint, int reply) {
        return Input.Call.of(SystemCall.RECV).with(Register.A0, endpoint).with(Register.A6, reply)
                .receiveSlot(Layout.CSPACE, 50, Layout.DEPTH);
    }
}
