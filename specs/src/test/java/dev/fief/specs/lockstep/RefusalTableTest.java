package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.manual.RefusalCheck;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;

/**
 * The kernel refuses every call for no other reasons than the manual lists on its page; and random calls come upon most of those
 * that are listed.
 */
class RefusalTableTest {
    private static final int SCRIPTS = 400;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;

    /** How many answers, of all that all operations with a label can give, the alphabet must reach in so many scripts. */
    private static final int LEAST_ANSWERS = 210;

    /** Its caller waits, and is answered by the end of the process. */
    private static final Set<Operation> ANSWERED_LATER = Set.of(Operation.PROCESS_WAIT);

    private final Set<String> unlisted = new TreeSet<>();
    private final Set<String> answers = new TreeSet<>();

    @Example
    void theManualListsEveryReasonThatACallIsRefusedFor() {
        playScripts();
        assertEquals(Set.of(), unlisted);
    }

    @Example
    void randomCallsReachMostAnswers() {
        playScripts();
        answers.removeIf(answer -> Arrays.stream(Operation.values()).noneMatch(operation ->
                operation.label() != 0 && answer.startsWith(operation + " ")));
        assertTrue(answers.size() >= LEAST_ANSWERS, answers.size() + ": " + answers);
        List<Operation> neverDone = Arrays.stream(Operation.values()).filter(operation -> operation.label() != 0
                && !ANSWERED_LATER.contains(operation) && !answers.contains(operation + " " + Reason.NONE)).toList();
        assertEquals(List.of(), neverDone);
    }

    private void playScripts() {
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
    }

    private void give(Kernel kernel, Input.Call call) {
        Lockstep.set(kernel.memory(), kernel.current(), call);
        RefusalCheck check = new RefusalCheck(kernel, call.number(), call.registers()[Register.A0], call.registers()[Register.A1]);
        kernel.systemCall();
        String found = check.unlisted();
        if (found != null) {
            unlisted.add(found);
        }
        String answer = check.answer();
        if (answer != null) {
            answers.add(answer);
        }
    }
}
