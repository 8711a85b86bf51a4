package dev.fief.specs.capdl;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Conferred;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.foreign.Sketch;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.collections.api.set.sorted.ImmutableSortedSet;
import org.eclipse.collections.impl.factory.Maps;
import org.eclipse.collections.impl.factory.SortedSets;
import org.jspecify.annotations.Nullable;

/**
 * Turns a capability distribution into an authority graph and a description to boot. seL4 has no processes: a <em>component</em> is
 * the threads that share the root of a capability space, with what only they can reach: CNodes, page tables, frames. What several
 * components reach has a label of its own, and so has all that they meet at.
 */
public final class CapdlImport {
    private static final long CSPACE = 0;
    private static final long BOUND_NOTIFICATION = 8;
    private static final int TOP_PRIORITY = 255;

    private final CapdlSpec spec;
    private final Map<ObjectId, TreeMap<Long, CapdlCapability>> contents = new HashMap<>();
    private final Map<ObjectId, String> labels = new TreeMap<>();
    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final AuthorityGraph.Builder graph = AuthorityGraph.builder();
    private final Sketch sketch;
    private final String name;

    private CapdlImport(String name, CapdlSpec spec) {
        this.name = name;
        this.spec = spec;
        sketch = new Sketch(name);
        spec.capabilities().forEachKeyValue((slot, held) ->
                contents.computeIfAbsent(slot.container(), key -> new TreeMap<>()).put(slot.slot(), held));
    }

    /** @param name what to call the system */
    public static ForeignSystem of(String name, CapdlSpec spec) {
        return new CapdlImport(name, spec).build();
    }

    private ForeignSystem build() {
        label();
        spec.ids().forEach(id -> graph.label(label(id)));
        spec.capabilities().forEachKeyValue(this::addCapability);
        spec.parents().forEachKeyValue((child, parent) -> graph.add(label(parent.container()), Authority.DELETE_DERIVED,
                label(child.container()), child + " derives from " + parent));
        sketch();
        return new ForeignSystem(name, graph.build(), Maps.immutable.withAll(kinds), sketch.description(), sketch.leftOut());
    }

    /** The label of an object; a reserved name is its own. */
    private String label(ObjectId id) {
        return labels.computeIfAbsent(id, key -> {
            kinds.put(key.toString(), Kind.CNODE);
            return key.toString();
        });
    }

    private void label() {
        Map<ObjectId, TreeSet<String>> reachedBy = new TreeMap<>();
        Map<ObjectId, String> components = new HashMap<>();
        for (ObjectId id : spec.ids()) {
            if ("tcb".equals(spec.type(id))) {
                CapdlCapability root = held(id, CSPACE);
                String component = root == null ? id.toString()
                        : components.computeIfAbsent(root.object(), key -> id.toString());
                kinds.put(component, Kind.PROCESS);
                labels.put(id, component);
                reach(id).forEach(object -> reachedBy.computeIfAbsent(object, key -> new TreeSet<>()).add(component));
            }
        }
        for (ObjectId id : spec.ids()) {
            if (!labels.containsKey(id)) {
                TreeSet<String> reaching = reachedBy.getOrDefault(id, new TreeSet<>());
                boolean own = reaching.size() == 1 && isInner(spec.type(id));
                labels.put(id, own ? reaching.getFirst() : id.toString());
                if (!own) {
                    kinds.put(id.toString(), kind(id));
                }
            }
        }
    }

    /** The CNodes, page tables and frames that lead from a thread's roots. */
    private ImmutableSortedSet<ObjectId> reach(ObjectId thread) {
        TreeSet<ObjectId> seen = new TreeSet<>();
        ArrayDeque<ObjectId> open = new ArrayDeque<>();
        open.add(thread);
        while (!open.isEmpty()) {
            contents.getOrDefault(open.remove(), new TreeMap<>()).values().forEach(held -> {
                if (isInner(spec.type(held.object())) && seen.add(held.object())) {
                    open.add(held.object());
                }
            });
        }
        return SortedSets.immutable.withAll(seen);
    }

    /** Whether objects of a type are part of the component that alone reaches them. */
    private static boolean isInner(@Nullable String type) {
        return type != null && switch (type) {
            case "cnode", "frame", "pt", "pd", "pml4", "pdpt", "pud", "pgd", "sc", "rtreply", "vcpu", "asid_pool" -> true;
            default -> false;
        };
    }

    private @Nullable CapdlCapability held(ObjectId container, long slot) {
        return contents.getOrDefault(container, new TreeMap<>()).get(slot);
    }

    private int kind(ObjectId id) {
        String type = spec.type(id);
        return type == null ? Kind.CNODE : switch (type) {
            case "ep" -> Kind.ENDPOINT;
            case "notification" -> Kind.NOTIFICATION;
            case "tcb" -> Kind.THREAD;
            case "ut" -> Kind.UNTYPED;
            case "frame" -> Kind.FRAME;
            case "sc" -> Kind.SCHED_CONTEXT;
            case "rtreply" -> Kind.REPLY;
            case "irq", "ioapic_irq", "msi_irq", "arm_irq" -> Kind.IRQ_HANDLER;
            default -> Kind.CNODE;
        };
    }

    private void addCapability(SlotId slot, CapdlCapability held) {
        String holder = label(slot.container());
        String reason = CapdlWriter.capability(held) + " in slot " + slot.slot() + " of " + slot.container();
        int kind = kind(held.object());
        if (slot.slot() == BOUND_NOTIFICATION && "tcb".equals(spec.type(slot.container()))) {
            graph.add(holder, Authority.RECEIVE, label(held.object()), reason);
            graph.add(holder, Authority.RESET, label(held.object()), reason);
            return;
        }
        if (kind(slot.container()) == Kind.IRQ_HANDLER) {
            graph.add(holder, Authority.NOTIFY, label(held.object()), reason);
            return;
        }
        boolean full = kind == Kind.THREAD || kind == Kind.SCHED_CONTEXT;
        Conferred.by(kind, full ? Rights.ALL : held.rights())
                .forEach(authority -> graph.add(holder, authority, label(held.object()), reason));
        if (held.others().contains("reply") || held.others().contains("master_reply")) {
            graph.add(holder, Authority.REPLY, label(held.object()), reason);
        }
        if (kind == Kind.UNTYPED) {
            addCovered(holder, held.object(), reason, new TreeSet<>());
        }
    }

    private void addCovered(String holder, ObjectId untyped, String reason, TreeSet<ObjectId> seen) {
        ImmutableSortedSet<ObjectId> covered = spec.covers().get(untyped);
        if (covered != null && seen.add(untyped)) {
            covered.forEach(object -> {
                graph.add(holder, Authority.CONTROL, label(object), reason + ", which covers " + object);
                addCovered(holder, object, reason, seen);
            });
        }
    }

    private void sketch() {
        for (ObjectId id : spec.ids()) {
            Declaration declaration = spec.objects().get(id.name());
            String type = declaration == null ? "" : declaration.type();
            switch (type) {
                case "ep" -> sketch.endpoint(id.toString());
                case "notification" -> sketch.notification(id.toString());
                case "tcb" -> component(id, declaration);
                case "cnode" -> cnode(id);
                case "irq", "ioapic_irq", "msi_irq", "arm_irq" -> { }
                case "sc", "rtreply" -> sketch.leavesOut(id + " (" + type + "): a process makes its own here");
                case "ut" -> sketch.leavesOut(id + " (ut): every process has untyped memory of its own here");
                default -> sketch.leavesOut(id + " (" + type + "): there is no address translation here");
            }
        }
        spec.capabilities().forEachKeyValue(this::sketch);
        spec.parents().forEachKeyValue((child, parent) -> sketch.leavesOut(child + ", derived from " + parent
                + ": here what a process starts with derives from the first process's"));
        if (spec.domains().notEmpty()) {
            sketch.leavesOut("the domain schedule: there are no domains here");
        }
    }

    private void cnode(ObjectId id) {
        if (label(id).equals(id.toString())) {
            sketch.leavesOut(id + ": a CNode that is no one component's");
        } else if (spec.capabilities().keyValuesView().anySatisfy(held -> held.getTwo().object().equals(id)
                && held.getOne().slot() == CSPACE && "tcb".equals(spec.type(held.getOne().container())))) {
            sketch.leavesOut(id + ": the numbers of its slots; a process starts with its capabilities one after the other, from "
                    + Limits.FIRST_ENDOWMENT_SLOT);
        } else {
            sketch.leavesOut(id + ": that it is a CNode of its own; what it holds is in the one that " + label(id) + " starts with");
        }
    }

    private void component(ObjectId id, @Nullable Declaration declaration) {
        if (!label(id).equals(id.toString())) {
            sketch.leavesOut(id + " (tcb): a further thread of " + label(id));
        } else if (declaration != null) {
            int priority = priority(declaration.value("prio"));
            sketch.component(id.toString(), priority, Math.max(priority, priority(declaration.value("max_prio"))));
        }
    }

    private static int priority(String text) {
        return text.isEmpty() ? 0 : (int) Math.min(TOP_PRIORITY, Long.parseLong(text));
    }

    private void sketch(SlotId slot, CapdlCapability held) {
        if (held.guardSize() > 0) {
            sketch.leavesOut(CapdlWriter.capability(held) + " in slot " + slot.slot() + " of " + slot.container()
                    + ": its guard; the capability space of a process starts without");
        }
        String holder = label(slot.container());
        boolean runs = kinds.getOrDefault(holder, Kind.NULL) == Kind.PROCESS;
        if (!"cnode".equals(spec.type(slot.container())) || !runs) {
            return;
        }
        switch (kind(held.object())) {
            case Kind.ENDPOINT, Kind.NOTIFICATION ->
                sketch.holds(holder, held.object().toString(), held.rights(), held.badge());
            case Kind.IRQ_HANDLER -> spec.interrupts().keyValuesView().select(line -> line.getTwo().equals(held.object()))
                    .forEach(line -> sketch.holdsInterrupt(holder, line.getOne()));
            case Kind.THREAD -> {
                if (!label(held.object()).equals(holder)) {
                    sketch.leavesOut(held.object() + " in slot " + slot.slot() + " of " + slot.container()
                            + ": control over another component's thread");
                }
            }
            default -> { }
        }
    }
}
