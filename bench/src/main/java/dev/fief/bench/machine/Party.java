package dev.fief.bench.machine;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Tcb;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A thread in a process of its own, with a program that the lab runs for it. */
public final class Party {
    /** No item. */
    public static final int NONE = -1;

    /** A step that does nothing but lead elsewhere. */
    record Jump(int target) implements Step {
        @Override
        public int run(Party self, int next) {
            return target;
        }
    }

    /** What it holds from the start, in the order of its endowments. */
    record Grant(KernelObject object, int rights, long badge) {}

    private final SimulatedMachine machine;
    private final int number;
    private final String name;
    private final int processor;
    private final int priority;
    private final List<Step> steps = new ArrayList<>();
    private final List<Grant> grants = new ArrayList<>();
    private final KernelObject alarm;
    private @Nullable KernelObject reply;
    private boolean passive;
    private Step[] code = {};

    /** Where each step of the program leads unless it says otherwise: to the next that is no jump. */
    private int[] follow = {};

    /** Its thread's control block. */
    int thread;

    /** Who came after it when it ran last, if that has been looked up: most often it is the same again. */
    @Nullable Party successor;

    /** The step it takes when it runs next. */
    int at;

    /** The item it works on, or {@link #NONE}. */
    public int item = NONE;

    /** Which link the item came over, from 0. */
    public int source;

    /** What is left of something it does in parts: words of a message, or cycles of a computation. */
    public long left;

    /** Links that it knows have something for it, a bit each. */
    public long pending;

    /** Its present priority. */
    private int level;

    /** Where its requests come from; null if it makes none. */
    private @Nullable Arrivals arrivals;

    /** It waits for its next request, and not for anybody. */
    boolean asleep;

    /** It has begun to poll. */
    boolean polling;

    Party(SimulatedMachine machine, int number, String name, int processor, int priority, KernelObject alarm) {
        this.machine = machine;
        this.number = number;
        this.name = name;
        this.processor = processor;
        this.priority = priority;
        this.alarm = alarm;
        level = priority;
    }

    public SimulatedMachine machine() {
        return machine;
    }

    public int number() {
        return number;
    }

    public String name() {
        return name;
    }

    public int processor() {
        return processor;
    }

    /** The priority it was made with. */
    public int priority() {
        return priority;
    }

    /** The priority it has now. */
    public int level() {
        return level;
    }

    void level(int present) {
        level = present;
    }

    /** What wakes it when its next request comes. */
    KernelObject alarm() {
        return alarm;
    }

    /** It runs on its callers' scheduling contexts once it waits for the first time. */
    public void becomePassive() {
        passive = true;
    }

    boolean isPassive() {
        return passive;
    }

    List<Grant> grants() {
        return grants;
    }

    /** The address of its capability to {@code object} with these rights, which it is given when it is spawned. */
    public long address(KernelObject object, int rights, long badge) {
        for (int index = 0; index < grants.size(); index++) {
            Grant grant = grants.get(index);
            if (grant.object.word() == object.word() && grant.rights == rights && grant.badge == badge) {
                return (long) Loader.FIRST_ENDOWMENT + index;
            }
        }
        if (thread != 0) {
            throw new IllegalStateException(name + " runs already, and was not given the capability that a step of its asks for");
        }
        grants.add(new Grant(object, rights, badge));
        return (long) Loader.FIRST_ENDOWMENT + grants.size() - 1;
    }

    /** The address of its reply object. */
    long replyAddress() {
        KernelObject object = reply;
        if (object == null) {
            object = machine.make(ObjectKind.REPLY);
            reply = object;
        }
        return address(object, Rights.NONE, 0);
    }

    /** The address of its alarm. */
    long alarmAddress() {
        return address(alarm, Rights.READ, 0);
    }

    /** Adds a step to its program. */
    void append(Step step) {
        steps.add(step);
    }

    int length() {
        return steps.size();
    }

    /** Says where its requests come from. */
    public void requests(Arrivals requests) {
        arrivals = requests;
    }

    boolean hasRequests() {
        return arrivals != null;
    }

    Arrivals arrivals() {
        if (arrivals == null) {
            throw new IllegalStateException(name + " makes no requests of its own");
        }
        return arrivals;
    }

    /** When it is to be woken for its next request; never, if it does not sleep or there is none. */
    double nextWake(double now) {
        return asleep && arrivals != null && !arrivals.isOver() ? arrivals.next(now) : Double.POSITIVE_INFINITY;
    }

    void assemble() {
        code = steps.toArray(Step[]::new);
        follow = new int[code.length];
        for (int step = 0; step < code.length; step++) {
            int next = step + 1;
            // A jump that leads to itself stays: whoever gets there goes round in circles, and that is noticed.
            for (int hops = 0; hops < code.length && next < code.length && code[next] instanceof Jump jump; hops++) {
                next = jump.target();
            }
            follow[step] = next;
        }
    }

    /** Takes its next step. */
    void run() {
        int step = at;
        at = code[step].run(this, follow[step]);
    }

    /** Makes a system call. */
    public void systemCall(SystemCall call, long capability, long info, long reply) {
        prepare(call, capability, info, reply);
        machine.enter(this, call);
    }

    /** Puts a system call into its registers. */
    void prepare(SystemCall call, long capability, long info, long reply) {
        KernelMemory memory = machine.memory();
        Tcb.register(memory, thread, Register.A0, capability);
        Tcb.register(memory, thread, Register.A1, info);
        Tcb.register(memory, thread, Register.A6, reply);
        Tcb.register(memory, thread, Register.A7, call.number());
    }

    /** Sets another register, as its program would. */
    public void register(int register, long value) {
        Tcb.register(machine.memory(), thread, register, value);
    }

    /** The message info that it received, or was answered with. */
    public long info() {
        return Tcb.register(machine.memory(), thread, Register.A1);
    }

    /** The status of its last call: 0 if all went well. */
    long status() {
        return Tcb.register(machine.memory(), thread, Register.A7);
    }

    /** The badge that it received. */
    public long badge() {
        return Tcb.register(machine.memory(), thread, Register.A0);
    }

    /** The label of the message that it received: by it items travel. */
    public long label() {
        return MessageInfo.label(info());
    }

    @Override
    public String toString() {
        return name + " at step " + at;
    }
}
