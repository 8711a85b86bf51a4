package dev.fief.specs.sabotage;

import static dev.fief.specs.sabotage.Cast.ENDPOINT;
import static dev.fief.specs.sabotage.Cast.FREE;
import static dev.fief.specs.sabotage.Cast.MEMORY;
import static dev.fief.specs.sabotage.Cast.NOTIFICATION;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;

/** Scripts about memory, slots and the derivation tree of one process. */
final class CapabilityScripts {
    private static final long[] NOTHING = {};

    private CapabilityScripts() {}

    static void masking(Stage stage) {
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        stage.copy(NOTIFICATION, FREE, Rights.WRITE);
        stage.message(0, NOTHING);
        stage.call(SystemCall.NB_WAIT, FREE);
        stage.expect("the refusal of a wait without the read right", statusOf(Reason.MISSING_RIGHT), stage.status());
        stage.copy(FREE, FREE + 1, Rights.ALL);
    }

    static void badges(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.mint(ENDPOINT, FREE, 5);
        stage.refuse(Reason.ALREADY_BADGED, Operation.CNODE_MINT, Stage.CSPACE, Stage.minting(FREE, FREE + 1, 9), Stage.CSPACE);
    }

    static void copyMemory(Stage stage) {
        stage.retype(ObjectKind.UNTYPED, 12, MEMORY);
        stage.refuse(Reason.NOT_COPYABLE, Operation.CNODE_COPY, Stage.CSPACE, Stage.copying(MEMORY, FREE, Rights.ALL),
                Stage.CSPACE);
    }

    static void fullSlot(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        stage.refuse(Reason.SLOT_OCCUPIED, Operation.CNODE_COPY, Stage.CSPACE, Stage.copying(ENDPOINT, NOTIFICATION, Rights.ALL),
                Stage.CSPACE);
    }

    static void windowBelowTheTable(Stage stage) {
        stage.refuse(Reason.OFFSET_RANGE, Operation.UNTYPED_RETYPE, Stage.UNTYPED, Stage.carving(ObjectKind.ENDPOINT, 0, -20),
                Stage.CSPACE);
    }

    static void tooLittleMemory(Stage stage) {
        stage.retype(ObjectKind.UNTYPED, 9, MEMORY);
        stage.refuse(Reason.OUT_OF_MEMORY, Operation.UNTYPED_RETYPE, MEMORY, Stage.carving(ObjectKind.CNODE, 5, FREE),
                Stage.CSPACE);
    }

    static void watermark(Stage stage) {
        stage.retype(ObjectKind.UNTYPED, 12, MEMORY);
        stage.retype(MEMORY, ObjectKind.ENDPOINT, 0, FREE);
        stage.retype(MEMORY, ObjectKind.ENDPOINT, 0, FREE + 1);
        stage.delete(FREE);
        stage.retype(MEMORY, ObjectKind.ENDPOINT, 0, FREE);
    }

    static void freshMemory(Stage stage) {
        stage.retype(ObjectKind.UNTYPED, 12, MEMORY);
        stage.retype(MEMORY, ObjectKind.NOTIFICATION, 0, FREE);
        stage.mint(FREE, FREE + 1, 6);
        stage.message(0, NOTHING);
        stage.call(SystemCall.SIGNAL, FREE + 1);
        stage.delete(FREE + 1);
        stage.delete(FREE);
        stage.retype(MEMORY, ObjectKind.NOTIFICATION, 0, FREE);
        stage.call(SystemCall.NB_WAIT, FREE);
        stage.expect("the badges of a fresh notification", 0, stage.register(stage.current(), Register.A0));
    }

    static void generations(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.copy(ENDPOINT, FREE, Rights.ALL);
        stage.copy(FREE, FREE + 1, Rights.ALL);
        stage.copy(FREE + 1, FREE + 2, Rights.ALL);
        stage.copy(FREE, FREE + 3, Rights.ALL);
        stage.revoke(ENDPOINT);
        for (int slot = FREE; slot <= FREE + 3; slot++) {
            stage.refuse(Reason.SOURCE_EMPTY, Operation.CNODE_COPY, Stage.CSPACE, Stage.copying(slot, FREE + 4, Rights.ALL),
                    Stage.CSPACE);
        }
    }

    static void oneOfTwo(Stage stage) {
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        stage.copy(NOTIFICATION, FREE, Rights.ALL);
        stage.delete(FREE);
        stage.message(0, NOTHING);
        stage.call(SystemCall.SIGNAL, NOTIFICATION);
    }

    static void oneThread(Stage stage) {
        stage.retype(ObjectKind.THREAD, 0, FREE);
        stage.delete(FREE);
    }

    static void strayAddress(Stage stage) {
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        stage.message(0, NOTHING);
        stage.call(SystemCall.SIGNAL, 1L << 40 | NOTIFICATION);
        stage.expect("the refusal of an address with a wrong guard", statusOf(Reason.GUARD_MISMATCH), stage.status());
    }

    private static long statusOf(Reason reason) {
        return Status.of(reason, 0);
    }
}
