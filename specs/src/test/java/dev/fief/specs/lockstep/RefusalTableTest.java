package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import dev.fief.specs.manual.Refusals;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

/** The kernel refuses every call for no other reasons than the manual lists on its page. */
class RefusalTableTest {
    private static final int SCRIPTS = 400;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;

    private final Map<String, Set<Reason>> unlisted = new TreeMap<>();

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
        assertEquals(Map.of(), unlisted);
    }

    private void give(Kernel kernel, Input.Call call) {
        KernelMemory memory = kernel.memory();
        int caller = kernel.current();
        Lockstep.set(memory, caller, call);
        SystemCall made = SystemCall.withNumber(call.number());
        Operation asked = asked(memory, caller, made);
        kernel.systemCall();
        if (kernel.current() != caller || made == null || Tcb.register(memory, caller, Register.A7) == call.number()) {
            return;
        }
        Reason reason = Status.reason(Tcb.register(memory, caller, Register.A7));
        boolean listed = asked == null ? Refusals.of(made).contains(reason) : Refusals.of(asked).contains(reason);
        if (reason != Reason.NONE && !listed) {
            unlisted.computeIfAbsent(String.valueOf(asked == null ? made : asked), name -> new TreeSet<>()).add(reason);
        }
    }

    /** The operation that the call asks of a kernel object, if it gets that far. */
    private static @Nullable Operation asked(KernelMemory memory, int caller, SystemCall call) {
        if (call != SystemCall.CALL && call != SystemCall.SEND && call != SystemCall.NB_SEND) {
            return null;
        }
        int slot = new Lookup(memory, new Refusal()).slot(caller, Tcb.register(memory, caller, Register.A0));
        Operation operation = Operation.withLabel(MessageInfo.label(Tcb.register(memory, caller, Register.A1)));
        return slot != 0 && operation != null && operation.kind.number() == Slot.kind(memory, slot) ? operation : null;
    }
}
