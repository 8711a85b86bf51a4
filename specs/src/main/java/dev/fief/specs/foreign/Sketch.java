package dev.fief.specs.foreign;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.Rights;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Collects what of a foreign system can be booted: components, what they meet at, and who holds what; all side by side. */
public final class Sketch {
    /** The program of every component: none, so that it may do anything. */
    public static final String ANY_PROGRAM = "any";

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(SerializationFeature.INDENT_OUTPUT).build();
    private static final int LAST_SLOT = Limits.FIRST_ENDOWMENT_SLOT + (1 << Limits.MAX_MANIFEST_BITS) - 1;
    private static final long COMPONENT_MEMORY_KIB = 16;
    private static final int SHARE = 900_000;

    private record Component(int priority, int maximumPriority, List<Map<String, Object>> endowments) {}

    private final String name;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final Set<String> endpoints = new LinkedHashSet<>();
    private final Set<String> notifications = new LinkedHashSet<>();
    private final List<String> leftOut = new ArrayList<>();

    public Sketch(String name) {
        this.name = name;
    }

    /** Adds a component; priorities from 0 to 255. */
    public Sketch component(String component, int priority, int maximumPriority) {
        components.put(clean(component), new Component(priority, Math.max(priority, maximumPriority), new ArrayList<>()));
        return this;
    }

    public Sketch endpoint(String endpoint) {
        endpoints.add(clean(endpoint));
        return this;
    }

    public Sketch notification(String notification) {
        notifications.add(clean(notification));
        return this;
    }

    /** Gives a component a capability, in its next free slot. The object must have been added. */
    public Sketch holds(String component, String object, int rights, long badge) {
        return give(component, clean(object), rights, badge);
    }

    /** Gives a component an interrupt line; said to be left out if there is no such line here. */
    public Sketch holdsInterrupt(String component, long line) {
        if (line < 0 || line >= Limits.INTERRUPT_LINES) {
            return leavesOut("interrupt " + line + " of " + component + ": there are lines 0 to " + (Limits.INTERRUPT_LINES - 1));
        }
        return give(component, "interrupt " + line, Rights.NONE, 0);
    }

    /** Notes something that cannot be booted, and why. */
    public Sketch leavesOut(String what) {
        leftOut.add(what);
        return this;
    }

    private Sketch give(String component, String object, int rights, long badge) {
        Component holder = components.get(clean(component));
        if (holder == null) {
            return leavesOut("a capability to " + object + ": nobody runs who could use it");
        }
        int slot = Limits.FIRST_ENDOWMENT_SLOT + holder.endowments.size();
        if (slot > LAST_SLOT) {
            return leavesOut("a capability of " + component + " to " + object + ": a process starts with at most "
                    + (1 << Limits.MAX_MANIFEST_BITS));
        }
        Map<String, Object> endowment = new LinkedHashMap<>();
        endowment.put("slot", slot);
        endowment.put("object", object);
        endowment.put("rights", Rights.toString(rights).replace("-", ""));
        if (badge > 0) {
            endowment.put("badge", badge);
        }
        holder.endowments.add(endowment);
        return this;
    }

    public ImmutableList<String> leftOut() {
        return Lists.immutable.withAll(leftOut);
    }

    /** The description, as JSON; empty if there is no component. */
    public String description() {
        if (components.isEmpty()) {
            return "";
        }
        Map<String, Object> system = new LinkedHashMap<>();
        system.put("name", clean(name));
        system.put("about", "Imported; what every program does is left open.");
        long needed = COMPONENT_MEMORY_KIB * (components.size() + 2);
        system.put("memory", Math.max(64, Long.highestOneBit(needed) * 2) + "K");
        system.put("endpoints", endpoints);
        system.put("notifications", notifications);
        List<Map<String, Object>> processes = new ArrayList<>();
        components.forEach((component, parts) -> processes.add(process(component, parts)));
        system.put("processes", processes);
        system.put("expect", List.of(Map.of("process", components.keySet().iterator().next(), "status", 0)));
        return MAPPER.writeValueAsString(system) + "\n";
    }

    private Map<String, Object> process(String component, Component parts) {
        Map<String, Object> process = new LinkedHashMap<>();
        process.put("name", component);
        process.put("program", ANY_PROGRAM);
        process.put("memory", COMPONENT_MEMORY_KIB + "K");
        process.put("cpu", Math.max(Limits.MIN_BUDGET_CYCLES, SHARE / components.size()) + "/"
                + Math.max(10_000_000L, 10L * Limits.MIN_BUDGET_CYCLES * components.size()));
        process.put("priority", parts.priority);
        process.put("maximumPriority", parts.maximumPriority);
        process.put("endow", parts.endowments);
        return process;
    }

    /** A name that a description accepts. */
    private static String clean(String name) {
        String cleaned = name.replaceAll("[^A-Za-z0-9_.-]", "-").replaceAll("-+$", "");
        return cleaned.isEmpty() || !Character.isLetter(cleaned.charAt(0)) ? "x" + cleaned : cleaned;
    }
}
