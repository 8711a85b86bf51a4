package dev.fief.specs.system;

import org.eclipse.collections.api.list.ImmutableList;

/** A system description that cannot be used; the message has a line for each problem, none of which needs a stack trace. */
public final class InvalidDescriptionException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient ImmutableList<DescriptionProblem> problems;

    public InvalidDescriptionException(ImmutableList<DescriptionProblem> problems) {
        super(problems.makeString("\n"));
        this.problems = problems;
    }

    /** What is wrong, in the order of the text; never empty. */
    public ImmutableList<DescriptionProblem> problems() {
        return problems;
    }
}
