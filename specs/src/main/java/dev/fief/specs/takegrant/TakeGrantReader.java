package dev.fief.specs.takegrant;

import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.text.Word;
import dev.fief.specs.text.WordLines;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Reads graphs: lines {@code subject NAME...}, {@code object NAME...} and {@code NAME -RIGHTS-> NAME}, where rights are small
 * letters. A name must be introduced before it is used.
 */
public final class TakeGrantReader {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.@-]*");
    private static final Pattern ARROW = Pattern.compile("-([a-z]+)->");

    private final WordLines text;
    private final TakeGrantGraph.Builder graph = TakeGrantGraph.builder();

    private TakeGrantReader(WordLines text) {
        this.text = text;
    }

    /** @param file what to call the text in problems */
    public static TakeGrantGraph read(String file, String text) throws InvalidDescriptionException {
        TakeGrantReader reader = new TakeGrantReader(WordLines.of(file, text));
        for (ImmutableList<Word> line : reader.text.lines()) {
            reader.read(line);
        }
        return reader.graph.build();
    }

    private void read(ImmutableList<Word> line) throws InvalidDescriptionException {
        String first = line.getFirst().text();
        boolean introduces = first.equals("subject") || first.equals("object");
        if (introduces && line.size() == 1) {
            throw text.unfinished(line, "the name of a" + (first.equals("subject") ? " subject" : "n object"));
        }
        if (introduces && !ARROW.matcher(line.get(1).text()).matches()) {
            for (Word name : line.drop(1)) {
                introduce(first.equals("subject"), name);
            }
        } else {
            readRight(line);
        }
    }

    private void introduce(boolean subject, Word name) throws InvalidDescriptionException {
        if (!NAME.matcher(name.text()).matches()) {
            throw text.wrong(name, "expected a name (letters, digits, _ . @ -), found `" + name.text() + "`");
        }
        if (graph.has(name.text())) {
            throw text.wrong(name, name.text() + " has been introduced before");
        }
        if (subject) {
            graph.subject(name.text());
        } else {
            graph.object(name.text());
        }
    }

    private void readRight(ImmutableList<Word> line) throws InvalidDescriptionException {
        known(line.getFirst(), "`subject`, `object`, or the name of a vertex that was introduced");
        if (line.size() < 2) {
            throw text.unfinished(line, "an arrow like -t->");
        }
        Matcher arrow = ARROW.matcher(line.get(1).text());
        if (!arrow.matches()) {
            throw text.wrong(line.get(1), "expected an arrow like -t-> or -rw->, found `" + line.get(1).text() + "`");
        }
        if (line.size() < 3) {
            throw text.unfinished(line, "the name of a vertex");
        }
        known(line.get(2), "the name of a vertex that was introduced");
        if (line.size() > 3) {
            throw text.wrong(line.get(3), "expected the end of the line, found `" + line.get(3).text() + "`");
        }
        for (char right : arrow.group(1).toCharArray()) {
            graph.right(line.getFirst().text(), right, line.get(2).text());
        }
    }

    private void known(Word name, String expected) throws InvalidDescriptionException {
        if (!graph.has(name.text())) {
            throw text.wrong(name, "expected " + expected + ", found `" + name.text() + "`");
        }
    }
}
