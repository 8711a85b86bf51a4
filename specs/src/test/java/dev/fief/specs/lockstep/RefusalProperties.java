package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.ModelObject;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;

/** A refused call changes nothing but its result registers and the time it took. */
class RefusalProperties {
    private static final int LENGTH = 60;

    /** Offsets in a scheduling context of what passing time changes: consumed cycles, the ring of refills. */
    private static final int CONSUMED = 6;

    private static final int RING = 9;

    @Property(seed = "17", tries = 100, shrinking = ShrinkingMode.BOUNDED, edgeCases = EdgeCasesMode.NONE)
    void aRefusedCallChangesNothing(@ForAll("scripts") List<Input> script) {
        Kernel kernel = Lockstep.afterPrelude().kernel();
        for (Input input : script) {
            if (input instanceof Input.Call call && kernel.current() != 0) {
                check(kernel, call);
            }
        }
    }

    static void check(Kernel kernel, Input.Call call) {
        KernelMemory memory = kernel.memory();
        int caller = kernel.current();
        Lockstep.set(memory, caller, call);
        long[] before = memory.snapshot();
        kernel.systemCall();
        Reason reason = Status.reason(Tcb.register(memory, caller, Register.A7));
        if (kernel.current() != caller || !isRefusal(reason)) {
            return;
        }
        BitSet free = wordsThatMayChange(memory, caller);
        for (int word = 0; word < before.length; word++) {
            int changed = word;
            assertTrue(memory.load(word) == before[word] || free.get(word),
                    () -> call + " was refused (" + reason + ") but changed word " + changed);
        }
    }

    private static boolean isRefusal(Reason reason) {
        return reason.code != ErrorCode.OK && reason.code != ErrorCode.TERMINATED && reason != Reason.TRANSFER_FORBIDDEN;
    }

    private static BitSet wordsThatMayChange(KernelMemory memory, int caller) {
        BitSet words = new BitSet();
        for (int word : KernelArea.wordsOutside()) {
            words.set(word);
        }
        Abstraction.of(memory).objects().forEachKeyValue((name, object) -> {
            if (object instanceof ModelObject.Context context) {
                words.set(name + CONSUMED);
                words.set(name + RING);
                words.set(SchedContext.refillTimeWord(name, 0), SchedContext.refillTimeWord(name, context.capacity()));
            }
        });
        int registers = caller + Tcb.WORDS - Register.COUNT;
        words.set(registers + Register.A2, registers + Register.A5 + 1);
        words.set(registers + Register.A7);
        return words;
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.scripts(LENGTH);
    }
}
