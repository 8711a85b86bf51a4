package dev.fief.specs.system;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Rights;
import java.util.Locale;
import java.util.function.Function;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.list.primitive.ImmutableLongList;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** Turns JSON that fits the schema into records, and notes the values that fit it but mean nothing. */
final class DescriptionMaker {
    private static final String DEFAULT_SYSTEM_MEMORY = "4M";
    private static final String DEFAULT_MEMORY = "64K";
    private static final String DEFAULT_CPU = "5%";
    private static final int DEFAULT_PRIORITY = 100;
    private static final int LEAST_SLOT_BITS = 5;
    private static final long KIBI = 1024;
    private static final long LEAST_SYSTEM_MEMORY = 64 * KIBI;
    private static final long MOST_MEMORY = 1L << Limits.MAX_UNTYPED_BITS - 1;
    private static final int PERCENT = 100;

    private final String file;
    private final String text;
    private final LocatedJson json;
    private final MutableList<DescriptionProblem> problems = Lists.mutable.empty();

    DescriptionMaker(String file, String text, LocatedJson json) {
        this.file = file;
        this.text = text;
        this.json = json;
    }

    ImmutableList<DescriptionProblem> problems() {
        return problems.toImmutable();
    }

    SystemDescription make() {
        JsonPointer root = JsonPointer.empty();
        return new SystemDescription(text(root, "name", ""), text(root, "about", ""),
                memory(root, DEFAULT_SYSTEM_MEMORY, LEAST_SYSTEM_MEMORY), names(root, "endpoints"), names(root, "notifications"),
                each(root, "processes", this::process), each(root, "expect", this::expectation), file, text);
    }

    private ProcessDescription process(JsonPointer at) {
        ImmutableList<Endowment> endowments = each(at, "endow", this::endowment);
        ImmutableList<String> endpoints = names(at, "endpoints");
        ImmutableList<String> notifications = names(at, "notifications");
        ImmutableList<ProcessDescription> children = each(at, "processes", this::process);
        int priority = (int) number(at, "priority", DEFAULT_PRIORITY);
        ProcessDescription process = new ProcessDescription(text(at, "name", ""), text(at, "program", ""), arguments(at),
                memory(at, DEFAULT_MEMORY, KIBI), share(at, "cpu", DEFAULT_CPU),
                get(at, "context").isMissingNode() ? null : share(at, "context", DEFAULT_CPU), priority,
                (int) number(at, "maximumPriority", priority),
                get(at, "contained").asBoolean(true), get(at, "buffer").asBoolean(false), LEAST_SLOT_BITS,
                endowments, faults(at), endpoints, notifications, children, json.location(at));
        return process.withSlotBits(slotBits(at, process));
    }

    private Endowment endowment(JsonPointer at) {
        String name = text(at, "object", "");
        ObjectName object = ObjectName.parse(name);
        if (object == null) {
            note(at, "object", "\"" + name + "\" has no such number; there are interrupts 0 to " + (Limits.INTERRUPT_LINES - 1)
                    + " and timers 0 to " + (Limits.TIMERS - 1));
            object = new ObjectName.OwnSlot(0);
        }
        return new Endowment((int) number(at, "slot", 0), object, Rights.parse(text(at, "rights", "")), number(at, "badge", 0),
                json.location(at));
    }

    private @Nullable FaultRoute faults(JsonPointer process) {
        JsonPointer at = process.appendProperty("faults");
        return json.root().at(at).isMissingNode() ? null
                : new FaultRoute(text(at, "endpoint", ""), number(at, "badge", 0), json.location(at));
    }

    private Expectation expectation(JsonPointer at) {
        String end = text(at, "end", "exited");
        return new Expectation(text(at, "process", ""), ExitReason.valueOf(end.toUpperCase(Locale.ROOT)), number(at, "status", 0),
                json.location(at));
    }

    private ImmutableLongList arguments(JsonPointer process) {
        MutableLongList arguments = LongLists.mutable.empty();
        JsonPointer at = process.appendProperty("arguments");
        for (int i = 0; i < json.root().at(at).size(); i++) {
            arguments.add(number(at.appendIndex(i)));
        }
        return arguments.toImmutable();
    }

    private long memory(JsonPointer at, String fallback, long least) {
        String amount = text(at, "memory", fallback);
        char unit = amount.charAt(amount.length() - 1);
        int scale = "KMG".indexOf(unit) + 1;
        long bytes = Long.parseLong(scale == 0 ? amount : amount.substring(0, amount.length() - 1));
        for (int i = 0; i < scale; i++) {
            bytes *= KIBI;
        }
        if (Long.bitCount(bytes) != 1 || bytes < least || bytes > MOST_MEMORY) {
            note(at, "memory", "expected a power of two of bytes from " + least + " to 4G, found \"" + amount + "\"");
            return least;
        }
        return bytes;
    }

    private CpuShare share(JsonPointer at, String property, String fallback) {
        String share = text(at, property, fallback);
        int slash = share.indexOf('/');
        CpuShare cpu;
        if (slash >= 0) {
            cpu = new CpuShare(Long.parseLong(share.substring(0, slash)), Long.parseLong(share.substring(slash + 1)));
        } else {
            double percent = Double.parseDouble(share.substring(0, share.length() - 1));
            cpu = new CpuShare(Math.round(percent * CpuShare.DEFAULT_PERIOD / PERCENT), CpuShare.DEFAULT_PERIOD);
        }
        if (cpu.budget() > cpu.period() || cpu.period() == 0 || cpu.period() > Limits.MAX_PERIOD_CYCLES) {
            note(at, property, "expected at most all of the processor, in a period of 1 to " + Limits.MAX_PERIOD_CYCLES
                    + " cycles, found \"" + share + "\"");
            return CpuShare.NONE;
        }
        return cpu;
    }

    private int slotBits(JsonPointer at, ProcessDescription process) {
        long least = SystemPlan.firstFree(process) + SystemPlan.slotsNeeded(process);
        long slots = number(at, "slots", Math.max(1L << LEAST_SLOT_BITS, Long.highestOneBit(least - 1) << 1));
        if (Long.bitCount(slots) != 1) {
            note(at, "slots", "expected a power of two, found " + slots);
            return LEAST_SLOT_BITS;
        }
        if (slots < least) {
            note(at, "slots", slots + " slots are too few: " + least
                    + " are filled when the process starts or by what it brings up");
        }
        return Long.numberOfTrailingZeros(slots);
    }

    private ImmutableList<String> names(JsonPointer at, String property) {
        return each(at, property, pointer -> json.root().at(pointer).asString());
    }

    private <T> ImmutableList<T> each(JsonPointer at, String property, Function<JsonPointer, T> maker) {
        JsonPointer list = at.appendProperty(property);
        MutableList<T> made = Lists.mutable.empty();
        for (int i = 0; i < json.root().at(list).size(); i++) {
            made.add(maker.apply(list.appendIndex(i)));
        }
        return made.toImmutable();
    }

    private String text(JsonPointer at, String property, String fallback) {
        return get(at, property).asString(fallback);
    }

    private long number(JsonPointer at, String property, long fallback) {
        return get(at, property).isMissingNode() ? fallback : number(at.appendProperty(property));
    }

    private long number(JsonPointer at) {
        JsonNode value = json.root().at(at);
        if (!value.isIntegralNumber() && value.doubleValue() != Math.rint(value.doubleValue()) || !value.canConvertToLong()) {
            problems.add(new DescriptionProblem(file, json.location(at), "expected a whole number of 64 bits, found " + value));
            return 0;
        }
        return value.isIntegralNumber() ? value.longValue() : (long) value.doubleValue();
    }

    private JsonNode get(JsonPointer at, String property) {
        return json.root().at(at.appendProperty(property));
    }

    private void note(JsonPointer at, String property, String message) {
        problems.add(new DescriptionProblem(file, json.location(at.appendProperty(property)), message));
    }
}
