package dev.fief.specs.check;

import dev.fief.microkernel.abi.Rights;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Reads a question. A name of more than one word stands in quotes.
 *
 * <pre>
 *   can NAME ever hold RIGHTS on NAME         RIGHTS: read, write, grant, grant-reply, execute, joined by "and"; or anything
 *   can NAME ever send to NAME
 *   can information flow from NAME to NAME
 *   does NAME always get an answer                          then, if wanted: if NAME, NAME and NAME behave
 *   can NAME's subtree ever use more than N bytes          N with K, M or G at its end, if it has one
 * </pre>
 */
public final class QuestionParser {
    private static final Pattern WORD = Pattern.compile("\"[^\"]*\"|\\S+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final String UNITS = "KMG";
    private static final int UNIT_BITS = 10;

    private final String text;
    private final MutableList<String> words = Lists.mutable.empty();
    private final MutableList<Integer> columns = Lists.mutable.empty();
    private int next;

    private QuestionParser(String asked) {
        text = asked.strip().replaceFirst("\\s*\\?$", "");
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(matcher.group());
            columns.add(matcher.start() + 1);
        }
    }

    /** A question that cannot be read; the message says at which column, and what was expected there. */
    public static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1;

        Unreadable(String message) {
            super(message);
        }
    }

    /** @throws Unreadable if it is none */
    public static Question read(String text) throws Unreadable {
        return new QuestionParser(text).question();
    }

    private Question question() throws Unreadable {
        if (oneOf("can", "does").equals("does")) {
            return answered();
        }
        int start = next;
        String name = name("`information` or the name of a process");
        if (name.equals("information") && next < words.size() && words.get(next).equals("flow")) {
            expect("flow", "from");
            String from = name("the name of a process");
            expect("to");
            return end(new Question.CanFlow(text, from, name("the name of a process")));
        }
        if (name.endsWith("'s")) {
            expect("subtree", "ever", "use", "more", "than");
            long bytes = bytes();
            if (next < words.size()) {
                expect("bytes");
            }
            return end(new Question.CanUse(text, name.substring(0, name.length() - 2), bytes));
        }
        if (name.isEmpty()) {
            throw unreadable(start, "the name of a process");
        }
        expect("ever");
        if (oneOf("hold", "send").equals("send")) {
            expect("to");
            return end(new Question.CanSend(text, name, name("the name of a process")));
        }
        int rights = rights();
        expect("on");
        return end(new Question.CanHold(text, name, rights, name("the name of an object")));
    }

    private Question answered() throws Unreadable {
        String name = name("the name of a process");
        expect("always", "get", "an", "answer");
        MutableList<String> servers = Lists.mutable.empty();
        if (take("if")) {
            boolean more = true;
            while (more) {
                String server = name("the name of a process");
                more = server.endsWith(",");
                servers.add(more ? server.substring(0, server.length() - 1) : server);
                more |= take("and");
            }
            oneOf("behaves", "behave");
        }
        return end(new Question.GetsAnswer(text, name, servers.toImmutable()));
    }

    private int rights() throws Unreadable {
        int rights = Rights.NONE;
        do {
            rights |= switch (oneOf("read", "write", "grant", "grant-reply", "execute", "anything")) {
                case "read" -> Rights.READ;
                case "write" -> Rights.WRITE;
                case "grant" -> Rights.GRANT;
                case "grant-reply" -> Rights.GRANT_REPLY;
                case "execute" -> Rights.EXECUTE;
                default -> Rights.NONE;
            };
        } while (take("and"));
        return rights;
    }

    private long bytes() throws Unreadable {
        String word = name("a number of bytes");
        int unit = word.isEmpty() ? -1 : UNITS.indexOf(Character.toUpperCase(word.charAt(word.length() - 1)));
        String digits = unit < 0 ? word : word.substring(0, word.length() - 1);
        int shift = UNIT_BITS * (unit + 1);
        if (!NUMBER.matcher(digits).matches() || Long.parseLong(digits) > Long.MAX_VALUE >> shift) {
            next--;
            throw unreadable(next, "a number of bytes, as 4096 or 64K");
        }
        return Long.parseLong(digits) << shift;
    }

    private <T> T end(T question) throws Unreadable {
        if (next < words.size()) {
            throw unreadable(next, "the end of the question");
        }
        return question;
    }

    private String name(String what) throws Unreadable {
        if (next == words.size()) {
            throw unreadable(next, what);
        }
        String word = words.get(next++);
        return word.startsWith("\"") ? word.substring(1, word.length() - 1) : word;
    }

    private boolean take(String word) {
        boolean there = next < words.size() && words.get(next).toLowerCase(Locale.ROOT).equals(word);
        next += there ? 1 : 0;
        return there;
    }

    private void expect(String... expected) throws Unreadable {
        for (String word : expected) {
            oneOf(word);
        }
    }

    private String oneOf(String... choices) throws Unreadable {
        for (String choice : choices) {
            if (take(choice)) {
                return choice;
            }
        }
        throw unreadable(next, "`" + String.join("`, `", choices) + "`");
    }

    private Unreadable unreadable(int word, String expected) {
        int column = word < columns.size() ? columns.get(word) : text.stripTrailing().length() + 1;
        String found = word < words.size() ? "`" + words.get(word) + "`" : "the end";
        return new Unreadable("column " + column + " of \"" + text + "\": expected " + expected + ", found " + found);
    }
}
