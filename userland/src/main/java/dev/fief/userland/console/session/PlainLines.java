package dev.fief.userland.console.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Lines from a pipe or a script. Each is repeated behind its prompt, so that what is printed reads like a sitting at a
 * terminal.
 */
public final class PlainLines implements LineSource {
    private final BufferedReader in;
    private final PrintWriter out;

    public PlainLines(Reader in, PrintWriter out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    @Override
    public @Nullable String read(String prompt) throws IOException {
        String line = in.readLine();
        if (line != null && !line.isBlank()) {
            print(Speaker.SYSTEM, prompt + line);
        }
        return line;
    }

    @Override
    public void print(Speaker speaker, String line) {
        out.print((speaker == Speaker.MONITOR ? BAR : "") + line + "\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
