package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The page {@code specs/operations.md}: every system call, kind, operation and refusal, with the rights that are needed. */
public final class OperationsPage {
    private final StringBuilder page = new StringBuilder();

    private OperationsPage() {}

    /** The whole page, in Markdown. */
    public static String text() {
        return new OperationsPage().write();
    }

    /** Writes the page to standard output. */
    public static void main(String[] arguments) {
        System.out.print(text());
    }

    private String write() {
        line("# Calls, kinds, operations, refusals");
        line("");
        line("Written from the kernel's own table (`Operation`, `ObjectKind`, `SystemCall`, `Reason`); a test keeps it so.");
        line("Rights: w(rite), r(ead), g(rant), p (grant rePly). Packed words hold a byte for each part, the lowest first.");
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
            line("| " + call.number() + " | " + call + " | " + call.summary + " |");
        }
    }

    private void kinds() {
        heading("Kinds");
        line("| number | kind | what it is | bytes | size argument | rights that mean something |");
        line("|---|---|---|---|---|---|");
        for (ObjectKind kind : ObjectKind.values()) {
            line("| " + kind.number() + " | " + kind + " | " + kind.summary + " | " + bytes(kind) + " | " + size(kind) + " | "
                    + rights(kind.meaningfulRights) + " |");
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
            line("| " + (operation.label() == 0 ? "" : operation.label()) + " | " + operation + " | " + rights(operation.rights)
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
            line("**" + code + "** (" + code.ordinal() + ")");
            line("");
            for (Reason reason : Reason.values()) {
                if (reason.code == code) {
                    line("- `" + reason + "` (" + reason.ordinal() + "): " + reason.sentence);
                }
            }
        }
    }

    private static String bytes(ObjectKind kind) {
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

    private static String size(ObjectKind kind) {
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
            names.add(extra.name() + " (" + (kind == null ? "any kind" : kind.toString().toLowerCase(Locale.ROOT))
                    + (extra.rights() == Rights.NONE ? "" : " " + rights(extra.rights()))
                    + (extra.optional() ? ", or none" : "") + ")");
        }
        return String.join(", ", names);
    }

    private static String rights(int rights) {
        return rights == Rights.NONE ? "" : Rights.toString(rights).replace("-", "");
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
