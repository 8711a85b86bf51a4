package dev.fief.bench.page;

import dev.fief.bench.cost.Event;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.lab.Crossovers;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.util.Locale;
import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;

/** The page around the charts. */
final class Html {
    private static final String STYLE = """
            body { font: 16px/1.5 system-ui, "Segoe UI", "DejaVu Sans", sans-serif; color: #111; background: #fff;
                   max-width: 960px; margin: 2em auto; padding: 0 16px; }
            h1 { font-size: 1.6em; line-height: 1.2; } h2 { margin-top: 2em; border-bottom: 1px solid #999; } h3 { margin: 1.4em 0 .3em; }
            svg { max-width: 100%; height: auto; display: block; margin: .6em 0; }
            .scroll { overflow-x: auto; }
            table { border-collapse: collapse; font-size: 12px; margin: .6em 0; font-variant-numeric: tabular-nums; }
            th, td { padding: 2px 6px; text-align: right; border-bottom: 1px solid #ddd; white-space: nowrap; }
            th:first-child, td:first-child, td.words, th.words { text-align: left; }
            td.words { white-space: normal; } thead th { border-bottom: 2px solid #666; }
            code, pre { font: 13px/1.4 ui-monospace, "DejaVu Sans Mono", monospace; }
            pre { background: #f3f3f3; padding: .7em; white-space: pre-wrap; word-break: break-word; }
            nav li { display: inline; margin-right: 1em; } nav ul { padding: 0; }
            @media print { body { font-size: 10pt; margin: 0; max-width: none; } nav { display: none; }
                   svg, tr, pre { break-inside: avoid; } h2, h3 { break-after: avoid; } .scroll { overflow: visible; }
                   table { font-size: 7.5pt; } th, td { padding: 1px 4px; } }
            """;
    private static final int MOST_CROSSINGS = 40;

    private final ImmutableList<Outcome> outcomes;
    private final Map<String, String> charts;
    private final String command;
    private final StringBuilder text = new StringBuilder();

    Html(ImmutableList<Outcome> outcomes, Map<String, String> charts, String command) {
        this.outcomes = outcomes;
        this.charts = charts;
        this.command = command;
    }

    String write() {
        text.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>IPC designs side by side</title>\n<style>\n").append(STYLE).append("</style>\n</head>\n<body>\n");
        opening();
        section("sizes", "Latency and throughput over size", "From when a request comes until it is done; both scales are logarithmic.",
                "latency-size", "throughput-size");
        crossings();
        section("loads", "The tail over load", "One request in a hundred takes longer than this.", "latency-load");
        section("breakdowns", "Where the cycles go", "Of a request and its answer, the shortest first.", "breakdown");
        section("timelines", "One exchange, step by step", "A request and its answer, by processor and by who works. Where"
                + " nothing is drawn an interrupt is on its way to another processor.", "timeline");
        tables();
        designs();
        text.append("</body>\n</html>\n");
        return text.toString();
    }

    private void opening() {
        text.append("<h1>IPC designs side by side</h1>\n<p>")
                .append(counted(outcomes.collect(Outcome::design).distinct().size(), "design")).append(", ")
                .append(counted(outcomes.collect(Outcome::pattern).distinct().size(), "workload")).append(", ")
                .append(counted(outcomes.size(), "point")).append(". Every point is a run on Fief's kernel; what happened is counted and turned into"
                        + " cycles of ").append(Svg.escape(outcomes.collect(Outcome::cpu).distinct().makeString(", ")))
                .append(" by a cost model. These are predictions for that processor, not measurements of this machine: the same command"
                        + " gives the same page. What the kernel does is priced by a fit to published measurements; cache lines,"
                        + " interrupts between processors, words copied by programs and work on the derivation tree are assumed.</p>\n<pre>").append(Svg.escape(command)).append("</pre>\n");
        text.append("<nav><ul><li><a href=\"#sizes\">sizes</a></li><li><a href=\"#crossings\">crossings</a></li>"
                + "<li><a href=\"#loads\">loads</a></li><li><a href=\"#breakdowns\">cycles</a></li>"
                + "<li><a href=\"#timelines\">timelines</a></li><li><a href=\"#tables\">tables</a></li>"
                + "<li><a href=\"#designs\">designs</a></li></ul></nav>\n");
    }

    private static String counted(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }

    private void section(String id, String title, String words, String... prefixes) {
        text.append("<h2 id=\"").append(id).append("\">").append(title).append("</h2>\n<p>").append(words).append("</p>\n");
        boolean some = false;
        for (var chart : charts.entrySet()) {
            for (String prefix : prefixes) {
                if (chart.getKey().startsWith(prefix)) {
                    text.append(chart.getValue());
                    some = true;
                }
            }
        }
        if (!some) {
            text.append("<p>Nothing of this was run.</p>\n");
        }
    }

    private void crossings() {
        text.append("<h2 id=\"crossings\">Where the lines cross</h2>\n<p>Request and reply, mean latency: up to the size the first is"
                + " faster, from there on the second.</p>\n<div class=\"scroll\"><table>\n<thead><tr><th>faster below</th>"
                + "<th class=\"words\">faster above</th><th>bytes</th><th class=\"words\">on</th></tr></thead>\n");
        ImmutableList<Outcome> replies = outcomes.select(outcome ->
                outcome.pattern().equals(Pattern.REQUEST_REPLY.title()) && outcome.load() == 0);
        for (String group : replies.collect(TextTables::group).distinct()) {
            var crossings = Crossovers.of(replies.select(outcome -> TextTables.group(outcome).equals(group)), Outcome::bytes,
                    outcome -> outcome.latency().mean());
            crossings.take(MOST_CROSSINGS).forEach(crossing -> text.append(String.format(Locale.ROOT,
                    "<tr><td>%s</td><td class=\"words\">%s</td><td>%.0f</td><td class=\"words\">%s</td></tr>%n",
                    crossing.below(), crossing.above(), crossing.at(), Svg.escape(group))));
        }
        text.append("</table></div>\n");
    }

    private void tables() {
        text.append("<h2 id=\"tables\">Tables</h2>\n<p>Latency in cycles; entries, switches of the address space, bytes copied and cache lines for a request;"
                + " inversion: the longest an urgent request waited for less important work; fairness: Jain&#8217;s index of the"
                + " clients&#8217; mean latencies; polling: part of the time of all processors spent looking in vain.</p>\n");
        for (String group : outcomes.collect(TextTables::group).distinct()) {
            ImmutableList<Outcome> all = outcomes.select(outcome -> TextTables.group(outcome).equals(group));
            ImmutableList<Outcome> small = all.select(outcome -> outcome.bytes() == Workload.SMALL_BYTES);
            ImmutableList<Outcome> shown = small.isEmpty() ? all : small;
            String setting = TextTables.setting(shown.getFirst());
            text.append("<h3>").append(Svg.escape(group + ", " + setting)).append("</h3>\n<div class=\"scroll\"><table>\n<thead><tr>");
            for (String head : new String[] {"", "mean", "p50", "p99", "max", "per second", "entries", "switches", "bytes", "lines",
                "inversion", "fairness", "polling"}) {
                text.append("<th>").append(head).append("</th>");
            }
            text.append("</tr></thead>\n");
            shown.select(outcome -> TextTables.setting(outcome).equals(setting)).forEach(this::row);
            text.append("</table></div>\n");
        }
    }

    private void row(Outcome outcome) {
        if (outcome.failed()) {
            text.append("<tr><td>").append(outcome.design()).append("</td><td class=\"words\" colspan=\"12\">never ends: ")
                    .append(Svg.escape(TextTables.why(outcome))).append("</td></tr>\n");
            return;
        }
        text.append(String.format(Locale.ROOT, "<tr><td>%s</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td><td>%,.0f</td>"
                        + "<td>%.2f</td><td>%.2f</td><td>%,.0f</td><td>%.1f</td><td>%,.0f</td><td>%.2f</td><td>%.0f %%</td></tr>%n",
                outcome.design(), outcome.latency().mean(), outcome.latency().median(), outcome.latency().p99(),
                outcome.latency().most(), outcome.perSecond(), outcome.each(Event.KERNEL_ENTRY), outcome.spaceSwitches(),
                outcome.bytesCopied(), outcome.each(Event.CACHE_LINE_TRANSFER), outcome.inversion(), outcome.fairness(),
                100 * outcome.spun() / (outcome.cycles() * outcome.processors())));
    }

    private void designs() {
        text.append("<h2 id=\"designs\">The designs</h2>\n<table>\n<thead><tr><th>name</th><th class=\"words\">how a message gets across</th>"
                + "<th class=\"words\">what of it is a model</th></tr></thead>\n");
        ImmutableList<String> shown = outcomes.collect(Outcome::design).distinct();
        for (Design design : Designs.all().select(design -> shown.contains(design.name()))) {
            text.append("<tr><td>").append(design.name()).append("</td><td class=\"words\">").append(Svg.escape(design.summary()))
                    .append("</td><td class=\"words\">").append(design.model().isEmpty() ? "nothing" : Svg.escape(design.model()))
                    .append("</td></tr>\n");
        }
        text.append("</table>\n");
    }
}
