package dev.fief.specs.proof;

import com.microsoft.z3.Context;
import com.microsoft.z3.Native;
import java.util.Map;

/** z3, given text and giving text: what it is asked is exactly what {@code --dump} writes for other solvers. */
final class Solver implements AutoCloseable {
    private final Context context = new Context(Map.of());

    /** Runs SMT-LIB commands, after those that were run before. */
    String run(String commands) {
        return Native.evalSmtlib2String(context.nCtx(), commands).strip();
    }

    /** Asks one question of a solver that has heard no other, so that the answer does not depend on them. */
    static String ask(String script) {
        try (Solver solver = new Solver()) {
            return solver.run(script);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
