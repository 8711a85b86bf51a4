package dev.fief.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    /** What is wrong with a file: where, and what to do. */
    public static final class MalformedLinesException extends IOException {
        private static final long serialVersionUID = 1;

        MalformedLinesException(Path file, int line, String what) {
            super(file + ":" + line + ": " + what);
        }
    }

    private record Metrics(Map<String, Summary> of) {}

    private final ImmutableList<Change> changes;
    private final ImmutableList<String> onlyOnce;

    /** @throws IOException if a file cannot be read, or a {@link MalformedLinesException} if it holds something else */
    public Comparison(Path old, Path recent) throws IOException {
        Map<String, Metrics> before = read(old);
        Map<String, Metrics> after = read(recent);
        MutableList<Change> found = Lists.mutable.empty();
        after.forEach((row, metrics) -> {
            Metrics earlier = before.get(row);
            if (earlier != null) {
                judge(row, earlier, metrics, found);
            }
        });
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

    private static Map<String, Metrics> read(Path file) throws IOException {
        JsonMapper mapper = JsonMapper.builder().build();
        Map<String, Metrics> rows = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int line = 1; line <= lines.size(); line++) {
            String text = lines.get(line - 1);
            if (text.isBlank()) {
                continue;
            }
            try {
                JsonNode node = mapper.readTree(text);
                JsonNode row = node.get(LinesReport.ROW);
                if (row == null || !row.isString()) {
                    throw new MalformedLinesException(file, line, "no benchmark is named; write the file by fief bench --lines FILE");
                }
                rows.put(row.asString(), new Metrics(metrics(node)));
            } catch (JacksonException | IllegalArgumentException wrong) {
                throw new MalformedLinesException(file, line,
                        "not a line of fief bench --lines: " + String.valueOf(wrong.getMessage()).lines().findFirst().orElse(""));
            }
        }
        if (rows.isEmpty()) {
            throw new MalformedLinesException(file, 1, "there is nothing in it; write it by fief bench --lines FILE");
        }
        return rows;
    }

    private static Map<String, Summary> metrics(JsonNode node) {
        Map<String, Summary> metrics = new LinkedHashMap<>();
        for (String name : List.of(LinesReport.NANOSECONDS, LinesReport.BYTES, LinesReport.RATIO)) {
            JsonNode array = node.get(name);
            if (array != null) {
                double[] fields = new double[array.size()];
                for (int index = 0; index < fields.length; index++) {
                    fields[index] = array.get(index).asDouble();
                }
                metrics.put(name, Summary.from(fields));
            }
        }
        return metrics;
    }
}
