package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.runtime.Sys;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the shell knows of its slots: by their numbers, and the names that people call them by. */
final class SlotTable {
    /** Rights that the shell does not know: a process cannot read them off its own capabilities. */
    static final int UNKNOWN_RIGHTS = -1;

    private static final int FIRST_OWN = 16;
    private static final int MOST_SLOTS = 1 << 12;

    /**
     * A filled slot.
     *
     * @param kind one of {@link Kind}
     * @param note where it comes from
     */
    record Known(long slot, String name, int kind, int rights, long badge, String note) {}

    private final TreeMap<Long, Known> known = new TreeMap<>();
    private final Sys sys;
    private long size;

    SlotTable(Sys sys) {
        this.sys = sys;
        scan();
    }

    Collection<Known> all() {
        return Collections.unmodifiableCollection(known.values());
    }

    /** Slots of the capability space. */
    long size() {
        return size;
    }

    @Nullable Known at(long slot) {
        return known.get(slot);
    }

    /** The slot that a person means by a name or a number. */
    long slot(String word) {
        if (Character.isDigit(word.charAt(0))) {
            return Words.number(word, "a slot");
        }
        for (Known one : known.values()) {
            if (one.name.equals(word)) {
                return one.slot;
            }
        }
        throw new WrongInput("there is no capability called " + word
                + "; `caps` lists them, and any can be named by its slot number");
    }

    /** {@code ep0 (slot 33)}. */
    String describe(long slot) {
        Known one = known.get(slot);
        return one == null ? "slot " + slot : one.name + " (slot " + slot + ")";
    }

    /** The first of {@code count} free slots in a row. */
    long free(int count) {
        long first = FIRST_OWN;
        for (long slot = FIRST_OWN; slot < size; slot++) {
            if (known.containsKey(slot)) {
                first = slot + 1;
            } else if (slot - first + 1 == count) {
                return first;
            }
        }
        throw new WrongInput("the shell has no " + count + " free slots in a row left; `delete` some");
    }

    /** Remembers what a slot holds now. @param name empty for the next free name of its kind */
    Known add(long slot, String name, int kind, int rights, long badge, String note) {
        String free = name.isEmpty() ? freeName(prefix(kind)) : name;
        Known one = new Known(slot, free, kind, rights, badge, note);
        known.put(slot, one);
        return one;
    }

    /** A name that is free: this one, or this one with a number. */
    String freeName(String prefix) {
        int number = 0;
        while (isTaken(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    /** @throws WrongInput if another slot has this name */
    void checkFree(String name) {
        if (isTaken(name)) {
            throw new WrongInput(name + " is the name of slot " + slot(name) + " already; choose another");
        }
    }

    void forget(long slot) {
        known.remove(slot);
    }

    /** Looks at every slot again. @return what is gone */
    List<Known> refresh() {
        List<Known> gone = new ArrayList<>();
        for (Known one : List.copyOf(known.values())) {
            if (Probe.kindAt(sys, one.slot) != one.kind) {
                known.remove(one.slot);
                gone.add(one);
            }
        }
        return gone;
    }

    /** Finds slots that were filled by others: by the parent at the start, by messages later. */
    void scan() {
        long slot = 0;
        for (int kind = Probe.kindAt(sys, slot); kind != Probe.OUTSIDE && slot < MOST_SLOTS; kind = Probe.kindAt(sys, slot)) {
            Known one = known.get(slot);
            if (kind == Kind.NULL) {
                known.remove(slot);
            } else if (one == null || one.kind != kind) {
                add(slot, standardName(slot), kind, UNKNOWN_RIGHTS, 0, slot < FIRST_OWN ? "found at the start" : "found");
            }
            slot++;
        }
        size = slot;
    }

    private boolean isTaken(String name) {
        return known.values().stream().anyMatch(one -> one.name.equals(name));
    }

    private String standardName(long slot) {
        String name = switch ((int) slot) {
            case ChildSlot.THREAD -> "self";
            case ChildSlot.CSPACE -> "cspace";
            case ChildSlot.SCHED_CONTEXT -> "time";
            case ChildSlot.UNTYPED -> "memory";
            case ChildSlot.BUFFER -> "buffer";
            case Session.CONSOLE -> "console";
            case Session.KEYBOARD -> "keyboard";
            default -> "";
        };
        return isTaken(name) ? "" : name;
    }

    private static String prefix(int kind) {
        return switch (kind) {
            case Kind.UNTYPED -> "mem";
            case Kind.CNODE -> "cn";
            case Kind.THREAD -> "th";
            case Kind.ENDPOINT -> "ep";
            case Kind.NOTIFICATION -> "nt";
            case Kind.REPLY -> "re";
            case Kind.SCHED_CONTEXT -> "sc";
            case Kind.FRAME -> "fr";
            case Kind.PROCESS -> "pr";
            case Kind.MANIFEST -> "mf";
            default -> Wording.kind(kind);
        };
    }
}
