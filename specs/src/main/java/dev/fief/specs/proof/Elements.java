package dev.fief.specs.proof;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.Frames;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.UntypedRange;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** The elements that a few states of the model speak of, numbered: what the sorts are in the structures that stand for them. */
final class Elements {
    /** What a capability names, in bytes. */
    record Thing(int kind, long start, long end) {}

    private static final int RIGHTS = 4;

    private final Map<Integer, Integer> slots = new HashMap<>();
    private final Map<Integer, Integer> processes = new HashMap<>();
    private final Map<Thing, Integer> things = new HashMap<>();
    private final Map<Long, Integer> badges = new HashMap<>();
    private final Map<Integer, Integer> levels = new HashMap<>();
    private final List<Thing> thingList = new ArrayList<>();
    private final List<Long> units;
    private final List<Long> shares;
    private final List<Integer> levelList;

    /** A slot that is always empty between calls, for exchanges. */
    static final int SPARE = -1;

    Elements(List<ModelState> states, List<Ledger> ledgers) {
        number(slots, 0);
        number(slots, SPARE);
        number(processes, 0);
        badges.put(0L, 0);
        SortedSet<Long> bounds = new TreeSet<>();
        SortedSet<Integer> priorities = new TreeSet<>(List.of(Limits.PRIORITIES - 1));
        for (ModelState state : states) {
            state.objects().forEachKeyValue((name, object) -> {
                if (object instanceof ModelObject.Process process) {
                    number(processes, name);
                    priorities.add(process.maxPriority());
                }
            });
            state.slots().forEachKeyValue((slot, capability) -> {
                number(slots, slot);
                Thing thing = thing(state, capability);
                if (things.putIfAbsent(thing, things.size()) == null) {
                    thingList.add(thing);
                }
                bounds.add(thing.start);
                bounds.add(thing.end);
                badges.putIfAbsent(badge(capability), badges.size());
            });
        }
        units = List.copyOf(bounds);
        levelList = List.copyOf(priorities);
        levelList.forEach(level -> levels.put(level, levels.size()));
        SortedSet<Long> pieces = new TreeSet<>();
        ledgers.forEach(ledger -> ledger.bounds(pieces));
        shares = List.copyOf(pieces);
    }

    private static void number(Map<Integer, Integer> numbers, int name) {
        numbers.putIfAbsent(name, numbers.size());
    }

    static Thing thing(ModelState state, Capability capability) {
        long start = KernelMemory.addressOf(capability.object());
        return new Thing(capability.kind(), start, start + bytes(state, capability));
    }

    private static long bytes(ModelState state, Capability capability) {
        if (capability.kind() == Kind.UNTYPED) {
            return UntypedRange.of(capability).bytes();
        }
        ObjectKind kind = ObjectKind.of(capability.kind());
        return switch (state.objects().get(capability.object())) {
            case ModelObject.CNode cnode -> kind.bytes(cnode.radix());
            case ModelObject.Context context -> kind.bytes(context.capacity());
            case ModelObject.Manifest manifest -> kind.bytes(manifest.sizeBits());
            case null -> Frames.bytes(capability);
            default -> kind.bytes(0);
        };
    }

    static long badge(Capability capability) {
        return capability.kind() == Kind.ENDPOINT || capability.kind() == Kind.NOTIFICATION ? capability.word() : 0;
    }

    Scope scope() {
        Map<Sort, Integer> sizes = new EnumMap<>(Sort.class);
        sizes.put(Sort.SLOT, slots.size());
        sizes.put(Sort.PROCESS, processes.size());
        sizes.put(Sort.OBJECT, things.size());
        sizes.put(Sort.RIGHT, RIGHTS);
        sizes.put(Sort.BADGE, badges.size());
        sizes.put(Sort.UNIT, units.size() - 1);
        sizes.put(Sort.SHARE, shares.size() - 1);
        sizes.put(Sort.LEVEL, levels.size());
        return new Scope(sizes);
    }

    int slot(int word) {
        return get(slots, word);
    }

    int process(int name) {
        return get(processes, name);
    }

    int thing(Thing thing) {
        return get(things, thing);
    }

    int badge(long word) {
        return get(badges, word);
    }

    int level(int priority) {
        return get(levels, priority);
    }

    private static <K> int get(Map<K, Integer> numbers, K key) {
        Integer number = numbers.get(key);
        if (number == null) {
            throw new IllegalStateException("no element stands for " + key);
        }
        return number;
    }

    Map<Integer, Integer> slots() {
        return slots;
    }

    Map<Integer, Integer> processes() {
        return processes;
    }

    /** A structure in which what never changes is set. */
    Structure empty() {
        Structure structure = new Structure(scope());
        for (int index = 0; index < thingList.size(); index++) {
            Thing thing = thingList.get(index);
            structure.set(State.UNTYPED, thing.kind == Kind.UNTYPED ? 1 : 0, index);
            for (int unit = 0; unit < units.size() - 1; unit++) {
                if (units.get(unit) >= thing.start && units.get(unit) < thing.end) {
                    structure.assertThat(State.AT, index, unit);
                }
            }
        }
        for (int level = 0; level < levelList.size(); level++) {
            for (int other = level; other < levelList.size(); other++) {
                structure.assertThat(State.AT_MOST, level, other);
            }
        }
        return structure;
    }

    /** Sets a relation to hold, of a process or alone, for the shares in these spans. */
    void setShares(Structure structure, Symbol relation, List<Ledger.Span> spans, int... process) {
        for (int share = 0; share < shares.size() - 1; share++) {
            long from = shares.get(share);
            if (spans.stream().anyMatch(span -> span.from() <= from && from < span.to())) {
                int[] arguments = process.length == 0 ? new int[] {share} : new int[] {process[0], share};
                structure.assertThat(relation, arguments);
            }
        }
    }
}
