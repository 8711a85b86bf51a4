package dev.fief.userland.runtime;

import jdk.internal.vm.Continuation;
import jdk.internal.vm.ContinuationScope;
import org.jspecify.annotations.Nullable;

/** A program with a stack of its own, which it keeps while other threads run. */
final class Coroutine extends Execution {
    static final ContinuationScope SCOPE = new ContinuationScope("fief");

    private final Engine engine;
    private final Continuation continuation;
    private @Nullable Throwable failure;
    private boolean pinned;

    Coroutine(Engine engine, int thread, long programCounter, Sys.Program program) {
        Sys sys = new Sys(engine, thread);
        super(thread, programCounter, sys.arguments());
        this.engine = engine;
        this.continuation = new Continuation(SCOPE, () -> run(program, sys)) {
            @Override
            protected void onPinned(Pinned reason) {
                pinned = true;
                throw new IllegalStateException("it gave way to another thread while " + switch (reason) {
                    case MONITOR -> "it held a monitor";
                    case NATIVE -> "native code, or the initialisation of a class, was on its stack";
                    default -> "it could not be suspended (" + reason + ")";
                });
            }
        };
    }

    @Override
    void resume() {
        if (continuation.isDone()) {
            engine.fail(this, pinned ? ProgramFailure.PINNED : ProgramFailure.EXCEPTION, describe());
        } else {
            continuation.run();
        }
    }

    private void run(Sys.Program program, Sys sys) {
        try {
            program.run(sys);
            sys.exit(0);
        } catch (EngineFailure itsOwnWay) {
            failure = itsOwnWay;
        } catch (Throwable thrown) {
            failure = thrown;
        }
    }

    private String describe() {
        if (failure == null) {
            return "it went on after its process had exited";
        }
        return describe(failure);
    }

    /** A throwable in words, with the line of the program that it came from. */
    static String describe(Throwable thrown) {
        String message = thrown instanceof Sys.Refused || thrown.getMessage() == null && thrown instanceof StackOverflowError
                ? thrown instanceof Sys.Refused ? String.valueOf(thrown.getMessage()) : "its stack overflowed"
                : thrown.toString();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (!frame.getClassName().startsWith("dev.fief.userland.runtime.") && !frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return message + " (" + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return message;
    }
}
