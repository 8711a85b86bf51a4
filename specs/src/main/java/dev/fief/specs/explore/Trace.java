package dev.fief.specs.explore;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * A way from an initial state, action by action.
 *
 * @param start which initial state
 * @param initial the initial state in words, or empty
 * @param steps what is done, in order
 */
public record Trace(int start, String initial, ImmutableList<Step> steps) {

    /**
     * One action.
     *
     * @param action its number in the state before
     * @param description the action in words
     * @param state the state after it in words, or empty
     */
    public record Step(int action, String description, String state) {
    }

    /** The number of actions. */
    public int length() {
        return steps.size();
    }

    /** A line for the initial state, if there are words for it, and one for each step. */
    @Override
    public String toString() {
        return (initial.isEmpty() ? "" : "   0. " + initial + '\n') + lines(1);
    }

    /** A line for each step. @param first the number of the first */
    String lines(int first) {
        StringBuilder lines = new StringBuilder();
        int width = 0;
        for (Step step : steps) {
            width = Math.max(width, step.description.length());
        }
        for (int number = 0; number < steps.size(); number++) {
            Step step = steps.get(number);
            String padding = step.state.isEmpty() ? "" : " ".repeat(width - step.description.length() + 2) + step.state;
            lines.append("%4d. ".formatted(first + number)).append(step.description).append(padding).append('\n');
        }
        return lines.toString();
    }
}
