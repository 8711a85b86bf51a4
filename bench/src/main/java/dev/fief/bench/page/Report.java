package dev.fief.bench.page;

import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.machine.Timeline;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Outcomes as one page, which needs nothing but a browser, and its charts. */
public final class Report {
    /** Which exchange a timeline shows: everything is warm by then. */
    private static final int SHOWN_ITEM = 20;

    private static final int LONG_BYTES = 4096;

    private final ImmutableList<Outcome> outcomes;
    private final ImmutableList<CpuProfile> cpus;
    private final String command;
    private final Map<String, String> charts = new LinkedHashMap<>();

    /** @param command what a person types to get the same again */
    public Report(ImmutableList<Outcome> outcomes, ImmutableList<CpuProfile> cpus, String command) {
        this.outcomes = outcomes;
        this.cpus = cpus;
        this.command = command;
        for (CpuProfile cpu : cpus) {
            ImmutableList<Outcome> own = outcomes.select(outcome -> outcome.cpu().equals(cpu.name()));
            for (int processors : own.collectInt(Outcome::processors).distinct().toSortedArray()) {
                draw(cpu, processors, own.select(outcome -> outcome.processors() == processors));
            }
        }
    }

    /** Every chart by its name, as SVG. */
    public Map<String, String> charts() {
        return charts;
    }

    /** The page, as HTML. */
    public String page() {
        return new Html(outcomes, charts, command).write();
    }

    private void draw(CpuProfile cpu, int processors, ImmutableList<Outcome> own) {
        String place = cpu.name() + ", " + processors + (processors == 1 ? " processor" : " processors");
        String suffix = "-" + cpu.name() + "-" + processors;
        for (String pattern : own.collect(Outcome::pattern).distinct()) {
            ImmutableList<Outcome> all = own.select(outcome -> outcome.pattern().equals(pattern));
            double usual = all.getFirst().load();
            drawLines(pattern, place, suffix, all, usual);
            if (pattern.equals(Pattern.REQUEST_REPLY.title())) {
                drawBars(cpu, place, suffix, all);
                drawTimelines(cpu, processors, suffix, all);
            }
        }
    }

    private void drawLines(String pattern, String place, String suffix, ImmutableList<Outcome> all, double usual) {
        ImmutableList<Outcome> bySize = all.select(outcome -> outcome.load() == usual);
        if (bySize.collectInt(Outcome::bytes).distinct().size() > 1) {
            boolean oneWay = pattern.equals(Pattern.STREAM.title()) || pattern.equals(Pattern.PIPELINE.title());
            charts.put("latency-size-" + pattern + suffix, new LineChart(pattern + ": mean latency over size (" + place + ")",
                    "bytes of a request", "cycles", true, Outcome::bytes, outcome -> outcome.latency().mean()).draw(bySize));
            if (oneWay) {
                charts.put("throughput-size-" + pattern + suffix, new LineChart(pattern + ": throughput over size (" + place + ")",
                        "bytes of a message", "messages per second", true, Outcome::bytes, Outcome::perSecond).draw(bySize));
            }
        }
        ImmutableList<Outcome> byLoad = all.select(outcome -> outcome.load() > 0 && outcome.bytes() == Workload.SMALL_BYTES);
        if (byLoad.collectDouble(Outcome::load).distinct().size() > 1) {
            charts.put("latency-load-" + pattern + suffix, new LineChart(pattern + ": 99th percentile over load, "
                    + Workload.SMALL_BYTES + " bytes (" + place + ")", "load: part of a processor that the work alone takes",
                    "cycles", false, Outcome::load, outcome -> outcome.latency().p99()).draw(byLoad));
        }
    }

    private void drawBars(CpuProfile cpu, String place, String suffix, ImmutableList<Outcome> all) {
        for (int bytes : new int[] {Workload.SMALL_BYTES, LONG_BYTES}) {
            ImmutableList<Outcome> those = all.select(outcome -> outcome.bytes() == bytes && outcome.load() == 0);
            if (those.notEmpty()) {
                charts.put("breakdown-" + bytes + suffix, new StackedBars("Where the cycles of a request of " + bytes + " bytes go ("
                        + place + ")", cpu).draw(those));
            }
        }
    }

    private void drawTimelines(CpuProfile cpu, int processors, String suffix, ImmutableList<Outcome> all) {
        Map<Design, Timeline> timelines = new LinkedHashMap<>();
        for (Design design : Lists.immutable.withAll(all.collect(Outcome::design).distinct()).collect(Designs::named)) {
            if (design == null) {
                continue;
            }
            Timeline timeline = new Timeline(SHOWN_ITEM);
            Workload workload = Workload.of(Pattern.REQUEST_REPLY, Workload.SMALL_BYTES).on(processors).times(2 * SHOWN_ITEM);
            if (!new Point(design, workload, cpu).run(timeline).failed()) {
                timelines.put(design, timeline);
            }
        }
        double most = timelines.values().stream().mapToDouble(Timeline::cycles).max().orElse(1);
        timelines.forEach((design, timeline) -> charts.put("timeline-" + design.name() + suffix,
                new TimelineChart(design.title() + " (" + cpu.name() + ", " + processors
                        + (processors == 1 ? " processor)" : " processors)")).draw(timeline, most)));
    }
}
