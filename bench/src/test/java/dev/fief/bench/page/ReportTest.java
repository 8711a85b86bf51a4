package dev.fief.bench.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.lab.Costs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.junit.jupiter.api.Test;

class ReportTest {
    private static final ImmutableList<Outcome> OUTCOMES = Designs.all().flatCollect(design -> Lists.immutable.of(
            Workload.of(Pattern.REQUEST_REPLY, 64), Workload.of(Pattern.REQUEST_REPLY, 4096), Workload.of(Pattern.PRIORITIES, 64),
            Workload.of(Pattern.REQUEST_REPLY, 64).loaded(0.1), Workload.of(Pattern.REQUEST_REPLY, 64).loaded(0.2))
            .collect(workload -> new Point(design, workload.times(20), Costs.cpu()).run()));

    private final Report report = new Report(OUTCOMES, Lists.immutable.of(Costs.cpu()), "./fief bench run --design <all>");

    @Test
    void everyChartIsAWellFormedPicture() throws Exception {
        assertEquals(4 + Designs.all().size(), report.charts().size(), report.charts().keySet().toString());
        for (String chart : report.charts().values()) {
            var document = DocumentBuilderFactory.newInstance().newDocumentBuilder()
                    .parse(new ByteArrayInputStream(chart.getBytes(StandardCharsets.UTF_8)));
            assertEquals("svg", document.getDocumentElement().getNodeName());
            assertFalse(chart.contains("NaN"));
        }
    }

    /** On paper nobody can point at a stretch: what it is stands in it, or in the key below. */
    @Test
    void everyStretchOfATimelineIsNamedInWords() {
        String chart = report.charts().get("timeline-remap-test-1");
        var tips = java.util.regex.Pattern.compile("<title>([^<]+), \\d+ to \\d+</title>").matcher(chart);
        String words = chart.replaceAll("<title>[^<]*</title>", "");
        int stretches = 0;
        while (tips.find()) {
            assertTrue(words.contains(tips.group(1)), tips.group(1));
            stretches++;
        }
        assertTrue(stretches > 5, chart);
    }

    @Test
    void thePageNeedsNothingFromElsewhere() {
        String page = report.page();
        assertFalse(page.contains("<script") || page.contains("<link") || page.contains("src=") || page.contains("url(http"));
        assertFalse(page.replace("http://www.w3.org/2000/svg", "").contains("http"));
        assertTrue(page.contains("./fief bench run --design &lt;all&gt;"), "the command to repeat it");
        assertTrue(page.contains("never ends: the run goes round in circles"), "a design that fails is named, not left out");
        assertFalse(page.contains("NaN"));
    }

    @Test
    void noTwoDesignsLookAlikeEvenInGrey() {
        ImmutableList<String> looks = Designs.all().collect(Design::name).collect(Style::of)
                .collect(style -> style.marker() + " " + style.dashes());
        assertEquals(looks.size(), looks.distinct().size(), looks.toString());
    }
}
