package dev.fief.bench.peers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Two processes of the host, written in C and compiled here: a pipe each way, or a futex each. Java only says how many round trips
 * there are to be, and waits; so it has no part in what is measured.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class HostBenchmark {
    private static final int BATCH = 1_000;
    private static final String SOURCE = "pair.c";

    private @Nullable Path directory;
    private @Nullable Process pair;
    private OutputStream orders = OutputStream.nullOutputStream();
    private BufferedReader results = new BufferedReader(new InputStreamReader(InputStream.nullInputStream(), StandardCharsets.UTF_8));

    /** Whether this host has what it takes: Linux, and a C compiler. */
    public static boolean isPossible() {
        try {
            return System.getProperty("os.name", "").equals("Linux")
                    && new ProcessBuilder("gcc", "--version").redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Setup
    public void start() throws IOException, InterruptedException {
        Path built = Files.createTempDirectory("fief-pair");
        directory = built;
        try (InputStream source = HostBenchmark.class.getResourceAsStream(SOURCE)) {
            if (source == null) {
                throw new IOException(SOURCE + " is missing");
            }
            Files.copy(source, built.resolve(SOURCE));
        }
        Process compiler = new ProcessBuilder("gcc", "-O2", "-o", "pair", SOURCE).directory(built.toFile()).inheritIO().start();
        if (compiler.waitFor() != 0) {
            throw new IOException("gcc does not compile " + SOURCE);
        }
        Process process = new ProcessBuilder(built.resolve("pair").toString()).start();
        pair = process;
        orders = process.getOutputStream();
        results = process.inputReader(StandardCharsets.UTF_8);
    }

    @TearDown
    public void stop() throws IOException {
        if (pair != null) {
            pair.destroy();
        }
        if (directory != null) {
            Files.deleteIfExists(directory.resolve("pair"));
            Files.deleteIfExists(directory.resolve(SOURCE));
            Files.deleteIfExists(directory);
        }
    }

    private long rounds(char how) throws IOException {
        orders.write((how + " " + BATCH + "\n").getBytes(StandardCharsets.UTF_8));
        orders.flush();
        String last = results.readLine();
        if (last == null) {
            throw new IOException("the pair has ended");
        }
        return Long.parseLong(last);
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long pipe() throws IOException {
        return rounds('p');
    }

    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long futex() throws IOException {
        return rounds('f');
    }

    /** Control: the order and its result, without any round trip between. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long orderOnly() throws IOException {
        return rounds('n');
    }
}
