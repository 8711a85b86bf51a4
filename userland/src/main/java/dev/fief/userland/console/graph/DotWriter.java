package dev.fief.userland.console.graph;

import dev.fief.microkernel.abi.Kind;
import dev.fief.userland.console.graph.SystemGraph.Arrow;
import dev.fief.userland.console.graph.SystemGraph.Box;
import dev.fief.userland.console.graph.SystemGraph.Cell;
import dev.fief.userland.console.graph.SystemGraph.Thing;
import dev.fief.userland.console.graph.SystemGraph.Way;
import java.util.HashMap;
import java.util.Map;

/** Writes a graph in Graphviz's language: processes are clusters, slots are the rows of a table. */
public final class DotWriter {
    private final SystemGraph graph;
    private final StringBuilder out = new StringBuilder();

    /** The node and port of each cell. */
    private final Map<String, String> ports = new HashMap<>();

    private DotWriter(SystemGraph graph) {
        this.graph = graph;
    }

    public static String write(SystemGraph graph) {
        return new DotWriter(graph).write();
    }

    private String write() {
        out.append("digraph system {\n");
        out.append("  rankdir=LR; compound=true; fontname=\"Helvetica\"; label=").append(quote(graph.title())).append(";\n");
        out.append("  node [fontname=\"Helvetica\", fontsize=11]; edge [fontname=\"Helvetica\", fontsize=9];\n");
        graph.boxes().forEach(box -> write(box, "  "));
        graph.things().forEach(thing -> write(thing, "  "));
        graph.arrows().forEach(this::write);
        return out.append("}\n").toString();
    }

    private void write(Box box, String indent) {
        String inner = indent + "  ";
        out.append(indent).append("subgraph cluster_").append(box.id()).append(" {\n");
        out.append(inner).append("label=").append(quote(box.title() + "\n" + box.detail()));
        out.append("; style=\"rounded").append(box.contained() ? "" : ",dashed").append("\";\n");
        StringBuilder rows = new StringBuilder();
        for (Cell cell : box.cells()) {
            rows.append(rows.isEmpty() ? "" : "|").append('<').append(cell.id()).append("> ").append(cell.label());
            ports.put(cell.id(), "slots_" + box.id() + ":" + cell.id());
        }
        out.append(inner).append("slots_").append(box.id())
                .append(" [shape=record, label=").append(quote(rows.toString())).append("];\n");
        box.things().forEach(thing -> write(thing, inner));
        box.children().forEach(child -> write(child, inner));
        out.append(indent).append("}\n");
    }

    private void write(Thing thing, String indent) {
        String shape = switch (thing.kind()) {
            case Kind.ENDPOINT -> "ellipse";
            case Kind.NOTIFICATION -> "hexagon";
            case Kind.MANIFEST -> "note";
            case Kind.IRQ_HANDLER, Kind.TIMER -> "parallelogram";
            default -> "box";
        };
        out.append(indent).append(thing.id()).append(" [shape=").append(shape).append(", label=")
                .append(quote(thing.title() + "\n" + thing.detail())).append("];\n");
    }

    private void write(Arrow arrow) {
        boolean toBox = arrow.to().startsWith("p");
        String to = toBox ? "slots_" + arrow.to() : ports.getOrDefault(arrow.to(), arrow.to());
        out.append("  ").append(ports.getOrDefault(arrow.from(), arrow.from())).append(" -> ").append(to);
        out.append(" [label=").append(quote(arrow.label())).append(", dir=").append(direction(arrow.way()));
        out.append(switch (arrow.way()) {
            case ENDOW -> ", style=dotted";
            case CHILD, CONTROL -> ", style=dashed";
            case OWN -> ", color=gray40";
            default -> "";
        });
        out.append(toBox ? ", lhead=cluster_" + arrow.to() : "").append("];\n");
    }

    private static String direction(Way way) {
        return switch (way) {
            case RECEIVE -> "back";
            case BOTH -> "both";
            default -> "forward";
        };
    }

    private static String quote(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
