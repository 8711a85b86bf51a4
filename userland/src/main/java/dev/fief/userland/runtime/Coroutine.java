package dev.fief.userland.runtime;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** A program with a stack of its own, which it keeps while other threads run. */
final class Coroutine extends Execution {
    static final ContinuationScope SCOPE = new ContinuationScope("fief");

    /** Where a program's own frames end: calls and what they use. */
    private static final Set<String> STUBS = Stream.of(Sys.class, ObjectCalls.class, Registers.class, ThreadWords.class,
            Engine.class, Devices.class).map(Class::getName).collect(Collectors.toUnmodifiableSet());

    private final Engine engine;
    private final Continuation continuation;
    private boolean mounted;
    private @Nullable Throwable failure;
    private @Nullable String pinned;

    Coroutine(Engine engine, int thread, long programCounter, Sys.Program program) {
        Sys sys = new Sys(engine, thread);
        super(thread, programCounter, sys.arguments());
        this.engine = engine;
        this.continuation = new Continuation(SCOPE, () -> run(program, sys)) {
            @Override
            protected void onPinned(Pinned reason) {
                pinned = "it gave way to another thread while " + switch (reason) {
                    case MONITOR -> "it held a monitor";
                    case NATIVE -> "native code, or the initialisation of a class, was on its stack";
                    default -> "it could not be suspended (" + reason + ")";
                };
                throw new IllegalStateException(pinned);
            }
        };
    }

    @Override
    void resume() {
        if (continuation.isDone()) {
            engine.fail(this, pinned != null ? ProgramFailure.PINNED : ProgramFailure.EXCEPTION, describe());
        } else {
            mounted = true;
            continuation.run();
            mounted = false;
        }
    }

    @Override
    boolean canRunOnTop() {
        return !mounted && StackProbe.hasRoomForProgram();
    }

    private void run(Sys.Program program, Sys sys) {
        try {
            program.run(sys);
            sys.exit(0);
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private String describe() {
        if (pinned != null) {
            return pinned;
        }
        return failure == null ? "it went on after its process had exited" : describe(failure);
    }

    /** A throwable in words, with the line of the program that it came from. */
    static String describe(Throwable thrown) {
        String message = switch (thrown) {
            case Sys.Refused refused -> String.valueOf(refused.getMessage());
            case StackOverflowError overflow -> "its stack overflowed";
            default -> thrown.toString();
        };
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (!STUBS.contains(frame.getClassName()) && !frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return message + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return message;
    }
}
