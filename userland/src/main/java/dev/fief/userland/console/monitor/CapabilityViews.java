package dev.fief.userland.console.monitor;

import dev.fief.specs.wording.Table;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.text.Style;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The capabilities of a process, and the derivation tree around one of them. */
final class CapabilityViews {
    private static final int MOST_LINES = 200;

    private final Census census;
    private final Names names;

    CapabilityViews(Census census, Names names) {
        this.census = census;
        this.names = names;
    }

    /** All slots that a process owns, those it cannot name included, each with what it derives from. */
    List<String> of(int process, Style style) {
        Table table = new Table("SLOT", "CAPABILITY", "DERIVES FROM");
        census.capabilitiesOf(process).toSortedList(Comparator.comparingInt(this::order).thenComparingInt(HeldCapability::slot))
                .forEach(held -> table.row(slot(held), names.capability(held), origin(held)));
        return style.table(table);
    }

    /** The way from the root of the derivation tree down to a slot, and everything below it. */
    List<String> derivation(HeldCapability held, Style style) {
        Deque<HeldCapability> way = new ArrayDeque<>();
        for (HeldCapability up = held; up != null; up = census.at(up.parent())) {
            way.addFirst(up);
        }
        int first = way.getFirst().depth();
        List<String> lines = new ArrayList<>();
        while (way.size() > 1) {
            HeldCapability up = way.removeFirst();
            lines.add(style.faint(line(up, first)));
        }
        boolean inside = false;
        int more = 0;
        for (HeldCapability other : census.capabilities()) {
            if (other.slot() == held.slot()) {
                inside = true;
                lines.add(style.heading(line(other, first) + "  <- this one"));
            } else if (inside && other.depth() <= held.depth()) {
                break;
            } else if (inside && lines.size() < MOST_LINES) {
                lines.add(line(other, first));
            } else if (inside) {
                more++;
            }
        }
        if (more > 0) {
            lines.add("... and " + more + " more below");
        }
        return lines;
    }

    /** The capability at a slot number of a process's own capability space; null if the slot is empty. */
    @Nullable HeldCapability atSlot(int process, long number) {
        return census.capabilitiesOf(process).detect(held -> names.slotNumber(held) == number);
    }

    private String line(HeldCapability held, int first) {
        return "  ".repeat(held.depth() - first) + names.capability(held) + "  in " + names.placeWithOwner(held);
    }

    private String slot(HeldCapability held) {
        int number = names.slotNumber(held);
        return number >= 0 ? Integer.toString(number) : names.place(held.slot());
    }

    private int order(HeldCapability held) {
        int number = names.slotNumber(held);
        return number >= 0 ? number : Integer.MAX_VALUE;
    }

    private String origin(HeldCapability held) {
        HeldCapability parent = census.at(held.parent());
        if (parent == null) {
            return "-";
        }
        String place = parent.owner() == held.owner() ? names.place(parent.slot()) : names.placeWithOwner(parent);
        return place + (parent.object() == held.object() && parent.kind() == held.kind()
                ? "" : ", " + names.object(parent.kind(), parent.object()));
    }
}
