package dev.fief.userland.console.text;

import dev.fief.specs.wording.Table;
import java.util.List;

/**
 * Colour, or none of it. Colour never carries a meaning of its own: what it stresses is also said in words.
 *
 * @param colour whether escape sequences are written at all
 */
public record Style(boolean colour) {
    public static final Style PLAIN = new Style(false);

    private static final String BOLD = "1";
    private static final String FAINT = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String CYAN = "36";

    /** Colour if somebody looks at a terminal and has not asked for none (see no-color.org). */
    public static Style detect(boolean terminal) {
        String refused = System.getenv("NO_COLOR");
        return new Style(terminal && (refused == null || refused.isEmpty()));
    }

    public String heading(String text) {
        return paint(BOLD, text);
    }

    /** The lines of a table, with its heading stressed. */
    public List<String> table(Table table) {
        List<String> lines = table.lines();
        lines.set(0, heading(lines.getFirst()));
        return lines;
    }

    /** Of less interest than the rest. */
    public String faint(String text) {
        return paint(FAINT, text);
    }

    public String refusal(String text) {
        return paint(RED, text);
    }

    public String good(String text) {
        return paint(GREEN, text);
    }

    public String advice(String text) {
        return paint(YELLOW, text);
    }

    /** What the monitor says, as against what the system says. */
    public String monitor(String text) {
        return paint(CYAN, text);
    }

    private String paint(String code, String text) {
        return colour && !text.isEmpty() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
    }
}
