package dev.fief.specs.authority;

import static dev.fief.specs.authority.Authority.CALL;
import static dev.fief.specs.authority.Authority.CONTROL;
import static dev.fief.specs.authority.Authority.GRANT;
import static dev.fief.specs.authority.Authority.NOTIFY;
import static dev.fief.specs.authority.Authority.READ;
import static dev.fief.specs.authority.Authority.RECEIVE;
import static dev.fief.specs.authority.Authority.REPLY;
import static dev.fief.specs.authority.Authority.RESET;
import static dev.fief.specs.authority.Authority.SYNC_SEND;
import static dev.fief.specs.authority.Authority.WRITE;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import java.util.EnumSet;
import java.util.Set;

/**
 * What authority a capability confers over its object, by kind and rights. As in seL4's proof, any capability to an endpoint or a
 * notification confers Reset: its holder may come to hold the last one, and delete it. Unlike there, Grant is an authority of its own
 * and not all of them: what follows from it is said by the conditions of a well-formed policy.
 */
public final class Conferred {
    private Conferred() {}

    /**
     * @param kind one of {@link Kind}
     * @param rights a mask of {@link Rights}
     */
    public static Set<Authority> by(int kind, int rights) {
        boolean reads = (rights & Rights.READ) != 0;
        boolean writes = (rights & Rights.WRITE) != 0;
        Set<Authority> found = EnumSet.noneOf(Authority.class);
        switch (kind) {
            case Kind.ENDPOINT -> {
                found.add(RESET);
                addIf(found, reads, RECEIVE);
                addIf(found, writes, SYNC_SEND);
                addIf(found, (reads || writes) && (rights & Rights.GRANT) != 0, GRANT);
                addIf(found, writes && (rights & (Rights.GRANT | Rights.GRANT_REPLY)) != 0, CALL);
            }
            case Kind.NOTIFICATION -> {
                found.add(RESET);
                addIf(found, reads, RECEIVE);
                addIf(found, writes, NOTIFY);
            }
            case Kind.FRAME -> {
                addIf(found, reads || (rights & Rights.EXECUTE) != 0, READ);
                addIf(found, writes, WRITE);
            }
            case Kind.THREAD, Kind.PROCESS -> {
                addIf(found, reads, READ);
                addIf(found, writes, CONTROL);
            }
            case Kind.SCHED_CONTEXT -> {
                addIf(found, reads, READ);
                addIf(found, writes, WRITE);
            }
            case Kind.REPLY -> {
                found.add(REPLY);
                found.add(RESET);
            }
            case Kind.UNTYPED, Kind.CNODE, Kind.MANIFEST, Kind.IRQ_HANDLER, Kind.TIMER -> found.add(CONTROL);
            default -> { }
        }
        return found;
    }

    private static void addIf(Set<Authority> set, boolean condition, Authority authority) {
        if (condition) {
            set.add(authority);
        }
    }
}
