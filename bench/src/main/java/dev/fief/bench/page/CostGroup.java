package dev.fief.bench.page;

import dev.fief.bench.cost.Event;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Events that are shown as one stretch of a bar, with a colour and a hatching of their own. */
enum CostGroup {
    ENTRY("in and out of the kernel", "#0072B2", "", Event.KERNEL_ENTRY, Event.EXCEPTION),
    LOGIC("what the call does", "#56B4E9", "M0 6L6 0", Event.FAST_CALL, Event.FAST_REPLY, Event.SLOW_PATH, Event.MESSAGE, Event.ANSWER,
            Event.SIGNAL, Event.RECEIVE, Event.FAULT),
    LOOKUP("capability lookup", "#ffffff", "M0 0L6 6", Event.LOOKUP_LEVEL),
    SWITCH("switching thread and address space", "#D55E00", "M0 3L6 3", Event.THREAD_SWITCH, Event.ADDRESS_SPACE_SWITCH,
            Event.FAST_SPACE_SWITCH, Event.CONTEXT_SWITCH, Event.CONTEXT_LENT, Event.CONTEXT_RETURNED,
            Event.REPLY_BOUND, Event.REPLY_FREED,
            Event.FPU_OFF, Event.FPU_ON, Event.FPU_SWITCH),
    SCHEDULING("queues and scheduler", "#E69F00", "M3 0L3 6", Event.QUEUE_OPERATION, Event.SCHEDULER_PASS),
    KERNEL_COPY("copying by the kernel", "#009E73", "M0 6L6 0M0 0L6 6", Event.WORD_COPIED),
    USER_COPY("copying by programs", "#b8e0d2", "", Event.USER_WORD_COPIED),
    MEMORY("capabilities and pages", "#CC79A7", "M0 0L6 6", Event.PAGE_MAP, Event.TLB_FLUSH, Event.DERIVATION_INSERT, Event.INVOCATION,
            Event.OBJECT_MADE, Event.DELETION_STEP),
    PROCESSORS("between processors", "#000000", "", Event.INTER_PROCESSOR_INTERRUPT, Event.CACHE_LINE_TRANSFER, Event.INTERRUPT);

    private final String title;
    private final String colour;
    private final String hatching;
    private final Set<Event> events;

    CostGroup(String title, String colour, String hatching, Event first, Event... others) {
        this.title = title;
        this.colour = colour;
        this.hatching = hatching;
        events = EnumSet.of(first, others);
    }

    String title() {
        return title;
    }

    /** Its part of some cycles. */
    double of(Map<Event, Double> cycles) {
        return events.stream().mapToDouble(event -> cycles.getOrDefault(event, 0.0)).sum();
    }

    /** How a stretch of it is painted; {@link #definitions} must stand in the same picture. */
    String paint() {
        return "fill=\"url(#" + id() + ")\" stroke=\"#333333\" stroke-width=\"0.6\"";
    }

    private String id() {
        return "cost-" + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The hatchings of all groups. */
    static String definitions() {
        StringBuilder text = new StringBuilder("<defs>\n");
        for (CostGroup group : values()) {
            text.append("<pattern id=\"").append(group.id()).append("\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">")
                    .append("<rect width=\"6\" height=\"6\" fill=\"").append(group.colour).append("\"/>");
            if (!group.hatching.isEmpty()) {
                text.append("<path d=\"").append(group.hatching).append("\" stroke=\"#222222\" stroke-width=\"0.9\" fill=\"none\"/>");
            }
            text.append("</pattern>\n");
        }
        return text.append("</defs>\n").toString();
    }
}
