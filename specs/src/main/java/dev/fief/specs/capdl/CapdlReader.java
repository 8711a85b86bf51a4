package dev.fief.specs.capdl;

import dev.fief.specs.capdl.CapdlTokens.Token;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.collections.api.factory.SortedMaps;
import org.eclipse.collections.api.factory.SortedSets;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.api.set.sorted.ImmutableSortedSet;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Reads specifications: the sections, and in them objects, covers, interrupts, derivation and domains. */
public final class CapdlReader {
    private static final Set<String> ARCHITECTURES = Set.of("ia32", "arm11", "x86_64", "aarch64", "riscv");
    private static final Set<String> TYPES = Set.of("ep", "notification", "tcb", "cnode", "ut", "irq", "ioapic_irq", "msi_irq",
            "arm_irq", "asid_pool", "pt", "pd", "pml4", "pdpt", "pud", "pgd", "frame", "io_ports", "io_device", "arm_io_device",
            "io_pt", "vcpu", "sc", "rtreply", "streamid", "contextbank", "smc", "arm_sgi_signal");
    private static final Set<String> PARAMETERS = Set.of("paddr", "level", "addr", "ip", "sp", "prio", "max_prio", "affinity",
            "resume", "fpu_disabled", "dom", "fault_ep", "init", "domainID", "iospace", "period", "budget", "data", "bank",
            "ioapic_num", "ioapic_pin", "ioapic_level", "ioapic_polarity", "msi_handle", "msi_pci_bus", "msi_pci_dev",
            "msi_pci_fun", "trigger", "target", "irq", "fill", "ports", "asid_high");
    private static final int LARGEST_ARRAY = 1 << 20;

    /** Said of an object that may be declared further on. */
    private record Covered(Names.Reference object, ObjectId untyped) {}

    private final CapdlTokens tokens;
    private final TreeMap<String, Declaration> objects = new TreeMap<>();
    private final TreeMap<ObjectId, TreeSet<ObjectId>> covers = new TreeMap<>();
    private final TreeMap<Long, ObjectId> interrupts = new TreeMap<>();
    private final MutableList<Covered> covered = Lists.mutable.empty();
    /** Elements of arrays of untyped memory that cover something. */
    private final MutableList<Names.Reference> elements = Lists.mutable.empty();
    private final MutableList<String> domains = Lists.mutable.empty();
    private final Names names;
    private final CapabilitySection capabilities;

    private CapdlReader(CapdlTokens tokens) {
        this.tokens = tokens;
        names = new Names(tokens, objects);
        capabilities = new CapabilitySection(tokens, names);
    }

    /** @param file what to call the text in problems */
    public static CapdlSpec read(String file, String text) throws InvalidDescriptionException {
        return new CapdlReader(new CapdlTokens(file, text)).module();
    }

    private CapdlSpec module() throws InvalidDescriptionException {
        tokens.expect("arch");
        String arch = oneOf(ARCHITECTURES, "an architecture");
        do {
            section();
        } while (tokens.peek().kind() != CapdlTokens.Kind.END);
        for (Covered one : covered) {
            cover(one.untyped, names.ids(one.object));
        }
        for (Names.Reference element : elements) {
            names.one(element);
            Declaration array = Objects.requireNonNull(objects.get(element.name()));
            if (!array.type().equals("ut")) {
                throw tokens.wrong(element.token(), "only a `ut` covers objects; " + element.name() + " is an array of `" + array.type() + "`");
            }
        }
        capabilities.resolve();
        TreeMap<ObjectId, ImmutableSortedSet<ObjectId>> made = new TreeMap<>();
        covers.forEach((untyped, objectsOfIt) -> made.put(untyped, SortedSets.immutable.withAll(objectsOfIt)));
        return new CapdlSpec(arch, SortedMaps.immutable.withSortedMap(objects), SortedMaps.immutable.withSortedMap(made),
                SortedMaps.immutable.withSortedMap(capabilities.held()), SortedMaps.immutable.withSortedMap(interrupts),
                SortedMaps.immutable.withSortedMap(capabilities.parents()), domains.sortThis().toImmutable());
    }

    private void section() throws InvalidDescriptionException {
        if (tokens.takeIf("objects")) {
            tokens.expect("{");
            while (!tokens.takeIf("}")) {
                object(null);
            }
        } else if (tokens.takeIf("caps")) {
            capabilities.read();
        } else if (tokens.takeIf("irq_maps") || tokens.sees("irq") && tokens.after().text().equals("maps")) {
            tokens.takeIf("irq");
            tokens.takeIf("maps");
            interrupts();
        } else if (tokens.takeIf("cdt")) {
            capabilities.readDerivation();
        } else if (tokens.takeIf("domains")) {
            domains();
        } else {
            throw tokens.expected("a section: `objects`, `caps`, `irq maps`, `cdt` or `domains`");
        }
    }

    /** A declaration, or inside untyped memory the name of an object that it covers. */
    private void object(@Nullable ObjectId cover) throws InvalidDescriptionException {
        ObjectId around = cover;
        Token name = tokens.peek();
        if (name.kind() != CapdlTokens.Kind.IDENTIFIER) {
            throw tokens.expected("the name of an object, or `}`");
        }
        MutableList<Names.Reference> path = Lists.mutable.of(names.reference());
        while (tokens.takeIf("/")) {
            path.add(names.reference());
        }
        if (!tokens.takeIf("=")) {
            if (around == null) {
                throw tokens.expected("`=`");
            }
            covered.add(new Covered(path.getLast(), around));
            return;
        }
        for (int index = 0; index < path.size() - 1; index++) {
            Names.Reference step = path.get(index);
            ObjectId untyped = step.indexed() ? element(step) : new ObjectId(step.name(), -1);
            if (!step.indexed()) {
                objects.putIfAbsent(untyped.name(), new Declaration(untyped.name(), -1, "ut", Lists.immutable.empty()));
                cover(around, Lists.immutable.of(untyped));
            }
            around = untyped;
        }
        declare(name, path.getLast(), around);
    }

    private void declare(Token at, Names.Reference reference, @Nullable ObjectId around) throws InvalidDescriptionException {
        Token typed = tokens.peek();
        String type = oneOf(TYPES, "a type of object, like ep, tcb, cnode or frame");
        ImmutableList<String> parameters = parameters();
        boolean covers = tokens.takeIf("{");
        if (covers && !type.equals("ut")) {
            throw tokens.wrong(typed, "only a `ut` covers objects; " + reference.name() + " is a `" + type + "`");
        }
        if (covers && reference.indexed()) {
            // Not an array, but one of an array that is declared elsewhere.
            coverAll(element(reference));
            return;
        }
        Declaration declaration = new Declaration(reference.name(), count(reference), type, parameters);
        Declaration before = objects.put(reference.name(), declaration);
        boolean untyped = before != null && before.type().equals("ut") && type.equals("ut");
        if (before != null && !untyped) {
            throw tokens.wrong(at, reference.name() + " has been declared before");
        }
        if (before != null && declaration.parameters().isEmpty()) {
            objects.put(reference.name(), before);
        }
        cover(around, all(declaration));
        if (covers) {
            coverAll(new ObjectId(reference.name(), -1));
        }
    }

    /** What stands between the braces of untyped memory. */
    private void coverAll(ObjectId untyped) throws InvalidDescriptionException {
        while (!tokens.takeIf("}")) {
            object(untyped);
            tokens.takeIf(",");
        }
    }

    /** One of an array, which may be declared further on. */
    private ObjectId element(Names.Reference reference) throws InvalidDescriptionException {
        if (reference.ranges().size() != 1 || reference.ranges().getFirst().from() != reference.ranges().getFirst().to()) {
            throw tokens.wrong(reference.token(), "expected one of the array, like " + reference.name() + "[0]");
        }
        elements.add(reference);
        return new ObjectId(reference.name(), Math.toIntExact(Math.min(Integer.MAX_VALUE, reference.ranges().getFirst().from())));
    }

    private int count(Names.Reference reference) throws InvalidDescriptionException {
        if (!reference.indexed()) {
            return -1;
        }
        if (reference.ranges().size() != 1 || reference.ranges().getFirst().from() != reference.ranges().getFirst().to()
                || reference.ranges().getFirst().from() > LARGEST_ARRAY) {
            throw tokens.wrong(reference.token(), "expected the number of objects, like " + reference.name() + "[4], at most "
                    + LARGEST_ARRAY);
        }
        return (int) reference.ranges().getFirst().from();
    }

    private void cover(@Nullable ObjectId untyped, ImmutableList<ObjectId> made) {
        if (untyped != null) {
            covers.computeIfAbsent(untyped, key -> new TreeSet<>()).addAll(made.castToList());
        }
    }

    static ImmutableList<ObjectId> all(Declaration declaration) {
        MutableList<ObjectId> all = Lists.mutable.empty();
        if (declaration.count() < 0) {
            all.add(new ObjectId(declaration.name(), -1));
        }
        for (int index = 0; index < declaration.count(); index++) {
            all.add(new ObjectId(declaration.name(), index));
        }
        return all.toImmutable();
    }

    private ImmutableList<String> parameters() throws InvalidDescriptionException {
        MutableList<String> found = Lists.mutable.empty();
        if (tokens.takeIf("(") && !tokens.takeIf(")")) {
            do {
                found.add(tokens.seesNumber() ? size() : keyed());
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        return found.sortThis().toImmutable();
    }

    private String size() throws InvalidDescriptionException {
        long number = tokens.number("a size");
        if (tokens.takeIf("bits")) {
            return number + " bits";
        }
        if (tokens.takeIf(":")) {
            long device = tokens.number("the number of a device");
            tokens.expect(".");
            return number + ":" + device + "." + tokens.number("the number of a function");
        }
        for (String unit : new String[] {"k", "M"}) {
            if (tokens.takeIf(unit)) {
                return number + unit + (tokens.takeIf("ports") ? " ports" : "");
            }
        }
        throw tokens.expected("`bits`, `k`, `M`, or `:` and a device");
    }

    private String keyed() throws InvalidDescriptionException {
        String key = oneOf(PARAMETERS, "a parameter of an object");
        tokens.expect(":");
        if (tokens.sees("[")) {
            return key + ": " + bracketed();
        }
        return key + ": " + (tokens.seesNumber() ? Long.toUnsignedString(tokens.number("a number"))
                : tokens.identifier("a value").text());
    }

    /** A list in brackets, written anew: numbers in base 10, a blank behind each comma. */
    private String bracketed() throws InvalidDescriptionException {
        StringBuilder list = new StringBuilder(tokens.take().text());
        while (!tokens.sees("]")) {
            if (tokens.peek().kind() == CapdlTokens.Kind.END) {
                throw tokens.expected("`]`");
            }
            list.append(tokens.seesNumber() ? Long.toUnsignedString(tokens.number("a number")) : tokens.take().text());
        }
        return list.append(tokens.take().text()).toString().replace(",", ", ");
    }

    private void interrupts() throws InvalidDescriptionException {
        tokens.expect("{");
        long line = 0;
        while (!tokens.takeIf("}")) {
            if (tokens.seesNumber()) {
                line = tokens.number("the number of an interrupt");
                tokens.expect(":");
            }
            Token at = tokens.peek();
            for (ObjectId object : names.ids(names.reference())) {
                if (interrupts.put(line, object) != null) {
                    throw tokens.wrong(at, "interrupt " + line + " has an object already");
                }
                line++;
            }
            tokens.takeIf(";");
        }
    }

    private void domains() throws InvalidDescriptionException {
        tokens.expect("{");
        while (!tokens.takeIf("}")) {
            String item = oneOf(Set.of("schedule", "domain_set_start", "index_shift"), "an item of the domain schedule, or `}`");
            tokens.expect(":");
            domains.add(item + ": " + (tokens.sees("[") ? bracketed()
                    : tokens.takeIf("no_start") ? "no_start" : Long.toUnsignedString(tokens.number("a number"))));
        }
    }

    private String oneOf(Set<String> words, String what) throws InvalidDescriptionException {
        if (!words.contains(tokens.peek().text())) {
            throw tokens.expected(what + " (" + String.join(", ", new TreeSet<>(words)) + ")");
        }
        return tokens.take().text();
    }
}
