package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Frame;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.SchedContext;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.eclipse.collections.impl.list.mutable.primitive.IntArrayList;
import org.eclipse.collections.impl.list.mutable.primitive.LongArrayList;

/**
 * All objects that a capability names, and the first process, in order of their addresses. Untyped memory is no object: it is
 * known by its capabilities alone. What a capability names is taken in only if it can be one, so whoever found an object here may
 * read its fields.
 */
public final class ObjectTable {
    private static final int NONE = -1;
    private static final int SHIFT = 32;

    private final KernelMemory memory;
    private final IntArrayList starts;
    private final IntArrayList kinds;
    private final IntArrayList sizes;
    private final IntArrayList capabilities;
    private final Directory indexes;
    private final List<Flaw> flaws = new ArrayList<>();

    ObjectTable(KernelMemory memory, CapabilityTree tree) {
        this.memory = memory;
        int room = tree.size() + 1;
        starts = new IntArrayList(room);
        kinds = new IntArrayList(room);
        sizes = new IntArrayList(room);
        capabilities = new IntArrayList(room);
        indexes = new Directory(memory);
        int first = KernelArea.firstProcess(memory);
        if (isPlace(first, Kind.PROCESS) && Header.kind(memory, first) == Kind.PROCESS) {
            take(first, Kind.PROCESS, (int) words(ObjectKind.PROCESS.bytes(0)), 0);
        } else {
            flaws.add(new Flaw(0, "names " + Wording.address(first) + " as the first process, where none is"));
        }
        for (int number = 0; number < tree.size(); number++) {
            add(tree.slot(number));
        }
        sort();
    }

    public int size() {
        return starts.size();
    }

    /** The address, as a word index, of object {@code index}. */
    public int start(int index) {
        return starts.get(index);
    }

    /** One of {@link Kind}. */
    public int kind(int index) {
        return kinds.get(index);
    }

    /** Its size in words. */
    public int words(int index) {
        return sizes.get(index);
    }

    /** The first word behind it. */
    public int end(int index) {
        return starts.get(index) + sizes.get(index);
    }

    /** What its address must be a multiple of, in bytes. */
    public long alignment(int index) {
        ObjectKind kind = Objects.requireNonNull(ObjectKind.withNumber(kinds.get(index)));
        return kind.alignment(kind == ObjectKind.FRAME ? Long.numberOfTrailingZeros((long) sizes.get(index) * Long.BYTES) : 0);
    }

    /** How many capabilities name it. */
    public int capabilityCount(int index) {
        return capabilities.get(index);
    }

    /** The index of the object at an address; -1 if there is none. */
    public int indexOf(int address) {
        return indexes.numberAt(address);
    }

    /** The kind of the object at an address; 0 if there is none. */
    public int kindAt(int address) {
        int index = indexes.numberAt(address);
        return index == NONE ? Kind.NULL : kinds.get(index);
    }

    /** The index of the object that a word lies in; -1 if it lies in none. */
    public int containing(int word) {
        int low = 0;
        int high = starts.size() - 1;
        while (low <= high) {
            int middle = low + high >>> 1;
            if (starts.get(middle) <= word) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return high >= 0 && word < end(high) ? high : NONE;
    }

    List<Flaw> flaws() {
        return flaws;
    }

    private void add(int slot) {
        int kind = Slot.kind(memory, slot);
        int object = Slot.object(memory, slot);
        ObjectKind known = ObjectKind.withNumber(kind);
        if (known == null) {
            flaws.add(new Flaw(slot, "holds a capability of kind " + kind + ", which there is not"));
        } else if (kind == Kind.UNTYPED) {
            addRange(slot, object);
        } else {
            int index = indexes.numberAt(object);
            if (index != NONE && kinds.get(index) == kind) {
                capabilities.set(index, capabilities.get(index) + 1);
            } else {
                addObject(slot, known, object, index);
            }
        }
    }

    private void addRange(int slot, int object) {
        int bits = Untyped.sizeBits(memory, slot);
        boolean sane = bits >= Limits.MIN_UNTYPED_BITS && bits <= Limits.MAX_UNTYPED_BITS && object >= KernelArea.WORDS
                && object + words(Untyped.bytes(memory, slot)) <= memory.sizeInWords();
        if (!sane) {
            flaws.add(new Flaw(slot, "names an untyped range of 2^" + bits + " bytes at " + Wording.address(object)
                    + ", which does not lie in memory"));
        }
    }

    private void addObject(int slot, ObjectKind kind, int object, int index) {
        String name = kind.name();
        if (index != NONE) {
            flaws.add(new Flaw(slot, "names a " + name + " at " + Wording.address(object) + ", where other capabilities name a "
                    + ObjectKind.withNumber(kinds.get(index))));
        } else if (!isPlace(object, kind.number())) {
            flaws.add(new Flaw(slot, "names a " + name + " at " + Wording.address(object) + ", where none can be"));
        } else if (kind != ObjectKind.FRAME && Header.kind(memory, object) != kind.number()) {
            flaws.add(new Flaw(slot, "names a " + name + " at " + Wording.address(object) + ", where the memory holds "
                    + (Header.kind(memory, object) == 0 ? "none" : "a " + ObjectKind.withNumber(Header.kind(memory, object)))));
        } else {
            long size = sizeArgument(kind, object, slot);
            long end = kind.accepts(size) ? object + words(kind.bytes(size)) : Long.MAX_VALUE;
            if (end > memory.sizeInWords()) {
                flaws.add(new Flaw(slot, "names a " + name + " at " + Wording.address(object) + " of size " + size
                        + ", which it cannot have there"));
            } else {
                take(object, kind.number(), (int) end - object, 1);
            }
        }
    }

    private boolean isPlace(int object, int kind) {
        return object >= KernelArea.WORDS && object % Slot.WORDS == 0 && object < memory.sizeInWords() - smallest(kind);
    }

    /** Words that must be there before any field of the object may be read. */
    private static long smallest(int kind) {
        ObjectKind known = ObjectKind.withNumber(kind);
        return known == null ? 0 : words(known.bytes(known.minSize)) - 1;
    }

    private long sizeArgument(ObjectKind kind, int object, int slot) {
        return switch (kind) {
            case CNODE -> CNode.radix(memory, object);
            case SCHED_CONTEXT -> SchedContext.capacity(memory, object);
            case MANIFEST -> Integer.numberOfTrailingZeros(Manifest.capacity(memory, object));
            case FRAME -> Frame.sizeBits(memory, slot);
            default -> 0;
        };
    }

    private void take(int object, int kind, int words, int capabilityCount) {
        indexes.put(object, starts.size());
        starts.add(object);
        kinds.add(kind);
        sizes.add(words);
        capabilities.add(capabilityCount);
    }

    private void sort() {
        LongArrayList order = new LongArrayList(starts.size());
        for (int index = 0; index < starts.size(); index++) {
            order.add((long) starts.get(index) << SHIFT | index);
        }
        order.sortThis();
        int[] oldKinds = kinds.toArray();
        int[] oldSizes = sizes.toArray();
        int[] oldCapabilities = capabilities.toArray();
        for (int index = 0; index < oldKinds.length; index++) {
            int old = (int) order.get(index);
            starts.set(index, (int) (order.get(index) >>> SHIFT));
            kinds.set(index, oldKinds[old]);
            sizes.set(index, oldSizes[old]);
            capabilities.set(index, oldCapabilities[old]);
            indexes.put(starts.get(index), index);
        }
    }

    private static long words(long bytes) {
        return bytes / Long.BYTES;
    }
}
