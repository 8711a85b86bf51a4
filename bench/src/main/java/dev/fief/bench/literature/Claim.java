package dev.fief.bench.literature;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.fief.bench.cost.CpuProfile;
import dev.fief.bench.cost.CpuProfiles;
import dev.fief.bench.cost.Event;
import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import dev.fief.bench.lab.Outcome;
import dev.fief.bench.lab.Point;
import dev.fief.bench.workload.Pattern;
import dev.fief.bench.workload.Workload;
import java.util.Map;

/** What the model is asked, to be set beside a published figure. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "ask")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Claim.Events.class, name = "events"),
    @JsonSubTypes.Type(value = Claim.RoundTrip.class, name = "round trip"),
    @JsonSubTypes.Type(value = Claim.Times.class, name = "times")
})
public sealed interface Claim {
    /** What the model says: cycles, or nanoseconds, or a pure number. */
    double value();

    /** The question in words. */
    String text();

    /**
     * What some events cost on a processor, in cycles.
     *
     * @param events how often each happens
     */
    record Events(String cpu, Map<Event, Integer> events) implements Claim {
        @Override
        public double value() {
            CpuProfile profile = profile(cpu);
            return events.entrySet().stream().mapToDouble(each -> each.getValue() * profile.cycles(each.getKey())).sum();
        }

        @Override
        public String text() {
            return String.join(", ", events.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(each -> each.getValue() + " " + each.getKey()).toList()) + " on " + cpu;
        }
    }

    /**
     * How long a request takes until it is answered, with no work in it.
     *
     * @param workload a pattern's name
     * @param nanoseconds whether cycles are turned into time
     */
    record RoundTrip(String design, String workload, String cpu, int processors, int bytes, boolean nanoseconds) implements Claim {
        private static final int REQUESTS = 200;

        @Override
        public double value() {
            Design chosen = Designs.named(design);
            Pattern pattern = Pattern.named(workload);
            if (chosen == null || pattern == null) {
                throw new IllegalArgumentException(text());
            }
            CpuProfile profile = profile(cpu);
            Workload asked = Workload.of(pattern, bytes).on(processors).working(0).times(REQUESTS);
            Outcome outcome = new Point(chosen, asked, profile).run();
            double cycles = outcome.latency().mean();
            return nanoseconds ? outcome.nanoseconds(cycles) : cycles;
        }

        @Override
        public String text() {
            return design + (workload.equals("request-reply") ? "" : ", " + workload) + (bytes == 0 ? "" : ", " + bytes + " bytes")
                    + (processors == 1 ? "" : ", " + processors + " processors") + " on " + cpu + (nanoseconds ? ", ns" : "");
        }
    }

    /** How many times one costs the other. */
    record Times(RoundTrip dear, RoundTrip cheap) implements Claim {
        @Override
        public double value() {
            return dear.value() / cheap.value();
        }

        @Override
        public String text() {
            return dear.text() + " / " + cheap.text();
        }
    }

    private static CpuProfile profile(String name) {
        CpuProfile found = CpuProfiles.find(name);
        if (found == null) {
            throw new IllegalArgumentException("no processor " + name);
        }
        return found;
    }
}
