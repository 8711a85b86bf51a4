package dev.fief.bench.page;

import dev.fief.bench.lab.Outcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.eclipse.collections.api.list.ImmutableList;

/**
 * Lines over a size or a load, one for each design, named at their right ends.
 *
 * @param x what is along, with its name; logarithmic with powers of two if it is a size
 * @param y what is up, with its name; logarithmic
 */
record LineChart(String title, String xName, String yName, boolean sizes, ToDoubleFunction<Outcome> x, ToDoubleFunction<Outcome> y) {
    private static final int WIDTH = 860;
    private static final int HEIGHT = 400;
    private static final int LEFT = 64;
    private static final int RIGHT = 620;
    private static final int TOP = 34;
    private static final int BOTTOM = HEIGHT - 46;
    private static final int LABEL_X = 650;
    private static final int LABEL_HEIGHT = 17;
    private static final String GRID = "stroke=\"#dddddd\" stroke-width=\"1\"";
    private static final String FRAME = "fill=\"none\" stroke=\"#888888\" stroke-width=\"1\"";

    private record Label(String design, double wanted, double at) {}

    String draw(ImmutableList<Outcome> outcomes) {
        ImmutableList<Outcome> good = outcomes.reject(Outcome::failed);
        Svg svg = new Svg(WIDTH, HEIGHT, title);
        svg.text(LEFT, 18, "start", "fill=\"#000000\" font-size=\"14\" font-weight=\"600\"", title);
        if (good.isEmpty()) {
            svg.text(LEFT, TOP + 40, "start", "no design finished");
            return svg.end();
        }
        double[] xs = good.collectDouble(x::applyAsDouble).toArray();
        double[] ys = good.collectDouble(y::applyAsDouble).toArray();
        Axis across = sizes ? Axis.logarithmic(xs, LEFT, RIGHT)
                : Axis.linear(Arrays.stream(xs).min().orElse(0), Arrays.stream(xs).max().orElse(1), LEFT, RIGHT);
        Axis up = Axis.logarithmic(ys, BOTTOM - 6, TOP + 6);
        frame(svg, across, up);
        List<Label> labels = new ArrayList<>();
        for (String design : good.collect(Outcome::design).distinct()) {
            labels.add(line(svg, design, good.select(outcome -> outcome.design().equals(design)), across, up));
        }
        label(svg, labels);
        return svg.end();
    }

    private void frame(Svg svg, Axis across, Axis up) {
        for (double tick : across.ticks(true)) {
            svg.line(across.at(tick), TOP, across.at(tick), BOTTOM, GRID);
            svg.text(across.at(tick), BOTTOM + 16, "middle", Axis.number(tick, sizes));
        }
        for (double tick : up.ticks(false)) {
            svg.line(LEFT, up.at(tick), RIGHT, up.at(tick), GRID);
            svg.text(LEFT - 6, up.at(tick) + 4, "end", Axis.number(tick, false));
        }
        svg.rect(LEFT, TOP, RIGHT - LEFT, BOTTOM - TOP, FRAME);
        svg.text((LEFT + RIGHT) / 2.0, HEIGHT - 10, "middle", xName);
        svg.raw(String.format(Locale.ROOT, "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\" fill=\"#222222\">%s</text>%n",
                (TOP + BOTTOM) / 2, Svg.escape(yName)));
    }

    /** Draws one line. @return where it ends */
    private Label line(Svg svg, String design, ImmutableList<Outcome> points, Axis across, Axis up) {
        List<Outcome> sorted = points.toSortedList(Comparator.comparingDouble(x));
        Style style = Style.of(design);
        StringBuilder steps = new StringBuilder();
        StringBuilder markers = new StringBuilder();
        double end = 0;
        for (Outcome point : sorted) {
            double atX = across.at(x.applyAsDouble(point));
            end = up.at(y.applyAsDouble(point));
            steps.append(String.format(Locale.ROOT, "%s%.1f %.1f", steps.isEmpty() ? "M" : "L", atX, end));
            markers.append(style.marker(atX, end));
        }
        svg.path(steps.toString(), style.stroke());
        svg.raw(markers.toString());
        return new Label(design, end, end);
    }

    /** Names at the right, in the order of the lines' ends, moved apart where they would touch. */
    private static void label(Svg svg, List<Label> wanted) {
        List<Label> labels = new ArrayList<>(wanted);
        labels.sort(Comparator.comparingDouble(Label::wanted));
        double[] places = new double[labels.size()];
        double last = TOP - LABEL_HEIGHT;
        for (int index = 0; index < places.length; index++) {
            last = Math.max(labels.get(index).wanted(), last + LABEL_HEIGHT);
            places[index] = last;
        }
        double limit = BOTTOM + LABEL_HEIGHT;
        for (int index = places.length - 1; index >= 0; index--) {
            places[index] = Math.min(places[index], limit - LABEL_HEIGHT);
            limit = places[index];
        }
        for (int index = 0; index < places.length; index++) {
            Label label = labels.get(index);
            Style style = Style.of(label.design());
            svg.line(RIGHT + 4, label.wanted(), LABEL_X - 10, places[index], "stroke=\"#aaaaaa\" stroke-width=\"0.8\"");
            svg.path(String.format(Locale.ROOT, "M%d %.1fL%d %.1f", LABEL_X - 8, places[index], LABEL_X + 18, places[index]),
                    style.stroke());
            svg.raw(style.marker(LABEL_X + 5.0, places[index]));
            svg.text(LABEL_X + 26, places[index] + 4, "start", label.design());
        }
    }
}
