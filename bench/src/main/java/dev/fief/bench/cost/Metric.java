package dev.fief.bench.cost;

import static dev.fief.bench.cost.TwoThreads.ENDPOINT;
import static dev.fief.bench.cost.TwoThreads.LINE;
import static dev.fief.bench.cost.TwoThreads.NOTIFICATION;
import static dev.fief.bench.cost.TwoThreads.SECOND_NOTIFICATION;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.SystemCall;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A published metric as the exchange it stands for, made on the kernel to see what happens in it. Where sel4bench starts its clock
 * the counts are cleared, where it stops it they are read.
 *
 * <p>Three kinds of rows cannot be made on this kernel, and are counted by reasoning instead: a null system call is one entry and
 * nothing else; mapping and protecting a page are one slow call each and the work on the page table; reading the cycle counter and
 * taking a lock are the program's own.
 */
final class Metric {
    /** {@code ipc_call_intra_len10} and the like. */
    private static final Pattern IPC = Pattern.compile("ipc_(call|reply)(_intra)?(?:_len(\\d{1,3}))?");

    private static final int LOW = 100;
    private static final int HIGH = 120;

    private Metric() {}

    /**
     * What happens in it.
     *
     * @param fastPath whether the kernel has one
     * @return null if the metric is not known
     */
    static @Nullable EventCounts counts(String name, boolean fastPath) {
        Matcher ipc = IPC.matcher(name);
        if (ipc.matches()) {
            int words = ipc.group(3) == null ? 0 : Integer.parseInt(ipc.group(3));
            return words > Limits.MESSAGE_WORDS ? null
                    : ipc(ipc.group(1).equals("call"), ipc.group(2) != null, words, fastPath);
        }
        return switch (name) {
            case "null_syscall" -> new EventCounts().add(Event.KERNEL_ENTRY, 1);
            case "nop_syscall", "signal_overhead" -> new EventCounts().add(Event.CYCLE_COUNTER_READ, 1);
            case "ipc_send" -> send();
            case "notify_process" -> waitInTurn(false);
            case "notify_thread" -> waitInTurn(true);
            case "notify_high_thread" -> signalUp();
            case "notify_low_thread" -> signalAgain();
            case "thread_yield" -> giveWay(true);
            case "process_yield" -> giveWay(false);
            case "fault_to_handler" -> fault(true, false);
            case "fault_from_handler" -> fault(false, true);
            case "fault_round_trip" -> fault(true, true);
            case "irq_noswitch" -> interrupt(true);
            case "irq_switch" -> interrupt(false);
            case "producer_to_consumer", "consumer_to_producer" -> handOver();
            case "map_1" -> slowCall().add(Event.PAGE_MAP, 1);
            case "protect_1" -> slowCall().add(Event.TLB_FLUSH, 1);
            default -> null;
        };
    }

    /** Call to a server that waits, or its ReplyRecv. */
    private static EventCounts ipc(boolean isCall, boolean intra, int words, boolean fastPath) {
        TwoThreads threads = new TwoThreads(intra, true, LOW, HIGH, ENDPOINT);
        threads.kernel().useFastPath(fastPath);
        threads.count();
        threads.call(SystemCall.CALL, ENDPOINT, words);
        if (isCall) {
            return threads.counted(threads.server());
        }
        threads.count();
        threads.call(SystemCall.REPLY_RECV, ENDPOINT, words);
        return threads.counted(threads.client());
    }

    private static EventCounts send() {
        TwoThreads threads = new TwoThreads(false, false, LOW, HIGH, ENDPOINT);
        threads.count();
        threads.call(SystemCall.SEND, ENDPOINT, 0);
        return threads.counted(threads.server());
    }

    /** The higher of two threads waits; the lower, which was preempted, then takes a signal that is there. */
    private static EventCounts waitInTurn(boolean intra) {
        TwoThreads threads = new TwoThreads(intra, false, LOW, HIGH, SECOND_NOTIFICATION);
        threads.call(SystemCall.SIGNAL, SECOND_NOTIFICATION, 0);
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.count();
        threads.call(SystemCall.WAIT, SECOND_NOTIFICATION, 0);
        threads.call(SystemCall.WAIT, NOTIFICATION, 0);
        return threads.counted(threads.client());
    }

    /** A signal to a thread of higher priority that waits. */
    private static EventCounts signalUp() {
        TwoThreads threads = new TwoThreads(true, false, LOW, HIGH, NOTIFICATION);
        threads.count();
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        return threads.counted(threads.server());
    }

    /** A signal to a notification that is raised already: whoever is to take it has a lower priority. */
    private static EventCounts signalAgain() {
        TwoThreads threads = new TwoThreads(true, false, LOW, HIGH, NOTIFICATION);
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.count();
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        return threads.counted(threads.server());
    }

    private static EventCounts giveWay(boolean intra) {
        TwoThreads threads = new TwoThreads(intra, false, LOW, LOW, NOTIFICATION);
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.count();
        threads.call(SystemCall.YIELD, 0, 0);
        return threads.counted(threads.server());
    }

    private static EventCounts fault(boolean to, boolean from) {
        TwoThreads threads = new TwoThreads(true, true, LOW, HIGH, ENDPOINT);
        threads.count();
        threads.kernel().fault(0, 0);
        if (!from) {
            return threads.counted(threads.server());
        }
        if (!to) {
            threads.count();
        }
        threads.call(SystemCall.REPLY_RECV, ENDPOINT, 0);
        return threads.counted(threads.client());
    }

    private static EventCounts interrupt(boolean intra) {
        TwoThreads threads = new TwoThreads(intra, false, LOW, HIGH, NOTIFICATION);
        threads.count();
        threads.kernel().interrupt(LINE);
        return threads.counted(threads.server());
    }

    /** Under a lock: one thread signals the other, which waits and has the same priority, and then waits itself. */
    private static EventCounts handOver() {
        TwoThreads threads = new TwoThreads(true, false, LOW, LOW, NOTIFICATION);
        threads.count();
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.call(SystemCall.WAIT, SECOND_NOTIFICATION, 0);
        return threads.counted(threads.server()).add(Event.USER_LOCK, 1);
    }

    private static EventCounts slowCall() {
        return new EventCounts().add(Event.KERNEL_ENTRY, 1).add(Event.SLOW_PATH, 1).add(Event.INVOCATION, 1);
    }
}
