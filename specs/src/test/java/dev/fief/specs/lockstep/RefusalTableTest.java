package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.manual.RefusalCheck;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;

/** The kernel refuses every call for no other reasons than the manual lists on its page. */
class RefusalTableTest {
    private static final int SCRIPTS = 400;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;

    private final Set<String> unlisted = new TreeSet<>();

    @Example
    void theManualListsEveryReasonThatACallIsRefusedFor() {
        var scripts = Alphabet.scripts(LENGTH).generator(GENERATED);
        Random random = new Random(3);
        for (int count = 0; count < SCRIPTS; count++) {
            Kernel kernel = Lockstep.afterPrelude().kernel();
            for (Input input : scripts.next(random).value()) {
                if (input instanceof Input.Call call && kernel.current() != 0) {
                    give(kernel, call);
                }
            }
        }
        assertEquals(Set.of(), unlisted);
    }

    private void give(Kernel kernel, Input.Call call) {
        Lockstep.set(kernel.memory(), kernel.current(), call);
        RefusalCheck check = new RefusalCheck(kernel, call.number(), call.registers()[Register.A0], call.registers()[Register.A1]);
        kernel.systemCall();
        String found = check.unlisted();
        if (found != null) {
            unlisted.add(found);
        }
    }
}
