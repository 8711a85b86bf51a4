package dev.fief.specs.sabotage;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;

/** Openings that several scripts share: a second thread, a child, a child's child; and where each finds what. */
final class Cast {
    static final int ENDPOINT = 32;
    static final int NOTIFICATION = 33;
    static final int REPLY = 34;
    static final int PROCESS = 35;
    static final int MANIFEST = 36;
    static final int MEMORY = 37;
    static final int HELPER = 38;
    static final int HELPER_CONTEXT = 39;
    static final int SECOND_PROCESS = 40;
    static final int SECOND_MEMORY = 41;

    /** Nothing is put there, nor behind, by an opening. */
    static final int FREE = 48;

    /** In a child: its parent's endpoint, which is its first endowment. */
    static final int FROM_PARENT = 8;

    /** In the child's child: the child's own endpoint. */
    static final int SECOND_FROM_PARENT = 9;

    static final int CHILD_PRIORITY = 110;
    static final int CHILD_MAX_PRIORITY = 150;
    private static final long[] NOTHING = {};

    private Cast() {}

    /** A second thread, not started yet, that has what the first has, and runs before it. */
    static void helper(Stage stage) {
        stage.retype(ObjectKind.THREAD, 0, HELPER);
        stage.retype(ObjectKind.SCHED_CONTEXT, 4, HELPER_CONTEXT);
        stage.ask(Operation.THREAD_SET_SPACE, HELPER, new long[] {0}, 0, Stage.CSPACE);
        stage.ask(Operation.THREAD_SET_PRIORITY, HELPER, new long[] {CHILD_PRIORITY}, Stage.THREAD);
        configure(stage, Stage.WHOLE >> 6, Stage.WHOLE);
        stage.ask(Operation.SCHED_CONTEXT_BIND, HELPER_CONTEXT, NOTHING, HELPER);
    }

    static void configure(Stage stage, long budget, long period) {
        stage.ask(Operation.SCHED_CONTEXT_CONFIGURE, HELPER_CONTEXT, new long[] {budget, period, 4, 0});
    }

    /** The helper runs from now on, until it waits. */
    static void startHelper(Stage stage) {
        stage.ask(Operation.THREAD_RESUME, HELPER, NOTHING);
    }

    /** A manifest, and what a spawn from it needs besides: a contained child with an endpoint of its parent's. */
    static void manifest(Stage stage, int memoryBits, long share, long badge) {
        int priority = badge == 0 ? CHILD_PRIORITY + 10 : CHILD_PRIORITY;
        stage.retype(ObjectKind.PROCESS, 0, PROCESS);
        stage.retype(ObjectKind.MANIFEST, 2, MANIFEST);
        stage.retype(ObjectKind.UNTYPED, memoryBits, MEMORY);
        stage.ask(Operation.MANIFEST_SET_BANDWIDTH, MANIFEST, new long[] {share, Stage.WHOLE});
        stage.ask(Operation.MANIFEST_SET_CONTEXT, MANIFEST, new long[] {share >> 2, Stage.WHOLE});
        stage.ask(Operation.MANIFEST_SET_PRIORITY, MANIFEST, new long[] {CHILD_MAX_PRIORITY - (badge == 0 ? 10 : 0), priority});
        stage.ask(Operation.MANIFEST_SET_SPACE, MANIFEST, new long[] {6, 0});
        endow(stage, FROM_PARENT, badge == 0 ? FROM_PARENT : ENDPOINT, badge);
    }

    static void endow(Stage stage, int childSlot, int source, long badge) {
        stage.ask(Operation.MANIFEST_ENDOW, MANIFEST, new long[] {childSlot, Rights.ALL, badge}, source);
    }

    /** The child runs from now on. */
    static void spawn(Stage stage) {
        stage.ask(Operation.PROCESS_SPAWN, PROCESS, new long[] {7}, MANIFEST, MEMORY);
    }

    /** The first process's child; it is current. */
    static void child(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        manifest(stage, 14, Stage.WHOLE >> 4, 2);
        spawn(stage);
    }

    /** The child has an endpoint of its own, and a child, which gets both endpoints and is current. */
    static void grandchild(Stage stage) {
        child(stage);
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        manifest(stage, 13, Stage.WHOLE >> 6, 0);
        endow(stage, SECOND_FROM_PARENT, ENDPOINT, 0);
        spawn(stage);
    }

    /** The current process waits at its own endpoint, for nothing that ever comes. */
    static void rest(Stage stage, int endpoint) {
        stage.receive(endpoint, 0, 0);
    }

    /** The child's child sends one of its capabilities to the first process, which takes it to {@link #FREE} and is current. */
    static void handUp(Stage stage, int capability) {
        stage.message(1, NOTHING, capability);
        stage.call(SystemCall.SEND, FROM_PARENT);
        rest(stage, ENDPOINT);
        int first = stage.current();
        stage.receive(ENDPOINT, 0, FREE);
        rest(stage, SECOND_FROM_PARENT);
        stage.expect("the badge of the sender", 2, stage.register(first, Register.A0));
    }
}
