package dev.fief.userland.console;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What a {@code fief} command prints and how it ends. */
record CommandRun(int status, String out, String err) {

    static CommandRun fief(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = FiefCommand.commandLine()
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new CommandRun(status, out.toString(), err.toString());
    }

    /** Boots the default system and gives it these lines. */
    static CommandRun session(String... lines) {
        return sessionOf(List.of(), lines);
    }

    /** Boots with these arguments and gives the system these lines. */
    static CommandRun sessionOf(List<String> arguments, String... lines) {
        try {
            Path script = Files.createTempFile("fief", ".script");
            Files.write(script, List.of(lines));
            List<String> all = new ArrayList<>(List.of("boot", "--script", script.toString()));
            all.addAll(arguments);
            CommandRun run = fief(all.toArray(String[]::new));
            Files.delete(script);
            return run;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** What was printed between this line of input and the next. */
    String answerTo(String line) {
        int from = out.indexOf("> " + line + "\n");
        if (from < 0) {
            throw new AssertionError("`" + line + "` was not read in:\n" + out);
        }
        String rest = out.substring(from + line.length() + 3);
        int next = rest.indexOf("\nfief");
        return (rest.startsWith("fief") ? "" : next < 0 ? rest : rest.substring(0, next + 1)).stripTrailing();
    }
}
