package dev.fief.userland.runtime;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ProgramCheckTest {
    static final class Fit implements Sys.Program {
        private final List<String> words = new ArrayList<>();

        @Override
        public void run(Sys sys) {
            words.add("fit" + sys.argument(0));
            words.forEach(word -> sys.word(0, word.length()));
        }
    }

    static final class SynchronizedMethod implements Sys.Program {
        @Override
        public synchronized void run(Sys sys) {
            sys.yield();
        }
    }

    static final class SynchronizedBlock implements Sys.Program {
        @Override
        public void run(Sys sys) {
            synchronized (this) {
                sys.yield();
            }
        }
    }

    static final class InALambda implements Sys.Program {
        @Override
        public void run(Sys sys) {
            Runnable run = () -> {
                synchronized (this) {
                    sys.yield();
                }
            };
            run.run();
        }
    }

    static final class ByAnotherClass implements Sys.Program {
        @Override
        public void run(Sys sys) {
            Locking.run(sys);
        }
    }

    static final class Locking {
        static synchronized void run(Sys sys) {
            sys.yield();
        }
    }

    static final class ByTheLibrary implements Sys.Program {
        @Override
        public void run(Sys sys) {
            Collections.synchronizedList(new ArrayList<>(List.of(1))).forEach(each -> sys.yield());
        }
    }

    static final class SharedState implements Sys.Program {
        private static int shared;

        @Override
        public void run(Sys sys) {
            shared++;
            sys.exit(shared);
        }
    }

    static final class Clock implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.exit(System.nanoTime());
        }
    }

    static final class KernelInside implements Sys.Program {
        @Override
        public void run(Sys sys) {
            sys.exit(sys.engine.entries());
        }
    }

    static final class Reflecting implements Sys.Program {
        @Override
        public void run(Sys sys) throws Exception {
            Sys.class.getDeclaredMethod("exit", long.class).invoke(sys, 0L);
        }
    }

    private static void refused(String part, Supplier<? extends Sys.Program> maker) {
        UnfitProgramException refusal =
                assertThrows(UnfitProgramException.class, () -> ProgramCatalogue.EMPTY.with("culprit", maker));
        assertTrue(refusal.getMessage().startsWith("program culprit is refused") && refusal.getMessage().contains(part),
                refusal.getMessage());
    }

    @Test
    void aProgramThatKeepsToItsCallsIsTaken() {
        assertDoesNotThrow(() -> ProgramCatalogue.EMPTY.with("fit", Fit::new));
    }

    @Test
    void monitorsAreRefusedWhereverTheyAreEntered() {
        refused("SynchronizedMethod.run is synchronized", SynchronizedMethod::new);
        refused("SynchronizedBlock.run uses synchronized", SynchronizedBlock::new);
        refused("uses synchronized", InALambda::new);
        refused("Locking.run is synchronized", ByAnotherClass::new);
        refused("java.util.Collections.synchronizedList", ByTheLibrary::new);
    }

    @Test
    void stateThatProcessesWouldShareIsRefused() {
        refused("changes the static field shared", SharedState::new);
    }

    @Test
    void theHostAndTheInsidesOfTheKernelAreRefused() {
        refused("java.lang.System", Clock::new);
        refused("dev.fief.userland.runtime.Engine", KernelInside::new);
        refused("java.lang.reflect.Method", Reflecting::new);
    }
}
