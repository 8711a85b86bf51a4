package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.specs.wording.Explanation;

/**
 * A server that only answers messages: between two ReplyRecv's there is one method call, made on whatever stack is at hand.
 * Nothing is allocated on the way.
 */
final class HandlerExecution extends Execution {
    private static final int RECV = SystemCall.RECV.number();
    private static final int REPLY_RECV = SystemCall.REPLY_RECV.number();

    private static final int WAITING = 0;
    private static final int COMPUTING = 1;
    private static final int ANSWERING = 2;
    private static final int FRESH = 3;

    private final Engine engine;
    private final KernelMemory memory;
    private final long endpoint;
    private final long reply;
    private final Sys.Handler handler;
    private final Sys.Message message;
    private final int registers;
    private int stage = FRESH;
    private long cyclesLeft;
    private long answer;

    HandlerExecution(Engine engine, Execution before, long endpoint, long reply, Sys.Handler handler) {
        super(before.thread, before.programCounter, before.arguments);
        this.engine = engine;
        this.memory = engine.kernel().memory();
        this.endpoint = endpoint;
        this.reply = reply;
        this.handler = handler;
        this.message = new Sys.Message(engine, thread);
        this.registers = ThreadWords.registers(thread);
    }

    @Override
    void resume() {
        if (stage == WAITING) {
            long status = memory.load(registers + Register.A7);
            if (!Sys.ok(status)) {
                engine.fail(this, ProgramFailure.RECEIVE_REFUSED, "it can receive no more: " + Explanation.brief(status,
                        message.word(0), message.word(1), message.word(2), message.word(3)));
                return;
            }
            if (!handle()) {
                return;
            }
        } else if (stage == COMPUTING && !compute()) {
            return;
        } else if (stage == FRESH) {
            stage = WAITING;
            receive(RECV);
            return;
        }
        stage = WAITING;
        memory.store(registers + Register.A1, answer);
        receive(REPLY_RECV);
    }

    @Override
    boolean canRunOnTop() {
        return StackProbe.hasRoomForHandler();
    }

    /** @return whether the answer can go out now */
    private boolean handle() {
        try {
            answer = handler.handle(message);
        } catch (Throwable thrown) {
            engine.fail(this, ProgramFailure.EXCEPTION, Coroutine.describe(thrown));
            return false;
        }
        cyclesLeft = message.takeCycles();
        return cyclesLeft == 0 || compute();
    }

    private boolean compute() {
        stage = COMPUTING;
        cyclesLeft = engine.spend(cyclesLeft);
        if (cyclesLeft > 0) {
            return false;
        }
        if (engine.kernel().current() != thread) {
            stage = ANSWERING;
            return false;
        }
        return true;
    }

    private void receive(int call) {
        memory.store(registers + Register.A0, endpoint);
        memory.store(registers + Register.A6, reply);
        memory.store(registers + Register.A7, call);
        engine.trap();
    }
}
