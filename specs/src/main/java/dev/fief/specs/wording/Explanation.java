package dev.fief.specs.wording;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import java.util.List;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A refusal in words.
 *
 * @param reason why
 * @param sentence the reason's sentence with its gaps filled, starting in lower case, without a full stop
 * @param advice what would help, a sentence; empty if nothing would
 */
public record Explanation(Reason reason, String sentence, String advice) {
    private static final Pattern GAP = Pattern.compile("(\\ba )?\\{(\\d)(?::(\\w+))?}");

    /** Sentences that number the capability arguments: 0 is the one invoked. */
    private static final String ARGUMENT = "capability {0} ";

    /**
     * The explanation of an answer.
     *
     * @param status of the call, register a7
     * @param details the words a2 to a5
     * @param arguments what the caller calls the invoked capability and the extra ones, as far as known
     */
    public static Explanation of(long status, long[] details, List<String> arguments) {
        return of(Status.reason(status), details, arguments);
    }

    public static Explanation of(Reason reason, long[] details, List<String> arguments) {
        if (reason == Reason.PROCESS_ENDED) {
            return new Explanation(reason, "the process " + Wording.end(word(details, 0), word(details, 1)), "");
        }
        String sentence = reason.sentence;
        int argument = (int) word(details, 0);
        if (sentence.contains(ARGUMENT) && argument >= 0 && argument < arguments.size()) {
            sentence = sentence.replace(ARGUMENT, arguments.get(argument) + " ");
        }
        return new Explanation(reason, fill(sentence, details, Wording::rights), Advice.on(reason));
    }

    /** The name of the error and the sentence: {@code InvalidCapability: ...}. */
    public String headline() {
        return name(reason.code) + ": " + sentence;
    }

    /** An error code as seL4 spells it: {@code FailedLookup}. */
    public static String name(ErrorCode code) {
        StringBuilder name = new StringBuilder();
        for (String word : code.name().split("_")) {
            name.append(word.charAt(0)).append(Wording.lower(word.substring(1)));
        }
        return name.toString();
    }

    /**
     * The kind of error and the sentence in small letters, for programs that print what they were told: rights are letters only.
     *
     * @param status of the call, register a7
     * @param details the words a2 to a5
     */
    public static String brief(long status, long... details) {
        Reason reason = Status.reason(status);
        String code = Wording.lower(Status.code(status).name()).replace('_', ' ');
        return reason == Reason.NONE ? code : code + ": " + fill(reason.sentence, details, rights -> Rights.toString((int) rights));
    }

    /** Fills each gap {@code {n}} or {@code {n:form}}; "a" before a gap becomes "an" where the filling asks for it. */
    private static String fill(String sentence, long[] details, LongFunction<String> rights) {
        return GAP.matcher(sentence).replaceAll(gap -> {
            String filling = filling(word(details, Integer.parseInt(gap.group(2))), gap.group(3), rights);
            return Matcher.quoteReplacement(gap.group(1) == null ? filling : Wording.article(filling) + " " + filling);
        });
    }

    private static String filling(long value, @Nullable String form, LongFunction<String> rights) {
        return switch (form) {
            case null -> Long.toString(value);
            case "rights" -> rights.apply(value);
            case "kind" -> Wording.kind(value);
            case "hex" -> Wording.hex(value);
            default -> throw new IllegalArgumentException("a reason has a gap of unknown form: " + form);
        };
    }

    private static long word(long[] details, int index) {
        return index < details.length ? details[index] : 0;
    }
}
