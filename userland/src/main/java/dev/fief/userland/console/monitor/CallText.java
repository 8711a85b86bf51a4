package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.userland.console.inspect.HeldCapability;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** System calls in words. */
final class CallText {
    private CallText() {}

    /** The system call with its number, as the manual spells it: {@code ReplyRecv}. */
    static String name(long number) {
        SystemCall call = SystemCall.withNumber(number);
        return call == null ? "unknown call " + number : camel(call.name());
    }

    /** Whether the call acts on a kernel object by a label, so that its label is an operation. */
    static boolean invokes(@Nullable SystemCall call, @Nullable HeldCapability target) {
        boolean sends = call == SystemCall.CALL || call == SystemCall.SEND || call == SystemCall.NB_SEND;
        return sends && (target == null || !target.isRendezvous());
    }

    /** {@code Call on slot 4: retype}. */
    static String describe(ObservedCall call, @Nullable HeldCapability target) {
        SystemCall systemCall = call.systemCall();
        StringBuilder text = new StringBuilder(name(call.before()[Register.A7]));
        if (systemCall == null || systemCall == SystemCall.YIELD) {
            return text.toString();
        }
        if (systemCall == SystemCall.EXIT) {
            return text.append(" with status ").append(call.before()[Register.A0]).toString();
        }
        text.append(" on slot ").append(Long.toUnsignedString(call.address()));
        Operation operation = call.operation();
        if (operation != null && invokes(systemCall, target)) {
            text.append(": ").append(operation(operation)).append(words(call, operation));
        }
        return text.toString();
    }

    /** {@code cnode copy}. */
    static String operation(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String words(ObservedCall call, Operation operation) {
        StringBuilder text = new StringBuilder();
        int count = Math.min(4, Math.min(operation.wordCount(), MessageInfo.length(call.before()[Register.A1])));
        for (int word = 0; word < count; word++) {
            text.append(word == 0 ? " (" : ", ").append(word(operation.wordName(word), call.before()[Register.A2 + word]));
        }
        for (int extra = 0; extra < operation.extraCount(); extra++) {
            text.append(text.isEmpty() ? " (" : ", ").append(operation.extraCapability(extra).name()).append(" = slot ")
                    .append(Long.toUnsignedString(call.before()[Register.extraCapability(extra)]));
        }
        return text.isEmpty() ? "" : text.append(')').toString();
    }

    /** A word by its name, taken apart if it packs bytes. */
    private static String word(String name, long value) {
        if (!name.contains("|")) {
            return name + " = " + value;
        }
        StringBuilder text = new StringBuilder();
        long left = value;
        for (String part : name.split("\\|")) {
            text.append(text.isEmpty() ? "" : ", ").append(part).append(" = ").append(left & 0xff);
            left >>>= Byte.SIZE;
        }
        return text.toString();
    }

    private static String camel(String constant) {
        StringBuilder text = new StringBuilder();
        for (String word : constant.split("_")) {
            text.append("NB".equals(word) ? word : word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT));
        }
        return text.toString();
    }
}
