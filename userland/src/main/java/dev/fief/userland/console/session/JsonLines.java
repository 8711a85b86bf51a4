package dev.fief.userland.console.session;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Reader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.ObjectMapper;

/** Everything as JSON, one object a line: {@code {"input": ...}}, {@code {"system": ...}}, {@code {"monitor": ...}}. */
public final class JsonLines implements LineSource {
    private final ObjectMapper mapper = new ObjectMapper();
    private final BufferedReader in;
    private final PrintWriter out;

    public JsonLines(Reader in, PrintWriter out) {
        this.in = new BufferedReader(in);
        this.out = out;
    }

    @Override
    public @Nullable String read(String prompt) throws IOException {
        String line = in.readLine();
        if (line != null && !line.isBlank()) {
            write(Map.of("input", line));
        }
        return line;
    }

    @Override
    public void print(Speaker speaker, String line) {
        write(Map.of(speaker == Speaker.SYSTEM ? "system" : "monitor", line));
    }

    /** Writes one object. */
    public void write(Map<String, ?> object) {
        out.print(mapper.writeValueAsString(object) + "\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
