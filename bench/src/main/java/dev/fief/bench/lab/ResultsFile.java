package dev.fief.bench.lab;

import dev.fief.userland.console.BadInputException;
import dev.fief.userland.console.NamedFile;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Outcomes as JSON, one a line, added as they come. A sweep that was interrupted finds there what it has already; the line that was
 * being written then is passed over.
 */
public final class ResultsFile implements AutoCloseable {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Map<String, Outcome> outcomes = new HashMap<>();
    private final BufferedWriter writer;

    /** Opens a file, which need not be there. @throws BadInputException if it holds something else than results */
    public ResultsFile(Path file) throws IOException {
        NamedFile.toWrite(file);
        if (Files.exists(file)) {
            read(file);
            endLine(file);
        }
        writer = Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    private void read(Path file) {
        List<String> lines = NamedFile.text(file).lines().toList();
        for (int line = 0; line < lines.size(); line++) {
            if (lines.get(line).isBlank()) {
                continue;
            }
            try {
                Outcome outcome = MAPPER.readValue(lines.get(line), Outcome.class);
                outcomes.put(outcome.key(), outcome);
            } catch (JacksonException wrong) {
                if (line == 0) {
                    throw new BadInputException(file + ":1:1: this is not a result of fief bench run; name another file");
                }
            }
        }
    }

    /** A line that was cut off does not run into the next one. */
    private static void endLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "r")) {
            long length = bytes.length();
            if (length == 0) {
                return;
            }
            bytes.seek(length - 1);
            if (bytes.read() == '\n') {
                return;
            }
        }
        Files.write(file, "\n".getBytes(StandardCharsets.UTF_8), StandardOpenOption.APPEND);
    }

    /** What is known already, by the names of the points. */
    public Map<String, Outcome> outcomes() {
        return outcomes;
    }

    /** Adds one, at once. */
    public synchronized void add(Outcome outcome) throws IOException {
        writer.write(line(outcome));
        writer.newLine();
        writer.flush();
    }

    /** An outcome as a line of JSON. */
    public static String line(Outcome outcome) {
        return MAPPER.writeValueAsString(outcome);
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }
}
