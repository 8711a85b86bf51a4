package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.specs.manual.Page.Part;
import dev.fief.specs.manual.Page.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;

/** Puts a page together: what the table knows, and the prose. */
final class PageWriter {
    private static final Pattern GAP = Pattern.compile("\\{(\\d)(?::(\\w+))?}");
    private static final int NAME_WIDTH = 29;

    private final Enum<?> entry;
    private final Section section;
    private final String summary;
    private final Prose prose;
    private final MutableList<Part> parts = Lists.mutable.empty();

    private PageWriter(Section section, Enum<?> entry, String summary) {
        this.section = section;
        this.entry = entry;
        this.summary = summary;
        this.prose = Prose.of(Terms.page(entry));
    }

    static Page page(SystemCall call) {
        return new PageWriter(Section.CALL, call, call.summary)
                .literal("synopsis", Synopsis.of(call))
                .prose(Prose.DESCRIPTION)
                .literal("rights", Synopsis.rights(call))
                .prose(Prose.RETURN_VALUE)
                .literal("errors", errors(Refusals.of(call)))
                .end();
    }

    static Page page(Operation operation) {
        return new PageWriter(Section.OPERATION, operation, operation.summary)
                .literal("synopsis", Synopsis.of(operation))
                .prose(Prose.DESCRIPTION)
                .literal("rights", Synopsis.rights(operation))
                .prose(Prose.RETURN_VALUE)
                .literal("errors", errors(Refusals.of(operation)))
                .end();
    }

    static Page page(ObjectKind kind) {
        List<String> operations = new ArrayList<>();
        for (Operation operation : Operation.values()) {
            if (operation.kind == kind) {
                operations.add(column(Terms.page(operation)) + operation.summary);
            }
        }
        return new PageWriter(Section.KIND, kind, kind.summary)
                .literal("synopsis", List.of("kind " + kind.number() + ", " + TablePage.bytes(kind) + " bytes"
                        + (TablePage.size(kind).isEmpty() ? "" : ", size " + TablePage.size(kind))))
                .prose(Prose.DESCRIPTION)
                .literal("rights", List.of(Terms.rights(kind.meaningfulRights)))
                .literal("operations", operations)
                .end();
    }

    static Page page(ErrorCode code) {
        List<Reason> reasons = new ArrayList<>();
        for (Reason reason : Reason.values()) {
            if (reason.code == code) {
                reasons.add(reason);
            }
        }
        return new PageWriter(Section.ERROR, code, Terms.error(code) + ", error code " + code.ordinal())
                .prose(Prose.DESCRIPTION)
                .literal("reasons", Lists.immutable.withAll(reasons)
                        .collect(reason -> column(Terms.page(reason)) + plain(reason)).castToList())
                .end();
    }

    static Page page(Reason reason) {
        List<String> givers = new ArrayList<>();
        for (SystemCall call : SystemCall.values()) {
            if (Refusals.of(call).contains(reason)) {
                givers.add(column(Terms.page(call)) + call.summary);
            }
        }
        for (Operation operation : Operation.values()) {
            if (Refusals.of(operation).contains(reason)) {
                givers.add(column(Terms.page(operation)) + operation.summary);
            }
        }
        return new PageWriter(Section.REASON, reason, plain(reason))
                .literal("synopsis", List.of(Terms.error(reason.code) + ", reason " + reason.ordinal() + ": " + registers(reason)))
                .prose(Prose.DESCRIPTION)
                .prose(Prose.WHAT_TO_DO)
                .literal("given by", givers)
                .end();
    }

    private Page end() {
        literal(Prose.EXAMPLE, prose.under(Prose.EXAMPLE).castToList()).prose(Prose.SEE_ALSO);
        return new Page(Terms.page(entry), section, summary, parts.toImmutable());
    }

    private PageWriter prose(String heading) {
        return part(heading, prose.under(heading), false);
    }

    private PageWriter literal(String heading, List<String> lines) {
        return part(heading, Lists.immutable.withAll(lines), true);
    }

    private PageWriter part(String heading, ImmutableList<String> lines, boolean literal) {
        if (lines.notEmpty()) {
            parts.add(new Part(heading, lines, literal));
        }
        return this;
    }

    private static List<String> errors(Set<Reason> reasons) {
        if (reasons.isEmpty()) {
            return List.of("none");
        }
        List<String> lines = new ArrayList<>();
        ErrorCode last = ErrorCode.OK;
        for (Reason reason : reasons) {
            if (reason.code != last) {
                lines.add(Terms.error(reason.code));
                last = reason.code;
            }
            lines.add("    " + column(Terms.page(reason)) + plain(reason));
        }
        return lines;
    }

    private static String column(String name) {
        return name + " ".repeat(Math.max(2, NAME_WIDTH - name.length()));
    }

    /** The reason's sentence, with words in its gaps. */
    static String plain(Reason reason) {
        return GAP.matcher(reason.sentence).replaceAll(gap -> switch (gap.group(2) == null ? "" : gap.group(2)) {
            case "kind" -> "KIND";
            case "rights" -> "RIGHTS";
            case "hex" -> "ADDRESS";
            default -> "N";
        });
    }

    /** The reason's sentence, with the registers that hold its details in its gaps. */
    private static String registers(Reason reason) {
        return GAP.matcher(reason.sentence).replaceAll(gap ->
                Matcher.quoteReplacement("[a" + (2 + Integer.parseInt(gap.group(1))) + "]"));
    }
}
