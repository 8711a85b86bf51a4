package dev.fief.specs.fuzz;

import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.boot.BootParameters;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import dev.fief.specs.lockstep.RandomRun;
import dev.fief.specs.manual.RefusalCheck;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;

/** Plays entries on a kernel, from a beginning, and looks whether all is well. */
final class Player {
    /** Half of the episodes begin with a system just booted, the others with a tree of processes in the midst of their work. */
    private static final List<Supplier<Kernel>> BEGINNINGS = List.of(Player::booted, RandomRun::afterPrelude);

    private final Kernel kernel;
    private final Consumer<Kernel> sabotage;

    /** @param sabotage done after each entry; nothing, but where a test plants a bug */
    Player(long episode, Consumer<Kernel> sabotage) {
        kernel = BEGINNINGS.get((int) (episode % BEGINNINGS.size())).get();
        this.sabotage = sabotage;
    }

    private static Kernel booted() {
        return Boot.start(BootParameters.defaults().withMemoryBits(16).withRadix(6).withPriority(100).withContext(1L << 26, 1L << 32));
    }

    /** Plays one entry. @return what is wrong: that the kernel threw, or refused for a reason that the manual does not list */
    @Nullable String play(Entry entry) {
        try {
            RefusalCheck refusal = entry.how() == Entry.How.CALL && kernel.current() != 0
                    ? new RefusalCheck(kernel, entry.words()[0], entry.words()[1], entry.words()[2]) : null;
            entry.play(kernel);
            sabotage.accept(kernel);
            return refusal == null ? null : refusal.unlisted();
        } catch (RuntimeException | AssertionError thrown) {
            StackTraceElement[] trace = thrown.getStackTrace();
            return thrown + (trace.length == 0 ? "" : " at " + trace[0]);
        }
    }

    /** What is wrong with the present state; null if nothing is. */
    @Nullable String look() {
        try {
            ImmutableList<Violation> violations = Invariants.check(Survey.of(kernel.memory()));
            return violations.isEmpty() ? null : violations.getFirst().toString();
        } catch (RuntimeException | AssertionError thrown) {
            return "the state cannot be read: " + thrown;
        }
    }

    Kernel kernel() {
        return kernel;
    }

    /** Whether nothing can happen any more but by interrupts. */
    boolean isOver() {
        return kernel.current() == 0;
    }
}
