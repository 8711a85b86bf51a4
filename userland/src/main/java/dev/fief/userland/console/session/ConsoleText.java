package dev.fief.userland.console.session;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** Turns the bytes that a system's console prints into lines. */
public final class ConsoleText implements LongConsumer {
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private Consumer<String> lines;

    public ConsoleText(Consumer<String> lines) {
        this.lines = lines;
    }

    /** From now on lines go there. */
    public void to(Consumer<String> others) {
        lines = others;
    }

    @Override
    public void accept(long word) {
        if (word == '\n') {
            flush();
        } else {
            line.write((int) word);
        }
    }

    /** Passes on a line that has not been ended, if there is one. */
    public void end() {
        if (line.size() > 0) {
            flush();
        }
    }

    private void flush() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        lines.accept(text);
    }
}
