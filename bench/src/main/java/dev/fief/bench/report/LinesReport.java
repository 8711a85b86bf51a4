package dev.fief.bench.report;

import java.util.Arrays;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The answers as lines of JSON, one a row, each metric in sel4bench's shape: [min, q1, median, mean, q3, max, stddev, n] over the
 * forks. Two such files can be compared: see {@link Comparison}.
 */
public final class LinesReport {
    static final String ROW = "benchmark";
    static final String COMMIT = "commit";
    static final String NANOSECONDS = "nanoseconds";
    static final String BYTES = "bytes";
    static final String RATIO = "ratio";
    static final String REFERENCE = "reference";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ImmutableList<Section> sections;
    private final Answers answers;
    private final String commit;

    /** @param commit what was measured */
    public LinesReport(ImmutableList<Section> sections, Answers answers, String commit) {
        this.sections = sections;
        this.answers = answers;
        this.commit = commit;
    }

    /** The lines. */
    public String text() {
        JsonMapper mapper = JsonMapper.builder().build();
        StringBuilder lines = new StringBuilder();
        for (Section section : sections) {
            section.rows().select(answers::has).forEach(row -> lines.append(mapper.writeValueAsString(node(row))).append('\n'));
        }
        return lines.toString();
    }

    private ObjectNode node(Row row) {
        ObjectNode node = NODES.objectNode();
        node.put(ROW, row.id());
        node.put(COMMIT, commit);
        node.set(NANOSECONDS, array(answers.times(row)));
        node.set(BYTES, array(answers.allBytes(row)));
        if (answers.hasRatio(row)) {
            node.put(REFERENCE, row.reference());
            node.set(RATIO, array(answers.ratios(row)));
        }
        return node;
    }

    private static ArrayNode array(double[] numbers) {
        ArrayNode array = NODES.arrayNode();
        Arrays.stream(Summary.of(numbers).fields()).forEach(array::add);
        return array;
    }
}
