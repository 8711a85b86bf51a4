package dev.fief.specs.text;

import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.Location;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * The lines of a text that say something, each as its words.
 *
 * @param file what the text is called in problems
 */
public record WordLines(String file, ImmutableList<ImmutableList<Word>> lines) {
    private static final Pattern WORD = Pattern.compile("\\S+");

    /** @param file what to call the text */
    public static WordLines of(String file, String text) {
        MutableList<ImmutableList<Word>> lines = Lists.mutable.empty();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            int comment = line.indexOf("--");
            Matcher matcher = WORD.matcher(comment < 0 ? line : line.substring(0, comment));
            MutableList<Word> words = Lists.mutable.empty();
            while (matcher.find()) {
                words.add(new Word(matcher.group(), new Location(number, matcher.start() + 1)));
            }
            if (words.notEmpty()) {
                lines.add(words.toImmutable());
            }
        }
        return new WordLines(file, lines.toImmutable());
    }

    /** The problem that something is wrong with a word. */
    public InvalidDescriptionException wrong(Word word, String message) {
        return wrong(word.location(), message);
    }

    /** The problem that a line ends before something that it needs. */
    public InvalidDescriptionException unfinished(ImmutableList<Word> line, String expected) {
        Word last = line.getLast();
        Location end = new Location(last.location().line(), last.location().column() + last.text().length());
        return wrong(end, "expected " + expected + ", found the end of the line");
    }

    private InvalidDescriptionException wrong(Location location, String message) {
        return new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(file, location, message)));
    }
}
