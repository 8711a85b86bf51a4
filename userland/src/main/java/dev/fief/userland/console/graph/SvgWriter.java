package dev.fief.userland.console.graph;

import dev.fief.microkernel.abi.Kind;
import dev.fief.userland.console.graph.SystemGraph.Arrow;
import dev.fief.userland.console.graph.SystemGraph.Box;
import dev.fief.userland.console.graph.SystemGraph.Thing;
import dev.fief.userland.console.graph.SystemGraph.Way;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkLabel;
import org.eclipse.elk.graph.ElkNode;

/**
 * Draws a graph as SVG. Kinds are told apart by shape and name, arrows by dash and head as well as colour (the colours are those
 * of Okabe and Ito): the picture reads the same in grey.
 */
public final class SvgWriter {
    private static final double TITLE = 34;
    private static final double LEGEND = 34;
    private static final double CORNER = 8;
    private static final String RIGHTS_KEY = "w write · r read · g grant · p grant-reply";
    private static final String INK = "#1a1a1a";

    private final SystemGraph graph;
    private final GraphLayout layout;
    private final StringBuilder out = new StringBuilder();

    private SvgWriter(SystemGraph graph) {
        this.graph = graph;
        this.layout = new GraphLayout(graph);
    }

    public static String write(SystemGraph graph) {
        return new SvgWriter(graph).write();
    }

    private String write() {
        double width = Math.max(layout.root.getWidth(), Math.max(legendWidth(), TextWidth.bold(graph.title()) + 30));
        double height = layout.root.getHeight() + TITLE + LEGEND;
        out.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                + "viewBox=\"0 0 %.0f %.0f\" font-family=\"Helvetica, Arial, 'DejaVu Sans', sans-serif\">%n", width, height,
                width, height));
        out.append("<title>").append(escape(graph.title())).append("</title>\n");
        out.append("<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        text(14, 23, 15, "bold", "start", graph.title());
        out.append(String.format(Locale.ROOT, "<g transform=\"translate(0,%.0f)\">%n", TITLE));
        layout.boxes.forEach(this::draw);
        layout.arrows.forEach(this::draw);
        layout.things.forEach(this::draw);
        layout.strips.forEach(this::drawCells);
        layout.arrows.forEach(this::drawLabels);
        out.append("</g>\n");
        legend(height - LEGEND / 2);
        return out.append("</svg>\n").toString();
    }

    private void draw(Box box, ElkNode node) {
        int depth = depth(node);
        String fill = depth % 2 == 0 ? "#f4f4f4" : "#ffffff";
        double x = x(node);
        double y = y(node);
        out.append(String.format(Locale.ROOT,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.0f\" fill=\"%s\" "
                + "stroke=\"%s\" stroke-width=\"%s\"%s/>%n", x, y, node.getWidth(), node.getHeight(), CORNER, fill, INK,
                box.contained() ? "2" : "1.2", box.contained() ? "" : " stroke-dasharray=\"7 4\""));
        text(x + 12, y + 19, TextWidth.BOLD_SIZE, "bold", "start", box.title());
        text(x + 12, y + 34, TextWidth.SMALL_SIZE, "normal", "start", box.detail());
    }

    private void drawCells(Box box, ElkNode strip) {
        double x = x(strip);
        double y = y(strip);
        for (var cell : box.cells()) {
            out.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"#ffffff\" "
                    + "stroke=\"%s\" stroke-width=\"1\"/>%n", x, y, strip.getWidth(), GraphLayout.CELL_HEIGHT, INK));
            text(x + strip.getWidth() / 2, y + 15, TextWidth.SMALL_SIZE, "normal", "middle", cell.label());
            y += GraphLayout.CELL_HEIGHT;
        }
    }

    private void draw(Thing thing, ElkNode node) {
        double x = x(node);
        double y = y(node);
        out.append("<g fill=\"").append(fill(thing.kind())).append("\" stroke=\"").append(INK).append("\" stroke-width=\"1.2\">")
                .append(Shapes.of(thing.kind(), x, y, node.getWidth(), node.getHeight())).append("</g>\n");
        double middle = x + node.getWidth() / 2;
        text(middle, y + 17, TextWidth.BOLD_SIZE - 1, "bold", "middle", thing.title());
        text(middle, y + 31, TextWidth.LABEL_SIZE, "normal", "middle", thing.detail());
    }

    private static String fill(int kind) {
        return switch (kind) {
            case Kind.ENDPOINT -> "#cfe8f7";
            case Kind.NOTIFICATION -> "#fbe3b5";
            case Kind.MANIFEST -> "#f3dcea";
            case Kind.IRQ_HANDLER, Kind.TIMER -> "#d5ede4";
            default -> "#ececec";
        };
    }

    private void draw(Arrow arrow, ElkEdge edge) {
        for (ElkEdgeSection section : edge.getSections()) {
            List<double[]> points = points(edge, section);
            StringBuilder path = new StringBuilder();
            points.forEach(point -> path.append(path.isEmpty() ? 'M' : 'L')
                    .append(String.format(Locale.ROOT, "%.1f %.1f ", point[0], point[1])));
            Way way = arrow.way();
            out.append(String.format("<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>%n",
                    path.toString().strip(), ink(way), width(way), dash(way)));
            double[] end = points.getLast();
            head(points.get(points.size() - 2), end, ink(way), isOpen(way));
            if (way == Way.BOTH) {
                head(points.get(1), points.getFirst(), ink(way), false);
            }
        }
    }

    private List<double[]> points(ElkEdge edge, ElkEdgeSection section) {
        double dx = x(edge.getContainingNode());
        double dy = y(edge.getContainingNode());
        List<double[]> points = new ArrayList<>();
        points.add(new double[] {section.getStartX() + dx, section.getStartY() + dy});
        section.getBendPoints().forEach(bend -> points.add(new double[] {bend.getX() + dx, bend.getY() + dy}));
        points.add(new double[] {section.getEndX() + dx, section.getEndY() + dy});
        return points;
    }

    /** A head at {@code tip}, for an arrow that comes from {@code before}: filled, or open for what carries no messages. */
    private void head(double[] before, double[] tip, String ink, boolean open) {
        double angle = Math.atan2(tip[1] - before[1], tip[0] - before[0]);
        double back = 9;
        double half = 0.42;
        double leftX = tip[0] - back * Math.cos(angle - half);
        double leftY = tip[1] - back * Math.sin(angle - half);
        double rightX = tip[0] - back * Math.cos(angle + half);
        double rightY = tip[1] - back * Math.sin(angle + half);
        out.append(String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1f%s\" fill=\"%s\" stroke=\"%s\" "
                + "stroke-width=\"1.4\" stroke-linejoin=\"round\"/>%n", leftX, leftY, tip[0], tip[1], rightX, rightY,
                open ? "" : "Z", open ? "none" : ink, ink));
    }

    private void drawLabels(Arrow arrow, ElkEdge edge) {
        double dx = x(edge.getContainingNode());
        double dy = y(edge.getContainingNode());
        for (ElkLabel label : edge.getLabels()) {
            double x = label.getX() + dx;
            double y = label.getY() + dy;
            out.append(String.format(Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"2\" fill=\"#ffffff\" "
                    + "fill-opacity=\"0.85\"/>%n", x, y, label.getWidth(), label.getHeight()));
            out.append(String.format(Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-family=\"'DejaVu Sans Mono', Menlo, "
                    + "Consolas, monospace\" text-anchor=\"middle\" fill=\"%s\">%s</text>%n", x + label.getWidth() / 2, y + 10,
                    TextWidth.LABEL_SIZE, INK, escape(label.getText())));
        }
    }

    private void text(double x, double y, int size, String weight, String anchor, String text) {
        out.append(String.format(Locale.ROOT,
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" text-anchor=\"%s\" "
                + "fill=\"%s\">%s</text>%n", x, y, size, weight, anchor, INK, escape(text)));
    }

    private Set<Way> ways() {
        Set<Way> ways = EnumSet.noneOf(Way.class);
        graph.arrows().forEach(arrow -> ways.add(arrow.way()));
        return ways;
    }

    private double legendWidth() {
        return 28 + ways().stream().mapToDouble(way -> 60 + TextWidth.small(way.words)).sum() + TextWidth.small(RIGHTS_KEY);
    }

    private void legend(double y) {
        double x = 14;
        for (Way way : ways()) {
            out.append(String.format(Locale.ROOT,
                    "<path d=\"M%.1f %.1fL%.1f %.1f\" fill=\"none\" stroke=\"%s\" stroke-width=\"%s\"%s/>%n",
                    x, y, x + 32, y, ink(way), width(way), dash(way)));
            head(new double[] {x, y}, new double[] {x + 32, y}, ink(way), isOpen(way));
            if (way == Way.BOTH) {
                head(new double[] {x + 32, y}, new double[] {x, y}, ink(way), false);
            }
            text(x + 38, y + 4, TextWidth.SMALL_SIZE, "normal", "start", way.words);
            x += 60 + TextWidth.small(way.words);
        }
        text(x, y + 4, TextWidth.SMALL_SIZE, "normal", "start", RIGHTS_KEY);
    }

    private static boolean isOpen(Way way) {
        return way != Way.SEND && way != Way.RECEIVE && way != Way.BOTH;
    }

    private static String ink(Way way) {
        return switch (way) {
            case SEND -> "#0072b2";
            case RECEIVE -> "#b34700";
            case BOTH -> "#1a1a1a";
            case ENDOW -> "#a0527d";
            case OWN, CHILD, CONTROL -> "#707070";
        };
    }

    private static String width(Way way) {
        return way == Way.OWN || way == Way.CHILD || way == Way.CONTROL ? "1.2" : "1.8";
    }

    private static String dash(Way way) {
        return switch (way) {
            case RECEIVE -> " stroke-dasharray=\"9 3\"";
            case ENDOW -> " stroke-dasharray=\"2 3\"";
            case CHILD -> " stroke-dasharray=\"9 3 2 3\"";
            case CONTROL -> " stroke-dasharray=\"5 4\"";
            default -> "";
        };
    }

    private static int depth(ElkNode node) {
        int depth = 0;
        for (ElkNode up = node.getParent(); up != null && up.getParent() != null; up = up.getParent()) {
            depth++;
        }
        return depth;
    }

    private static double x(ElkNode node) {
        return node.getParent() == null ? 0 : node.getX() + x(node.getParent());
    }

    private static double y(ElkNode node) {
        return node.getParent() == null ? 0 : node.getY() + y(node.getParent());
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
