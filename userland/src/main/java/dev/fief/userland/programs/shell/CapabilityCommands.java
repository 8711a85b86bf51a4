package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.wording.Table;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.programs.shell.SlotTable.Known;
import dev.fief.userland.runtime.Sys;
import java.util.List;
import java.util.function.LongUnaryOperator;

/** Making, deriving and giving up capabilities. */
final class CapabilityCommands {
    private final Session session;
    private final Children children;
    private final SlotTable slots;
    private final Sys sys;

    CapabilityCommands(Session session, Children children) {
        this.session = session;
        this.children = children;
        this.slots = session.slots();
        this.sys = session.sys();
    }

    List<Command> list() {
        return List.of(
                new Command("caps", "list the shell's capabilities: name, slot, kind",
                        "It asks the kernel about every slot again. Rights and badges are what the shell itself has seen given.",
                        this::caps),
                new Command("retype KIND [SIZE] [from=CAP] [as NAME]", "carve an object out of untyped memory",
                        "KIND is endpoint, notification, reply, cnode, untyped, frame, thread, sched-context, process or "
                                + "manifest.\nSIZE is a power of two of bytes (untyped, frame) or of slots (cnode, manifest), "
                                + "or a number of refills.",
                        this::retype),
                new Command("copy CAP [rights=RIGHTS] [as NAME]", "derive a capability with the same rights or fewer",
                        "Rights that the source lacks are left out silently: copy and mint mask.\n"
                                + "The new one is a child of the source.",
                        words -> derive(words, false)),
                new Command("mint CAP badge=N [rights=RIGHTS] [as NAME]", "derive a capability with a badge",
                        "Receivers tell senders apart by the badge. It is set once: a badged capability is never re-badged.",
                        words -> derive(words, true)),
                new Command("move CAP [to=SLOT] [as NAME]", "move a capability to another slot of the shell",
                        "It keeps its place in the derivation tree.", this::move),
                new Command("delete CAP", "empty a slot; what was derived from it hangs from its parent from then on",
                        "The last capability to an object destroys the object.", this::delete),
                new Command("revoke CAP", "take back everything derived from a capability, wherever it is",
                        "The capability itself stays.", this::revoke));
    }

    private void caps(Words words) {
        words.end();
        slots.scan();
        children.refresh();
        Table table = new Table("NAME", "SLOT", "KIND", "RIGHTS", "BADGE", "FROM").numbers(1, 4);
        for (Known known : slots.all()) {
            boolean hasRights = kindOf(known).meaningfulRights != 0;
            String rights = !hasRights ? "" : known.rights() == SlotTable.UNKNOWN_RIGHTS ? "?" : Rights.toString(known.rights());
            String badge = known.badge() == 0 ? "" : Long.toString(known.badge());
            table.row(known.name(), known.slot(), Wording.kind(known.kind()), rights, badge, known.note());
        }
        table.lines().forEach(session::say);
        if (slots.all().stream().anyMatch(known -> kindOf(known).meaningfulRights != 0 && known.rights() == SlotTable.UNKNOWN_RIGHTS)) {
            session.say("? No call tells what rights came with it; the monitor can say: `:caps PID`.");
        }
        session.say(slots.size() - slots.all().size() + " of " + slots.size() + " slots are free.");
    }

    private static ObjectKind kindOf(Known known) {
        ObjectKind kind = ObjectKind.withNumber(known.kind());
        return kind == null ? ObjectKind.UNTYPED : kind;
    }

    private void retype(Words words) {
        ObjectKind kind = kind(words.next("the kind of object"));
        long from = ChildSlot.UNTYPED;
        int size = kind.minSize;
        String name = "";
        while (!words.isEmpty()) {
            if (words.peek().equals("as")) {
                name = words.name();
                slots.checkFree(name);
            } else if (words.peek().startsWith("from=")) {
                from = slots.slot(value(words, "from="));
            } else {
                size = size(kind, words.next("the size"));
            }
        }
        long slot = slots.free(1);
        if (session.done(sys.retype(from, kind, size, slot, 1), from, ChildSlot.CSPACE)) {
            int rights = kind.meaningfulRights == 0 ? SlotTable.UNKNOWN_RIGHTS : kind.meaningfulRights;
            made(slots.add(slot, name, kind.number(), rights, 0, "retyped from " + slots.describe(from)));
        }
    }

    private static int size(ObjectKind kind, String word) {
        return switch (kind) {
            case UNTYPED, FRAME, CNODE, MANIFEST -> Words.sizeBits(word, "the size");
            case SCHED_CONTEXT -> (int) Math.min(Byte.MAX_VALUE, Words.number(word, "the number of refills"));
            default -> throw new WrongInput("every " + Wording.kind(kind) + " has the same size; `" + word + "` is too much");
        };
    }

    private static ObjectKind kind(String word) {
        for (ObjectKind kind : ObjectKind.values()) {
            String name = Wording.lower(kind.name()).replace('_', '-');
            if (name.equals(Wording.lower(word))) {
                return kind;
            }
        }
        throw new WrongInput("there are no objects of kind " + word
                + "; retype makes endpoint, notification, reply, cnode, untyped, "
                + "frame, thread, sched-context, process and manifest");
    }

    private void derive(Words words, boolean mint) {
        long source = session.slot(words, "the capability to derive from");
        int rights = Rights.ALL;
        long badge = 0;
        String name = "";
        while (!words.isEmpty()) {
            if (words.peek().startsWith("rights=")) {
                rights = Session.rights(value(words, "rights="));
            } else if (mint && words.peek().startsWith("badge=")) {
                badge = Words.number(value(words, "badge="), "a badge");
            } else if (words.peek().equals("as")) {
                name = words.name();
                slots.checkFree(name);
            } else {
                words.end();
            }
        }
        if (mint && badge == 0) {
            throw new WrongInput("mint needs badge=N, N from 1; without one, copy");
        }
        long slot = slots.free(1);
        long status = mint ? sys.mint(slot, source, rights, badge) : sys.copy(slot, source, rights);
        if (session.done(status, ChildSlot.CSPACE, ChildSlot.CSPACE)) {
            Known from = slots.at(source);
            int kind = from == null ? Probe.kindAt(sys, slot) : from.kind();
            int had = from == null ? SlotTable.UNKNOWN_RIGHTS : from.rights();
            int got = had == SlotTable.UNKNOWN_RIGHTS ? had : had & rights;
            made(slots.add(slot, name, kind, got, badge == 0 && from != null ? from.badge() : badge,
                    "derived from " + slots.describe(source)));
        }
    }

    private void move(Words words) {
        long source = session.slot(words, "the capability to move");
        long target = 0;
        String name = "";
        while (!words.isEmpty()) {
            if (words.peek().startsWith("to=")) {
                target = Words.number(value(words, "to="), "a slot");
            } else if (words.peek().equals("as")) {
                name = words.name();
                slots.checkFree(name);
            } else {
                words.end();
            }
        }
        if (target == 0 && !name.isEmpty() && slots.at(source) instanceof Known known) {
            slots.add(source, name, known.kind(), known.rights(), known.badge(), known.note());
            session.say("slot " + source + " is called " + name + " now");
            return;
        }
        long slot = target == 0 ? slots.free(1) : target;
        if (session.done(sys.move(slot, source), ChildSlot.CSPACE, ChildSlot.CSPACE)) {
            Known known = slots.at(source);
            slots.forget(source);
            if (known != null) {
                slots.add(slot, name.isEmpty() ? known.name() : name, known.kind(), known.rights(), known.badge(), known.note());
            }
            session.say("moved to " + slots.describe(slot));
        }
    }

    private void delete(Words words) {
        empty(words, "deleted", slot -> sys.delete(slot));
    }

    private void revoke(Words words) {
        empty(words, "revoked everything derived from", slot -> sys.revoke(slot));
    }

    private void empty(Words words, String done, LongUnaryOperator call) {
        long slot = session.slot(words, "the capability");
        words.end();
        String described = slots.describe(slot);
        if (!session.done(call.applyAsLong(slot), ChildSlot.CSPACE)) {
            return;
        }
        session.say(done + " " + described);
        slots.refresh().stream().filter(known -> known.slot() != slot).forEach(known ->
                session.say("gone with it: " + known.name() + " (slot " + known.slot() + ")"));
        children.refresh();
    }

    private void made(Known known) {
        session.say("made " + slots.describe(known.slot()) + ": " + Wording.kind(known.kind())
                + (known.rights() == SlotTable.UNKNOWN_RIGHTS ? "" : " " + Rights.toString(known.rights()))
                + (known.badge() == 0 ? "" : " badge " + known.badge()));
    }

    private static String value(Words words, String key) {
        String value = words.next(key).substring(key.length());
        if (value.isEmpty()) {
            throw new WrongInput("something must follow " + key);
        }
        return value;
    }
}
