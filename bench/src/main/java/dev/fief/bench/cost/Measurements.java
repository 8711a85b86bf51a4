package dev.fief.bench.cost;

import dev.fief.userland.console.BadInputException;
import dev.fief.userland.console.NamedFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Rows of measurements in a file: a heading, then a row a line, fields between commas. The columns {@code configuration},
 * {@code metric} and {@code median_cycles} are read, in any order, and others passed over; a field may stand in quotes. Empty lines
 * and lines that begin with {@code #} say nothing.
 *
 * @param name of the file, for messages
 */
public record Measurements(String name, ImmutableList<Measurement> rows) {
    private static final List<String> COLUMNS = List.of("configuration", "metric", "median_cycles");
    private static final String HEADING = String.join(",", COLUMNS);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]+");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d{1,3})?");
    private static final String BYTE_ORDER_MARK = "\uFEFF";
    private static final double MOST_CYCLES = 1e12;

    /** The rows that come with the product: what the seL4 project measured, in part. */
    public static Measurements shipped() {
        String name = "sel4bench.csv";
        try (InputStream in = Measurements.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return parse(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Reads a file; {@link BadInputException} says what is wrong with it, and where. */
    public static Measurements read(Path file) {
        return parse(file.toString(), NamedFile.text(file));
    }

    /** Reads text; {@code name} is where it comes from. */
    static Measurements parse(String name, String text) {
        List<String> lines = (text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text).lines().toList();
        MutableList<Measurement> rows = Lists.mutable.empty();
        Map<String, Integer> seen = new HashMap<>();
        Line heading = null;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1);
            if (line.isBlank() || line.strip().startsWith("#")) {
                continue;
            }
            if (heading == null) {
                heading = heading(new Line(name, number, line));
                continue;
            }
            Measurement row = row(new Line(name, number, line), heading);
            Integer before = seen.put(row.configuration() + "," + row.metric(), number);
            if (before != null) {
                throw wrong(name, number, 1, row.metric() + " of " + row.configuration() + " is already given in line " + before);
            }
            rows.add(row);
        }
        if (rows.isEmpty()) {
            throw new BadInputException(name + ": holds no rows under a heading '" + HEADING + "'");
        }
        return new Measurements(name, rows.toImmutable());
    }

    /** A line of fields. */
    private record Line(String file, int number, List<String> fields) {
        Line(String file, int number, String text) {
            this(file, number, List.of(text.split(",", -1)));
        }

        /** A field without blanks and quotes around it. */
        String field(int index) {
            String field = fields.get(index).strip();
            boolean quoted = field.length() > 1 && field.startsWith("\"") && field.endsWith("\"");
            return quoted ? field.substring(1, field.length() - 1).strip() : field;
        }

        int find(String column) {
            for (int index = 0; index < fields.size(); index++) {
                if (field(index).equals(column)) {
                    return index;
                }
            }
            return -1;
        }

        BadInputException wrong(int index, String what) {
            return Measurements.wrong(file, number, 1 + fields.stream().limit(index).mapToInt(field -> field.length() + 1).sum(),
                    what);
        }
    }

    private static Line heading(Line line) {
        for (String column : COLUMNS) {
            if (line.find(column) < 0) {
                throw line.wrong(0, "'" + String.join(",", line.fields).strip() + "' is not the heading '" + HEADING
                        + "': no column is called '" + column + "'");
            }
        }
        return line;
    }

    private static Measurement row(Line line, Line heading) {
        if (line.fields.size() != heading.fields.size()) {
            throw line.wrong(0, "a row has " + heading.fields.size() + " fields, '" + String.join(",", heading.fields).strip()
                    + "', this has " + line.fields.size());
        }
        return new Measurement(named(line, heading, 0), named(line, heading, 1), cycles(line, heading.find(COLUMNS.get(2))),
                line.number);
    }

    private static String named(Line line, Line heading, int column) {
        int index = heading.find(COLUMNS.get(column));
        if (!NAME.matcher(line.field(index)).matches()) {
            throw line.wrong(index, "'" + line.field(index) + "' is no name of a " + COLUMNS.get(column));
        }
        return line.field(index);
    }

    private static double cycles(Line line, int index) {
        String field = line.field(index);
        if (!NUMBER.matcher(field).matches()) {
            throw line.wrong(index, "'" + field + "' is not a number of cycles");
        }
        double value = Double.parseDouble(field);
        if (!(value > 0 && value <= MOST_CYCLES)) {
            throw line.wrong(index, field + " cycles: not between 0 and 1e12");
        }
        return value;
    }

    private static BadInputException wrong(String name, int line, int column, String what) {
        return new BadInputException(name + ":" + line + ":" + column + ": " + what);
    }
}
