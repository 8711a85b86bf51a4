package dev.fief.microkernel.abi;

import static dev.fief.microkernel.abi.Rights.GRANT;
import static dev.fief.microkernel.abi.Rights.NONE;
import static dev.fief.microkernel.abi.Rights.READ;
import static dev.fief.microkernel.abi.Rights.WRITE;
import org.jspecify.annotations.Nullable;

/**
 * Every operation on every kind of object, and the right it needs: the one table from which the kernel's checks, the manual
 * pages and the exhaustive rights test derive.
 *
 * <p>An operation is asked for by Call, Send or NBSend on a capability to the object; its number is the label of the message,
 * its arguments are the message words and the extra capabilities. Endpoints, notifications and replies have no labels: what
 * happens to them is chosen by the system call itself, and their rows (label 0) state the right that call needs.
 *
 * <p>Packed words hold bytes, lowest first: {@code kind|size|depth} is kind + 256 * size + 65536 * depth.
 */
public enum Operation {
    ENDPOINT_SEND(ObjectKind.ENDPOINT, WRITE, "send a message"),
    ENDPOINT_RECEIVE(ObjectKind.ENDPOINT, READ, "receive a message"),
    ENDPOINT_PASS(ObjectKind.ENDPOINT, WRITE | GRANT, "send a message that carries capabilities"),
    NOTIFICATION_SIGNAL(ObjectKind.NOTIFICATION, WRITE, "OR the capability's badge into the word and wake a waiter"),
    NOTIFICATION_WAIT(ObjectKind.NOTIFICATION, READ, "take the word of badges, waiting until it is not empty"),
    REPLY_SEND(ObjectKind.REPLY, NONE, "answer the caller"),

    UNTYPED_RETYPE(ObjectKind.UNTYPED, NONE, "carve objects out of the memory",
            words("kind|size|depth", "node index", "first slot", "count"), extra("root", ObjectKind.CNODE)),

    CNODE_COPY(ObjectKind.CNODE, NONE, "derive a capability with fewer or the same rights",
            words("index", "source index", "depth|source depth|rights"), extra("source root", ObjectKind.CNODE)),
    CNODE_MINT(ObjectKind.CNODE, NONE, "derive a capability with a badge, or a CNode capability with a guard",
            words("index", "source index", "depth|source depth|rights", "badge"), extra("source root", ObjectKind.CNODE)),
    CNODE_MOVE(ObjectKind.CNODE, NONE, "move a capability to another slot of the same process",
            words("index", "source index", "depth|source depth"), extra("source root", ObjectKind.CNODE)),
    CNODE_MUTATE(ObjectKind.CNODE, NONE, "move a CNode capability and give it another guard",
            words("index", "source index", "depth|source depth", "guard"), extra("source root", ObjectKind.CNODE)),
    CNODE_ROTATE(ObjectKind.CNODE, NONE, "move source to pivot and pivot to destination at once",
            words("index", "pivot index", "source index", "depth|pivot depth|source depth"),
            extra("pivot root", ObjectKind.CNODE), extra("source root", ObjectKind.CNODE)),
    CNODE_DELETE(ObjectKind.CNODE, NONE, "empty a slot", words("index", "depth")),
    CNODE_REVOKE(ObjectKind.CNODE, NONE, "delete every descendant of a slot", words("index", "depth")),
    CNODE_CANCEL_BADGED_SENDS(ObjectKind.CNODE, NONE, "turn away the senders that wait with a badge", words("index", "depth")),

    THREAD_READ_REGISTERS(ObjectKind.THREAD, READ, "read registers; the answer holds them", words("first|count")),
    THREAD_WRITE_REGISTERS(ObjectKind.THREAD, WRITE, "write registers, and start the thread if asked to",
            words("first|count|resume", "value")),
    THREAD_SET_SPACE(ObjectKind.THREAD, WRITE, "set where its capabilities are found and its faults go", words("guard"),
            optional("fault endpoint", ObjectKind.ENDPOINT), extra("root", ObjectKind.CNODE)),
    THREAD_SET_TIMEOUT_ENDPOINT(ObjectKind.THREAD, WRITE, "set where its timeouts go", words(),
            optional("endpoint", ObjectKind.ENDPOINT)),
    THREAD_SET_BUFFER(ObjectKind.THREAD, WRITE, "set the frame of its further message words", words("offset"),
            optional("frame", ObjectKind.FRAME, READ | WRITE)),
    THREAD_SET_PRIORITY(ObjectKind.THREAD, WRITE, "set its priority, up to the authority's maximum", words("priority"),
            extra("authority", ObjectKind.THREAD, WRITE)),
    THREAD_SET_MAX_PRIORITY(ObjectKind.THREAD, WRITE, "set the highest priority it may give", words("priority"),
            extra("authority", ObjectKind.THREAD, WRITE)),
    THREAD_SUSPEND(ObjectKind.THREAD, WRITE, "stop it", words()),
    THREAD_RESUME(ObjectKind.THREAD, WRITE, "let it run", words()),
    THREAD_BIND_NOTIFICATION(ObjectKind.THREAD, WRITE, "let a notification wake it from an endpoint", words(),
            extra("notification", ObjectKind.NOTIFICATION, READ)),
    THREAD_UNBIND_NOTIFICATION(ObjectKind.THREAD, WRITE, "undo that", words()),

    SCHED_CONTEXT_CONFIGURE(ObjectKind.SCHED_CONTEXT, WRITE, "set budget and period",
            words("budget", "period", "refills", "badge")),
    SCHED_CONTEXT_BIND(ObjectKind.SCHED_CONTEXT, WRITE, "give it to a thread or a notification", words(), any("object", WRITE)),
    SCHED_CONTEXT_UNBIND(ObjectKind.SCHED_CONTEXT, WRITE, "take it from whoever has it", words()),
    SCHED_CONTEXT_CONSUMED(ObjectKind.SCHED_CONTEXT, READ, "read and reset the cycles used", words()),
    SCHED_CONTEXT_YIELD_TO(ObjectKind.SCHED_CONTEXT, WRITE, "let its thread run before others of its priority", words()),

    PROCESS_SPAWN(ObjectKind.PROCESS, WRITE, "make it live: program, then up to six arguments", words("program"),
            extra("manifest", ObjectKind.MANIFEST), extra("memory", ObjectKind.UNTYPED)),
    PROCESS_INSPECT(ObjectKind.PROCESS, READ, "read its state: state, number, children, free bandwidth", words()),
    PROCESS_WAIT(ObjectKind.PROCESS, READ, "wait for its end: exit reason, status", words()),
    PROCESS_KILL(ObjectKind.PROCESS, WRITE, "end it and all its descendants", words()),

    MANIFEST_SET_BANDWIDTH(ObjectKind.MANIFEST, NONE, "set the process's share of the processor", words("budget", "period")),
    MANIFEST_SET_CONTEXT(ObjectKind.MANIFEST, NONE, "set budget and period of its first scheduling context",
            words("budget", "period")),
    MANIFEST_SET_PRIORITY(ObjectKind.MANIFEST, NONE, "set its highest priority and its first thread's",
            words("maximum", "priority")),
    MANIFEST_SET_CONTAINMENT(ObjectKind.MANIFEST, NONE, "set whether it will be contained: 1 or 0", words("contained")),
    MANIFEST_SET_SPACE(ObjectKind.MANIFEST, NONE, "set the size of its capability space, and 1 for a message buffer",
            words("radix", "buffer")),
    MANIFEST_SET_FAULT_ENDPOINT(ObjectKind.MANIFEST, NONE, "set where its first thread's faults go", words("rights", "badge"),
            extra("endpoint", ObjectKind.ENDPOINT)),
    MANIFEST_ENDOW(ObjectKind.MANIFEST, NONE, "promise a capability to a child slot", words("child slot", "rights", "badge"),
            any("source", NONE)),
    MANIFEST_RESTRICT(ObjectKind.MANIFEST, NONE, "take rights from an endowment", words("child slot", "rights")),
    MANIFEST_TAKE_OUT(ObjectKind.MANIFEST, NONE, "take an endowment back", words("child slot")),

    IRQ_SET_NOTIFICATION(ObjectKind.IRQ_HANDLER, NONE, "set what the interrupt raises", words(),
            extra("notification", ObjectKind.NOTIFICATION, WRITE)),
    IRQ_ACKNOWLEDGE(ObjectKind.IRQ_HANDLER, NONE, "let the line raise its next interrupt", words()),
    IRQ_CLEAR(ObjectKind.IRQ_HANDLER, NONE, "raise nothing any more", words()),

    TIMER_SET_NOTIFICATION(ObjectKind.TIMER, NONE, "set what the timer raises", words(),
            extra("notification", ObjectKind.NOTIFICATION, WRITE)),
    TIMER_START(ObjectKind.TIMER, NONE, "expire after a delay, then once a period if that is not 0", words("delay", "period")),
    TIMER_STOP(ObjectKind.TIMER, NONE, "expire no more", words()),
    TIMER_READ(ObjectKind.TIMER, NONE, "read the virtual clock", words());

    /**
     * A capability argument.
     *
     * @param kind what it must name; null where the operation itself decides
     * @param rights what its capability must have
     * @param optional whether address 0 may stand for none
     */
    public record Extra(String name, @Nullable ObjectKind kind, int rights, boolean optional) {}

    private static final Operation[] BY_LABEL = values();
    private static final int UNLABELLED = 6;

    /** The kind of object it works on. */
    public final ObjectKind kind;

    /** The rights that the invoked capability must have. */
    public final int rights;

    /** One phrase for the manual. */
    public final String summary;

    private final String[] words;
    private final Extra[] extras;

    Operation(ObjectKind kind, int rights, String summary) {
        this(kind, rights, summary, words());
    }

    Operation(ObjectKind kind, int rights, String summary, String[] words, Extra... extras) {
        this.kind = kind;
        this.rights = rights;
        this.summary = summary;
        this.words = words;
        this.extras = extras;
    }

    /** The label that asks for it, from 1; 0 for what a system call does without one. */
    public int label() {
        return Math.max(0, ordinal() - UNLABELLED + 1);
    }

    /** The operation with this label, or null. */
    public static @Nullable Operation withLabel(long label) {
        return label >= 1 && label <= BY_LABEL.length - UNLABELLED ? BY_LABEL[(int) label + UNLABELLED - 1] : null;
    }

    /** Message words it needs at least. */
    public int wordCount() {
        return words.length;
    }

    public String wordName(int index) {
        return words[index];
    }

    /** Extra capabilities it needs. */
    public int extraCount() {
        return extras.length;
    }

    public Extra extraCapability(int index) {
        return extras[index];
    }

    private static String[] words(String... names) {
        return names;
    }

    private static Extra extra(String name, ObjectKind kind) {
        return new Extra(name, kind, NONE, false);
    }

    private static Extra extra(String name, ObjectKind kind, int rights) {
        return new Extra(name, kind, rights, false);
    }

    private static Extra optional(String name, ObjectKind kind) {
        return new Extra(name, kind, NONE, true);
    }

    private static Extra optional(String name, ObjectKind kind, int rights) {
        return new Extra(name, kind, rights, true);
    }

    private static Extra any(String name, int rights) {
        return new Extra(name, null, rights, false);
    }
}
