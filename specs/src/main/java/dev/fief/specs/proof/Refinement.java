package dev.fief.specs.proof;

import dev.fief.microkernel.abi.Limits;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The link between proof and kernel: follows a run of the reference model, which lockstep compares with the kernel's memory, and
 * explains every step as a sequence of the proof's operations. Finding the sequence is guesswork; the check is not: every guard is
 * evaluated, every effect is carried out, and what comes out must be the state that was observed, in which the whole invariant and
 * the theorem must hold.
 */
public final class Refinement {
    private final Map<String, Integer> seen = new TreeMap<>();
    private ModelState last;
    private Ledger ledger;

    private Refinement(ModelState first, Ledger ledger) {
        last = first;
        this.ledger = ledger;
    }

    /** From a state with nothing in it but the kernel and its memory, which boot turns into the first state. */
    public static Refinement beforeBoot(ModelState nothing) {
        return new Refinement(nothing, Ledger.full(0, Limits.FULL_BANDWIDTH));
    }

    /** The same as it stands, to go on in two ways. */
    public Refinement copy() {
        return new Refinement(last, ledger.copy());
    }

    /** How often each operation was seen. */
    public Map<String, Integer> seen() {
        return seen;
    }

    /**
     * The next state of the run.
     *
     * @return the operations that lead to it, in words
     * @throws AssertionError if none do, or if it breaks the invariant
     */
    public List<String> observe(ModelState next) {
        if (sameAuthority(last, next)) {
            last = next;
            return List.of();
        }
        Explanation explanation = new Explanation(last, next, ledger);
        List<String> steps = explanation.find();
        explanation.operations().forEach(name -> seen.merge(name, 1, Integer::sum));
        ledger = explanation.ledger();
        last = next;
        return steps;
    }

    private static boolean sameAuthority(ModelState one, ModelState other) {
        return one.slots().equals(other.slots()) && processes(one).equals(processes(other));
    }

    /** What the vocabulary says of processes and contexts. */
    private static Map<Integer, List<Object>> processes(ModelState state) {
        Map<Integer, List<Object>> found = new TreeMap<>();
        state.objects().forEachKeyValue((name, object) -> {
            switch (object) {
                case ModelObject.Process process -> found.put(name, List.of(process.state(), process.parent(), process.contained(),
                        process.maxPriority(), process.granted(), process.free()));
                case ModelObject.Context context -> found.put(name, List.of(context.bandwidth()));
                default -> { }
            }
        });
        return found;
    }
}
