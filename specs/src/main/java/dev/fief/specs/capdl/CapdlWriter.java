package dev.fief.specs.capdl;

import dev.fief.microkernel.abi.Rights;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * Writes specifications in one form for each: everything sorted, every slot numbered, no shorthand but arrays. What was written
 * reads back as the same specification.
 */
public final class CapdlWriter {
    private final CapdlSpec spec;
    private final StringBuilder text = new StringBuilder();

    private CapdlWriter(CapdlSpec spec) {
        this.spec = spec;
    }

    public static String write(CapdlSpec spec) {
        CapdlWriter writer = new CapdlWriter(spec);
        writer.line("arch " + spec.arch());
        writer.objects();
        writer.capabilities();
        writer.interrupts();
        writer.derivation();
        writer.domains();
        return writer.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void objects() {
        line("\nobjects {");
        for (Declaration declaration : spec.objects().valuesView()) {
            line(declaration.name() + (declaration.count() < 0 ? "" : "[" + declaration.count() + "]") + " = "
                    + declaration.type()
                    + (declaration.parameters().isEmpty() ? "" : declaration.parameters().makeString(" (", ", ", ")")));
        }
        spec.covers().forEachKeyValue((untyped, made) -> {
            line(untyped + " = ut {");
            made.forEach(object -> line("  " + object));
            line("}");
        });
        line("}");
    }

    private void capabilities() {
        line("\ncaps {");
        ObjectId container = null;
        for (Map.Entry<SlotId, CapdlCapability> held : spec.capabilities().castToSortedMap().entrySet()) {
            if (!held.getKey().container().equals(container)) {
                if (container != null) {
                    line("}");
                }
                container = held.getKey().container();
                line(container + " {");
            }
            line("  " + Long.toUnsignedString(held.getKey().slot()) + ": " + capability(held.getValue()));
        }
        if (container != null) {
            line("}");
        }
        line("}");
    }

    static String capability(CapdlCapability held) {
        MutableList<String> parameters = Lists.mutable.empty();
        if (held.rights() != 0) {
            parameters.add(rights(held.rights()));
        }
        add(parameters, "badge", held.badge());
        add(parameters, "guard", held.guard());
        add(parameters, "guard_size", held.guardSize());
        parameters.addAllIterable(held.others());
        return held.object() + (parameters.isEmpty() ? "" : parameters.makeString(" (", ", ", ")"));
    }

    private static void add(MutableList<String> parameters, String key, long value) {
        if (value != 0) {
            parameters.add(key + ": " + Long.toUnsignedString(value));
        }
    }

    private static String rights(int rights) {
        return ((rights & Rights.READ) != 0 ? "R" : "") + ((rights & Rights.WRITE) != 0 ? "W" : "")
                + ((rights & Rights.GRANT) != 0 ? "G" : "") + ((rights & Rights.GRANT_REPLY) != 0 ? "P" : "");
    }

    private void interrupts() {
        if (spec.interrupts().notEmpty()) {
            line("\nirq maps {");
            spec.interrupts().forEachKeyValue((number, object) -> line(Long.toUnsignedString(number) + ": " + object));
            line("}");
        }
    }

    private void derivation() {
        if (spec.parents().notEmpty()) {
            Map<SlotId, Set<SlotId>> children = new TreeMap<>();
            spec.parents().forEachKeyValue((child, parent) ->
                    children.computeIfAbsent(parent, key -> new TreeSet<>()).add(child));
            line("\ncdt {");
            children.forEach((parent, all) -> {
                line(parent + " {");
                all.forEach(child -> line("  " + child));
                line("}");
            });
            line("}");
        }
    }

    private void domains() {
        if (spec.domains().notEmpty()) {
            line("\ndomains {");
            spec.domains().forEach(this::line);
            line("}");
        }
    }
}
