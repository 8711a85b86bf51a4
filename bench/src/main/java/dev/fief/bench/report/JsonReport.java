package dev.fief.bench.report;

import java.io.PrintWriter;
import org.eclipse.collections.api.list.ImmutableList;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers for programs: a list of rows, times in host nanoseconds. */
public final class JsonReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final ImmutableList<Section> sections;
    private final Answers answers;

    public JsonReport(ImmutableList<Section> sections, Answers answers) {
        this.sections = sections;
        this.answers = answers;
    }

    public void print(PrintWriter out) {
        ArrayNode rows = NODES.arrayNode();
        for (Section section : sections) {
            section.rows().select(answers::has).forEach(row -> rows.add(node(section, row)));
        }
        out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows));
        out.flush();
    }

    private ObjectNode node(Section section, Row row) {
        ObjectNode node = NODES.objectNode();
        node.put("id", row.id());
        node.put("question", section.title());
        node.put("row", row.title());
        node.put("per", section.unit());
        node.set("nanoseconds", spread(answers.time(row)));
        node.put("bytes", answers.bytes(row));
        if (answers.hasRatio(row)) {
            node.put("reference", row.reference());
            node.set("ratio", spread(answers.ratio(row)));
        }
        node.put("must", row.must());
        node.put("aim", row.aim());
        return node;
    }

    private static ObjectNode spread(Answers.Spread spread) {
        ObjectNode node = NODES.objectNode();
        node.put("min", spread.least());
        node.put("median", spread.median());
        node.put("max", spread.greatest());
        return node;
    }
}
