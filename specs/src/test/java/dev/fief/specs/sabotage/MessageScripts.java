package dev.fief.specs.sabotage;

import static dev.fief.specs.sabotage.Cast.CHILD_PRIORITY;
import static dev.fief.specs.sabotage.Cast.ENDPOINT;
import static dev.fief.specs.sabotage.Cast.FREE;
import static dev.fief.specs.sabotage.Cast.HELPER;
import static dev.fief.specs.sabotage.Cast.HELPER_CONTEXT;
import static dev.fief.specs.sabotage.Cast.REPLY;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;

/** Scripts about messages, answers and queues. */
final class MessageScripts {
    private static final long[] NOTHING = {};
    private static final long BADGE = 5;

    private MessageScripts() {}

    /** The helper waits for a call, and has no context of its own. @return the first thread, which is current */
    private static int passiveServer(Stage stage) {
        int first = stage.current();
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.retype(ObjectKind.REPLY, 0, REPLY);
        stage.mint(ENDPOINT, FREE, BADGE);
        Cast.helper(stage);
        Cast.startHelper(stage);
        stage.receive(ENDPOINT, REPLY, 0);
        stage.ask(Operation.SCHED_CONTEXT_UNBIND, HELPER_CONTEXT, NOTHING);
        stage.expect("the thread that runs", first, stage.current());
        return first;
    }

    private static void callServer(Stage stage, long... words) {
        stage.message(3, words);
        stage.call(SystemCall.CALL, FREE);
    }

    private static void answerAndReceive(Stage stage, long... words) {
        stage.message(4, words);
        stage.set(Register.A6, REPLY);
        stage.call(SystemCall.REPLY_RECV, ENDPOINT);
    }

    static void callAndAnswer(Stage stage) {
        int client = passiveServer(stage);
        callServer(stage, 11, 12, 13, 14);
        int server = stage.current();
        stage.expect("the badge of the caller", BADGE, stage.register(server, Register.A0));
        stage.expect("the first word", 11, stage.register(server, Register.A2));
        answerAndReceive(stage, 21);
        stage.expect("the thread that runs", client, stage.current());
        stage.expect("the word of the answer", 21, stage.register(client, Register.A2));
        callServer(stage, 31);
        answerAndReceive(stage, 41, 42);
        stage.expect("the second word of the answer", 42, stage.register(client, Register.A3));
    }

    /** The server answers by Send, which is never fast, and then once more. */
    static void answerTwice(Stage stage) {
        int client = passiveServer(stage);
        stage.ask(Operation.SCHED_CONTEXT_BIND, HELPER_CONTEXT, NOTHING, HELPER);
        callServer(stage, 11);
        stage.message(0, new long[] {21});
        stage.call(SystemCall.SEND, REPLY);
        int server = stage.current();
        stage.message(0, new long[] {22});
        stage.call(SystemCall.SEND, REPLY);
        stage.expect("the answer of the second answer", Status.of(Reason.REPLY_NOT_WAITING, 0),
                stage.register(server, Register.A7));
        stage.expect("the word of the answer", 21, stage.register(client, Register.A2));
    }

    /** The server destroys the reply object while the client waits. */
    static void destroyTheReply(Stage stage) {
        int client = passiveServer(stage);
        stage.ask(Operation.SCHED_CONTEXT_BIND, HELPER_CONTEXT, NOTHING, HELPER);
        callServer(stage, 11);
        stage.delete(REPLY);
        stage.expect("what the client is told", Status.of(Reason.OBJECT_GONE, 0), stage.register(client, Register.A7));
    }

    static void badgeOfTheSender(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        stage.mint(ENDPOINT, FREE, BADGE);
        Cast.helper(stage);
        Cast.startHelper(stage);
        int receiver = stage.current();
        stage.receive(ENDPOINT, 0, 0);
        stage.message(1, new long[] {11});
        stage.call(SystemCall.SEND, FREE);
        stage.expect("the badge of the sender", BADGE, stage.register(receiver, Register.A0));
    }

    /** The priority of a thread that waits is changed, and it still gets the message. */
    static void priorityOfAWaiter(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        Cast.helper(stage);
        Cast.startHelper(stage);
        int receiver = stage.current();
        stage.receive(ENDPOINT, 0, 0);
        stage.ask(Operation.THREAD_SET_PRIORITY, HELPER, new long[] {CHILD_PRIORITY + 1}, Stage.THREAD);
        stage.message(1, new long[] {11});
        stage.call(SystemCall.SEND, ENDPOINT);
        stage.expect("the thread that runs", receiver, stage.current());
        stage.expect("the word received", 11, stage.register(receiver, Register.A2));
    }

    /** The helper takes the context of the first thread away, which is ready, and waits: then nobody can run. */
    static void unbindTheOther(Stage stage) {
        stage.retype(ObjectKind.ENDPOINT, 0, ENDPOINT);
        Cast.helper(stage);
        Cast.startHelper(stage);
        stage.ask(Operation.SCHED_CONTEXT_UNBIND, ChildSlot.SCHED_CONTEXT, NOTHING);
        stage.receive(ENDPOINT, 0, 0);
        stage.expect("the thread that runs", 0, stage.current());
    }

    /** The helper waits for a call, which nobody has made yet when somebody answers it. */
    static void answerNobody(Stage stage) {
        int client = passiveServer(stage);
        stage.message(0, new long[] {21});
        stage.call(SystemCall.SEND, REPLY);
        stage.expect("the answer of the answer", Status.of(Reason.REPLY_NOT_WAITING, 0), stage.register(client, Register.A7));
        callServer(stage, 11);
        stage.expect("the first word", 11, stage.register(stage.current(), Register.A2));
    }

    static void askHowMuch(Stage stage) {
        int first = stage.current();
        stage.ask(Operation.SCHED_CONTEXT_CONSUMED, ChildSlot.SCHED_CONTEXT, NOTHING);
        stage.expect("the info word of the answer", MessageInfo.of(0, 1), stage.register(first, Register.A1));
    }

    /** The helper waits, without a context, and is to get one that has no budget yet. */
    static void bindAnEmptyContext(Stage stage) {
        passiveServer(stage);
        stage.retype(ObjectKind.SCHED_CONTEXT, 4, FREE + 1);
        stage.refuse(Reason.NO_BUDGET, Operation.SCHED_CONTEXT_BIND, FREE + 1, NOTHING, HELPER);
    }
}
