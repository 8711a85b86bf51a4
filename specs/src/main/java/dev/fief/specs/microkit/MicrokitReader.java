package dev.fief.specs.microkit;

import dev.fief.specs.system.InvalidDescriptionException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Reads descriptions. What is read and has no meaning here, images and symbols above all, is noted. */
public final class MicrokitReader {
    private static final Set<String> DOMAIN = Set.of("name", "priority", "pp", "budget", "period", "stack_size", "passive", "id",
            "smc", "cpu", "setvar_id", "fpu");
    private static final Set<String> REGION =
            Set.of("name", "size", "page_size", "phys_addr", "prefill_path", "prefill_bytes");
    private static final Set<String> MAP =
            Set.of("mr", "vaddr", "perms", "cached", "setvar_vaddr", "setvar_size", "setvar_prefill_size");
    private static final Set<String> INTERRUPT = Set.of("irq", "id", "trigger", "setvar_id", "pin", "vector", "ioapic", "level",
            "polarity", "pcidev", "handle");
    private static final Set<String> END = Set.of("pd", "id", "pp", "notify", "setvar_id");
    private static final int CHANNELS = 61;
    private static final int TOP_PRIORITY = 254;

    private final Map<String, Domain> domains = new LinkedHashMap<>();
    private final Set<String> regions = new HashSet<>();
    private final MutableList<String> regionNames = Lists.mutable.empty();
    private final MutableList<Channel> channels = Lists.mutable.empty();
    private final MutableList<String> skipped = Lists.mutable.empty();

    private MicrokitReader() {}

    /** @param file what to call the text in problems */
    public static MicrokitSystem read(String file, String text) throws InvalidDescriptionException {
        return new MicrokitReader().system(XmlTree.read(file, text));
    }

    private MicrokitSystem system(Element root) throws InvalidDescriptionException {
        if (!root.name().equals("system")) {
            throw root.wrong("expected the element `system`, found `" + root.name() + "`");
        }
        for (Element child : root.children()) {
            if (child.name().equals("memory_region")) {
                region(child);
            }
        }
        for (Element child : root.children()) {
            switch (child.name()) {
                case "protection_domain" -> domain(child, "");
                case "memory_region", "channel" -> { }
                default -> throw child.wrong("expected `protection_domain`, `memory_region` or `channel` in `system`, found `"
                        + child.name() + "`");
            }
        }
        for (Element child : root.children()) {
            if (child.name().equals("channel")) {
                channel(child);
            }
        }
        return new MicrokitSystem(Lists.immutable.withAll(domains.values()), regionNames.toImmutable(), channels.toImmutable(),
                skipped.toImmutable());
    }

    private void region(Element element) throws InvalidDescriptionException {
        String name = element.allow(REGION).text("name");
        if (!regions.add(name)) {
            throw element.wrong("there are two memory regions with the name " + name);
        }
        regionNames.add(name);
    }

    private void domain(Element element, String parent) throws InvalidDescriptionException {
        String name = element.allow(DOMAIN).text("name");
        if (domains.containsKey(name)) {
            throw element.wrong("there are two protection domains with the name " + name);
        }
        int priority = element.attributes().containsKey("priority") ? (int) element.number("priority", 0, TOP_PRIORITY) : 0;
        int id = parent.isEmpty() ? -1 : (int) element.number("id", 0, CHANNELS);
        boolean passive = element.is("passive", false);
        MutableList<Domain.Mapping> mappings = Lists.mutable.empty();
        MutableList<Domain.Interrupt> interrupts = Lists.mutable.empty();
        domains.put(name, new Domain(name, priority, parent, id, passive, Lists.immutable.empty(), Lists.immutable.empty()));
        for (Element child : element.children()) {
            switch (child.name()) {
                case "map" -> mappings.add(mapping(child));
                case "irq" -> interrupts.add(interrupt(child));
                case "protection_domain" -> domain(child, name);
                case "program_image" -> skipped.add(name + ": its image " + child.text("path")
                        + ", which is machine code for another kernel");
                case "setvar", "virtual_machine", "ioport" -> skipped.add(name + ": `" + child.name() + "` has no meaning here");
                default -> throw child.wrong("expected `program_image`, `map`, `irq`, `setvar`, `virtual_machine`, `ioport` or "
                        + "`protection_domain` in `protection_domain`, found `" + child.name() + "`");
            }
        }
        domains.put(name, new Domain(name, priority, parent, id, passive, mappings.toImmutable(), interrupts.toImmutable()));
    }

    private Domain.Mapping mapping(Element element) throws InvalidDescriptionException {
        String region = element.allow(MAP).text("mr");
        if (!regions.contains(region)) {
            throw element.wrong("there is no memory region " + region);
        }
        String permissions = element.attributes().getOrDefault("perms", "rw");
        if (!permissions.matches("[rwx]+")) {
            throw element.wrong("expected permissions of r, w and x, found `" + permissions + "`");
        }
        return new Domain.Mapping(region, permissions);
    }

    private Domain.Interrupt interrupt(Element element) throws InvalidDescriptionException {
        element.allow(INTERRUPT);
        long line = element.attributes().containsKey("irq") ? element.number("irq", 0, Integer.MAX_VALUE)
                : element.attributes().containsKey("vector") ? element.number("vector", 0, Integer.MAX_VALUE) : -1;
        if (line < 0) {
            throw element.wrong("expected an attribute `irq` (or `vector`) of `irq`");
        }
        return new Domain.Interrupt(line, (int) element.number("id", 0, CHANNELS));
    }

    private void channel(Element element) throws InvalidDescriptionException {
        element.allow(Set.of());
        if (element.children().size() != 2) {
            throw element.wrong("expected two `end` elements in `channel`, found " + element.children().size());
        }
        channels.add(new Channel(end(element.children().getFirst()), end(element.children().getLast())));
    }

    private Channel.End end(Element element) throws InvalidDescriptionException {
        if (!element.name().equals("end")) {
            throw element.wrong("expected `end` in `channel`, found `" + element.name() + "`");
        }
        String domain = element.allow(END).text("pd");
        if (!domains.containsKey(domain)) {
            throw element.wrong("there is no protection domain " + domain);
        }
        return new Channel.End(domain, (int) element.number("id", 0, CHANNELS), element.is("notify", true),
                element.is("pp", false));
    }
}
