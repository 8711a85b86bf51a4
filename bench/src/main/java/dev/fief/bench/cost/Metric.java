package dev.fief.bench.cost;

import static dev.fief.bench.cost.TwoThreads.ENDPOINT;
import static dev.fief.bench.cost.TwoThreads.LINE;
import static dev.fief.bench.cost.TwoThreads.NOTIFICATION;
import static dev.fief.bench.cost.TwoThreads.SECOND_NOTIFICATION;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.SystemCall;
import java.util.Locale;
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
    /** {@code ipc_call_intra_len10} and the like: what is said of it may come in any order. */
    private static final Pattern IPC = Pattern.compile("ipc_(call|reply|send)((?:_(?:intra|inter|fpu|len_?\\d{1,3}))*)");
    private static final Pattern LENGTH = Pattern.compile("_len_?(\\d+)");

    /** {@code map_16} and the like: a page of so many. What is published is the cost of one. */
    private static final Pattern PAGES = Pattern.compile("(map|protect|unprotect|unmap)_[1-9]\\d{0,5}");

    /** What is known, for people. */
    static final String NAMES = "null_syscall, ipc_call, ipc_reply, ipc_send (each also with _intra, _fpu, _len1 to _len"
            + Limits.MESSAGE_WORDS + "), notify_process, notify_thread, notify_high_thread, notify_low_thread, thread_yield,"
            + " process_yield, fault_to_handler, fault_from_handler, fault_round_trip, irq_switch, irq_noswitch, map_1, protect_1,"
            + " unprotect_1, unmap_1 (each page of one, or of more), producer_to_consumer, consumer_to_producer, nop_syscall, signal_overhead";

    private static final int LOW = 100;
    private static final int HIGH = 120;

    private Metric() {}

    /**
     * What happens in it.
     *
     * @param published its name, in whatever case, its words joined by underscores or hyphens
     * @param fastPath whether the kernel has one
     * @return null if the metric is not known
     */
    static @Nullable EventCounts counts(String published, boolean fastPath) {
        String name = published.toLowerCase(Locale.ROOT).replace('-', '_');
        Matcher ipc = IPC.matcher(name);
        if (ipc.matches()) {
            return ipc(ipc.group(1), ipc.group(2), fastPath);
        }
        Matcher pages = PAGES.matcher(name);
        if (pages.matches()) {
            return page(pages.group(1).equals("map") ? Event.PAGE_MAP : Event.TLB_FLUSH);
        }
        return switch (name) {
            case "null_syscall" -> new EventCounts().add(Event.KERNEL_ENTRY, 1);
            case "nop_syscall", "signal_overhead" -> new EventCounts().add(Event.CYCLE_COUNTER_READ, 1);
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
            default -> null;
        };
    }

    /**
     * One message to a server that waits, or its answer. The client uses the floating-point unit and the server does not, unless it
     * is to. Where the fast path may take the message the server is passive, otherwise it has a scheduling context of its own.
     */
    private static @Nullable EventCounts ipc(String kind, String qualifiers, boolean fastPath) {
        Matcher length = LENGTH.matcher(qualifiers);
        int words = length.find() ? Integer.parseInt(length.group(1)) : 0;
        if (words > Limits.MESSAGE_WORDS || length.find()) {
            return null;
        }
        boolean isSend = kind.equals("send");
        boolean passive = words <= Limits.REGISTER_WORDS && !isSend;
        TwoThreads threads = new TwoThreads(qualifiers.contains("_intra"), passive, LOW, HIGH, ENDPOINT);
        threads.kernel().useFastPath(fastPath);
        threads.count();
        threads.call(isSend ? SystemCall.SEND : SystemCall.CALL, ENDPOINT, words);
        boolean calculates = qualifiers.contains("_fpu");
        if (!kind.equals("reply")) {
            return threads.counted(threads.server()).add(calculates ? Event.FPU_SWITCH : Event.FPU_OFF, 1);
        }
        threads.count();
        threads.call(SystemCall.REPLY_RECV, ENDPOINT, words);
        return threads.counted(threads.client()).add(calculates ? Event.FPU_SWITCH : Event.FPU_ON, 1);
    }

    /** The higher of two threads waits; the lower, which was preempted, then takes a signal that is there. */
    private static EventCounts waitInTurn(boolean intra) {
        TwoThreads threads = new TwoThreads(intra, false, LOW, HIGH, SECOND_NOTIFICATION);
        threads.call(SystemCall.SIGNAL, SECOND_NOTIFICATION, 0);
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.count();
        threads.call(SystemCall.WAIT, SECOND_NOTIFICATION, 0);
        threads.call(SystemCall.WAIT, NOTIFICATION, 0);
        return threads.counted(threads.client()).add(Event.FPU_SWITCH, 1);
    }

    /** A signal to a thread of higher priority that waits. */
    private static EventCounts signalUp() {
        TwoThreads threads = new TwoThreads(true, false, LOW, HIGH, NOTIFICATION);
        threads.count();
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        return threads.counted(threads.server()).add(Event.FPU_OFF, 1);
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
        return threads.counted(threads.server()).add(Event.FPU_SWITCH, 1);
    }

    /** A thread that uses the floating-point unit fails, and a handler that does not answers. */
    private static EventCounts fault(boolean to, boolean from) {
        TwoThreads threads = new TwoThreads(true, true, LOW, HIGH, ENDPOINT);
        threads.count();
        threads.kernel().fault(0, 0);
        if (!from) {
            return threads.counted(threads.server()).add(Event.FPU_OFF, 1);
        }
        if (!to) {
            threads.count();
        }
        threads.call(SystemCall.REPLY_RECV, ENDPOINT, 0);
        return threads.counted(threads.client()).add(Event.FPU_OFF, to ? 1 : 0).add(Event.FPU_ON, 1);
    }

    private static EventCounts interrupt(boolean intra) {
        TwoThreads threads = new TwoThreads(intra, false, LOW, HIGH, NOTIFICATION);
        threads.count();
        threads.kernel().interrupt(LINE);
        return threads.counted(threads.server()).add(Event.FPU_OFF, 1);
    }

    /** Under a lock: one thread signals the other, which waits and has the same priority, and then waits itself. */
    private static EventCounts handOver() {
        TwoThreads threads = new TwoThreads(true, false, LOW, LOW, NOTIFICATION);
        threads.count();
        threads.call(SystemCall.SIGNAL, NOTIFICATION, 0);
        threads.call(SystemCall.WAIT, SECOND_NOTIFICATION, 0);
        return threads.counted(threads.server()).add(Event.USER_LOCK, 1).add(Event.FPU_SWITCH, 1)
                .add(Event.CYCLE_COUNTER_READ, 1);
    }

    private static EventCounts page(Event work) {
        return new EventCounts().add(Event.KERNEL_ENTRY, 1).add(Event.SLOW_PATH, 1).add(Event.INVOCATION, 1).add(work, 1);
    }
}
