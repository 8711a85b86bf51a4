package dev.fief.specs.manual;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A page of the manual.
 *
 * @param name what it is asked for by: words in lower case with hyphens, such as {@code cnode-copy}
 * @param section what it is about
 * @param summary one phrase
 * @param parts what it says, under headings, in the order of its section's shape
 */
public record Page(String name, Section section, String summary, ImmutableList<Part> parts) {
    /** What a page can be about. */
    public enum Section {
        CALL("system call"),
        KIND("kind of object"),
        OPERATION("operation"),
        ERROR("error"),
        REASON("reason of a refusal");

        /** In words. */
        public final String title;

        Section(String title) {
            this.title = title;
        }
    }

    /**
     * Lines under a heading.
     *
     * @param literal whether they are code, a table or a dialogue, to be kept as they are, and not sentences
     */
    public record Part(String heading, ImmutableList<String> lines, boolean literal) {}
}
