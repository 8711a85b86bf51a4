package dev.fief.userland.programs.text;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Status;
import java.util.List;

/**
 * A refusal in words.
 *
 * @param reason why
 * @param sentence the reason's sentence with its gaps filled, starting in lower case, without a full stop
 * @param advice what would help, a sentence; empty if nothing would
 */
public record Explanation(Reason reason, String sentence, String advice) {
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
        return new Explanation(reason, fill(sentence, details), Advice.on(reason));
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

    /** Fills each gap {@code {n}} or {@code {n:form}}; "a" before a gap becomes "an" where the filling asks for it. */
    private static String fill(String sentence, long[] details) {
        StringBuilder text = new StringBuilder();
        int from = 0;
        for (int open = sentence.indexOf('{'); open >= 0; open = sentence.indexOf('{', from)) {
            int close = sentence.indexOf('}', open);
            String gap = sentence.substring(open + 1, close);
            int colon = gap.indexOf(':');
            long value = word(details, Integer.parseInt(colon < 0 ? gap : gap.substring(0, colon)));
            String filling = filling(value, colon < 0 ? "" : gap.substring(colon + 1));
            text.append(sentence, from, open);
            if (text.toString().endsWith(" a ") || text.toString().equals("a ")) {
                text.setLength(text.length() - 2);
                text.append(Wording.article(filling)).append(' ');
            }
            text.append(filling);
            from = close + 1;
        }
        return text.append(sentence, from, sentence.length()).toString();
    }

    private static String filling(long value, String form) {
        return switch (form) {
            case "" -> Long.toString(value);
            case "rights" -> Wording.rights(value);
            case "kind" -> Wording.kind(value);
            case "hex" -> Wording.hex(value);
            default -> throw new IllegalArgumentException("a reason has a gap of unknown form: " + form);
        };
    }

    private static long word(long[] details, int index) {
        return index < details.length ? details[index] : 0;
    }
}
