package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.specs.system.ProgramAddress;
import dev.fief.specs.wording.Explanation;

/**
 * What a program sees of the system: its registers, its message buffer, and the ways into the kernel as typed stubs. Nothing
 * here knows more than the registers do; authority comes from capability addresses alone.
 *
 * <p>Every stub answers the {@link Status} word of its call. A program that expects no refusal wraps it in {@link #check}; one
 * that wants to know asks {@link #ok} and {@link #explain}.
 */
public final class Sys extends ObjectCalls {
    /** A program: straight-line code that blocks in its calls. When it returns, its process exits with status 0. */
    @FunctionalInterface
    public interface Program {
        /** Runs one thread from its first line. What it throws is a fault of the thread. */
        void run(Sys sys) throws Exception;
    }

    /** A program that only answers messages: it needs no stack between them, so the runtime calls it with no switch at all. */
    @FunctionalInterface
    public interface Handler {
        /**
         * Answers one message: reads it from {@code message} and writes the answer's words there. It makes no system calls.
         *
         * @return the info word of the answer: see {@link dev.fief.microkernel.abi.MessageInfo}
         */
        long handle(Message message);
    }

    /** The message that a {@link Handler} answers. */
    public static final class Message extends Registers {
        private long cycles;

        Message(Engine engine, int thread) {
            super(engine, thread);
        }

        /** Spends virtual time before the answer goes out. */
        public void compute(long cycles) {
            this.cycles += cycles;
        }

        long takeCycles() {
            long taken = cycles;
            cycles = 0;
            return taken;
        }
    }

    /** A call was refused, and the program did not expect it. */
    public static final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final long status;

        Refused(String message, long status) {
            super(message);
            this.status = status;
        }

        /** The status word of the call. */
        public long status() {
            return status;
        }
    }

    private static final int ARGUMENTS = 6;

    private final long[] arguments = new long[ARGUMENTS];

    Sys(Engine engine, int thread) {
        super(engine, thread);
        for (int i = 0; i < ARGUMENTS; i++) {
            arguments[i] = register(Register.A0 + i);
        }
    }

    long[] arguments() {
        return arguments;
    }

    /** Argument {@code index}, 0 to 5, that the thread was started with. */
    public long argument(int index) {
        return arguments[index];
    }

    /** The address at which a program begins, to spawn a process or start a thread with. */
    public static long program(String name) {
        return ProgramAddress.of(name);
    }

    /** Whether a call did what it was asked. */
    public static boolean ok(long status) {
        return (status & 0xff) == 0;
    }

    /** What kind of answer it was. */
    public static ErrorCode code(long status) {
        return Status.code(status);
    }

    /** Gives the status back if it is OK. @throws Refused otherwise, with the reason in words */
    public long check(long status) {
        if (!ok(status)) {
            throw new Refused(explain(status), status);
        }
        return status;
    }

    /** The reason of a refusal in words; to be asked before the next call overwrites its details. */
    public String explain(long status) {
        return Explanation.brief(status, word(0), word(1), word(2), word(3));
    }

    /** Sends a message to an endpoint and waits for the reply; or asks an object for the operation in the label. */
    public long call(long capability, long info) {
        register(Register.A0, capability);
        register(Register.A1, info);
        return enter(CALL);
    }

    /** Sends a message, waiting for a receiver. To a reply object: answers its caller. */
    public long send(long capability, long info) {
        register(Register.A0, capability);
        register(Register.A1, info);
        return enter(SystemCall.SEND.number());
    }

    /** Sends a message if somebody is waiting for one. */
    public long nbSend(long capability, long info) {
        register(Register.A0, capability);
        register(Register.A1, info);
        return enter(SystemCall.NB_SEND.number());
    }

    /** Waits for a message or a signal; {@code reply} holds the caller until it is answered. */
    public long recv(long source, long reply) {
        register(Register.A0, source);
        register(Register.A6, reply);
        return enter(SystemCall.RECV.number());
    }

    /** Takes a message or a signal if there is one; a badge of 0 with an empty message is none. */
    public long nbRecv(long source, long reply) {
        register(Register.A0, source);
        register(Register.A6, reply);
        return enter(SystemCall.NB_RECV.number());
    }

    /** Answers the caller that {@code reply} holds, then waits for the next message. */
    public long replyRecv(long source, long info, long reply) {
        register(Register.A0, source);
        register(Register.A1, info);
        register(Register.A6, reply);
        return enter(REPLY_RECV);
    }

    /** Sends to {@code target} without waiting, then waits for a message from {@code source}. */
    public long nbSendRecv(long target, long info, long source, long reply) {
        register(Register.T0, target);
        register(Register.A0, source);
        register(Register.A1, info);
        register(Register.A6, reply);
        return enter(SystemCall.NB_SEND_RECV.number());
    }

    /** Sends to {@code target} without waiting, then waits for a message or a signal from {@code source} with no reply object. */
    public long nbSendWait(long target, long info, long source) {
        register(Register.T0, target);
        register(Register.A0, source);
        register(Register.A1, info);
        return enter(SystemCall.NB_SEND_WAIT.number());
    }

    /** Raises a notification. */
    public long signal(long notification) {
        register(Register.A0, notification);
        return enter(SystemCall.SIGNAL.number());
    }

    /** Waits for a signal, or for a message that needs no answer. */
    public long waitFor(long source) {
        register(Register.A0, source);
        return enter(SystemCall.WAIT.number());
    }

    /** Takes a signal, or such a message, if there is one. */
    public long poll(long source) {
        register(Register.A0, source);
        return enter(SystemCall.NB_WAIT.number());
    }

    /** Gives up the rest of this turn. */
    public void yield() {
        enter(SystemCall.YIELD.number());
    }

    /** Ends the process; does not return. */
    public void exit(long status) {
        register(Register.A0, status);
        enter(SystemCall.EXIT.number());
    }

    /** Spends virtual time; other threads may run at any cycle of it. */
    public void compute(long cycles) {
        engine.compute(thread, cycles);
    }

    /**
     * From here on this thread is a handler: it waits for messages at an endpoint and answers each. Does not return, and the
     * thread has no stack any more.
     *
     * @param reply a reply object of the thread's own
     */
    public void serve(long endpoint, long reply, Handler handler) {
        engine.serve(thread, endpoint, reply, handler);
    }
}
