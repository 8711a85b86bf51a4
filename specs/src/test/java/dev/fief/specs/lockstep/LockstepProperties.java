package dev.fief.specs.lockstep;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever programs do, the kernel does what the model says. More tries: {@code -Djqwik.tries.default=20000}. */
class LockstepProperties {
    private static final int LENGTH = 80;

    @Property(seed = "17", shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void kernelAndModelAgree(@ForAll("scripts") List<Input> script) {
        Lockstep lockstep = Lockstep.afterPrelude();
        script.forEach(lockstep::give);
    }

    @Property(seed = "17", tries = 60, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void everyInvariantHoldsAfterEveryInput(@ForAll("scripts") List<Input> script) {
        Lockstep lockstep = Lockstep.afterPrelude().watchingInvariants();
        script.forEach(lockstep::give);
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.scripts(LENGTH);
    }
}
