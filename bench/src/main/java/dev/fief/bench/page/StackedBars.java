package dev.fief.bench.page;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.Event;
import dev.fief.bench.lab.Outcome;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Where the cycles of a request go: a bar for each design, the shortest first. */
record StackedBars(String title, CpuProfile profile) {
    private static final int WIDTH = 860;
    private static final int LEFT = 150;
    private static final int RIGHT = WIDTH - 70;
    private static final int KEY_TOP = 30;
    private static final int KEY_ROW = 17;
    private static final int ROW = 24;
    private static final int BAR = 16;
    private static final int KEYS_IN_ROW = 3;

    String draw(ImmutableList<Outcome> outcomes) {
        ImmutableList<Outcome> sorted = outcomes.reject(Outcome::failed)
                .toSortedListBy(this::total).toImmutable();
        ImmutableList<CostGroup> groups = Lists.immutable.of(CostGroup.values())
                .select(group -> sorted.anySatisfy(outcome -> group.of(outcome.cyclesEach(profile)) > 0));
        int top = KEY_TOP + KEY_ROW * ((groups.size() + KEYS_IN_ROW - 1) / KEYS_IN_ROW) + 14;
        int height = top + ROW * Math.max(1, sorted.size()) + 40;
        Svg svg = new Svg(WIDTH, height, title);
        svg.raw(CostGroup.definitions());
        svg.text(8, 18, "start", "fill=\"#000000\" font-size=\"14\" font-weight=\"600\"", title);
        key(svg, groups);
        if (sorted.isEmpty()) {
            svg.text(8, top + 14, "start", "no design finished");
            return svg.end();
        }
        Axis axis = Axis.linear(0, total(sorted.getLast()), LEFT, RIGHT);
        int bottom = top + ROW * sorted.size();
        for (double tick : axis.ticks(false)) {
            svg.line(axis.at(tick), top - 4, axis.at(tick), bottom, "stroke=\"#dddddd\" stroke-width=\"1\"");
            svg.text(axis.at(tick), bottom + 14, "middle", Axis.number(tick, false));
        }
        svg.text((LEFT + RIGHT) / 2.0, bottom + 32, "middle", "cycles for a request, without the server's work and without waiting");
        for (int index = 0; index < sorted.size(); index++) {
            bar(svg, sorted.get(index), axis, top + index * ROW);
        }
        return svg.end();
    }

    private double total(Outcome outcome) {
        Map<Event, Double> cycles = outcome.cyclesEach(profile);
        return Arrays.stream(CostGroup.values()).mapToDouble(group -> group.of(cycles)).sum();
    }

    private void bar(Svg svg, Outcome outcome, Axis axis, double y) {
        Map<Event, Double> cycles = outcome.cyclesEach(profile);
        svg.text(LEFT - 8, y + 12, "end", outcome.design());
        double sum = 0;
        for (CostGroup group : CostGroup.values()) {
            double part = group.of(cycles);
            if (part > 0) {
                svg.rect(axis.at(sum), y, axis.at(sum + part) - axis.at(sum), BAR, group.paint(),
                        String.format(Locale.ROOT, "%s: %.0f cycles", group.title(), part));
                sum += part;
            }
        }
        svg.text(axis.at(sum) + 6, y + 12, "start", String.format(Locale.ROOT, "%.0f", sum));
    }

    /** Explains the groups that occur. */
    private static void key(Svg svg, ImmutableList<CostGroup> groups) {
        groups.forEachWithIndex((group, place) -> {
            double x = 8 + place % KEYS_IN_ROW * 270.0;
            double y = KEY_TOP + place / KEYS_IN_ROW * (double) KEY_ROW;
            svg.rect(x, y, 20, 11, group.paint());
            svg.text(x + 26, y + 10, "start", group.title());
        });
    }
}
