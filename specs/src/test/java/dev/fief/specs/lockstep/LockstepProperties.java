package dev.fief.specs.lockstep;

import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** Whatever programs do, the kernel does what the model says. */
class LockstepProperties {
    private static final int LENGTH = 80;

    @Property(tries = 4000, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void kernelAndModelAgree(@ForAll("scripts") List<Input> script) {
        Lockstep lockstep = Lockstep.afterPrelude();
        script.forEach(lockstep::give);
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.scripts(LENGTH);
    }
}
