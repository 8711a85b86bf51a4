package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The processes that the shell has spawned, and the memory that it gave them. */
final class Children {
    /**
     * A child.
     *
     * @param process slot of the Process capability
     * @param memory slot of the untyped memory it was given
     * @param sizeBits size of that memory
     */
    record Child(String name, String program, long process, long memory, int sizeBits) {}

    private final Session session;
    private final List<Child> children = new ArrayList<>();

    /** Memory of children that have ended: whole again, and good for the next child of the same size. */
    private final List<Child> ended = new ArrayList<>();

    Children(Session session) {
        this.session = session;
    }

    List<Child> all() {
        return Collections.unmodifiableList(children);
    }

    void add(Child child) {
        children.add(child);
    }

    @Nullable Child of(long process) {
        for (Child child : children) {
            if (child.process == process) {
                return child;
            }
        }
        return null;
    }

    /** Removes a child that has ended; its memory can be used again. */
    void bury(long process) {
        Child child = of(process);
        if (child != null) {
            children.remove(child);
            ended.add(child);
        }
    }

    /** Forgets children of which a slot is gone. */
    void refresh() {
        children.removeIf(child -> session.slots().at(child.process) == null);
        ended.removeIf(child -> session.slots().at(child.memory) == null);
    }

    /**
     * Memory for a child, carved from the shell's own: that of an earlier child of the same size, if one has ended.
     *
     * @return its slot, or 0 if there is none; then the reason has been said
     */
    long memory(int sizeBits, long from) {
        for (Iterator<Child> earlier = ended.iterator(); earlier.hasNext();) {
            Child child = earlier.next();
            if (child.sizeBits == sizeBits) {
                earlier.remove();
                return child.memory;
            }
        }
        long slot = session.slots().free(1);
        if (!session.done(session.sys().retype(from, ObjectKind.UNTYPED, sizeBits, slot, 1), from, 2)) {
            return 0;
        }
        session.slots().add(slot, "", Kind.UNTYPED, SlotTable.UNKNOWN_RIGHTS, 0, "carved from " + session.slots().describe(from));
        return slot;
    }

    /** Gives memory back that a spawn did not use after all. */
    void giveBack(long memory, int sizeBits) {
        ended.add(new Child("", "", 0, memory, sizeBits));
    }
}
