package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Slot;
import java.util.Locale;

/** Moves in words, as they are in the state in which they are made. */
final class MoveText {
    private static final int BYTE = 0xff;

    private final KernelMemory memory;
    private final ObjectNames names;
    private final Reach reach;

    MoveText(KernelMemory memory, ObjectNames names) {
        this.memory = memory;
        this.names = names;
        reach = new Reach(memory);
    }

    /** Who makes the move; empty for what happens by itself. */
    String who(Move move) {
        return switch (move.what()) {
            case CALL, BRIEF_CALL, FAULT, SPEND -> names.thread(memory, KernelArea.current(memory));
            case REFILL, BRIEF_REFILL, INTERRUPT, TIMER -> "";
        };
    }

    /** What happens, to go after {@link #who}. */
    String what(Move move) {
        return switch (move.what()) {
            case CALL -> call(move);
            case BRIEF_CALL -> call(move) + ", and is interrupted after the first step";
            case FAULT -> "fails";
            case SPEND -> "computes until its budget is spent";
            case REFILL -> "the budget of " + names.thread(memory, (int) move.register(Register.A0)) + " comes back";
            case BRIEF_REFILL -> "a little budget of " + names.thread(memory, (int) move.register(Register.A0)) + " comes back";
            case INTERRUPT -> "interrupt on line " + move.register(Register.A0);
            case TIMER -> "timer " + move.register(Register.A0) + " expires";
        };
    }

    private String call(Move move) {
        reach.of(KernelArea.current(memory));
        SystemCall call = SystemCall.withNumber(move.register(Register.A7));
        if (call == null) {
            return "makes unknown call " + move.register(Register.A7);
        }
        long target = move.register(Register.A0);
        return switch (call) {
            case YIELD -> "yields";
            case EXIT -> "exits with status " + target;
            case CALL, SEND, NB_SEND -> sending(move, call, target);
            case SIGNAL -> "signals " + at(target);
            case RECV, NB_RECV, WAIT, NB_WAIT -> name(call) + " on " + at(target) + receiving(move);
            case REPLY_RECV -> "answers by " + at(move.register(Register.A6)) + passing(move) + ", then receives on " + at(target)
                    + accepting(move);
            case NB_SEND_RECV, NB_SEND_WAIT -> name(call) + " to " + at(move.register(Register.T0)) + passing(move)
                    + ", then on " + at(target) + receiving(move);
        };
    }

    private String sending(Move move, SystemCall call, long target) {
        Operation operation = Operation.withLabel(MessageInfo.label(move.register(Register.A1)));
        if (kindAt(target) == Kind.REPLY) {
            return "answers by " + at(target) + passing(move);
        }
        return operation == null ? name(call) + " on " + at(target) + passing(move)
                : operation(operation) + " " + at(target) + words(move, operation) + extras(move, operation);
    }

    private String passing(Move move) {
        return MessageInfo.extraCapabilities(move.register(Register.A1)) == 0 ? ""
                : ", passing " + at(move.register(Register.T1));
    }

    private String receiving(Move move) {
        return (move.register(Register.A6) == 0 ? "" : ", with " + at(move.register(Register.A6))) + accepting(move);
    }

    private String accepting(Move move) {
        return move.register(Register.T4) == 0 ? "" : ", ready to take a capability into slot " + move.register(Register.T5);
    }

    private String words(Move move, Operation operation) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < operation.wordCount(); index++) {
            long value = move.register(Register.A2 + index);
            String name = operation.wordName(index);
            if (!name.contains("|")) {
                append(text, name, value);
                continue;
            }
            for (String part : name.split("\\|")) {
                append(text, part, value & BYTE);
                value >>>= Byte.SIZE;
            }
        }
        return text.isEmpty() ? "" : ": " + text;
    }

    /** Depths and counts of one say nothing here, and rights and kinds have better names than numbers. */
    private void append(StringBuilder text, String name, long value) {
        boolean dull = name.endsWith("depth") && (value == Limits.WORD_BITS || value == 0) || name.equals("count")
                || name.equals("node index") || name.equals("size");
        if (dull) {
            return;
        }
        ObjectKind kind = ObjectKind.withNumber(value);
        String shown = switch (name) {
            case "rights" -> Rights.toString((int) value);
            case "kind" -> kind == null ? Long.toString(value) : ObjectNames.kind(kind.number());
            case "source index", "pivot index" -> at(value);
            default -> Long.toString(value);
        };
        text.append(text.isEmpty() ? "" : ", ").append(name.equals("source index") ? "from" : name.equals("index") ? "slot" : name)
                .append(' ').append(shown);
    }

    private String extras(Move move, Operation operation) {
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < operation.extraCount(); index++) {
            String name = operation.extraCapability(index).name();
            long address = move.register(Register.extraCapability(index));
            if (!name.endsWith("root")) {
                text.append(text.isEmpty() ? ", with " : " and ").append(name).append(' ')
                        .append(address == 0 ? "none" : at(address));
            }
        }
        return text.toString();
    }

    private int kindAt(long address) {
        for (int index = 0; index < reach.size(); index++) {
            if (reach.address(index) == address) {
                return reach.kind(index);
            }
        }
        return Kind.NULL;
    }

    /** What an address of the running thread's leads to. */
    private String at(long address) {
        for (int index = 0; index < reach.size(); index++) {
            if (reach.address(index) == address && !Slot.isEmpty(memory, reach.slot(index))) {
                return names.capability(memory, reach.slot(index)) + " (slot " + address + ")";
            }
        }
        return address == Alphabet.NOWHERE ? "an address that leads nowhere" : "slot " + Long.toUnsignedString(address);
    }

    /** What is done, up to what it is done to: {@code kills}, {@code sets priority of}, {@code mints in}. */
    private static String operation(Operation operation) {
        return switch (operation) {
            case CNODE_COPY -> "copies in";
            case SCHED_CONTEXT_CONSUMED -> "reads what is consumed of";
            case SCHED_CONTEXT_YIELD_TO -> "yields to";
            case PROCESS_WAIT -> "waits for the end of";
            case MANIFEST_TAKE_OUT -> "takes out of";
            default -> {
                String[] words = operation.name().replaceFirst("^(SCHED_CONTEXT|[A-Z]+)_", "").toLowerCase(Locale.ROOT).split("_", 2);
                yield words[0] + "s" + (words.length == 1 ? "" : " " + words[1].replace('_', ' '))
                        + (operation.kind == ObjectKind.CNODE ? " in" : words.length == 1 ? "" : " of");
            }
        };
    }

    private static String name(SystemCall call) {
        return switch (call) {
            case CALL -> "calls";
            case SEND -> "sends";
            case NB_SEND -> "sends without waiting";
            case RECV -> "receives";
            case NB_RECV -> "receives without waiting";
            case WAIT -> "waits";
            case NB_WAIT -> "polls";
            default -> call.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        };
    }
}
