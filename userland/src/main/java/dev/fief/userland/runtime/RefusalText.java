package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Fills the gaps in the sentence of a {@link Reason}. */
public final class RefusalText {
    private static final Pattern GAP = Pattern.compile("(a )?\\{(\\d)(?::(\\w+))?}");

    private static final String EMPTY = "empty slot";

    private RefusalText() {}

    /** The reason in a status word, in words. @param details registers a2 to a5 after the call */
    public static String of(long status, long... details) {
        Reason reason = Status.reason(status);
        String code = Status.code(status).name().toLowerCase().replace('_', ' ');
        if (reason == Reason.NONE) {
            return code;
        }
        Matcher gap = GAP.matcher(reason.sentence);
        return code + ": " + gap.replaceAll(found ->
                Matcher.quoteReplacement(withArticle(found.group(1) != null,
                        fill(details[Integer.parseInt(found.group(2))], found.group(3)))));
    }

    private static String withArticle(boolean article, String text) {
        if (!article) {
            return text;
        }
        return (text.equals(EMPTY) || "aeiou".indexOf(text.charAt(0)) >= 0 ? "an " : "a ") + text;
    }

    private static String fill(long detail, String form) {
        return switch (form == null ? "" : form) {
            case "rights" -> Rights.toString((int) detail);
            case "kind" -> kind(detail);
            case "hex" -> "0x" + Long.toHexString(detail);
            default -> Long.toString(detail);
        };
    }

    private static String kind(long number) {
        ObjectKind kind = ObjectKind.withNumber(number);
        return kind == null ? EMPTY : kind.name().toLowerCase().replace('_', ' ');
    }
}
