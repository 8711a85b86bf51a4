package dev.fief.userland.console.graph;

import dev.fief.userland.console.graph.SystemGraph.Arrow;
import dev.fief.userland.console.graph.SystemGraph.Box;
import dev.fief.userland.console.graph.SystemGraph.Cell;
import dev.fief.userland.console.graph.SystemGraph.Thing;
import dev.fief.userland.console.graph.SystemGraph.Way;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.core.RecursiveGraphLayoutEngine;
import org.eclipse.elk.core.math.ElkPadding;
import org.eclipse.elk.core.math.KVector;
import org.eclipse.elk.core.options.CoreOptions;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.HierarchyHandling;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.options.SizeConstraint;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkConnectableShape;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places a graph with the layered algorithm, left to right the way that messages go: an arrow of a capability that receives is
 * laid out from its object to its holder.
 */
final class GraphLayout {
    static final double CELL_HEIGHT = 22;
    static final double THING_HEIGHT = 40;
    static final double LABEL_HEIGHT = 13;
    static final double HEADER = 44;

    private static final double CELL_WIDTH = 30;
    private static final double PADDING = 14;
    private static final double GAP = 22;
    private static final double LAYER_GAP = 40;

    final ElkNode root = ElkGraphUtil.createGraph();
    final Map<Box, ElkNode> boxes = new LinkedHashMap<>();
    final Map<Box, ElkNode> strips = new LinkedHashMap<>();
    final Map<Thing, ElkNode> things = new LinkedHashMap<>();
    final Map<Arrow, ElkEdge> arrows = new LinkedHashMap<>();

    private final Map<String, ElkConnectableShape> shapes = new HashMap<>();
    private final Map<String, ElkPort> inward = new HashMap<>();

    GraphLayout(SystemGraph graph) {
        configure(root);
        root.setProperty(CoreOptions.HIERARCHY_HANDLING, HierarchyHandling.INCLUDE_CHILDREN);
        root.setProperty(CoreOptions.PADDING, new ElkPadding(PADDING));
        graph.boxes().forEach(box -> place(box, root));
        graph.things().forEach(thing -> place(thing, root));
        graph.arrows().forEach(this::place);
        new RecursiveGraphLayoutEngine().layout(root, new BasicProgressMonitor());
    }

    private static void configure(ElkNode node) {
        node.setProperty(CoreOptions.ALGORITHM, LayeredOptions.ALGORITHM_ID);
        node.setProperty(CoreOptions.DIRECTION, Direction.RIGHT);
        node.setProperty(CoreOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE, GAP);
        node.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, LAYER_GAP);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE, PADDING);
        node.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, PADDING);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE, PADDING / 2 + 4);
        node.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, PADDING / 2 + 4);
        node.setProperty(LayeredOptions.SPACING_EDGE_LABEL, 2.0);
        node.setProperty(LayeredOptions.SPACING_COMPONENT_COMPONENT, GAP);
    }

    private void place(Box box, ElkNode parent) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        configure(node);
        double width = Math.max(TextWidth.bold(box.title()), TextWidth.small(box.detail())) + 2 * PADDING;
        node.setProperty(CoreOptions.PADDING, new ElkPadding(HEADER, PADDING, PADDING, PADDING));
        node.setProperty(CoreOptions.NODE_SIZE_CONSTRAINTS, SizeConstraint.minimumSize());
        node.setProperty(CoreOptions.NODE_SIZE_MINIMUM, new KVector(width, HEADER + CELL_HEIGHT));
        node.setDimensions(width, HEADER + CELL_HEIGHT);
        boxes.put(box, node);
        shapes.put(box.id(), node);
        if (!box.cells().isEmpty()) {
            placeCells(box, node);
        }
        box.things().forEach(thing -> place(thing, node));
        box.children().forEach(child -> place(child, node));
    }

    /** Each cell can be entered from the left and left to the right. */
    private void placeCells(Box box, ElkNode parent) {
        ElkNode strip = ElkGraphUtil.createNode(parent);
        double width = box.cells().stream().mapToDouble(cell -> TextWidth.small(cell.label()) + PADDING).max().orElse(0);
        strip.setDimensions(Math.max(CELL_WIDTH, width), CELL_HEIGHT * box.cells().size());
        strip.setProperty(CoreOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
        double y = CELL_HEIGHT / 2;
        for (Cell cell : box.cells()) {
            shapes.put(cell.id(), port(strip, PortSide.EAST, strip.getWidth(), y));
            inward.put(cell.id(), port(strip, PortSide.WEST, 0, y));
            y += CELL_HEIGHT;
        }
        strips.put(box, strip);
    }

    private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setLocation(x, y);
        port.setProperty(CoreOptions.PORT_SIDE, side);
        return port;
    }

    private void place(Thing thing, ElkNode parent) {
        ElkNode node = ElkGraphUtil.createNode(parent);
        double text = Math.max(TextWidth.bold(thing.title()), TextWidth.small(thing.detail()));
        node.setDimensions(text + 3 * PADDING, THING_HEIGHT);
        things.put(thing, node);
        shapes.put(thing.id(), node);
    }

    private void place(Arrow arrow) {
        ElkConnectableShape from = shapes.get(arrow.from());
        ElkConnectableShape to = shapes.get(arrow.to());
        if (from == null || to == null) {
            return;
        }
        boolean backwards = arrow.way() == Way.RECEIVE;
        ElkConnectableShape holder = backwards ? inward.getOrDefault(arrow.from(), null) : null;
        ElkEdge edge = backwards
                ? ElkGraphUtil.createSimpleEdge(to, holder == null ? from : holder)
                : ElkGraphUtil.createSimpleEdge(from, to);
        if (!arrow.label().isEmpty()) {
            ElkLabel label = ElkGraphUtil.createLabel(arrow.label(), edge);
            label.setDimensions(TextWidth.label(arrow.label()) + 4, LABEL_HEIGHT);
        }
        arrows.put(arrow, edge);
    }
}
