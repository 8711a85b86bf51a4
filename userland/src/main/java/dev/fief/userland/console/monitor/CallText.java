package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.machine.ObservedCall;
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
        StringBuilder text = new StringBuilder(name(call.number()));
        if (systemCall == null || systemCall == SystemCall.YIELD) {
            return text.toString();
        }
        if (systemCall == SystemCall.EXIT) {
            return text.append(" with status ").append(call.address()).toString();
        }
        text.append(" on slot ").append(Long.toUnsignedString(call.address()));
        Operation operation = call.operation();
        boolean nothingThere = call.reason() == Reason.NOT_INVOCABLE || call.reason() == Reason.MISSING_CAPABILITY;
        if (operation != null && invokes(systemCall, target) && !nothingThere) {
            text.append(": ").append(operation(operation)).append(arguments(call, operation));
        } else if (MessageInfo.label(call.info()) != 0) {
            text.append(", label ").append(MessageInfo.label(call.info()));
        }
        return text.toString();
    }

    /** {@code cnode copy}. */
    static String operation(Operation operation) {
        return operation.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The first word, and for a refused call, the slots of the extra capabilities. */
    private static String arguments(ObservedCall call, Operation operation) {
        StringBuilder text = new StringBuilder();
        if (operation.wordCount() > 0 && MessageInfo.length(call.info()) > 0) {
            text.append(" (").append(word(operation.wordName(0), call.firstWord()));
        }
        int extras = call.reason() == Reason.NONE ? 0 : Math.min(operation.extraCount(), call.extraCount());
        for (int extra = 0; extra < extras; extra++) {
            text.append(text.isEmpty() ? " (" : ", ").append(operation.extraCapability(extra).name()).append(" = slot ")
                    .append(Long.toUnsignedString(call.extra(extra)));
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
