package dev.fief.specs.sabotage;

import static dev.fief.specs.sabotage.Cast.ENDPOINT;
import static dev.fief.specs.sabotage.Cast.FREE;
import static dev.fief.specs.sabotage.Cast.FROM_PARENT;
import static dev.fief.specs.sabotage.Cast.MANIFEST;
import static dev.fief.specs.sabotage.Cast.MEMORY;
import static dev.fief.specs.sabotage.Cast.NOTIFICATION;
import static dev.fief.specs.sabotage.Cast.PROCESS;
import static dev.fief.specs.sabotage.Cast.SECOND_FROM_PARENT;
import static dev.fief.specs.sabotage.Cast.SECOND_MEMORY;
import static dev.fief.specs.sabotage.Cast.SECOND_PROCESS;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;

/** Scripts about processes: containment, spawn, death, limits. */
final class ProcessScripts {
    private static final long[] NOTHING = {};

    private ProcessScripts() {}

    /** The first process holds the capability space of its child's child, and would put something of its own there. */
    static void copyIntoAGrandchild(Stage stage) {
        Cast.grandchild(stage);
        Cast.handUp(stage, Stage.CSPACE);
        stage.refuse(Reason.EDGE_FORBIDDEN, Operation.CNODE_COPY, FREE, Stage.copying(ENDPOINT, FREE, Rights.ALL), Stage.CSPACE);
    }

    /** The child's child accepts a capability, which its parent's parent sends. */
    static void sendToAGrandchild(Stage stage) {
        Cast.grandchild(stage);
        stage.receive(FROM_PARENT, 0, FREE);
        Cast.rest(stage, ENDPOINT);
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        int sender = stage.current();
        stage.message(1, NOTHING, NOTIFICATION);
        stage.call(SystemCall.SEND, ENDPOINT);
        stage.expect("the status of the send", Status.of(Reason.TRANSFER_FORBIDDEN, 0), stage.register(sender, Register.A7));
    }

    /** The first process keeps the right to send to its child, not that to grant; and sends a capability. */
    static void sendWithoutGrant(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        Cast.manifest(stage, 14, Stage.WHOLE >> 4, 2);
        stage.ask(Operation.MANIFEST_RESTRICT, MANIFEST, new long[] {FROM_PARENT, Rights.READ});
        Cast.spawn(stage);
        stage.receive(FROM_PARENT, 0, FREE);
        stage.copy(ENDPOINT, FREE, Rights.WRITE);
        stage.delete(ENDPOINT);
        stage.retype(ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        int sender = stage.current();
        stage.message(1, NOTHING, NOTIFICATION);
        stage.call(SystemCall.SEND, FREE);
        stage.expect("the status of the send", Status.of(ErrorCode.OK, 0), stage.register(sender, Register.A7));
    }

    /** The child drops what its own child has from it, which may not hang from the first process. */
    static void deleteBetween(Stage stage) {
        Cast.grandchild(stage);
        Cast.rest(stage, SECOND_FROM_PARENT);
        stage.delete(FROM_PARENT);
    }

    static void priorityOfAGrandchild(Stage stage) {
        Cast.grandchild(stage);
        Cast.handUp(stage, Stage.THREAD);
        stage.refuse(Reason.PRIORITY_EXCEEDED, Operation.THREAD_SET_PRIORITY, FREE, new long[] {200}, Stage.THREAD);
    }

    static void revokeTheMemoryOfAFamily(Stage stage) {
        Cast.grandchild(stage);
        Cast.rest(stage, SECOND_FROM_PARENT);
        Cast.rest(stage, ENDPOINT);
        stage.revoke(MEMORY);
        stage.retype(MEMORY, ObjectKind.ENDPOINT, 0, FREE);
    }

    static void killAFamily(Stage stage) {
        Cast.grandchild(stage);
        Cast.rest(stage, SECOND_FROM_PARENT);
        Cast.rest(stage, ENDPOINT);
        stage.ask(Operation.PROCESS_KILL, PROCESS, NOTHING);
        stage.retype(MEMORY, ObjectKind.ENDPOINT, 0, FREE);
    }

    static void waitForTheEnd(Stage stage) {
        Cast.child(stage);
        Cast.rest(stage, FROM_PARENT);
        Cast.helper(stage);
        Cast.startHelper(stage);
        int waiter = stage.current();
        stage.message(Operation.PROCESS_WAIT.label(), NOTHING);
        stage.call(SystemCall.CALL, PROCESS);
        stage.message(Operation.PROCESS_KILL.label(), NOTHING);
        stage.call(SystemCall.CALL, PROCESS);
        stage.expect("the thread that runs", waiter, stage.current());
        stage.expect("what it is told", Status.of(Reason.PROCESS_ENDED, 0), stage.register(waiter, Register.A7));
        stage.expect("how it ended", ExitReason.KILLED.ordinal(), stage.register(waiter, Register.A2));
    }

    static void waitForTheDead(Stage stage) {
        Cast.child(stage);
        Cast.rest(stage, FROM_PARENT);
        int first = stage.current();
        stage.ask(Operation.PROCESS_KILL, PROCESS, NOTHING);
        stage.refuse(Reason.PROCESS_ENDED, Operation.PROCESS_WAIT, PROCESS, NOTHING);
        stage.expect("how it ended", ExitReason.KILLED.ordinal(), stage.register(first, Register.A2));
    }

    static void killWithoutTheRight(Stage stage) {
        Cast.child(stage);
        Cast.rest(stage, FROM_PARENT);
        stage.copy(PROCESS, FREE, Rights.READ);
        stage.refuse(Reason.MISSING_RIGHT, Operation.PROCESS_KILL, FREE, NOTHING);
    }

    /** The manifest's endowment is narrowed after the spawn, which is nothing to the child. */
    static void restrictAfterSpawn(Stage stage) {
        Cast.child(stage);
        Cast.rest(stage, FROM_PARENT);
        stage.ask(Operation.MANIFEST_RESTRICT, MANIFEST, new long[] {FROM_PARENT, Rights.WRITE});
    }

    static void endowBehindTheLast(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.retype(ObjectKind.MANIFEST, 2, MANIFEST);
        Cast.endow(stage, FROM_PARENT, ENDPOINT, 0);
        stage.refuse(Reason.SLOT_RANGE, Operation.MANIFEST_ENDOW, MANIFEST, new long[] {FROM_PARENT + 4, Rights.ALL, 0},
                ENDPOINT);
    }

    /** In a child, whose maximum is not the largest there is. */
    static void hugePriority(Stage stage) {
        Cast.child(stage);
        stage.retype(ObjectKind.MANIFEST, 2, MANIFEST);
        stage.refuse(Reason.PRIORITY_RANGE, Operation.MANIFEST_SET_PRIORITY, MANIFEST, new long[] {-1, -1});
    }

    /** Two children, each of which may have most of the processor, but not both. */
    static void promiseTwice(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        Cast.manifest(stage, 13, Stage.WHOLE * 5 / 8, 2);
        stage.retype(ObjectKind.PROCESS, 0, SECOND_PROCESS);
        stage.retype(ObjectKind.UNTYPED, 13, SECOND_MEMORY);
        Cast.spawn(stage);
        Cast.rest(stage, FROM_PARENT);
        stage.refuse(Reason.BANDWIDTH_EXCEEDED, Operation.PROCESS_SPAWN, SECOND_PROCESS, new long[] {7}, MANIFEST, SECOND_MEMORY);
    }

    static void openChildOfTheContained(Stage stage) {
        Cast.child(stage);
        stage.retype(ObjectKind.MANIFEST, 2, MANIFEST);
        stage.refuse(Reason.OPEN_FROM_CONTAINED, Operation.MANIFEST_SET_CONTAINMENT, MANIFEST, new long[] {0});
    }
}
