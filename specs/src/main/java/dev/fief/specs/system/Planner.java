package dev.fief.specs.system;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Rights;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.api.map.primitive.MutableObjectLongMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.eclipse.collections.impl.factory.primitive.ObjectLongMaps;

/**
 * Works out the calls by which one process brings up its children. Every slot is settled here, so the plan is a list of
 * calls with no decisions left in it. Memory comes first, the largest piece foremost, so that alignment wastes nothing.
 */
final class Planner {
    private static final int DEPTH = Limits.WORD_BITS;
    private static final int SECOND_BYTE = 8;

    private final String process;
    private final String entryName;
    private final String program;
    private final MutableList<PlannedCall> calls = Lists.mutable.empty();
    private final MutableObjectLongMap<String> made = ObjectLongMaps.mutable.empty();
    private final MutableObjectLongMap<String> memories = ObjectLongMaps.mutable.empty();
    private final MutableObjectLongMap<String> children = ObjectLongMaps.mutable.empty();
    private long nextSlot;

    Planner(String process, String entryName, String program, long firstSlot) {
        this.process = process;
        this.entryName = entryName;
        this.program = program;
        this.nextSlot = firstSlot;
    }

    /** The first slot that the plan leaves empty. */
    long nextSlot() {
        return nextSlot;
    }

    ProcessPlan plan(ImmutableList<String> endpoints, ImmutableList<String> notifications,
            ImmutableList<ProcessDescription> processes) {
        processes.toSortedListBy(child -> -child.memoryBytes()).forEach(child -> memories.put(child.name(),
                retype(child.name() + "'s memory", ObjectKind.UNTYPED, bits(child.memoryBytes()), child.location())));
        endpoints.forEach(name -> made.put(name, retype("endpoint " + name, ObjectKind.ENDPOINT, 0, Location.START)));
        notifications.forEach(name ->
                made.put(name, retype("notification " + name, ObjectKind.NOTIFICATION, 0, Location.START)));
        long manifest = processes.isEmpty() ? 0 : nextSlot++;
        for (ProcessDescription child : processes) {
            long object = retype("process " + child.name(), ObjectKind.PROCESS, 0, child.location());
            children.put(child.name(), object);
            fillManifest(manifest, child);
            spawn(object, manifest, child);
            call("delete the manifest of " + child.name(), ChildSlot.CSPACE, Operation.CNODE_DELETE,
                    LongLists.mutable.of(manifest, DEPTH), child.location());
        }
        return new ProcessPlan(process, entryName, program, calls.toImmutable(), made.toImmutable(), children.toImmutable());
    }

    private void fillManifest(long manifest, ProcessDescription child) {
        String name = child.name();
        Location location = child.location();
        int room = Math.max(0, (int) SystemPlan.firstFree(child) - Limits.FIRST_ENDOWMENT_SLOT);
        retypeAt(manifest, "the manifest of " + name, ObjectKind.MANIFEST, bitsFor(room), location);
        if (!child.cpu().isNone()) {
            call("set " + name + "'s share of the processor", manifest, Operation.MANIFEST_SET_BANDWIDTH,
                    LongLists.mutable.of(child.cpu().budget(), child.cpu().period()), location);
        }
        CpuShare own = child.ownShare();
        if (!own.isNone()) {
            call("set " + name + "'s budget", manifest, Operation.MANIFEST_SET_CONTEXT,
                    LongLists.mutable.of(own.budget(), own.period()), location);
        }
        call("set " + name + "'s priority", manifest, Operation.MANIFEST_SET_PRIORITY,
                LongLists.mutable.of(child.maximumPriority(), child.priority()), location);
        call("set whether " + name + " is contained", manifest, Operation.MANIFEST_SET_CONTAINMENT,
                LongLists.mutable.of(child.contained() ? 1 : 0), location);
        call("set " + name + "'s capability space", manifest, Operation.MANIFEST_SET_SPACE,
                LongLists.mutable.of(child.slotBits(), child.buffer() ? 1 : 0), location);
        FaultRoute faults = child.faults();
        if (faults != null) {
            call("send " + name + "'s faults to " + faults.endpoint(), manifest, Operation.MANIFEST_SET_FAULT_ENDPOINT,
                    LongLists.mutable.of(Rights.WRITE | Rights.GRANT | Rights.GRANT_REPLY, faults.badge()), faults.location(),
                    made.getOrThrow(faults.endpoint()));
        }
        for (Endowment endowment : child.endowments()) {
            call("endow " + name + " with " + endowment.object(), manifest, Operation.MANIFEST_ENDOW,
                    LongLists.mutable.of(endowment.slot(), endowment.rights(), endowment.badge()), endowment.location(),
                    slotOf(endowment.object()));
        }
    }

    private void spawn(long object, long manifest, ProcessDescription child) {
        MutableLongList words = LongLists.mutable.of(ProgramAddress.of(ProcessPlan.entryName(child)));
        words.addAll(child.arguments());
        call("spawn " + child.name(), object, Operation.PROCESS_SPAWN, words, child.location(), manifest,
                memories.getOrThrow(child.name()));
    }

    private long slotOf(ObjectName name) {
        return switch (name) {
            case ObjectName.Made(String made) -> this.made.getOrThrow(made);
            case ObjectName.Sibling(String sibling) -> children.getOrThrow(sibling);
            case ObjectName.OwnSlot(long slot) -> slot;
        };
    }

    private long retype(String what, ObjectKind kind, int size, Location location) {
        retypeAt(nextSlot, what, kind, size, location);
        return nextSlot++;
    }

    private void retypeAt(long slot, String what, ObjectKind kind, int size, Location location) {
        call("make " + what, ChildSlot.UNTYPED, Operation.UNTYPED_RETYPE,
                LongLists.mutable.of(kind.number() | (long) size << SECOND_BYTE, 0, slot, 1), location, ChildSlot.CSPACE);
    }

    private void call(String purpose, long capability, Operation operation, MutableLongList words, Location location,
            long... extras) {
        calls.add(new PlannedCall(purpose, capability, operation, words.toImmutable(), LongLists.immutable.of(extras), location));
    }

    private static int bits(long powerOfTwo) {
        return Long.numberOfTrailingZeros(powerOfTwo);
    }

    /** The smallest power of two, as an exponent, that is at least {@code count}. */
    private static int bitsFor(int count) {
        return count <= 1 ? 0 : Integer.SIZE - Integer.numberOfLeadingZeros(count - 1);
    }
}
