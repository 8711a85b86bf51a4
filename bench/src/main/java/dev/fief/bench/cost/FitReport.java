package dev.fief.bench.cost;

import java.io.PrintWriter;
import java.util.Locale;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What {@code fief bench fit} says. */
final class FitReport {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final Calibration calibration;
    private final PrintWriter out;

    FitReport(Calibration calibration, PrintWriter out) {
        this.calibration = calibration;
        this.out = out;
    }

    void print() {
        for (FittedMachine machine : calibration.machines()) {
            Validation fitted = itself(machine);
            line("%s: %d rows, median distance %.1f %%, worst %.1f %%", machine.name(), machine.rows().size(),
                    100 * fitted.medianError(), 100 * fitted.worstError());
            line("  %8s %6s  %-16s  %s", "cycles", "+-", "parameter", "meaning");
            for (Parameter parameter : Parameter.values()) {
                line("  %8.1f %6.1f%s %-16s  %s", machine.cycles(parameter), machine.deviation(parameter),
                        machine.shows(parameter) ? " " : "*", parameter.label(), parameter.meaning());
            }
            line("  * no row of this machine shows it: from the other machines, or assumed");
            line("");
            line("  %-30s %-22s %9s %9s %8s", "configuration", "metric", "fitted", "published", "residual");
            for (Prediction row : fitted.predictions()) {
                line("  %-30s %-22s %9.0f %9.0f %+7.1f%%", row.row().measurement().configuration(),
                        row.row().measurement().metric(), row.cycles(), row.row().cycles(), 100 * (row.ratio() - 1));
            }
            line("");
        }
        out.flush();
    }

    /** Simulated over host time of an IPC round trip, for each shipped profile. */
    void print(RealTimeFactor factor) {
        line("A round trip of the fast path is simulated, with its work counted, in %.0f ns of host time.",
                factor.hostNanoseconds());
        line("Real-time factor, simulated over host time: %s", CpuProfiles.all().collect(
                profile -> String.format(Locale.ROOT, "%s %.2f", profile.name(), factor.on(profile))).makeString(", "));
        out.flush();
    }

    void printJson() {
        ArrayNode machines = NODES.arrayNode();
        for (FittedMachine machine : calibration.machines()) {
            ObjectNode node = machines.addObject();
            node.put("machine", machine.name());
            ArrayNode parameters = node.putArray("parameters");
            for (Parameter parameter : Parameter.values()) {
                parameters.addObject().put("name", parameter.label()).put("meaning", parameter.meaning())
                        .put("cycles", machine.cycles(parameter)).put("deviation", machine.deviation(parameter))
                        .put("shown", machine.shows(parameter));
            }
            ArrayNode rows = node.putArray("rows");
            itself(machine).predictions().forEach(row -> ValidationReport.fill(rows.addObject(), row));
        }
        out.println(JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(machines));
        out.flush();
    }

    private static Validation itself(FittedMachine machine) {
        return new Validation(machine.rows().collect(machine::predict), Lists.immutable.empty(), Lists.immutable.empty(),
                Lists.immutable.empty());
    }

    private void line(String format, Object... arguments) {
        out.println(String.format(Locale.ROOT, format, arguments));
    }
}
