package dev.fief.userland.console.authority;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * An answer to a question about authority.
 *
 * @param question as it is put in words
 * @param basis what it rests on
 * @param steps how it comes about, if it is a yes
 */
public record Answer(String question, boolean yes, String basis, ImmutableList<String> steps) {
    /** As lines for people. */
    public String text() {
        return question + " " + (yes ? "yes" : "no") + " (" + basis + ")"
                + steps.collect(step -> "\n    " + step).makeString("");
    }
}
