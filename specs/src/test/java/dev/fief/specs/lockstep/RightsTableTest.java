package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.object.Tcb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every operation with each of the sixteen sets of rights: it is refused for a missing right exactly when the table says so. */
class RightsTableTest {
    private static final int RIGHT_SETS = 16;

    /** Where the object, and the copy of its capability with fewer rights, stand. */
    private static final int OBJECT = 40;

    private static final int COPY = 41;
    private static final int ARGUMENT = 42;
    private static final int ARGUMENT_COPY = 45;

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theInvokedCapabilityNeedsTheRightsOfTheTable(Operation operation) {
        for (int rights = 0; rights < RIGHT_SETS && operation.kind != ObjectKind.UNTYPED; rights++) {
            Kernel kernel = Lockstep.boot();
            int object = make(kernel, operation.kind, OBJECT);
            perform(kernel, copy(object, COPY, rights));
            int held = rights & held(operation.kind);
            // What passes capabilities is not refused without GRANT: the message goes over without them.
            int needed = operation == Operation.ENDPOINT_PASS ? Rights.WRITE : operation.rights;
            Reason reason = perform(kernel, request(kernel, operation, COPY, -1, 0));
            assertEquals((held & needed) != needed, reason == Reason.MISSING_RIGHT,
                    operation + " with " + Rights.toString(held) + " answered " + reason);
        }
    }

    @ParameterizedTest
    @EnumSource(Operation.class)
    void theArgumentsNeedTheRightsOfTheTable(Operation operation) {
        for (int argument = 0; argument < operation.extraCount(); argument++) {
            Operation.Extra extra = operation.extraCapability(argument);
            ObjectKind kind = extra.kind() == null ? ObjectKind.THREAD : extra.kind();
            for (int rights = 0; rights < RIGHT_SETS && kind != ObjectKind.UNTYPED; rights++) {
                Kernel kernel = Lockstep.boot();
                int object = make(kernel, operation.kind, OBJECT);
                Input.Call request = request(kernel, operation, object, argument, rights);
                int held = rights & held(kind);
                int needed = needed(operation, extra);
                Reason reason = perform(kernel, request);
                assertEquals(!satisfies(operation, held, needed), reason == Reason.MISSING_RIGHT,
                        operation + ", argument " + argument + " with " + Rights.toString(held) + ", answered " + reason);
            }
        }
    }

    /** Beyond the table: what handles faults must be able to answer them. */
    private static int needed(Operation operation, Operation.Extra extra) {
        boolean handler = extra.kind() == ObjectKind.ENDPOINT && operation.kind == ObjectKind.THREAD;
        return handler ? Rights.WRITE : extra.rights();
    }

    private static boolean satisfies(Operation operation, int held, int needed) {
        boolean handler = operation == Operation.THREAD_SET_TIMEOUT_ENDPOINT
                || operation == Operation.THREAD_SET_SPACE && needed == Rights.WRITE;
        return (held & needed) == needed && (!handler || (held & (Rights.GRANT | Rights.GRANT_REPLY)) != 0);
    }

    private static int held(ObjectKind kind) {
        return kind.meaningfulRights == Rights.NONE ? Rights.ALL : kind.meaningfulRights;
    }

    /** An object of the kind at the address, or what boot made of it. @return its address */
    private static int make(Kernel kernel, ObjectKind kind, int address) {
        if (!kind.retypable()) {
            return kind == ObjectKind.TIMER ? Layout.TIMER : Layout.IRQ;
        }
        int size = switch (kind) {
            case CNODE, MANIFEST, SCHED_CONTEXT -> 2;
            case FRAME, UNTYPED -> 12;
            default -> 0;
        };
        perform(kernel, Input.Call.of(Operation.UNTYPED_RETYPE, Layout.UNTYPED, Alphabet.kind(kind.number(), size), 0, address, 1)
                .extras(Layout.CSPACE));
        return address;
    }

    private static Input.Call copy(int from, int to, int rights) {
        return Input.Call.of(Operation.CNODE_COPY, Layout.CSPACE, to, from, 0x4040 | rights << 16).extras(Layout.CSPACE);
    }

    /**
     * A call of the operation, with every argument it asks for.
     *
     * @param reduced the argument that gets no more than {@code rights}; -1 for none
     */
    private static Input.Call request(Kernel kernel, Operation operation, int target, int reduced, int rights) {
        Input.Call unlabelled = switch (operation) {
            case ENDPOINT_SEND -> Input.Call.of(SystemCall.NB_SEND);
            case ENDPOINT_PASS -> Input.Call.of(SystemCall.NB_SEND).extras(Layout.CSPACE);
            case ENDPOINT_RECEIVE -> Input.Call.of(SystemCall.NB_RECV);
            case NOTIFICATION_SIGNAL -> Input.Call.of(SystemCall.SIGNAL);
            case NOTIFICATION_WAIT -> Input.Call.of(SystemCall.NB_WAIT);
            case REPLY_SEND -> Input.Call.of(SystemCall.SEND);
            default -> null;
        };
        if (unlabelled != null) {
            return unlabelled.with(Register.A0, target);
        }
        long[] extras = new long[operation.extraCount()];
        for (int index = 0; index < extras.length; index++) {
            ObjectKind kind = operation.extraCapability(index).kind();
            extras[index] = make(kernel, kind == null ? ObjectKind.THREAD : kind, ARGUMENT + index);
            if (index == reduced) {
                perform(kernel, copy((int) extras[index], ARGUMENT_COPY + index, rights));
                extras[index] = ARGUMENT_COPY + index;
            }
        }
        return Input.Call.of(operation, target, new long[operation.wordCount()]).extras(extras);
    }

    private static Reason perform(Kernel kernel, Input.Call call) {
        int caller = kernel.current();
        Lockstep.set(kernel.memory(), caller, call);
        kernel.systemCall();
        return Status.reason(Tcb.register(kernel.memory(), caller, Register.A7));
    }
}
