package dev.fief.specs.fuzz;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Entries by chance. Some words are anything at all; the others such that something may come of them: small numbers (slots), packed
 * bytes, powers of two and their neighbours, what was used before; and addresses of capabilities that the caller really has, of the
 * kinds that an operation works on, or hardly any call would get far.
 */
final class Chance {
    private static final int REMEMBERED = 16;
    private static final int SLOTS = 64;
    private static final int BYTE = 256;

    /** One in so many of what may end a process. */
    private static final int RARELY = 16;

    /** Where {@link Entry#NAMES} has the invoked capability, the first word and the first extra capability. */
    private static final int TARGET = 1;
    private static final int INFO = 2;
    private static final int WORDS = 3;
    private static final int EXTRAS = 9;

    private static final SystemCall[] CALLS = SystemCall.values();
    private static final Operation[] OPERATIONS = Operation.values();

    /** What brings new things into the system: asked for more often than the rest. */
    private static final Operation[] MAKING = {
        Operation.UNTYPED_RETYPE, Operation.UNTYPED_RETYPE, Operation.CNODE_COPY, Operation.CNODE_MINT, Operation.PROCESS_SPAWN,
        Operation.THREAD_SET_SPACE, Operation.THREAD_RESUME, Operation.SCHED_CONTEXT_CONFIGURE, Operation.SCHED_CONTEXT_BIND,
        Operation.MANIFEST_ENDOW, Operation.MANIFEST_SET_SPACE
    };

    /** What stops the caller, mostly: asked for less often, or nobody would run for long. */
    private static final Set<Operation> STOPPING = EnumSet.of(Operation.ENDPOINT_SEND, Operation.ENDPOINT_PASS,
            Operation.ENDPOINT_RECEIVE, Operation.THREAD_SUSPEND, Operation.SCHED_CONTEXT_UNBIND, Operation.PROCESS_WAIT,
            Operation.PROCESS_KILL, Operation.THREAD_SET_SPACE);

    private static final Set<SystemCall> WAITING = EnumSet.of(SystemCall.RECV, SystemCall.WAIT, SystemCall.SEND, SystemCall.REPLY_RECV,
            SystemCall.NB_SEND_RECV, SystemCall.NB_SEND_WAIT);

    private final Random random;
    private final long[] used = new long[REMEMBERED];

    Chance(long seed) {
        random = new Random(seed);
    }

    Entry next(Kernel kernel) {
        return switch (random.nextInt(100)) {
            case 0 -> random.nextInt(RARELY) == 0 ? new Entry(Entry.How.FAULT, word(), word()) : call(kernel);
            case 1 -> new Entry(Entry.How.INTERRUPT, random.nextInt(Limits.INTERRUPT_LINES));
            case 2, 3, 4 -> new Entry(Entry.How.COMPUTE, random.nextLong(1L << random.nextInt(1, 30)));
            case 5 -> new Entry(Entry.How.ADVANCE);
            default -> call(kernel);
        };
    }

    private Entry call(Kernel kernel) {
        long[] words = new long[Entry.How.CALL.words];
        for (int index = 0; index < words.length; index++) {
            words[index] = word();
        }
        words[0] = number();
        if (random.nextInt(8) != 0) {
            Operation operation = operation();
            int length = random.nextInt(8) == 0 ? random.nextInt(128) : operation.wordCount() + random.nextInt(2);
            int extras = random.nextInt(8) == 0 ? random.nextInt(4) : operation.extraCount();
            words[INFO] = MessageInfo.of(operation.label(), random.nextInt(8), extras, length);
            if (random.nextInt(4) != 0 && kernel.current() != 0) {
                address(kernel, operation, words);
            }
        }
        return new Entry(Entry.How.CALL, words);
    }

    private Operation operation() {
        if (random.nextInt(3) == 0) {
            return MAKING[random.nextInt(MAKING.length)];
        }
        Operation operation = OPERATIONS[random.nextInt(OPERATIONS.length)];
        return STOPPING.contains(operation) && random.nextInt(8) != 0 ? operation() : operation;
    }

    /** Addresses capabilities of the caller's own, as the operation wants them. */
    private void address(Kernel kernel, Operation operation, long[] words) {
        words[TARGET] = slot(kernel, operation.kind, words[TARGET]);
        for (int index = 0; index < operation.extraCount(); index++) {
            words[EXTRAS + index] = slot(kernel, operation.extraCapability(index).kind(), words[EXTRAS + index]);
        }
        for (int index = 0; index < operation.wordCount(); index++) {
            words[WORDS + index] = random.nextInt(4) == 0 ? words[WORDS + index]
                    : switch (operation.wordName(index).split("[ |]")[0]) {
                        case "depth" -> operation.wordCount() == 2 ? Limits.WORD_BITS
                                : Limits.WORD_BITS * 0x101L | (random.nextBoolean() ? Limits.WORD_BITS : random.nextInt(16)) << 16;
                        case "kind" -> kindAndSize();
                        case "count" -> 1;
                        case "node" -> 0;
                        case "index", "source", "pivot", "first", "child" -> random.nextInt(SLOTS);
                        case "budget" -> random.nextLong(1L << random.nextInt(1, 27));
                        case "period" -> random.nextLong(1L << random.nextInt(1, 33));
                        default -> words[WORDS + index];
                    };
        }
    }

    private long kindAndSize() {
        ObjectKind kind = ObjectKind.of(random.nextInt(1, Kind.MANIFEST + 1));
        int size = kind == ObjectKind.UNTYPED ? random.nextInt(5, 15) : kind.minSize + random.nextInt(3);
        return kind.number() | (long) size << Byte.SIZE;
    }

    /** A slot of the current thread that holds a capability of a kind, tried a few times; else what it was. */
    private long slot(Kernel kernel, @Nullable ObjectKind kind, long otherwise) {
        KernelMemory memory = kernel.memory();
        int root = Tcb.cspaceSlot(kernel.current());
        if (kind == null || Slot.kind(memory, root) != Kind.CNODE) {
            return otherwise;
        }
        int slots = 1 << CNode.radix(memory, Slot.object(memory, root));
        int first = random.nextInt(slots);
        for (int offset = 0; offset < slots; offset++) {
            int index = (first + offset) % slots;
            if (Slot.kind(memory, CNode.slot(Slot.object(memory, root), index)) == kind.number()) {
                return index;
            }
        }
        return otherwise;
    }

    /** Mostly a Call; ends of processes are rare, or nobody would be left. */
    private long number() {
        int chance = random.nextInt(400);
        if (chance == 0 && random.nextInt(RARELY) == 0) {
            return random.nextBoolean() ? word() : SystemCall.EXIT.number();
        }
        SystemCall call = chance < 280 ? SystemCall.CALL : CALLS[random.nextInt(SystemCall.YIELD.number())];
        return WAITING.contains(call) && random.nextInt(8) != 0 ? SystemCall.NB_RECV.number() : call.number();
    }

    private long word() {
        long word = switch (random.nextInt(12)) {
            case 0 -> random.nextLong();
            case 1 -> random.nextLong() >>> random.nextInt(Long.SIZE);
            case 2 -> (1L << random.nextInt(Long.SIZE)) + random.nextInt(3) - 1;
            case 3 -> Limits.WORD_BITS | (long) Limits.WORD_BITS << 8 | random.nextLong(1L << 20) << 16;
            case 4 -> random.nextInt(13) | (long) random.nextInt(16) << 8 | (long) (random.nextInt(4) == 0 ? 64 : 0) << 16;
            case 5 -> used[random.nextInt(REMEMBERED)];
            case 6 -> random.nextInt(BYTE);
            case 7 -> random.nextInt(6);
            case 8 -> -random.nextInt(SLOTS);
            case 9 -> Limits.WORD_BITS;
            default -> random.nextInt(SLOTS);
        };
        used[random.nextInt(REMEMBERED)] = word;
        return word;
    }
}
