package dev.fief.bench.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Two pipes to another process of the host, which sends 32 bytes back as they came: the program {@code cat}. The client is Java,
 * which adds some hundred nanoseconds to what the host's kernel takes.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@State(Scope.Thread)
public class PipeBenchmark {
    private static final int BYTES = 32;

    private final byte[] message = new byte[BYTES];
    private @Nullable Process echo;
    private OutputStream requests = OutputStream.nullOutputStream();
    private InputStream answers = InputStream.nullInputStream();

    /** Whether this host has what it takes. */
    public static boolean isPossible() {
        try {
            return new ProcessBuilder("cat", "/dev/null").start().waitFor() == 0;
        } catch (IOException missing) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Setup
    public void start() throws IOException {
        Process process = new ProcessBuilder("cat").start();
        echo = process;
        requests = process.getOutputStream();
        answers = process.getInputStream();
    }

    @TearDown
    public void stop() {
        if (echo != null) {
            echo.destroy();
        }
    }

    @Benchmark
    public long hostPipe() throws IOException {
        message[0]++;
        requests.write(message);
        requests.flush();
        if (answers.readNBytes(message, 0, BYTES) != BYTES) {
            throw new IOException("the other process has ended");
        }
        return message[0];
    }
}
