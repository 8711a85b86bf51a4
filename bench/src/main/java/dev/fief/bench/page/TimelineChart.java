package dev.fief.bench.page;

import dev.fief.bench.machine.Timeline;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** One exchange over time: a lane for the kernel of each processor, and one for each party. */
record TimelineChart(String title) {
    private static final int WIDTH = 860;
    private static final int LEFT = 200;
    private static final int RIGHT = WIDTH - 24;
    private static final int TOP = 30;
    private static final int LANE = 24;
    private static final double LETTER = 6.3;
    private static final double LEAST_NUMBERED = 8;
    private static final int KEY_LINE = 15;
    private static final String KERNEL_PAINT = "fill=\"#E69F00\" stroke=\"#333333\" stroke-width=\"0.7\"";
    private static final String WORK_PAINT = "fill=\"#009E73\" stroke=\"#333333\" stroke-width=\"0.7\"";
    private static final String POLL_PAINT = "fill=\"#ffffff\" stroke=\"#333333\" stroke-width=\"0.9\" stroke-dasharray=\"2 2\"";
    private static final String PARTY_PAINT = "fill=\"#56B4E9\" stroke=\"#333333\" stroke-width=\"0.7\"";

    /** @param most the time at the right edge, in cycles, so that several can be compared */
    String draw(Timeline timeline, double most) {
        ImmutableList<String> lanes = timeline.spans().collect(TimelineChart::lane).distinct().toSortedList().toImmutable();
        Axis axis = Axis.linear(0, most, LEFT, RIGHT);
        List<Timeline.Span> spans = merged(timeline.spans());
        ImmutableList<String> numbered = Lists.immutable.withAll(spans)
                .select(span -> !hasRoom(span, axis) && width(span, axis) >= LEAST_NUMBERED).collect(TimelineChart::name).distinct();
        ImmutableList<String> key = key(spans, numbered, axis);
        int bottom = TOP + LANE * lanes.size();
        Svg svg = new Svg(WIDTH, bottom + 24 + KEY_LINE * key.size(), title);
        svg.text(8, 16, "start", "fill=\"#000000\" font-size=\"13\" font-weight=\"600\"",
                title + String.format(Locale.ROOT, ": %.0f cycles", timeline.cycles()));
        for (double tick : axis.ticks(false)) {
            svg.line(axis.at(tick), TOP, axis.at(tick), bottom, "stroke=\"#dddddd\" stroke-width=\"1\"");
            svg.text(axis.at(tick), bottom + 14, "middle", Axis.number(tick, false));
        }
        for (int index = 0; index < lanes.size(); index++) {
            svg.text(LEFT - 8, TOP + index * LANE + 15, "end", lanes.get(index).replaceFirst("^(\\d+) ", "cpu $1: "));
        }
        for (Timeline.Span span : spans) {
            draw(svg, span, axis, TOP + lanes.indexOf(lane(span)) * LANE + 3, 1 + numbered.indexOf(name(span)));
        }
        key.forEachWithIndex((line, index) -> svg.text(LEFT, bottom + 30 + index * KEY_LINE, "start",
                "fill=\"#222222\" font-size=\"11\"", line));
        return svg.end();
    }

    /** What the numbers mean, and what is too short for a number. */
    private static ImmutableList<String> key(List<Timeline.Span> spans, ImmutableList<String> numbered, Axis axis) {
        ImmutableList<String> named = Lists.immutable.withAll(spans).select(span -> hasRoom(span, axis)).collect(TimelineChart::name);
        ImmutableList<String> tiny = Lists.immutable.withAll(spans).collect(TimelineChart::name).distinct()
                .reject(name -> named.contains(name) || numbered.contains(name));
        MutableList<String> lines = Lists.mutable.empty();
        if (numbered.notEmpty()) {
            lines.add(numbered.collectWithIndex((name, index) -> (index + 1) + ": " + name).makeString("; "));
        }
        if (tiny.notEmpty()) {
            lines.add("too short for a number: " + tiny.makeString(", "));
        }
        return lines.toImmutable();
    }

    private static String name(Timeline.Span span) {
        return span.what().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static double width(Timeline.Span span, Axis axis) {
        return Math.max(0.8, axis.at(span.to()) - axis.at(Math.max(0, span.from())));
    }

    private static boolean hasRoom(Timeline.Span span, Axis axis) {
        return width(span, axis) > name(span).length() * LETTER;
    }

    private static String lane(Timeline.Span span) {
        return span.processor() + " " + span.lane();
    }

    /** Stretches of the same thing that touch are one. */
    private static List<Timeline.Span> merged(ImmutableList<Timeline.Span> spans) {
        List<Timeline.Span> merged = new ArrayList<>();
        for (Timeline.Span span : spans) {
            int same = merged.size() - 1;
            if (same >= 0 && lane(merged.get(same)).equals(lane(span)) && merged.get(same).what().equals(span.what())
                    && Math.abs(merged.get(same).to() - span.from()) < 0.5) {
                merged.set(same, new Timeline.Span(span.processor(), span.lane(), span.what(), merged.get(same).from(), span.to()));
            } else {
                merged.add(span);
            }
        }
        return merged;
    }

    /** @param number in the key; 0 for none */
    private static void draw(Svg svg, Timeline.Span span, Axis axis, double y, int number) {
        double from = axis.at(Math.max(0, span.from()));
        double width = width(span, axis);
        String paint = span.lane().equals(Timeline.KERNEL) ? KERNEL_PAINT
                : span.what().equals("work") ? WORK_PAINT : span.what().equals("polls") ? POLL_PAINT : PARTY_PAINT;
        svg.rect(from, y, width, LANE - 6.0, paint,
                String.format(Locale.ROOT, "%s, %.0f to %.0f", name(span), span.from(), span.to()));
        String words = hasRoom(span, axis) ? name(span) : number > 0 && width >= LEAST_NUMBERED ? String.valueOf(number) : "";
        if (!words.isEmpty()) {
            svg.text(from + width / 2, y + 13, "middle",
                    paint.equals(WORK_PAINT) ? "fill=\"#ffffff\" font-size=\"11\"" : "fill=\"#000000\" font-size=\"11\"", words);
        }
    }
}
