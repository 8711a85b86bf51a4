package dev.fief.userland.console.session;

import dev.fief.userland.console.text.Style;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jline.reader.Completer;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/** Lines from a person at a terminal, with editing, history and completion. */
public final class TerminalLines implements LineSource {
    private final Terminal terminal;
    private final LineReader reader;
    private final Style style;

    private TerminalLines(Terminal terminal, LineReader reader, Style style) {
        this.terminal = terminal;
        this.reader = reader;
        this.style = style;
    }

    /** @throws IOException if the terminal cannot be opened */
    public static TerminalLines open(Completer completer, Style style) throws IOException {
        Terminal terminal = TerminalBuilder.builder().name("fief").system(true).dumb(true).build();
        LineReaderBuilder builder = LineReaderBuilder.builder()
                .terminal(terminal)
                .appName("fief")
                .completer(completer)
                .option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
                .option(LineReader.Option.BRACKETED_PASTE, true);
        Path history = historyFile();
        if (history != null) {
            builder.variable(LineReader.HISTORY_FILE, history);
        }
        return new TerminalLines(terminal, builder.build(), style);
    }

    @Override
    public @Nullable String read(String prompt) {
        while (true) {
            try {
                return reader.readLine(style.heading(prompt));
            } catch (UserInterruptException interrupted) {
                print(Speaker.MONITOR, "to leave: quit, or Ctrl-D");
            } catch (EndOfFileException end) {
                return null;
            }
        }
    }

    @Override
    public void print(Speaker speaker, String line) {
        terminal.writer().print((speaker == Speaker.MONITOR ? style.monitor(BAR) : "") + line + "\n");
        terminal.flush();
    }

    @Override
    public void close() throws IOException {
        reader.getHistory().save();
        terminal.close();
    }

    /** Where history is kept, by the XDG convention; null if there is no such place. */
    private static @Nullable Path historyFile() {
        String state = System.getenv("XDG_STATE_HOME");
        String home = System.getProperty("user.home");
        Path directory = state != null && !state.isEmpty() ? Path.of(state, "fief")
                : home == null ? null : Path.of(home, ".local", "state", "fief");
        try {
            return directory == null ? null : Files.createDirectories(directory).resolve("history");
        } catch (IOException unwritable) {
            return null;
        }
    }
}
