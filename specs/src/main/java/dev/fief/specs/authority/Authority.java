package dev.fief.specs.authority;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one label may do to another: the terms of seL4's access-control proof. */
public enum Authority {
    /** Anything: change it, take what it has, end it. */
    CONTROL("Control"),
    /** Take messages from an endpoint, or the badges from a notification. */
    RECEIVE("Receive"),
    /** Send messages to an endpoint. */
    SYNC_SEND("SyncSend"),
    /** Signal a notification. */
    NOTIFY("Notify"),
    /** Turn away whoever waits: by taking back badged sends, or by deleting the last capability. */
    RESET("Reset"),
    /** Pass capabilities: with a message if it may send, with an answer if it may receive. */
    GRANT("Grant"),
    /** Send to an endpoint and be answered. */
    CALL("Call"),
    /** Answer a caller. */
    REPLY("Reply"),
    /** Change its data. */
    WRITE("Write"),
    /** Read its data, or whether it lives. */
    READ("Read"),
    /** Delete capabilities that it holds, because they derive from one's own. */
    DELETE_DERIVED("DeleteDerived");

    private final String word;

    Authority(String word) {
        this.word = word;
    }

    /** What a policy calls it. */
    @Override
    public String toString() {
        return word;
    }

    /** The authority with this name, or null. */
    public static @Nullable Authority named(String name) {
        for (Authority authority : values()) {
            if (authority.word.equals(name)) {
                return authority;
            }
        }
        return null;
    }

    /** All of them, in order. */
    public static Set<Authority> all() {
        return EnumSet.allOf(Authority.class);
    }
}
