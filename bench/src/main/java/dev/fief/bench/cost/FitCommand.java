package dev.fief.bench.cost;

import dev.fief.userland.console.ExitStatus;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief bench fit}: fits the cost model to measurements, and shows how well it fits. */
@Command(
        name = "fit",
        description = {
            "Fits the cost model to measurements: prints each machine's parameters with their meaning, and how far every row is"
                    + " from what they say.",
            "",
            "Each row is an exchange that is made on the simulated kernel to count what happens in it; the parameters say what each"
                    + " event costs. Every machine is fitted by its own rows; what they do not show comes from the others."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class FitCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "DATA", arity = "0..1",
            description = "rows 'configuration,metric,median_cycles' (those that come with the product)")
    private @Nullable Path data;

    @Option(names = "--json", description = "the same for programs, without the real-time factor")
    private boolean json;

    @Override
    public Integer call() {
        PrintWriter out = output().commandLine().getOut();
        Measurements measurements = data == null ? Measurements.shipped() : Measurements.read(data);
        Calibration calibration = Calibration.of(measurements);
        Row.report("fief bench fit", calibration.skipped(), output().commandLine().getErr());
        calibration.needRows(measurements.name());
        FitReport report = new FitReport(calibration, out);
        if (json) {
            report.printJson();
        } else {
            report.print();
            report.print(RealTimeFactor.measure());
        }
        return ExitStatus.OK;
    }

    private CommandSpec output() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        return spec;
    }
}
