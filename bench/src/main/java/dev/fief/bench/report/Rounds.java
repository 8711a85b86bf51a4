package dev.fief.bench.report;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.util.Collection;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs rows by JMH in rounds: one fork of the first row, one of the second, and so on, then all again. So a row and its reference
 * run within seconds of one another, and what disturbs the machine for a while disturbs both.
 */
public final class Rounds {
    private static final String ALLOCATED = "gc.alloc.rate.norm";

    /** Benchmarks that make something anew for each operation count by themselves what the operation allocates. */
    private static final String OWN_BYTES = "bytes";
    private static final String OWN_OPERATIONS = "operations";

    private static final double NANOSECONDS = 1e9;

    /** Code waits for its compiler, so that a busy machine does not measure the interpreter. */
    private static final String JVM =
            "-XX:+UseSerialGC -XX:-BackgroundCompilation --add-exports=java.base/jdk.internal.vm=ALL-UNNAMED "
                    + "--add-opens=java.base/jdk.internal.misc=ALL-UNNAMED ";

    private final ImmutableList<Row> rows;
    private final Effort effort;
    private final PrintWriter progress;
    private final PrintStream log;

    /**
     * @param progress is told what runs
     * @param log takes what JMH says
     */
    public Rounds(ImmutableList<Row> rows, Effort effort, PrintWriter progress, PrintStream log) {
        this.rows = rows;
        this.effort = effort;
        this.progress = progress;
        this.log = log;
    }

    /** @throws RunnerException if a benchmark fails; its reason is in the log */
    public Answers run() throws RunnerException {
        Answers answers = new Answers();
        double[] seconds = new double[rows.size()];
        double passed = 0;
        for (int round = 1; round <= effort.forks(); round++) {
            for (int index = 0; index < rows.size(); index++) {
                Row row = rows.get(index);
                if (round > 1 && passed + seconds[index] > effort.mostSeconds()) {
                    progress.printf("stopping in round %d, before %s: %.0f s have passed%n", round, row.id(), passed);
                    return answers;
                }
                progress.printf("round %d of %d: %s%n", round, effort.forks(), row.id());
                progress.flush();
                long start = System.nanoTime();
                measure(row, 1, answers);
                seconds[index] = (System.nanoTime() - start) / NANOSECONDS;
                passed += seconds[index];
            }
        }
        return answers;
    }

    /** Runs one row. @param forks 0 to stay in this JVM, which tests do */
    void measure(Row row, int forks, Answers answers) throws RunnerException {
        TimeValue time = TimeValue.milliseconds(effort.milliseconds());
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include(row.include())
                .forks(forks)
                .warmupIterations(effort.warmups()).warmupTime(time)
                .measurementIterations(effort.iterations()).measurementTime(time)
                .shouldFailOnError(true)
                .addProfiler(GCProfiler.class)
                .jvmArgs((JVM + row.jvmArguments()).strip().split(" +"));
        row.parameters().forEach((name, value) -> options.param(name, value));
        Collection<RunResult> results = new Runner(options.build(),
                OutputFormatFactory.createFormatInstance(log, VerboseMode.NORMAL)).run();
        if (results.size() != 1) {
            throw new RunnerException("no benchmark " + row.benchmark() + " with " + row.parameters());
        }
        RunResult result = results.iterator().next();
        MutableDoubleList scores = DoubleLists.mutable.empty();
        result.getBenchmarkResults().forEach(benchmark -> benchmark.getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore()).forEach(scores::add));
        answers.add(row, scores.median() / row.per(), allocated(result) / row.per());
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get(OWN_BYTES);
        Result<?> operations = result.getSecondaryResults().get(OWN_OPERATIONS);
        if (bytes != null && operations != null) {
            return bytes.getScore() / operations.getScore();
        }
        Result<?> all = result.getSecondaryResults().get(ALLOCATED);
        return all == null ? Double.NaN : all.getScore();
    }
}
