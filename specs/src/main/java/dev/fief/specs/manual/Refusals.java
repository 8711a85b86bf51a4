package dev.fief.specs.manual;

import static dev.fief.microkernel.abi.Reason.ALREADY_BADGED;
import static dev.fief.microkernel.abi.Reason.ALREADY_BOUND;
import static dev.fief.microkernel.abi.Reason.BAD_FLAG;
import static dev.fief.microkernel.abi.Reason.BAD_REGISTER;
import static dev.fief.microkernel.abi.Reason.BAD_SIZE;
import static dev.fief.microkernel.abi.Reason.BANDWIDTH_EXCEEDED;
import static dev.fief.microkernel.abi.Reason.BOUND_ELSEWHERE;
import static dev.fief.microkernel.abi.Reason.BUDGET_RANGE;
import static dev.fief.microkernel.abi.Reason.CALL_CANCELLED;
import static dev.fief.microkernel.abi.Reason.COUNT_RANGE;
import static dev.fief.microkernel.abi.Reason.DEPTH_MISMATCH;
import static dev.fief.microkernel.abi.Reason.DEPTH_RANGE;
import static dev.fief.microkernel.abi.Reason.EDGE_FORBIDDEN;
import static dev.fief.microkernel.abi.Reason.GUARD_MISMATCH;
import static dev.fief.microkernel.abi.Reason.GUARD_TOO_LARGE;
import static dev.fief.microkernel.abi.Reason.HAS_CHILDREN;
import static dev.fief.microkernel.abi.Reason.INVALID_ROOT;
import static dev.fief.microkernel.abi.Reason.MISALIGNED_BUFFER;
import static dev.fief.microkernel.abi.Reason.MISSING_CAPABILITY;
import static dev.fief.microkernel.abi.Reason.MISSING_RIGHT;
import static dev.fief.microkernel.abi.Reason.NOTIFICATION_HAS_WAITERS;
import static dev.fief.microkernel.abi.Reason.NOT_BADGEABLE;
import static dev.fief.microkernel.abi.Reason.NOT_BADGED_ENDPOINT;
import static dev.fief.microkernel.abi.Reason.NOT_BOUND;
import static dev.fief.microkernel.abi.Reason.NOT_COPYABLE;
import static dev.fief.microkernel.abi.Reason.NOT_CREATORS;
import static dev.fief.microkernel.abi.Reason.NOT_INVOCABLE;
import static dev.fief.microkernel.abi.Reason.NOT_MUTABLE;
import static dev.fief.microkernel.abi.Reason.NOT_YIELDABLE;
import static dev.fief.microkernel.abi.Reason.NO_BUDGET;
import static dev.fief.microkernel.abi.Reason.NO_CSPACE;
import static dev.fief.microkernel.abi.Reason.NO_ENDOWMENT;
import static dev.fief.microkernel.abi.Reason.NO_SUCH_OPERATION;
import static dev.fief.microkernel.abi.Reason.OBJECT_GONE;
import static dev.fief.microkernel.abi.Reason.OFFSET_RANGE;
import static dev.fief.microkernel.abi.Reason.OPEN_FROM_CONTAINED;
import static dev.fief.microkernel.abi.Reason.OTHER_OWNER;
import static dev.fief.microkernel.abi.Reason.OUT_OF_MEMORY;
import static dev.fief.microkernel.abi.Reason.OWN_REGISTERS;
import static dev.fief.microkernel.abi.Reason.PERIOD_RANGE;
import static dev.fief.microkernel.abi.Reason.PRIORITY_EXCEEDED;
import static dev.fief.microkernel.abi.Reason.PRIORITY_RANGE;
import static dev.fief.microkernel.abi.Reason.PROCESS_ENDED;
import static dev.fief.microkernel.abi.Reason.PROCESS_NOT_LIVE;
import static dev.fief.microkernel.abi.Reason.PROCESS_NOT_UNBORN;
import static dev.fief.microkernel.abi.Reason.RADIX_RANGE;
import static dev.fief.microkernel.abi.Reason.REFILL_RANGE;
import static dev.fief.microkernel.abi.Reason.REPLY_NOT_WAITING;
import static dev.fief.microkernel.abi.Reason.RIGHTS_EXCEEDED;
import static dev.fief.microkernel.abi.Reason.SAME_SLOT;
import static dev.fief.microkernel.abi.Reason.SIZE_RANGE;
import static dev.fief.microkernel.abi.Reason.SLOT_OCCUPIED;
import static dev.fief.microkernel.abi.Reason.SLOT_RANGE;
import static dev.fief.microkernel.abi.Reason.SOURCE_EMPTY;
import static dev.fief.microkernel.abi.Reason.TOO_FEW_WORDS;
import static dev.fief.microkernel.abi.Reason.TRANSFER_FORBIDDEN;
import static dev.fief.microkernel.abi.Reason.UNKNOWN_KIND;
import static dev.fief.microkernel.abi.Reason.WRONG_KIND;
import static dev.fief.microkernel.abi.Reason.WOULD_WAIT;
import static dev.fief.microkernel.abi.Reason.YIELD_TOO_HIGH;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * Which reasons a call or an operation can answer with. What follows from the kernel's table (rights, words, kinds of capabilities)
 * is taken from there; the rest is listed here, and a test makes sure that the kernel gives these and no others.
 */
public final class Refusals {
    /** Of every capability address. */
    private static final Set<Reason> LOOKUP = EnumSet.of(NO_CSPACE, DEPTH_MISMATCH, GUARD_MISMATCH);

    private Refusals() {}

    /** What a system call can answer on endpoints, notifications and replies, and before it is known what it is made on. */
    public static Set<Reason> of(SystemCall call) {
        return switch (call) {
            case CALL, SEND -> sends(NO_SUCH_OPERATION, OBJECT_GONE, CALL_CANCELLED);
            case NB_SEND -> sends(NO_SUCH_OPERATION);
            case SIGNAL -> with(LOOKUP, WRONG_KIND, MISSING_RIGHT);
            case RECV -> receives(WRONG_KIND, OBJECT_GONE, CALL_CANCELLED);
            case NB_RECV -> receives(WRONG_KIND);
            case REPLY_RECV -> receives(WRONG_KIND, OBJECT_GONE, CALL_CANCELLED, TRANSFER_FORBIDDEN);
            case WAIT -> receives(OBJECT_GONE);
            case NB_WAIT -> receives();
            case NB_SEND_RECV -> with(receives(WRONG_KIND, OBJECT_GONE, CALL_CANCELLED), REPLY_NOT_WAITING, TRANSFER_FORBIDDEN);
            case NB_SEND_WAIT -> with(receives(OBJECT_GONE), REPLY_NOT_WAITING, TRANSFER_FORBIDDEN);
            case YIELD, EXIT -> EnumSet.noneOf(Reason.class);
        };
    }

    private static Set<Reason> sends(Reason... more) {
        return with(with(LOOKUP, NOT_INVOCABLE, MISSING_RIGHT, REPLY_NOT_WAITING, TRANSFER_FORBIDDEN), more);
    }

    private static Set<Reason> receives(Reason... more) {
        return with(with(LOOKUP, MISSING_CAPABILITY, NOT_INVOCABLE, MISSING_RIGHT, BOUND_ELSEWHERE), more);
    }

    /** What an operation can answer. */
    public static Set<Reason> of(Operation operation) {
        Set<Reason> reasons = with(LOOKUP, ofItsOwn(operation));
        boolean needsRights = operation.rights != Rights.NONE;
        for (int index = 0; index < operation.extraCount(); index++) {
            Operation.Extra extra = operation.extraCapability(index);
            needsRights |= extra.rights() != Rights.NONE;
            if (extra.kind() != null && extra.kind() != ObjectKind.CNODE) {
                reasons.add(WRONG_KIND);
            }
        }
        if (needsRights) {
            reasons.add(MISSING_RIGHT);
        }
        if (operation.wordCount() + operation.extraCount() > 0) {
            reasons.add(TOO_FEW_WORDS);
        }
        return reasons;
    }

    private static Reason[] ofItsOwn(Operation operation) {
        return switch (operation.kind) {
            case UNTYPED -> slots(UNKNOWN_KIND, BAD_SIZE, SIZE_RANGE, OFFSET_RANGE, COUNT_RANGE, SLOT_OCCUPIED, EDGE_FORBIDDEN,
                    OUT_OF_MEMORY);
            case CNODE -> onCNode(operation);
            case THREAD -> onThread(operation);
            case SCHED_CONTEXT -> onContext(operation);
            case PROCESS -> onProcess(operation);
            case MANIFEST -> onManifest(operation);
            default -> switch (operation) {
                case ENDPOINT_SEND -> list(OBJECT_GONE, CALL_CANCELLED);
                case ENDPOINT_PASS -> list(OBJECT_GONE, CALL_CANCELLED, TRANSFER_FORBIDDEN);
                case ENDPOINT_RECEIVE -> list(OBJECT_GONE, CALL_CANCELLED, WRONG_KIND);
                case NOTIFICATION_WAIT -> list(OBJECT_GONE, BOUND_ELSEWHERE);
                case REPLY_SEND -> list(REPLY_NOT_WAITING, TRANSFER_FORBIDDEN);
                case TIMER_START -> list(PERIOD_RANGE);
                default -> list();
            };
        };
    }

    private static Reason[] onCNode(Operation operation) {
        return switch (operation) {
            case CNODE_COPY -> slots(SLOT_OCCUPIED, SOURCE_EMPTY, NOT_COPYABLE, EDGE_FORBIDDEN);
            case CNODE_MINT -> slots(SLOT_OCCUPIED, SOURCE_EMPTY, NOT_COPYABLE, EDGE_FORBIDDEN, NOT_BADGEABLE, ALREADY_BADGED,
                    GUARD_TOO_LARGE);
            case CNODE_MOVE -> slots(SLOT_OCCUPIED, SOURCE_EMPTY, OTHER_OWNER);
            case CNODE_MUTATE -> slots(SLOT_OCCUPIED, SOURCE_EMPTY, OTHER_OWNER, NOT_MUTABLE, GUARD_TOO_LARGE);
            case CNODE_ROTATE -> slots(SLOT_OCCUPIED, SOURCE_EMPTY, OTHER_OWNER, SAME_SLOT);
            case CNODE_CANCEL_BADGED_SENDS -> slots(NOT_BADGED_ENDPOINT);
            default -> slots();
        };
    }

    private static Reason[] onThread(Operation operation) {
        return switch (operation) {
            case THREAD_READ_REGISTERS -> list(OWN_REGISTERS, BAD_REGISTER);
            case THREAD_WRITE_REGISTERS -> list(OWN_REGISTERS, BAD_REGISTER, BAD_FLAG, PROCESS_NOT_LIVE);
            case THREAD_SET_SPACE -> list(WRONG_KIND, GUARD_TOO_LARGE, EDGE_FORBIDDEN);
            case THREAD_SET_TIMEOUT_ENDPOINT -> list(EDGE_FORBIDDEN);
            case THREAD_SET_BUFFER -> list(MISALIGNED_BUFFER, EDGE_FORBIDDEN);
            case THREAD_SET_PRIORITY, THREAD_SET_MAX_PRIORITY -> list(PRIORITY_RANGE, PRIORITY_EXCEEDED);
            case THREAD_RESUME -> list(PROCESS_NOT_LIVE);
            case THREAD_BIND_NOTIFICATION -> list(ALREADY_BOUND, NOTIFICATION_HAS_WAITERS);
            case THREAD_UNBIND_NOTIFICATION -> list(NOT_BOUND);
            default -> list();
        };
    }

    private static Reason[] onContext(Operation operation) {
        return switch (operation) {
            case SCHED_CONTEXT_CONFIGURE -> list(PERIOD_RANGE, BUDGET_RANGE, REFILL_RANGE, BANDWIDTH_EXCEEDED);
            case SCHED_CONTEXT_BIND -> list(WRONG_KIND, ALREADY_BOUND, NO_BUDGET);
            case SCHED_CONTEXT_YIELD_TO -> list(NOT_YIELDABLE, YIELD_TOO_HIGH);
            default -> list();
        };
    }

    private static Reason[] onProcess(Operation operation) {
        return switch (operation) {
            case PROCESS_SPAWN -> list(PROCESS_NOT_UNBORN, PROCESS_NOT_LIVE, NOT_CREATORS, HAS_CHILDREN, OPEN_FROM_CONTAINED,
                    PRIORITY_EXCEEDED, BANDWIDTH_EXCEEDED, RADIX_RANGE, OUT_OF_MEMORY);
            case PROCESS_WAIT -> list(PROCESS_NOT_LIVE, WOULD_WAIT, PROCESS_ENDED);
            case PROCESS_KILL -> list(PROCESS_NOT_LIVE);
            default -> list();
        };
    }

    private static Reason[] onManifest(Operation operation) {
        return switch (operation) {
            case MANIFEST_SET_BANDWIDTH -> list(PERIOD_RANGE, BUDGET_RANGE, BANDWIDTH_EXCEEDED);
            case MANIFEST_SET_CONTEXT -> list(PERIOD_RANGE, BUDGET_RANGE);
            case MANIFEST_SET_PRIORITY -> list(PRIORITY_RANGE, PRIORITY_EXCEEDED);
            case MANIFEST_SET_CONTAINMENT -> list(BAD_FLAG, OPEN_FROM_CONTAINED);
            case MANIFEST_SET_SPACE -> list(RADIX_RANGE, BAD_FLAG);
            case MANIFEST_SET_FAULT_ENDPOINT -> list(SLOT_OCCUPIED, NOT_CREATORS, RIGHTS_EXCEEDED, ALREADY_BADGED);
            case MANIFEST_ENDOW -> list(SLOT_RANGE, SLOT_OCCUPIED, WRONG_KIND, NOT_COPYABLE, NOT_CREATORS, RIGHTS_EXCEEDED,
                    NOT_BADGEABLE, ALREADY_BADGED);
            default -> list(SLOT_RANGE, NO_ENDOWMENT);
        };
    }

    /** Of an operation that names slots by CNode, index and depth. */
    private static Reason[] slots(Reason... more) {
        return with(EnumSet.of(INVALID_ROOT, DEPTH_RANGE), more).toArray(Reason[]::new);
    }

    private static Reason[] list(Reason... reasons) {
        return reasons;
    }

    private static Set<Reason> with(Set<Reason> some, Reason... more) {
        Set<Reason> all = EnumSet.copyOf(some);
        all.addAll(Arrays.asList(more));
        return all;
    }
}
