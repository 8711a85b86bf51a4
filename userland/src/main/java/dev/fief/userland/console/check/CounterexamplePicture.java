package dev.fief.userland.console.check;

import dev.fief.specs.check.Counterexample;
import dev.fief.specs.check.Playback;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.userland.console.graph.GraphBuilder;
import dev.fief.userland.console.graph.SvgWriter;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Draws who may do what to whom before the last move of a counterexample, and after it. */
public final class CounterexamplePicture {
    private CounterexamplePicture() {}

    /** Writes two files, named after {@code file}: one ends in -before.svg, one in -after.svg. */
    public static void write(Counterexample counterexample, Path file) throws IOException, InvalidDescriptionException {
        Playback play = Playback.of(counterexample.file(), counterexample.system());
        int last = counterexample.steps().size() - 1;
        for (int step = 0; step < last; step++) {
            play.move(counterexample.steps().get(step).move());
        }
        String name = String.valueOf(file.getFileName()).replaceFirst("\\.svg$", "");
        Files.writeString(file.resolveSibling(name + "-before.svg"), draw(play, "before: " + counterexample.property()));
        if (last >= 0) {
            play.move(counterexample.steps().get(last).move());
        }
        Files.writeString(file.resolveSibling(name + "-after.svg"), draw(play, "after: " + counterexample.property()));
    }

    private static String draw(Playback play, String title) {
        Census census = new Census(play.memory());
        Names names = new Names(census, program -> "any program", object -> play.names().given(object));
        return SvgWriter.write(new GraphBuilder(census, names, false).build(title));
    }
}
