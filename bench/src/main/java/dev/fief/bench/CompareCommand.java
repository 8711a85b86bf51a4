package dev.fief.bench;

import dev.fief.bench.report.Comparison;
import dev.fief.userland.console.ExitStatus;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fief bench compare}: what changed between two runs. */
@Command(
        name = "compare",
        description = {
            "Says what changed, beyond noise, between two files that fief bench --lines wrote.",
            "",
            "Exits with 1 if something got worse: a ratio to its reference, or what is allocated. Times as such are not compared."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "OLD", description = "the earlier run")
    private Path old = Path.of("");

    @Parameters(index = "1", paramLabel = "NEW", description = "the later run")
    private Path recent = Path.of("");

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli has not filled the command");
        }
        Comparison comparison = new Comparison(old, recent);
        var out = spec.commandLine().getOut();
        comparison.changes().forEach(out::println);
        comparison.onlyOnce().forEach(row -> out.println("only in one of the files: " + row));
        if (comparison.changes().isEmpty()) {
            out.println("nothing changed beyond noise");
        }
        return comparison.changes().anySatisfy(Comparison.Change::worse) ? ExitStatus.FAILURE : ExitStatus.OK;
    }
}
