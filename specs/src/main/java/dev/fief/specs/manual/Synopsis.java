package dev.fief.specs.manual;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.List;

/** How a call is made and what it needs, written from the kernel's table. */
final class Synopsis {
    private static final String[] WORD_REGISTERS = {"a2", "a3", "a4", "a5"};
    private static final int REGISTER_WIDTH = 8;
    private static final String[] EXTRA_REGISTERS = {"t1", "t2", "t3"};

    private Synopsis() {}

    static List<String> of(SystemCall call) {
        List<String> lines = new ArrayList<>(List.of(call + ": a7 = " + call.number()));
        switch (call) {
            case CALL, SEND, NB_SEND -> {
                lines.add(argument("a0", "the capability to send over, or the object to ask"));
                message(lines);
            }
            case SIGNAL -> lines.add(argument("a0", "the notification"));
            case RECV, NB_RECV, WAIT, NB_WAIT -> lines.add(argument("a0", "the endpoint or notification to receive from"));
            case REPLY_RECV -> {
                lines.add(argument("a0", "the endpoint or notification to receive from"));
                message(lines);
            }
            case NB_SEND_RECV, NB_SEND_WAIT -> {
                lines.add(argument("t0", "the capability to send over"));
                lines.add(argument("a0", "the endpoint or notification to receive from"));
                message(lines);
            }
            case EXIT -> lines.add(argument("a0", "the status"));
            case YIELD -> { }
        }
        switch (call) {
            case RECV, NB_RECV, NB_SEND_RECV -> lines.add(argument("a6", "a reply object for whoever calls, or 0"));
            case REPLY_RECV -> lines.add(argument("a6", "the reply object to answer by, and to receive with"));
            default -> { }
        }
        switch (call) {
            case CALL, RECV, NB_RECV, WAIT, NB_WAIT, REPLY_RECV, NB_SEND_RECV, NB_SEND_WAIT ->
                    lines.add(argument("t4..t6", "where a capability may arrive: CNode, index, depth; t4 = 0 accepts none"));
            default -> { }
        }
        return lines;
    }

    private static void message(List<String> lines) {
        lines.add(argument("a1", "message info: label, number of capabilities, number of words"));
        lines.add(argument("a2..a5", "the first " + Limits.REGISTER_WORDS + " words; more, up to " + Limits.MESSAGE_WORDS
                + ", in the message buffer"));
        lines.add(argument("t1..t3", "capabilities that go along"));
    }

    static List<String> of(Operation operation) {
        String on = operation + " on " + Terms.aKind(operation.kind);
        if (operation.label() == 0) {
            return List.of(on + ": no label; by the system calls below");
        }
        List<String> lines = new ArrayList<>(List.of(on + ": label " + operation.label() + ", by Call, Send or NBSend"));
        for (int index = 0; index < operation.wordCount(); index++) {
            lines.add(argument(WORD_REGISTERS[index], word(operation.wordName(index))));
        }
        for (int index = 0; index < operation.extraCount(); index++) {
            lines.add(argument(EXTRA_REGISTERS[index], extra(operation.extraCapability(index))));
        }
        return lines;
    }

    private static String argument(String register, String meaning) {
        return "    " + register + " ".repeat(Math.max(1, REGISTER_WIDTH - register.length())) + meaning;
    }

    private static String word(String name) {
        return name.contains("|") ? name.replace("|", ", ") + " (a byte each, the lowest first)" : name;
    }

    static String extra(Operation.Extra extra) {
        ObjectKind kind = extra.kind();
        return extra.name() + ": " + (kind == null ? "a capability" : Terms.aKind(kind)) + (extra.optional() ? ", or 0" : "");
    }

    /** What rights the capabilities of a system call must have. */
    static List<String> rights(SystemCall call) {
        List<String> lines = new ArrayList<>();
        switch (call) {
            case CALL -> {
                line(lines, Operation.ENDPOINT_SEND);
                lines.add("grant or grant-reply of the endpoint to be answered");
                line(lines, Operation.ENDPOINT_PASS);
            }
            case SEND, NB_SEND -> {
                line(lines, Operation.ENDPOINT_SEND);
                line(lines, Operation.ENDPOINT_PASS);
                line(lines, Operation.NOTIFICATION_SIGNAL);
            }
            case SIGNAL -> line(lines, Operation.NOTIFICATION_SIGNAL);
            case RECV, NB_RECV, WAIT, NB_WAIT, REPLY_RECV -> {
                line(lines, Operation.ENDPOINT_RECEIVE);
                line(lines, Operation.NOTIFICATION_WAIT);
            }
            case NB_SEND_RECV, NB_SEND_WAIT -> {
                line(lines, Operation.ENDPOINT_SEND);
                line(lines, Operation.ENDPOINT_PASS);
                line(lines, Operation.ENDPOINT_RECEIVE);
                line(lines, Operation.NOTIFICATION_WAIT);
            }
            case YIELD, EXIT -> lines.add("none: no capability is involved");
        }
        if (call == SystemCall.CALL || call == SystemCall.SEND || call == SystemCall.NB_SEND) {
            lines.add("what the operation needs, on any other object");
        }
        return lines;
    }

    private static void line(List<String> lines, Operation operation) {
        lines.add(Terms.rights(operation.rights).replace(", ", " and ") + " of the " + Terms.kind(operation.kind) + " to "
                + operation.summary);
    }

    /** What rights an operation needs, of the object asked and of the capabilities beside it. */
    static List<String> rights(Operation operation) {
        List<String> lines = new ArrayList<>(List.of(Terms.rights(operation.rights).replace(", ", " and ") + " of the "
                + Terms.kind(operation.kind)));
        for (int index = 0; index < operation.extraCount(); index++) {
            Operation.Extra extra = operation.extraCapability(index);
            if (extra.rights() != Rights.NONE) {
                lines.add(Terms.rights(extra.rights()).replace(", ", " and ") + " of the " + extra.name());
            }
        }
        return lines;
    }
}
