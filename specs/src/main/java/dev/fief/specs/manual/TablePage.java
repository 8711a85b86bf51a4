package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.List;

/** The kernel's whole table on one page, in Markdown: every system call, kind, operation and refusal. */
final class TablePage {
    private final StringBuilder page = new StringBuilder();

    private TablePage() {}

    static String text() {
        return new TablePage().write();
    }

    private String write() {
        line("# The manual");
        line("");
        line("Every system call, kind of object, operation, error and reason has a page; `fief explain NAME` prints it, `fief explain`");
        line("lists them all. What follows is the kernel's own table (`SystemCall`, `ObjectKind`, `Operation`, `Reason`), from which the");
        line("pages' synopses, rights and lists of errors are written too; a test keeps them so.");
        line("");
        line("Rights: w(rite), r(ead), g(rant), p (grant rePly). Packed words hold a byte for each part, the lowest first.");
        line("");
        line("Examples that begin with `fief>` are typed into `fief boot`. The others are what a program does in Java, with `sys` and");
        line("these slots: `ENDPOINT`, at which the thread `WORKER` serves, doubling the first word of what it is called with; `REQUESTS`,");
        line("an endpoint to which a client sends calls; `CONTEXT`, the worker's scheduling context; `NOTIFICATION`, `REPLY`, `MANIFEST`,");
        line("`TIMER`, `LINE` (an interrupt handler), and `FREE`, from which on slots are empty. All of them are run by tests.");
        systemCalls();
        kinds();
        for (ObjectKind kind : ObjectKind.values()) {
            operations(kind);
        }
        refusals();
        return page.toString();
    }

    private void systemCalls() {
        heading("System calls");
        line("| a7 | call | |");
        line("|---|---|---|");
        for (SystemCall call : SystemCall.values()) {
            line("| " + call.number() + " | " + link(call.toString(), "calls", call) + " | " + call.summary + " |");
        }
    }

    private void kinds() {
        heading("Kinds");
        line("| number | kind | what it is | bytes | size argument | rights that mean something |");
        line("|---|---|---|---|---|---|");
        for (ObjectKind kind : ObjectKind.values()) {
            line("| " + kind.number() + " | " + link(kind.toString(), Terms.page(kind), kind) + " | " + kind.summary + " | "
                    + bytes(kind) + " | " + size(kind) + " | " + Terms.letters(kind.meaningfulRights) + " |");
        }
    }

    private void operations(ObjectKind kind) {
        List<Operation> operations = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.kind == kind) {
                operations.add(operation);
            }
        }
        if (operations.isEmpty()) {
            return;
        }
        heading(kind.toString());
        line("| label | operation | needs | message words | extra capabilities | |");
        line("|---|---|---|---|---|---|");
        for (Operation operation : operations) {
            line("| " + (operation.label() == 0 ? "" : operation.label()) + " | "
                    + link(operation.toString(), Terms.page(kind), operation) + " | " + Terms.letters(operation.rights)
                    + " | " + words(operation) + " | " + extras(operation) + " | " + operation.summary + " |");
        }
    }

    private void refusals() {
        heading("Refusals");
        line("Gaps {0} to {3} are the detail words, in a2 to a5.");
        for (ErrorCode code : ErrorCode.values()) {
            if (code == ErrorCode.OK) {
                continue;
            }
            line("");
            line("**" + link(code.toString(), "errors", code) + "** (" + code.ordinal() + ")");
            line("");
            for (Reason reason : Reason.values()) {
                if (reason.code == code) {
                    line("- " + link(reason.toString(), "errors", reason) + " (" + reason.ordinal() + "): " + reason.sentence);
                }
            }
        }
    }

    static String bytes(ObjectKind kind) {
        return switch (kind) {
            case UNTYPED, FRAME -> "2^size";
            case CNODE, MANIFEST -> kind.bytes(0) - perUnit(kind) + " + " + perUnit(kind) + " * 2^size";
            case SCHED_CONTEXT -> kind.bytes(0) + " + " + perUnit(kind) + " * size";
            default -> String.valueOf(kind.bytes(0));
        };
    }

    private static long perUnit(ObjectKind kind) {
        return kind.bytes(1) - kind.bytes(0);
    }

    static String size(ObjectKind kind) {
        if (kind == ObjectKind.FRAME) {
            return kind.minSize + " or " + kind.maxSize;
        }
        return kind.maxSize == 0 ? "" : kind.minSize + " to " + kind.maxSize;
    }

    private static String words(Operation operation) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < operation.wordCount(); index++) {
            names.add(operation.wordName(index).replace("|", ":"));
        }
        return String.join(", ", names);
    }

    private static String extras(Operation operation) {
        List<String> names = new ArrayList<>();
        for (int index = 0; index < operation.extraCount(); index++) {
            Operation.Extra extra = operation.extraCapability(index);
            ObjectKind kind = extra.kind();
            names.add(extra.name() + " (" + (kind == null ? "any kind" : Terms.kind(kind))
                    + (extra.rights() == Rights.NONE ? "" : " " + Terms.letters(extra.rights()))
                    + (extra.optional() ? ", or none" : "") + ")");
        }
        return String.join(", ", names);
    }

    private static String link(String text, String file, Enum<?> entry) {
        return "[" + text + "](" + file + ".md#" + Terms.page(entry) + ")";
    }

    private void heading(String title) {
        line("");
        line("## " + title);
        line("");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
