package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.userland.runtime.Sys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/** What a line says that a child is to get, and the calls that write it into a manifest. */
final class SpawnOptions {
    private static final long PERIOD = 1_000_000;
    private static final long PERCENT = 100;
    private static final int DEFAULT_MEMORY_BITS = 16;
    private static final long DEFAULT_BUDGET = PERIOD / 10;
    private static final int DEFAULT_PRIORITY = 50;
    private static final int DEFAULT_RADIX = 5;
    private static final int MOST_ARGUMENTS = 3;

    /** A change to the manifest: the call, and the slots it names. */
    private record Change(LongSupplier call, long... slots) {}

    private final SlotTable slots;
    private final List<String> endowments = new ArrayList<>();
    private final List<String> restrictions = new ArrayList<>();
    private final List<String> takenOut = new ArrayList<>();
    private final List<Long> arguments = new ArrayList<>();
    private String name = "";
    private int memoryBits = DEFAULT_MEMORY_BITS;
    private long budget = -1;
    private int priority = -1;
    private int radix = -1;
    private boolean buffer;
    private boolean open;
    private long manifest;

    private SpawnOptions(SlotTable slots) {
        this.slots = slots;
    }

    /** @param spawning whether arguments, memory, a name and a manifest may be given */
    static SpawnOptions read(Words words, SlotTable slots, boolean spawning) {
        SpawnOptions options = new SpawnOptions(slots);
        while (!words.isEmpty()) {
            options.readOne(words, spawning);
        }
        return options;
    }

    String name() {
        return name;
    }

    int memoryBits() {
        return memoryBits;
    }

    /** The manifest to spawn from; 0 if the options make one. */
    long manifest() {
        return manifest;
    }

    long[] arguments() {
        return arguments.stream().mapToLong(Long::longValue).toArray();
    }

    /**
     * Writes it into a manifest.
     *
     * @param fresh whether what the line does not say is to be set to the shell's defaults
     * @return false if a call was refused; then the reason has been said
     */
    boolean apply(Session session, long target, boolean fresh) {
        for (Change change : changes(session.sys(), target, fresh)) {
            if (!session.done(change.call.getAsLong(), change.slots)) {
                return false;
            }
        }
        return true;
    }

    private void readOne(Words words, boolean spawning) {
        if (spawning && words.peek().equals("as")) {
            name = words.name();
            return;
        }
        String word = words.next("an option");
        int equals = word.indexOf('=');
        String key = equals < 0 ? word : word.substring(0, equals);
        String value = equals < 0 ? "" : word.substring(equals + 1);
        if (equals > 0 && Character.isDigit(word.charAt(0))) {
            endowments.add(word);
        } else if (spawning && equals < 0 && Character.isDigit(word.charAt(0))) {
            if (arguments.size() == MOST_ARGUMENTS) {
                throw new WrongInput("a program takes at most three numbers here");
            }
            arguments.add(Words.number(word, "an argument"));
        } else if (spawning && key.equals("memory")) {
            memoryBits = Words.sizeBits(value, "memory");
        } else if (spawning && key.equals("manifest")) {
            manifest = slots.slot(value);
        } else {
            readLimit(key, value, words);
        }
    }

    private void readLimit(String key, String value, Words words) {
        switch (key) {
            case "cpu" -> budget = budget(value);
            case "priority" -> priority = (int) Math.min(Limits.PRIORITIES, Words.number(value, "priority"));
            case "slots" -> radix = Words.sizeBits(value, "slots");
            case "buffer" -> buffer = true;
            case "open" -> open = true;
            case "endow" -> endowments.add(words.next("SLOT=CAP[:rights[:badge]] after `endow`"));
            case "restrict" -> restrictions.add(words.next("SLOT:rights after `restrict`"));
            case "takeout" -> takenOut.add(words.next("SLOT after `takeout`"));
            default -> throw new WrongInput("`" + key
                    + "` is no option; there are memory=, cpu=, priority=, slots=, buffer, open, "
                    + "endow SLOT=CAP[:rights[:badge]], as NAME");
        }
    }

    /** Reads every option in full: a mistake in one is found before anything is made. */
    void check(Session session) {
        changes(session.sys(), 0, true);
    }

    private List<Change> changes(Sys sys, long target, boolean fresh) {
        List<Change> changes = new ArrayList<>();
        long share = budget < 0 && fresh ? DEFAULT_BUDGET : budget;
        if (share > 0) {
            changes.add(new Change(() -> sys.manifestBandwidth(target, share, PERIOD), target));
            changes.add(new Change(() -> sys.manifestContext(target, share, PERIOD), target));
        }
        int most = priority < 0 && fresh ? DEFAULT_PRIORITY : priority;
        if (most >= 0) {
            changes.add(new Change(() -> sys.manifestPriority(target, most, most), target));
        }
        if (radix >= 0 || buffer || fresh) {
            changes.add(new Change(() -> sys.manifestSpace(target, radix < 0 ? DEFAULT_RADIX : radix, buffer), target));
        }
        if (open) {
            changes.add(new Change(() -> sys.manifestContainment(target, false), target));
        }
        endowments.forEach(text -> changes.add(endow(sys, target, text)));
        restrictions.forEach(text -> {
            String[] parts = parts(text, 2, "SLOT:rights");
            int child = childSlot(parts[0]);
            changes.add(new Change(() -> sys.restrict(target, child, Session.rights(parts[1])), target));
        });
        takenOut.forEach(text -> changes.add(new Change(() -> sys.takeOut(target, childSlot(text)), target)));
        return changes;
    }

    /** SLOT=CAP[:rights[:badge]]; without rights, all that the source has. */
    private Change endow(Sys sys, long target, String text) {
        int equals = text.indexOf('=');
        if (equals < 0) {
            throw new WrongInput("an endowment is SLOT=CAP[:rights[:badge]], such as 10=ep0:w:7; `" + text + "` is not");
        }
        int child = childSlot(text.substring(0, equals));
        String[] parts = text.substring(equals + 1).split(":", -1);
        long source = slots.slot(parts[0].isEmpty() ? "?" : parts[0]);
        int rights = parts.length > 1 && !parts[1].isEmpty() ? Session.rights(parts[1]) : SlotTable.UNKNOWN_RIGHTS;
        long badge = parts.length > 2 ? Words.number(parts[2], "a badge") : 0;
        return new Change(() -> rights == SlotTable.UNKNOWN_RIGHTS ? endowAll(sys, target, child, source, badge)
                : sys.endow(target, child, source, rights, badge), target, source);
    }

    /** With all rights that the source has: where the shell does not know them, the refusal to give more says so. */
    private long endowAll(Sys sys, long target, int child, long source, long badge) {
        SlotTable.Known known = slots.at(source);
        int most = known == null || known.rights() == SlotTable.UNKNOWN_RIGHTS ? Rights.ALL : known.rights();
        long status = sys.endow(target, child, source, most, badge);
        return Status.reason(status) == Reason.RIGHTS_EXCEEDED ? sys.endow(target, child, source, (int) sys.word(1), badge)
                : status;
    }

    private static int childSlot(String word) {
        return (int) Math.min(Integer.MAX_VALUE, Words.number(word, "a child slot"));
    }

    private static String[] parts(String text, int count, String form) {
        String[] parts = text.split(":", -1);
        if (parts.length != count) {
            throw new WrongInput("`" + text + "` is not " + form);
        }
        return parts;
    }

    /** Cycles in each period, from a percentage. */
    private static long budget(String value) {
        String digits = value.endsWith("%") ? value.substring(0, value.length() - 1) : value;
        if (!digits.matches("\\d{1,3}(\\.\\d+)?")) {
            throw new WrongInput("cpu is a percentage of one processor, such as 10%, not `" + value + "`");
        }
        return (long) Math.ceil(Double.parseDouble(digits) * PERIOD / PERCENT);
    }
}
