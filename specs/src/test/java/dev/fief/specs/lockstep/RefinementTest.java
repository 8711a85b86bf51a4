package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.UntypedRange;
import dev.fief.specs.proof.Refinement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.IntLongMaps;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;

/**
 * What the proof is about is what the kernel does: every state that lockstep sees, from before boot on, is reached by operations of
 * the proof, and satisfies its invariant.
 */
class RefinementTest {
    /** Those that few and short runs show already. The kernel's condemn happens within a call, where the model takes one step. */
    private static final Set<String> COMMON = Set.of("spawn", "retype", "install", "derive", "endow", "inherit", "transfer", "delete",
            "kill", "configure");

    private static final Map<String, Integer> SEEN = new TreeMap<>();
    private static final Refinement PLAYED = Refinement.beforeBoot(nothing());

    @BeforeContainer
    static void fromBeforeBootThroughThePrelude() {
        Lockstep.booted().observedBy(PLAYED::observe).playPrelude();
        SEEN.putAll(PLAYED.seen());
    }

    @Property(seed = "17", tries = 6, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyStepIsASequenceOfTheProofsOperations(@ForAll("scripts") List<Input> script) {
        Refinement refinement = PLAYED.copy();
        Lockstep lockstep = Lockstep.afterPrelude().observedBy(refinement::observe);
        script.forEach(lockstep::give);
        refinement.seen().forEach((name, count) -> SEEN.merge(name, count, Integer::sum));
    }

    @AfterContainer
    static void everyOperationWasSeen() {
        Set<String> missing = new TreeSet<>(COMMON);
        missing.removeAll(SEEN.keySet());
        assertEquals(Set.of(), missing, SEEN.toString());
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.scripts(80);
    }

    /** The kernel's untyped memory, in a slot that exists only during boot. */
    private static ModelState nothing() {
        Capability memory = new Capability(Kind.UNTYPED, Rights.ALL, KernelMemory.wordAt(Boot.FIRST_UNTYPED),
                new UntypedRange(20, 0, 0).word(), 0, 0, IntLists.immutable.empty());
        return new ModelState(IntObjectMaps.immutable.of(1, memory), IntObjectMaps.immutable.empty(), IntObjectMaps.immutable.empty(),
                IntSets.immutable.empty(), IntLists.immutable.empty(), 0, 0, IntSets.immutable.empty(),
                IntLongMaps.immutable.empty());
    }
}
