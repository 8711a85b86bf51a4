package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.text.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What lies where in the memory of a process: its objects, its children, what is free. */
final class MemoryMap {
    private static final int BAR = 64;
    private static final long FRAME_BYTES = 1L << 12;

    /** A range of memory with something in it. */
    private record Region(long from, long bytes, String what, char mark) {
        long to() {
            return from + bytes;
        }
    }

    private final Census census;
    private final Names names;
    private final KernelMemory memory;

    MemoryMap(Census census, Names names) {
        this.census = census;
        this.names = names;
        this.memory = census.memory();
    }

    List<String> of(int process, Style style) {
        int anchor = Pcb.anchor(process);
        Region whole = new Region(
                KernelMemory.addressOf(Slot.object(memory, anchor)), Untyped.bytes(memory, anchor), "", '.');
        List<Region> regions = regionsIn(whole, process);
        List<String> lines = new ArrayList<>();
        lines.add(style.heading(Wording.bytes(whole.bytes) + " at " + Wording.hex(whole.from) + " of process "
                + names.process(process)));
        lines.add(bar(whole, regions));
        lines.add(style.faint("each mark is " + Wording.bytes(Math.max(1, whole.bytes / BAR))
                + ":  # objects  C a child process  u untyped, not in use  . free"));
        List<Region> open = new ArrayList<>();
        for (Region region : regions) {
            open.removeIf(outer -> outer.to() <= region.from);
            lines.add(Wording.hex(region.from) + "  " + "  ".repeat(open.size()) + Wording.bytes(region.bytes) + "  "
                    + region.what);
            open.add(region);
        }
        return lines;
    }

    private List<Region> regionsIn(Region whole, int process) {
        List<Region> regions = new ArrayList<>();
        census.objects().forEach((object, kind) -> {
            long address = KernelMemory.addressOf(object);
            if (address >= whole.from && address < whole.to() && !insideAChild(address, process)) {
                regions.add(new Region(address, census.bytesOf(object, kind), names.object(kind, object), '#'));
            }
        });
        Set<Long> frames = new HashSet<>();
        for (HeldCapability held : census.capabilities()) {
            long address = KernelMemory.addressOf(held.object());
            if (!held.isRange() || held.owner() != process || address < whole.from || address >= whole.to()) {
                continue;
            }
            if (held.kind() == Kind.FRAME) {
                if (!frames.add(address)) {
                    continue;
                }
                regions.add(new Region(address, FRAME_BYTES, names.capability(held) + ", " + names.place(held.slot()), '#'));
            } else {
                regions.add(untyped(held, process));
            }
        }
        regions.sort(Comparator.comparingLong(Region::from).thenComparing(region -> -region.bytes));
        return regions;
    }

    private Region untyped(HeldCapability held, int process) {
        long address = KernelMemory.addressOf(held.object());
        long bytes = Untyped.bytes(memory, held.slot());
        int child = childAt(address, process);
        boolean given = child != 0 && Untyped.bytes(memory, Pcb.anchor(child)) == bytes;
        String what = names.place(held.slot()) + ": " + (given ? "memory of process " + names.process(child)
                : "untyped, " + Wording.bytes(Untyped.watermark(memory, held.slot())) + " used");
        return new Region(address, bytes, what, given ? 'C' : 'u');
    }

    private boolean insideAChild(long address, int process) {
        return census.children(process).anySatisfy(child -> {
            long from = KernelMemory.addressOf(Slot.object(memory, Pcb.anchor(child)));
            return address >= from && address < from + Untyped.bytes(memory, Pcb.anchor(child));
        });
    }

    private int childAt(long address, int process) {
        Integer child = census.children(process)
                .detect(one -> KernelMemory.addressOf(Slot.object(memory, Pcb.anchor(one))) == address);
        return child == null ? 0 : child;
    }

    /** Smaller regions are painted over the larger ones they lie in. */
    private static String bar(Region whole, List<Region> regions) {
        char[] marks = ".".repeat(BAR).toCharArray();
        long unit = Math.max(1, whole.bytes / BAR);
        regions.stream()
                .filter(region -> region.bytes < whole.bytes)
                .sorted(Comparator.comparingLong(region -> -region.bytes))
                .forEach(region -> {
                    int first = (int) ((region.from - whole.from) / unit);
                    int last = (int) ((region.to() - 1 - whole.from) / unit);
                    for (int mark = first; mark <= Math.min(last, BAR - 1); mark++) {
                        marks[mark] = region.mark;
                    }
                });
        return "[" + new String(marks) + "]";
    }
}
