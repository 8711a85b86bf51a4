package dev.fief.microkernel.abi;

import org.jspecify.annotations.Nullable;

/** The ways into the kernel. The number goes into register a7; see {@link Register} for the rest. */
public enum SystemCall {
    CALL("send a message and wait for the reply to it"),
    REPLY_RECV("answer the caller of the reply object, then wait for the next message"),
    SEND("send a message, waiting for a receiver"),
    NB_SEND("send a message if somebody is waiting for one"),
    RECV("wait for a message or a signal"),
    NB_RECV("take a message or a signal if there is one"),
    NB_SEND_RECV("send without waiting to the capability in t0, then wait for a message"),
    NB_SEND_WAIT("send without waiting to the capability in t0, then wait without a reply object"),
    SIGNAL("raise a notification"),
    WAIT("wait for a message or a signal without a reply object"),
    NB_WAIT("take a message or a signal without a reply object if there is one"),
    YIELD("give up the rest of this turn"),
    EXIT("end the process with the status in a0");

    private static final SystemCall[] BY_NUMBER = values();

    /** One sentence for the manual. */
    public final String summary;

    SystemCall(String summary) {
        this.summary = summary;
    }

    /** The number in register a7, from 1. */
    public int number() {
        return ordinal() + 1;
    }

    /** The call with this number, or null: an unknown system call is a fault. */
    public static @Nullable SystemCall withNumber(long number) {
        return number >= 1 && number <= BY_NUMBER.length ? BY_NUMBER[(int) number - 1] : null;
    }
}
