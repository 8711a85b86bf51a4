package dev.fief.bench.report;

import dev.fief.userland.console.BadInputException;
import dev.fief.userland.console.NamedFile;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What changed between two files of lines ({@link LinesReport}), beyond noise. A ratio has changed if its two intervals, from least to
 * greatest over the forks, do not touch and the medians differ by more than a tenth; an allocation, if its medians differ by more than
 * a byte and the intervals do not touch. Times alone say nothing: they are another machine's, or another hour's.
 */
public final class Comparison {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double NOISE = 1.1;
    private static final double BYTES_OF_NOISE = 1;

    /** Something that changed. @param worse whether it grew */
    public record Change(String row, String metric, double before, double after, boolean worse) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%s  %-28s %s %s -> %s", worse ? "worse " : "better", row, metric,
                    TextReport.number(before), TextReport.number(after));
        }
    }

    private record Metrics(Map<String, Summary> of) {}

    private final ImmutableList<Change> changes;
    private final ImmutableList<String> onlyOnce;

    /** @throws BadInputException if a file cannot be read or holds something else, or the two have no row in common */
    public Comparison(Path old, Path recent) {
        Map<String, Metrics> before = read(old);
        Map<String, Metrics> after = read(recent);
        MutableList<Change> found = Lists.mutable.empty();
        after.forEach((row, metrics) -> {
            Metrics earlier = before.get(row);
            if (earlier != null) {
                judge(row, earlier, metrics, found);
            }
        });
        if (after.keySet().stream().noneMatch(before::containsKey)) {
            throw new BadInputException(recent + ": it has no row that " + old + " has: there is nothing to compare");
        }
        changes = found.toImmutable();
        onlyOnce = Lists.mutable.withAll(before.keySet()).withAll(after.keySet())
                .select(row -> before.containsKey(row) != after.containsKey(row)).toImmutable();
    }

    /** Everything that changed, better or worse. */
    public ImmutableList<Change> changes() {
        return changes;
    }

    /** Rows that only one of the files has. */
    public ImmutableList<String> onlyOnce() {
        return onlyOnce;
    }

    private static void judge(String row, Metrics before, Metrics after, List<Change> found) {
        Summary oldRatio = before.of().get(LinesReport.RATIO);
        Summary newRatio = after.of().get(LinesReport.RATIO);
        if (oldRatio != null && newRatio != null && apart(oldRatio, newRatio)
                && Math.max(oldRatio.median(), newRatio.median()) > NOISE * Math.min(oldRatio.median(), newRatio.median())) {
            found.add(new Change(row, "ratio", oldRatio.median(), newRatio.median(), newRatio.median() > oldRatio.median()));
        }
        Summary oldBytes = before.of().get(LinesReport.BYTES);
        Summary newBytes = after.of().get(LinesReport.BYTES);
        if (oldBytes != null && newBytes != null && apart(oldBytes, newBytes)
                && Math.abs(oldBytes.median() - newBytes.median()) > BYTES_OF_NOISE) {
            found.add(new Change(row, "bytes", oldBytes.median(), newBytes.median(), newBytes.median() > oldBytes.median()));
        }
    }

    private static boolean apart(Summary one, Summary other) {
        return one.greatest() < other.least() || other.greatest() < one.least();
    }

    private static Map<String, Metrics> read(Path file) {
        Map<String, Metrics> rows = new LinkedHashMap<>();
        List<String> lines = NamedFile.text(file).lines().toList();
        for (int line = 1; line <= lines.size(); line++) {
            if (!lines.get(line - 1).isBlank()) {
                read(file + ":" + line + ":", lines.get(line - 1), rows);
            }
        }
        if (rows.isEmpty()) {
            throw new BadInputException(file + ": there is nothing in it; write it by fief bench --lines FILE");
        }
        return rows;
    }

    private static void read(String where, String text, Map<String, Metrics> rows) {
        JsonNode node;
        try {
            node = MAPPER.readTree(text);
        } catch (JacksonException wrong) {
            throw new BadInputException(where + Math.max(1, wrong.getLocation().getColumnNr()) + ": this is no line of fief bench --lines");
        }
        JsonNode row = node.get(LinesReport.ROW);
        if (row == null || !row.isString()) {
            throw new BadInputException(where + "1: no benchmark is named; write the file by fief bench --lines FILE");
        }
        if (rows.put(row.asString(), metrics(where, text, node)) != null) {
            throw new BadInputException(where + "1: " + row.asString() + " is there twice");
        }
    }

    private static Metrics metrics(String where, String text, JsonNode node) {
        Map<String, Summary> metrics = new LinkedHashMap<>();
        for (String name : List.of(LinesReport.NANOSECONDS, LinesReport.BYTES, LinesReport.RATIO)) {
            JsonNode array = node.get(name);
            if (array != null) {
                double[] fields = new double[array.size()];
                Arrays.setAll(fields, index -> array.get(index).isNumber() ? array.get(index).asDouble() : Double.NaN);
                if (fields.length != Summary.FIELDS || !Arrays.stream(fields).allMatch(Double::isFinite)) {
                    throw new BadInputException(where + (1 + text.indexOf('"' + name + '"')) + ": " + name
                            + " is no list of eight numbers, min, q1, median, mean, q3, max, stddev, n");
                }
                metrics.put(name, Summary.from(fields));
            }
        }
        return new Metrics(metrics);
    }
}
