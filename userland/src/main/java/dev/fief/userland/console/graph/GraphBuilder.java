package dev.fief.userland.console.graph;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.graph.SystemGraph.Arrow;
import dev.fief.userland.console.graph.SystemGraph.Box;
import dev.fief.userland.console.graph.SystemGraph.Cell;
import dev.fief.userland.console.graph.SystemGraph.Thing;
import dev.fief.userland.console.graph.SystemGraph.Way;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.inspect.Place;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes the graph of a census. What every process has of its own (its thread, its capability space, its memory ...) is left
 * out unless all is asked for, and so are devices that nobody uses: what is left is how processes are connected.
 */
public final class GraphBuilder {
    private static final int CHILD_RIGHTS = Rights.READ | Rights.WRITE;

    private final Census census;
    private final Names names;
    private final KernelMemory memory;
    private final boolean all;

    private final List<Arrow> arrows = new ArrayList<>();
    private final Map<Integer, Map<String, Cell>> cells = new HashMap<>();
    private final Set<Integer> shown = new HashSet<>();

    /** Objects that are being taken apart. */
    private final Set<Integer> condemned = new HashSet<>();

    /** @param all whether to show everything */
    public GraphBuilder(Census census, Names names, boolean all) {
        this.census = census;
        this.names = names;
        this.memory = census.memory();
        this.all = all;
        for (HeldCapability held : census.capabilities()) {
            Place place = census.placeOf(held.slot());
            if (place != null && place.part() == Place.Part.TOMB) {
                condemned.add(held.object());
            }
        }
    }

    public SystemGraph build(String title) {
        for (HeldCapability held : census.capabilities()) {
            draw(held);
        }
        List<Box> boxes = new ArrayList<>();
        census.processes().select(process -> Pcb.parent(memory, process) == 0).forEach(process -> boxes.add(box(process)));
        return new SystemGraph(title, boxes, things(0), List.copyOf(arrows));
    }

    private void draw(HeldCapability held) {
        Place place = census.placeOf(held.slot());
        if (place == null || condemned.contains(place.container()) || condemned.contains(held.object())
                || !isOfInterest(held, place)) {
            return;
        }
        String from = switch (place.part()) {
            case SLOT -> cell(held.owner(), slotLabel(held, place));
            case FAULT_ENDPOINT -> isManifest(place) ? thing(place.container()) : cell(held.owner(), "faults");
            case TIMEOUT_ENDPOINT -> cell(held.owner(), "timeouts");
            case ENDOWMENT, NOTIFICATION -> thing(place.container());
            default -> "";
        };
        if (from.isEmpty()) {
            return;
        }
        String to = held.kind() == Kind.PROCESS && census.processes().contains(held.object())
                ? boxId(held.object()) : thing(held.object());
        Way way = way(held, place);
        boolean plain = way == Way.OWN || way == Way.CHILD && held.rights() == CHILD_RIGHTS;
        arrows.add(new Arrow(from, to, plain ? "" : label(held, place), way));
    }

    /** A process's own standard set is everybody's; and a device is of interest once it is handed on or set up. */
    private boolean isOfInterest(HeldCapability held, Place place) {
        if (all) {
            return place.part() != Place.Part.ANCHOR;
        }
        int number = names.slotNumber(held);
        return switch (held.kind()) {
            case Kind.IRQ_HANDLER, Kind.TIMER -> Pcb.parent(memory, held.owner()) != 0 || isConnected(held.object());
            case Kind.UNTYPED -> false;
            default -> !isStandard(held, number);
        };
    }

    /** Whether a process has it from birth, and every other process has the like. */
    private boolean isStandard(HeldCapability held, int number) {
        int expected = switch (number) {
            case ChildSlot.THREAD -> Kind.THREAD;
            case ChildSlot.CSPACE -> Kind.CNODE;
            case ChildSlot.SCHED_CONTEXT -> Kind.SCHED_CONTEXT;
            case ChildSlot.BUFFER -> Kind.FRAME;
            default -> Kind.NULL;
        };
        int owner = owner(held.object());
        return held.kind() == expected && (owner == held.owner() || owner == 0);
    }

    private boolean isConnected(int device) {
        return census.capabilities().anySatisfy(held -> {
            Place place = census.placeOf(held.slot());
            return place != null && place.part() == Place.Part.NOTIFICATION && place.container() == device;
        });
    }

    private boolean isManifest(Place place) {
        return Header.kind(memory, place.container()) == Kind.MANIFEST;
    }

    private String slotLabel(HeldCapability held, Place place) {
        int number = names.slotNumber(held);
        return number >= 0 ? Integer.toString(number) : Names.address(place.container()) + "/" + place.index();
    }

    private String cell(int process, String label) {
        return cells.computeIfAbsent(process, key -> new TreeMap<>(GraphBuilder::compareLabels))
                .computeIfAbsent(label, key -> new Cell("s" + process + "_" + key.replaceAll("\\W", "_"), key)).id();
    }

    private static int compareLabels(String one, String other) {
        boolean numbers = Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
        int byLength = numbers ? Integer.compare(one.length(), other.length()) : 0;
        return byLength != 0 ? byLength : one.compareTo(other);
    }

    private String thing(int object) {
        shown.add(object);
        return "o" + object;
    }

    private static String boxId(int process) {
        return "p" + process;
    }

    private static String label(HeldCapability held, Place place) {
        StringBuilder label = new StringBuilder();
        if (place.part() == Place.Part.ENDOWMENT) {
            label.append("for slot ").append(place.index()).append(' ');
        }
        if (held.hasRights()) {
            label.append(Rights.toString(held.rights()));
        }
        if (held.badge() != 0) {
            label.append(" badge ").append(held.badge());
        }
        return label.toString().strip();
    }

    private Way way(HeldCapability held, Place place) {
        if (held.kind() != Kind.PROCESS && isFirst(held) && Header.owner(memory, held.object()) == held.owner()) {
            return Way.OWN;
        }
        if (place.part() == Place.Part.ENDOWMENT) {
            return Way.ENDOW;
        }
        if (held.kind() == Kind.PROCESS) {
            return Way.CHILD;
        }
        if (held.kind() != Kind.ENDPOINT && held.kind() != Kind.NOTIFICATION) {
            return Way.CONTROL;
        }
        boolean sends = (held.rights() & Rights.WRITE) != 0;
        boolean receives = (held.rights() & Rights.READ) != 0;
        if (sends && receives) {
            return Way.BOTH;
        }
        return receives ? Way.RECEIVE : sends ? Way.SEND : Way.CONTROL;
    }

    /** Whether it is the capability that the object was made with. */
    private boolean isFirst(HeldCapability held) {
        HeldCapability parent = census.at(held.parent());
        return parent != null && parent.kind() == Kind.UNTYPED && held.kind() != Kind.UNTYPED;
    }

    private Box box(int process) {
        List<Box> children = new ArrayList<>();
        census.children(process).forEach(child -> children.add(box(child)));
        String detail = Pcb.state(memory, process) == Pcb.DEAD ? "dead" : Wording.bytes(Untyped.bytes(memory, Pcb.anchor(process)))
                + " · cpu " + Wording.bandwidth(Pcb.bandwidthGranted(memory, process))
                + " · priority to " + Pcb.maxPriority(memory, process)
                + (Pcb.contained(memory, process) ? " · contained" : " · open");
        Map<String, Cell> own = cells.getOrDefault(process, Map.of());
        return new Box(boxId(process), Pcb.number(memory, process) + " " + names.title(process), detail,
                Pcb.contained(memory, process), List.copyOf(own.values()), things(process), children);
    }

    private List<Thing> things(int process) {
        List<Thing> things = new ArrayList<>();
        census.objects().forEach((object, kind) -> {
            if (shown.contains(object) && owner(object) == process) {
                String name = names.given(object);
                String detail = kind == Kind.IRQ_HANDLER ? "line " + IrqHandler.line(memory, object) : Names.address(object);
                things.add(new Thing("o" + object, kind, name.isEmpty() ? title(object, kind) : name,
                        name.isEmpty() ? detail : Wording.kind(kind) + " " + detail));
            }
        });
        return things;
    }

    /** A process that is drawn as a thing has no life to draw: it is unborn or dead. */
    private String title(int object, int kind) {
        return kind == Kind.PROCESS ? names.state(object) + " process" : Wording.kind(kind);
    }

    /** Objects of a process that is no longer drawn are drawn outside all boxes. */
    private int owner(int object) {
        @Nullable Integer kind = census.objects().get(object);
        int owner = kind == null ? 0 : Header.owner(memory, object);
        return census.processes().contains(owner) ? owner : 0;
    }
}
