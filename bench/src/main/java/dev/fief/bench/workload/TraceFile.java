package dev.fief.bench.workload;

import dev.fief.userland.console.BadInputException;
import dev.fief.userland.console.NamedFile;
import java.nio.file.Path;
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

    private final Path file;
    private final MutableList<Entry> entries = Lists.mutable.empty();
    private int line;

    private TraceFile(Path file) {
        this.file = file;
    }

    /** @throws BadInputException that says what is wrong with it, and where */
    public static ImmutableList<Entry> read(Path file) {
        TraceFile reader = new TraceFile(file);
        for (String text : NamedFile.text(file).lines().toList()) {
            reader.line++;
            reader.readLine(text);
        }
        if (reader.entries.isEmpty()) {
            throw new BadInputException(file + ": there is no request in it; a line is nanoseconds,client,bytes");
        }
        return reader.entries.toImmutable();
    }

    private void readLine(String text) {
        if (text.isBlank() || text.strip().startsWith("#") || entries.isEmpty() && text.strip().startsWith("arrival")) {
            return;
        }
        String[] fields = text.split(",", -1);
        if (fields.length != FIELDS) {
            throw wrong(1, fields.length + " fields where nanoseconds,client,bytes are wanted");
        }
        long time = number(fields, 0, "the time", Long.MAX_VALUE / 16);
        int client = (int) number(fields, 1, "the client", Workload.MOST_WIDTH - 1);
        int bytes = (int) number(fields, 2, "the size", Workload.MOST_BYTES);
        if (!entries.isEmpty() && time < entries.getLast().nanoseconds()) {
            throw wrong(1, "time " + time + " is before the line above, " + entries.getLast().nanoseconds() + "; sort the lines");
        }
        if (entries.size() == MOST_ENTRIES) {
            throw wrong(1, "more than " + MOST_ENTRIES + " requests");
        }
        entries.add(new Entry(time, client, bytes));
    }

    private long number(String[] fields, int index, String what, long most) {
        int column = 1;
        for (int before = 0; before < index; before++) {
            column += fields[before].length() + 1;
        }
        String field = fields[index].strip();
        long value;
        try {
            value = Long.parseLong(field);
        } catch (NumberFormatException notANumber) {
            throw wrong(column, what + " '" + field + "' is not a whole number");
        }
        if (value < 0 || value > most) {
            throw wrong(column, what + " " + value + " is not between 0 and " + most);
        }
        return value;
    }

    private BadInputException wrong(int column, String what) {
        return new BadInputException(file + ":" + line + ":" + column + ": " + what);
    }
}
