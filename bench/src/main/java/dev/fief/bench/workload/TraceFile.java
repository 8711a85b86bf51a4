package dev.fief.bench.workload;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * A record of requests, as text: a line for each, {@code nanoseconds,client,bytes}, in the order in which they came.
 *
 * <pre>
 *   # nanoseconds since the beginning, number of the client from 0, bytes of the request
 *   0,0,64
 *   1250,1,4096
 * </pre>
 *
 * Empty lines, those that begin with {@code #}, and a heading {@code arrival,client,bytes} are passed over.
 */
public final class TraceFile {
    private static final int MOST_ENTRIES = 1_000_000;
    private static final int FIELDS = 3;

    /** One request. */
    public record Entry(long nanoseconds, int client, int bytes) {}

    /** What is wrong with a trace: where, and what to do. */
    public static final class MalformedTraceException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedTraceException(Path file, int line, String what) {
            super(file + ":" + line + ": " + what);
        }
    }

    private final Path file;
    private final MutableList<Entry> entries = Lists.mutable.empty();
    private int line;

    private TraceFile(Path file) {
        this.file = file;
    }

    /** @throws IOException if it cannot be read, or a {@link MalformedTraceException} if it is not a trace */
    public static ImmutableList<Entry> read(Path file) throws IOException {
        TraceFile reader = new TraceFile(file);
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException binary) {
            throw new MalformedTraceException(file, 1, "this is not text");
        }
        for (String text : lines) {
            reader.line++;
            reader.readLine(text.strip());
        }
        if (reader.entries.isEmpty()) {
            throw new MalformedTraceException(file, reader.line, "there is no request in it; a line is nanoseconds,client,bytes");
        }
        return reader.entries.toImmutable();
    }

    private void readLine(String text) throws MalformedTraceException {
        if (text.isEmpty() || text.startsWith("#") || entries.isEmpty() && text.startsWith("arrival")) {
            return;
        }
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            throw wrong(fields.length + " fields where nanoseconds,client,bytes are wanted");
        }
        long time = number(fields[0], "the time", Long.MAX_VALUE / 16);
        int client = (int) number(fields[1], "the client", Workload.MOST_WIDTH - 1);
        int bytes = (int) number(fields[2], "the size", Workload.MOST_BYTES);
        if (!entries.isEmpty() && time < entries.getLast().nanoseconds()) {
            throw wrong("time " + time + " is before the line above, " + entries.getLast().nanoseconds() + "; sort the lines");
        }
        if (entries.size() == MOST_ENTRIES) {
            throw wrong("more than " + MOST_ENTRIES + " requests");
        }
        entries.add(new Entry(time, client, bytes));
    }

    private long number(String field, String what, long most) throws MalformedTraceException {
        long value;
        try {
            value = Long.parseLong(field.strip());
        } catch (NumberFormatException notANumber) {
            throw wrong(what + " '" + field.strip() + "' is not a whole number");
        }
        if (value < 0 || value > most) {
            throw wrong(what + " " + value + " is not between 0 and " + most);
        }
        return value;
    }

    private MalformedTraceException wrong(String what) {
        return new MalformedTraceException(file, line, what);
    }
}
