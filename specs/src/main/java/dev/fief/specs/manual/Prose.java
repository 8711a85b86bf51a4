package dev.fief.specs.manual;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.factory.Maps;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;

/**
 * What a person has written for a page: a text file whose lines stand under headings, each {@code == heading} on a line of its own.
 *
 * @param parts the lines under each heading, without blank ones at either end
 */
record Prose(ImmutableMap<String, ImmutableList<String>> parts) {
    static final String DESCRIPTION = "description";
    static final String RETURN_VALUE = "return value";
    static final String WHAT_TO_DO = "what to do";
    static final String EXAMPLE = "example";
    static final String SEE_ALSO = "see also";

    private static final String MARK = "== ";

    /** The prose of a page. @throws IllegalStateException if nobody has written any */
    static Prose of(String page) {
        try (InputStream file = Prose.class.getResourceAsStream("pages/" + page + ".txt")) {
            if (file == null) {
                throw new IllegalStateException("the manual has no text for " + page);
            }
            return parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Prose parse(String text) {
        MutableMap<String, MutableList<String>> parts = Maps.mutable.empty();
        MutableList<String> lines = parts.getIfAbsentPut(DESCRIPTION, Lists.mutable::empty);
        for (String line : text.lines().toList()) {
            if (line.startsWith(MARK)) {
                lines = parts.getIfAbsentPut(line.substring(MARK.length()), Lists.mutable::empty);
            } else if (!line.isBlank() || lines.notEmpty()) {
                lines.add(line);
            }
        }
        return new Prose(parts.collectValues((heading, found) -> withoutBlankEnd(found)).toImmutable());
    }

    private static ImmutableList<String> withoutBlankEnd(MutableList<String> lines) {
        while (lines.notEmpty() && lines.getLast().isBlank()) {
            lines.remove(lines.size() - 1);
        }
        return lines.toImmutable();
    }

    /** The lines under a heading; none if it is missing. */
    ImmutableList<String> under(String heading) {
        ImmutableList<String> lines = parts.get(heading);
        return lines == null ? Lists.immutable.empty() : lines;
    }
}
