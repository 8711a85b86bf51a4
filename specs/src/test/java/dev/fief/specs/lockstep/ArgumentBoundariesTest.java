package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every operation with every word of it at the boundaries of what it may be, and every capability that goes along replaced by every
 * other, beside the model, which knows what must come out. On a kernel of the test's own, like {@link ChangedKernelTest}.
 */
class ArgumentBoundariesTest {
    /** A process that is contained, and an open one, which has the capability space of another. */
    private static final List<String> CALLERS = List.of("4/second", "2/first");

    private static final int MOST_TURNS = 20;

    /** What that other one has, and where copies of it lie. */
    private static final List<Integer> BORROWED = List.of(Layout.THREAD, Layout.OWN_ENDPOINT, Layout.MANIFEST, Layout.PROCESS,
            Layout.SECOND_PROCESS);

    private static final int COPIES = 20;

    private static final long[] WORDS = LongStream.concat(LongStream.rangeClosed(0, 12), LongStream.of(
            15, 16, 17, 24, 25, 28, 29, 31, 32, 33, 46, 47, 48, 55, 58, 59, 62, 63, 64, 65, 71, 72, 99, 100, 101, 104, 105, 106, 127, 128, 255, 256,
            257, 1023, 1024, 1025, 3072, 3073, 4095, 4096, 0x0203, 0x0c05, 0x0d05, 0x100a, 0x7f00, 0x4040, 0xf4041, 0x41_4040, 0x40_4140,
            (1L << 22) - 1, 1L << 22, 1L << 24, 1L << 26, 1L << 28, 1L << 31, (1L << 32) - 1, 1L << 32, (1L << 32) + 1, 1L << 33, 1L << 40,
            Long.MAX_VALUE, Long.MIN_VALUE, -1)).toArray();

    /** Bandwidth of a child, in cycles of the longest period. */
    private static final long SHARE = 1 << 24;

    private static final long[] ADDRESSES = {
        0, Layout.THREAD, Layout.CSPACE, Layout.CONTEXT, Layout.UNTYPED, Layout.TIMER, Layout.IRQ, Layout.SHARED_ENDPOINT,
        Layout.OWN_ENDPOINT, Layout.READ_ENDPOINT, Layout.NOTIFICATION, Layout.REPLY, Layout.SECOND_THREAD, Layout.SECOND_CONTEXT,
        Layout.MANIFEST, Layout.PROCESS, Layout.SECOND_PROCESS, Layout.CHILD_MEMORY, Layout.SECOND_MEMORY, Layout.CNODE, Layout.FRAME,
        Layout.FREE, COPIES, COPIES + 1, COPIES + 2, COPIES + 3, COPIES + 4, Layout.RECEIVED, 64, -1
    };

    private final Lockstep furnished = Lockstep.booted().playPrelude();

    /** The prelude is over, and it is somebody's turn. */
    private Lockstep turnOf(String caller) {
        Lockstep lockstep = furnished.fork();
        for (int turn = 0; turn < MOST_TURNS && !name(lockstep).equals(caller); turn++) {
            lockstep.give(Input.Call.of(SystemCall.YIELD));
        }
        assertEquals(caller, name(lockstep));
        for (int index = 0; index < BORROWED.size(); index++) {
            lockstep.give(Input.Call.of(Operation.CNODE_COPY, Layout.CSPACE, COPIES + index, BORROWED.get(index),
                    Layout.DEPTH | Layout.DEPTH << 8 | Rights.ALL << 16).extras(Layout.RECEIVED));
        }
        return lockstep;
    }

    private static String name(Lockstep lockstep) {
        return Lockstep.name(lockstep.kernel().memory(), lockstep.kernel().current());
    }

    @ParameterizedTest
    @EnumSource(ObjectKind.class)
    void kernelAndModelAgreeAtTheBoundaries(ObjectKind kind) {
        List<Input> calls = Stream.of(Operation.values()).filter(operation -> operation.kind == kind && operation.label() != 0)
                .flatMap(operation -> variants(operation).stream()).toList();
        for (String caller : CALLERS) {
            Lockstep before = turnOf(caller);
            Lockstep lockstep = before.fork();
            for (Input call : calls) {
                lockstep.give(call);
                if (!lockstep.story().getLast().contains("refused")) {
                    lockstep = before.fork();
                }
            }
        }
    }

    private static List<Input> variants(Operation operation) {
        long[] words = words(operation);
        long[] extras = new long[operation.extraCount()];
        for (int index = 0; index < extras.length; index++) {
            extras[index] = address(operation.extraCapability(index).kind(), Layout.THREAD);
        }
        Input.Call usual = Input.Call.of(operation, address(operation.kind, 0), words).extras(extras);
        List<Input> calls = new ArrayList<>(List.of(usual));
        for (int index = 0; index < words.length; index++) {
            for (long word : WORDS) {
                calls.add(usual.with(Register.A2 + index, word));
            }
        }
        for (int index = -1; index < extras.length; index++) {
            for (long address : ADDRESSES) {
                calls.add(usual.with(index < 0 ? Register.A0 : Register.extraCapability(index), address));
            }
        }
        if (words.length > 0) {
            calls.add(usual.with(Register.A1, MessageInfo.of(operation.label(), 0, extras.length, words.length - 1)));
        }
        if (extras.length > 0) {
            calls.add(usual.with(Register.A1, MessageInfo.of(operation.label(), 0, extras.length - 1, words.length)));
        }
        return calls;
    }

    private static long address(ObjectKind kind, long any) {
        return switch (kind) {
            case UNTYPED -> Layout.SECOND_MEMORY;
            case CNODE -> Layout.CSPACE;
            case THREAD -> Layout.SECOND_THREAD;
            case SCHED_CONTEXT -> Layout.SECOND_CONTEXT;
            case PROCESS -> Layout.SECOND_PROCESS;
            case MANIFEST -> Layout.MANIFEST;
            case ENDPOINT -> Layout.OWN_ENDPOINT;
            case NOTIFICATION -> Layout.NOTIFICATION;
            case REPLY -> Layout.REPLY;
            case FRAME -> Layout.FRAME;
            case IRQ_HANDLER -> Layout.IRQ;
            case TIMER -> Layout.TIMER;
            case null -> any;
        };
    }

    /** With which an operation can succeed. */
    private static long[] words(Operation operation) {
        int depths = Layout.DEPTH | Layout.DEPTH << 8;
        return switch (operation) {
            case UNTYPED_RETYPE -> new long[] {Alphabet.kind(Kind.ENDPOINT, 0), 0, Layout.FREE, 1};
            case CNODE_COPY -> new long[] {Layout.FREE, Layout.OWN_ENDPOINT, depths | 15 << 16};
            case CNODE_MINT -> new long[] {Layout.FREE, Layout.OWN_ENDPOINT, depths | 15 << 16, 1};
            case CNODE_MOVE -> new long[] {Layout.FREE, Layout.NOTIFICATION, depths};
            case CNODE_MUTATE -> new long[] {Layout.FREE, Layout.CNODE, depths, 62};
            case CNODE_ROTATE -> new long[] {Layout.FREE, Layout.NOTIFICATION, Layout.CNODE, 0x40_4040};
            case CNODE_DELETE, CNODE_REVOKE, CNODE_CANCEL_BADGED_SENDS -> new long[] {Layout.OWN_ENDPOINT, Layout.DEPTH};
            case THREAD_READ_REGISTERS -> new long[] {0x0a02};
            case THREAD_WRITE_REGISTERS -> new long[] {0x0205, 7, 8};
            case THREAD_SET_SPACE -> new long[] {Long.SIZE - Layout.RADIX};
            case THREAD_SET_PRIORITY, THREAD_SET_MAX_PRIORITY -> new long[] {100};
            case SCHED_CONTEXT_CONFIGURE -> new long[] {1L << 24, 1L << 32, 2, 5};
            case PROCESS_SPAWN -> new long[] {7, 8, 9};
            case MANIFEST_SET_BANDWIDTH, MANIFEST_SET_CONTEXT -> new long[] {1L << 24, 1L << 32};
            case MANIFEST_SET_PRIORITY -> new long[] {103, 100};
            case MANIFEST_SET_CONTAINMENT -> new long[] {1};
            case MANIFEST_SET_SPACE -> new long[] {6, 0};
            case MANIFEST_ENDOW -> new long[] {9, 15, 1};
            case MANIFEST_SET_FAULT_ENDPOINT -> new long[] {15, 1};
            case MANIFEST_RESTRICT -> new long[] {Layout.PARENT_ENDPOINT, 1};
            case MANIFEST_TAKE_OUT -> new long[] {Layout.PARENT_ENDPOINT};
            case TIMER_START -> new long[] {1L << 31, 1L << 31};
            default -> new long[operation.wordCount()];
        };
    }

    /** How much memory a child needs depends on its capability space, its buffer and its context. */
    @Test
    void kernelAndModelAgreeOnWhatAChildNeeds() {
        int born = 0;
        for (String caller : CALLERS) {
            Lockstep before = turnOf(caller);
            for (int radix = 3; radix <= 7; radix++) {
                for (int last = -1; last <= 0; last++) {
                    for (int bits = 11; bits <= 14; bits++) {
                        for (int buffer = 0; buffer <= 1; buffer++) {
                            born += isBorn(before.fork(), new Child(radix, (1 << radix) + last, bits, buffer, SHARE)) ? 1 : 0;
                        }
                    }
                }
            }
            for (long budget : new long[] {0, 1 << 20, SHARE - 1, SHARE, SHARE + 1, 2 * SHARE}) {
                born += isBorn(before.fork(), new Child(6, 9, 14, 1, budget)) ? 1 : 0;
            }
        }
        assertTrue(born > 0);
    }

    /** @param endowed the last slot of its capability space that is endowed */
    private record Child(int radix, int endowed, int memoryBits, int buffer, long budget) {}

    private static boolean isBorn(Lockstep lockstep, Child child) {
        List.of(Layout.SHARED_ENDPOINT, Layout.PARENT_ENDPOINT, Layout.PARENT_NOTIFICATION).forEach(slot ->
                lockstep.give(Input.Call.of(Operation.MANIFEST_TAKE_OUT, Layout.MANIFEST, slot)));
        lockstep.give(Input.Call.of(Operation.MANIFEST_SET_SPACE, Layout.MANIFEST, child.radix, child.buffer));
        lockstep.give(Input.Call.of(Operation.MANIFEST_SET_BANDWIDTH, Layout.MANIFEST, SHARE, 1L << 32));
        lockstep.give(Input.Call.of(Operation.MANIFEST_SET_CONTEXT, Layout.MANIFEST, child.budget, 1L << 32));
        lockstep.give(Input.Call.of(Operation.MANIFEST_ENDOW, Layout.MANIFEST, child.endowed, 15, 0).extras(Layout.OWN_ENDPOINT));
        lockstep.give(Input.Call.of(Operation.UNTYPED_RETYPE, Layout.SECOND_MEMORY, Alphabet.kind(Kind.UNTYPED, child.memoryBits), 0,
                Layout.FREE, 1).extras(Layout.CSPACE));
        lockstep.give(Input.Call.of(Operation.PROCESS_SPAWN, Layout.SECOND_PROCESS, 7, 8, 9).extras(Layout.MANIFEST, Layout.FREE));
        boolean born = lockstep.story().getLast().contains("ok");
        lockstep.give(Input.Call.of(SystemCall.YIELD));
        return born;
    }
}
