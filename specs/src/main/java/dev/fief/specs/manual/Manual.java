package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.SystemCall;
import java.util.Comparator;
import java.util.Locale;
import org.eclipse.collections.api.factory.Lists;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.jspecify.annotations.Nullable;

/** All pages, and the way to one of them from what a person types. */
public final class Manual {
    private static final int SUGGESTIONS = 5;

    private final ImmutableList<Page> pages;

    private Manual(ImmutableList<Page> pages) {
        this.pages = pages;
    }

    /** Reads the manual. */
    public static Manual read() {
        MutableList<Page> pages = Lists.mutable.empty();
        for (SystemCall call : SystemCall.values()) {
            pages.add(PageWriter.page(call));
        }
        for (ObjectKind kind : ObjectKind.values()) {
            pages.add(PageWriter.page(kind));
        }
        for (Operation operation : Operation.values()) {
            pages.add(PageWriter.page(operation));
        }
        for (ErrorCode code : ErrorCode.values()) {
            if (code != ErrorCode.OK) {
                pages.add(PageWriter.page(code));
            }
        }
        for (Reason reason : Reason.values()) {
            if (reason != Reason.NONE) {
                pages.add(PageWriter.page(reason));
            }
        }
        return new Manual(pages.toImmutable());
    }

    /** All of them, by section, each in the table's order. */
    public ImmutableList<Page> pages() {
        return pages;
    }

    /**
     * The page that somebody asks for: {@code CNODE_COPY}, {@code cnode-copy}, {@code CNodeCopy} and {@code "cnode copy"} are one, and
     * so is {@code copy}, as long as only one page's name ends so.
     *
     * @return null if there is none, or more than one could be meant
     */
    public @Nullable Page find(String asked) {
        String letters = letters(asked);
        Page exact = pages.detect(page -> letters(page.name()).equals(letters));
        if (exact != null) {
            return exact;
        }
        ImmutableList<Page> ending = endingIn(asked);
        return ending.size() == 1 ? ending.getFirst() : null;
    }

    /** Names of the pages that somebody may have meant, the nearest first; none if nothing is near. */
    public ImmutableList<String> nearest(String asked) {
        String letters = letters(asked);
        ImmutableList<Page> ending = endingIn(asked);
        if (letters.isEmpty() || ending.notEmpty()) {
            return ending.collect(Page::name);
        }
        return pages.select(page -> distance(letters, letters(page.name())) <= Math.max(1, letters.length() / 3)
                        || letters.length() > 2 && letters(page.name()).contains(letters))
                .toSortedList(Comparator.comparingInt((Page page) -> distance(letters, letters(page.name()))).thenComparing(Page::name))
                .collect(Page::name).take(SUGGESTIONS).toImmutable();
    }

    private ImmutableList<Page> endingIn(String asked) {
        String end = "-" + asked.strip().toLowerCase(Locale.ROOT).replaceAll("[ _]", "-");
        return end.length() == 1 ? Lists.immutable.empty() : pages.select(page -> page.name().endsWith(end));
    }

    private static String letters(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** Letters to add, drop or change to make one word of the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int column = 0; column <= other.length(); column++) {
            row[column] = column;
        }
        for (int letter = 1; letter <= one.length(); letter++) {
            int diagonal = row[0];
            row[0] = letter;
            for (int column = 1; column <= other.length(); column++) {
                int changed = diagonal + (one.charAt(letter - 1) == other.charAt(column - 1) ? 0 : 1);
                diagonal = row[column];
                row[column] = Math.min(changed, 1 + Math.min(row[column], row[column - 1]));
            }
        }
        return row[other.length()];
    }
}
