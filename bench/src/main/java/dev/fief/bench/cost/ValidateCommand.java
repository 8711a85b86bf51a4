package dev.fief.bench.cost;

import dev.fief.userland.console.BadInputException;
import dev.fief.userland.console.ExitStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fief bench validate}: predicts measurements from others, and compares. */
@Command(
        name = "validate",
        description = {
            "Fits the cost model to one file of measurements and predicts those of another.",
            "",
            "Without a file to predict, each configuration and each machine of the one is left out in turn, and predicted from the"
                    + " rest.",
            "",
            "Rows of a machine that is in the first file are all predicted, whatever build they are of. Of another machine three rows"
                    + " are taken to fit it: null_syscall (or ipc_send), ipc_call_intra and ipc_call_len10 of its plainest build;"
                    + " all its other rows are predicted. Where a machine has not got the three, it is said what is taken instead."
                    + " What is not known is reported and skipped."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--fit", paramLabel = "DATA", description = "what to fit (the measurements that come with the product)")
    private @Nullable Path fit;

    @Option(names = "--predict", paramLabel = "DATA", description = "what to predict")
    private @Nullable Path predict;

    @Option(names = "--json", description = "the same for programs")
    private boolean json;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        Measurements known = fit == null ? Measurements.shipped() : Measurements.read(fit);
        return predict == null ? crossValidate(known, spec.commandLine()) : validate(known, predict, spec.commandLine());
    }

    private int validate(Measurements known, Path file, CommandLine line) {
        Measurements wanted = Measurements.read(file);
        Calibration calibration = Calibration.of(known);
        Row.report("fief bench validate", calibration.skipped(), line.getErr());
        calibration.needRows(known.name());
        Validation validation = Validation.of(calibration, wanted);
        Row.report("fief bench validate", validation.skipped(), line.getErr());
        validation.notes().forEach(note -> line.getErr().println("fief bench validate: " + note));
        ValidationReport report = new ValidationReport(validation, line.getOut());
        if (json) {
            report.printJson();
        } else {
            report.print();
        }
        return validation.predictions().isEmpty() ? ExitStatus.FAILURE : ExitStatus.OK;
    }

    private int crossValidate(Measurements known, CommandLine line) {
        Row.Sorted sorted = Row.sort(known);
        Row.report("fief bench validate", sorted.skipped(), line.getErr());
        var configurations = CrossValidation.configurations(sorted.rows());
        var machines = CrossValidation.machines(sorted.rows());
        if (configurations.isEmpty() && machines.isEmpty()) {
            throw new BadInputException(known.name() + ": nothing can be left out and predicted from the rest; it takes two builds of a"
                    + " machine, or two machines one of which has more rows than the three that it is fitted by");
        }
        if (json) {
            new ValidationReport(CrossValidation.together(configurations.newWithAll(machines)), line.getOut()).printJson();
        } else {
            ValidationReport.print("Configurations left out", configurations, line.getOut());
            ValidationReport.print("Machines left out, but for three rows", machines, line.getOut());
        }
        return ExitStatus.OK;
    }
}
