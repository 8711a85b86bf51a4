package dev.fief.bench.cost;

import dev.fief.userland.console.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Rows of measurements in a file: a heading {@code configuration,metric,median_cycles}, then a row a line. Empty lines and lines
 * that begin with {@code #} say nothing.
 *
 * @param name of the file, for messages
 */
public record Measurements(String name, ImmutableList<Measurement> rows) {
    private static final String HEADING = "configuration,metric,median_cycles";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.+-]+");
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
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException missing) {
            throw new BadInputException(file + ": there is no such file");
        } catch (CharacterCodingException binary) {
            throw new BadInputException(file + ": is no text in UTF-8");
        } catch (IOException failure) {
            throw new BadInputException(file + ": cannot be read: " + failure.getMessage());
        }
    }

    /** Reads text; {@code name} is where it comes from. */
    static Measurements parse(String name, String text) {
        List<String> lines = text.lines().toList();
        MutableList<Measurement> rows = Lists.mutable.empty();
        Map<String, Integer> seen = new HashMap<>();
        boolean headed = false;
        for (int number = 1; number <= lines.size(); number++) {
            String line = lines.get(number - 1).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            if (!headed) {
                headed = true;
                if (!line.equals(HEADING)) {
                    throw wrong(name, number, 1, "'" + line + "' is not the heading '" + HEADING + "'");
                }
                continue;
            }
            Measurement row = row(name, number, lines.get(number - 1));
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

    private static Measurement row(String name, int number, String line) {
        String[] fields = line.split(",", -1);
        if (fields.length != 3) {
            throw wrong(name, number, 1, "a row has 3 fields, '" + HEADING + "', this has " + fields.length);
        }
        int column = 1;
        for (int index = 0; index < 2; index++) {
            if (!NAME.matcher(fields[index].strip()).matches()) {
                throw wrong(name, number, column, "'" + fields[index] + "' is no name of a "
                        + (index == 0 ? "configuration" : "metric"));
            }
            column += fields[index].length() + 1;
        }
        return new Measurement(fields[0].strip(), fields[1].strip(), cycles(name, number, column, fields[2].strip()), number);
    }

    private static double cycles(String name, int number, int column, String field) {
        double value;
        try {
            value = Double.parseDouble(field);
        } catch (NumberFormatException none) {
            throw wrong(name, number, column, "'" + field + "' is not a number of cycles");
        }
        if (!(value > 0 && value <= MOST_CYCLES)) {
            throw wrong(name, number, column, field + " cycles: not between 0 and 1e12");
        }
        return value;
    }

    private static BadInputException wrong(String name, int line, int column, String what) {
        return new BadInputException(name + ":" + line + ":" + column + ": " + what);
    }
}
