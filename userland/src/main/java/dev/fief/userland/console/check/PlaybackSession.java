package dev.fief.userland.console.check;

import dev.fief.specs.check.Counterexample;
import dev.fief.specs.check.Playback;
import dev.fief.specs.system.InvalidDescriptionException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import org.eclipse.collections.api.list.ImmutableList;

/** Shows a counterexample move by move: all of it, or as somebody asks for it, forward and back. */
public final class PlaybackSession {
    private static final String HELP = "next, back, go N, state, violations, quit (the first letter is enough)";

    private final Counterexample counterexample;
    private final Playback play;
    private final PrintWriter out;
    private boolean violated;

    /** @throws InvalidDescriptionException if the system in the counterexample cannot be brought up */
    public PlaybackSession(Counterexample counterexample, PrintWriter out) throws InvalidDescriptionException {
        this.counterexample = counterexample;
        this.out = out;
        play = Playback.of(counterexample.file(), counterexample.system());
    }

    /** Whether something was violated in a state that has been shown. */
    public boolean hasFoundViolation() {
        return violated;
    }

    /**
     * Makes moves until so many have been made, there are none left, or one does something else than it did when it was found: what
     * comes behind that means nothing.
     *
     * @return false if one of them did
     */
    public boolean forward(long target) {
        boolean same = true;
        while (same && play.position() < Math.min(target, counterexample.steps().size())) {
            if (play.position() == counterexample.again()) {
                out.println("      and then again and again:");
            }
            Counterexample.Step step = counterexample.steps().get(play.position());
            if (!play.isPossible(step.move())) {
                out.printf("%4d. %s%n        which cannot be done in this state%n", play.position() + 1, step.sentence());
                return false;
            }
            play.move(step.move());
            out.printf("%4d. %s%n", play.position(), step.sentence());
            if (!play.effect().isEmpty()) {
                out.println("        " + play.effect());
            }
            if (!play.effect().equals(step.effect())) {
                out.println("        which is not what it was: " + step.effect());
                same = false;
            }
            showViolations();
        }
        return same & comesRound();
    }

    /** Of a run without end, at its end: whether it is where it was when it began to repeat itself. */
    private boolean comesRound() {
        int again = counterexample.again();
        if (again == Counterexample.ENDS || play.position() < counterexample.steps().size()) {
            return true;
        }
        boolean same = play.isAsAfter(again);
        out.println(again == counterexample.steps().size() ? "      and there it stays for ever"
                : "      the state is " + (same ? "" : "NOT ") + "the one after move " + again + ", and so on for ever");
        return same;
    }

    /** Takes moves back until so many are left. */
    public void backTo(long target) {
        while (play.position() > Math.max(0, target)) {
            play.back();
        }
        out.println("at move " + play.position() + " of " + counterexample.steps().size());
    }

    /** Reads commands until they end. */
    public boolean hold(BufferedReader in) throws IOException {
        boolean same = true;
        out.println("at move " + play.position() + " of " + counterexample.steps().size() + ": " + HELP);
        out.flush();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.strip().split("\\s+");
            switch (words[0]) {
                case "n", "next", "" -> same &= forward(play.position() + 1L);
                case "b", "back" -> backTo(play.position() - 1L);
                case "g", "go" -> same &= go(words);
                case "s", "state" -> out.print(play.state());
                case "v", "violations" -> {
                    if (play.violations().isEmpty()) {
                        out.println("every invariant holds");
                    }
                    showViolations();
                }
                case "q", "quit" -> {
                    return same;
                }
                default -> out.println("there is no command " + words[0] + "; expected " + HELP);
            }
            out.flush();
        }
        return same;
    }

    private boolean go(String[] words) {
        if (words.length < 2 || !words[1].matches("[0-9]{1,9}")) {
            out.println("expected the number of a move behind go");
            return true;
        }
        long target = Long.parseLong(words[1]);
        if (target >= play.position()) {
            return forward(target);
        }
        backTo(target);
        return true;
    }

    private void showViolations() {
        ImmutableList<String> violations = play.violations();
        violations.forEach(violation -> out.println("        VIOLATED " + violation));
        violated |= violations.notEmpty();
    }
}
