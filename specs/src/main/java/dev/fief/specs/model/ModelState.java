package dev.fief.specs.model;

import dev.fief.specs.model.ModelObject.CNode;
import dev.fief.specs.model.ModelObject.Context;
import dev.fief.specs.model.ModelObject.Endpoint;
import dev.fief.specs.model.ModelObject.Manifest;
import dev.fief.specs.model.ModelObject.Notification;
import dev.fief.specs.model.ModelObject.Process;
import dev.fief.specs.model.ModelObject.Reply;
import dev.fief.specs.model.ModelObject.Thread;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.ImmutableIntList;
import org.eclipse.collections.api.map.primitive.ImmutableIntLongMap;
import org.eclipse.collections.api.map.primitive.ImmutableIntObjectMap;
import org.eclipse.collections.api.set.primitive.ImmutableIntSet;

/**
 * A whole system, as a value.
 *
 * @param slots the full slots, by word index
 * @param objects by word index
 * @param ready threads that can run but do not, in the order in which they will, by priority
 * @param exhausted contexts that have no budget until some later time; see {@link SystemCalls#release}
 * @param woken threads that the call under way has made able to run, in that order; none between calls
 * @param current the running thread; 0 for none
 * @param spawned processes spawned so far
 * @param later contexts of which it is known that a budget they are given by the call under way comes later; none between calls
 * @param pages the words of frames that are not zero, by word index
 */
public record ModelState(ImmutableIntObjectMap<Capability> slots, ImmutableIntObjectMap<ModelObject> objects,
        ImmutableIntObjectMap<ImmutableIntList> ready, ImmutableIntSet exhausted, ImmutableIntList woken, int current,
        int spawned, ImmutableIntSet later, ImmutableIntLongMap pages) {

    /** What the slot holds; {@link Capability#EMPTY} if nothing. */
    public Capability capability(int slot) {
        Capability capability = slots.get(slot);
        return capability == null ? Capability.EMPTY : capability;
    }

    public boolean isEmpty(int slot) {
        return !slots.containsKey(slot);
    }

    ModelState with(int slot, Capability capability) {
        return withSlots(slots.newWithKeyValue(slot, capability));
    }

    ModelState without(int slot) {
        return withSlots(slots.newWithoutKey(slot));
    }

    ModelState with(int name, ModelObject object) {
        return new ModelState(slots, objects.newWithKeyValue(name, object), ready, exhausted, woken, current, spawned, later, pages);
    }

    ModelState withoutObject(int name) {
        return new ModelState(slots, objects.newWithoutKey(name), ready, exhausted, woken, current, spawned, later, pages);
    }

    public boolean exists(int name) {
        return objects.containsKey(name);
    }

    public CNode cnode(int name) {
        return (CNode) objects.get(name);
    }

    public Thread thread(int name) {
        return (Thread) objects.get(name);
    }

    public Endpoint endpoint(int name) {
        return (Endpoint) objects.get(name);
    }

    public Notification notification(int name) {
        return (Notification) objects.get(name);
    }

    public Reply reply(int name) {
        return (Reply) objects.get(name);
    }

    public Context context(int name) {
        return (Context) objects.get(name);
    }

    public Process process(int name) {
        return (Process) objects.get(name);
    }

    public Manifest manifest(int name) {
        return (Manifest) objects.get(name);
    }

    /** The number people call a process by; 0 for the kernel. */
    public long number(int process) {
        return process == 0 ? 0 : process(process).number();
    }

    long register(int thread, int register) {
        return thread(thread).registers().get(register);
    }

    ModelState withRegister(int name, int register, long value) {
        Thread thread = thread(name);
        return with(name, thread.withRegisters(thread.registers().with(register, value)));
    }

    /** With a register as the kernel has it: for what the model leaves open, such as readings of the clock. */
    public ModelState adopting(int thread, int register, long value) {
        return withRegister(thread, register, value);
    }

    /** With the registers of a call that the current thread is about to make. */
    public ModelState calling(Registers registers) {
        return with(current, thread(current).withRegisters(registers));
    }

    ModelState withCurrent(int thread) {
        return new ModelState(slots, objects, ready, exhausted, woken, thread, spawned, later, pages);
    }

    ModelState withSpawned(int count) {
        return new ModelState(slots, objects, ready, exhausted, woken, current, count, later, pages);
    }

    ModelState withExhausted(ImmutableIntSet contexts) {
        return new ModelState(slots, objects, ready, contexts, woken, current, spawned, later, pages);
    }

    /** With the knowledge, which only a clock can give, which contexts will have no budget at the end of the call. */
    ModelState withLater(ImmutableIntSet contexts) {
        return new ModelState(slots, objects, ready, exhausted, woken, current, spawned, contexts, pages);
    }

    /** A context has been given a budget, for now or for later. */
    ModelState budgeted(int context) {
        return withExhausted(later.contains(context) ? exhausted.newWith(context) : exhausted.newWithout(context));
    }

    ModelState withWoken(ImmutableIntList threads) {
        return new ModelState(slots, objects, ready, exhausted, threads, current, spawned, later, pages);
    }

    ModelState withPages(ImmutableIntLongMap newPages) {
        return new ModelState(slots, objects, ready, exhausted, woken, current, spawned, later, newPages);
    }

    ImmutableIntList readyAt(int priority) {
        ImmutableIntList queue = ready.get(priority);
        return queue == null ? IntLists.immutable.empty() : queue;
    }

    ModelState withReady(int priority, ImmutableIntList queue) {
        return new ModelState(slots, objects,
                queue.isEmpty() ? ready.newWithoutKey(priority) : ready.newWithKeyValue(priority, queue), exhausted, woken,
                        current, spawned, later, pages);
    }

    private ModelState withSlots(ImmutableIntObjectMap<Capability> newSlots) {
        return new ModelState(newSlots, objects, ready, exhausted, woken, current, spawned, later, pages);
    }
}
