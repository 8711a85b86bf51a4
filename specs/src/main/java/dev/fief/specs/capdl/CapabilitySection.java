package dev.fief.specs.capdl;

import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.capdl.CapdlTokens.Token;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Reads the sections of capabilities and of derivation. Copies and parents are looked up when everything has been read. */
final class CapabilitySection {
    /** A slot that can be told only when all names are known. */
    private static final long UNKNOWN = -1;

    private static final ImmutableList<String> SLOTS = Lists.immutable.of("cspace", "vspace", "reply_slot", "caller_slot",
            "ipc_buffer_slot", "fault_ep_slot", "sc_slot", "temp_fault_ep_slot", "bound_notification", "bound_vcpu");

    /** A slot, by its place or by a name that was given to it; of a name for several, some or all. */
    private record SlotReference(Token token, @Nullable SlotId slot, Names.@Nullable Reference name) {}

    /** A place of an object that may not be declared, which is no harm if it is never asked for. */
    private record Place(Names.Reference container, long slot) {}

    private record Parameters(int rights, int mask, @Nullable Long badge, long guard, long guardSize,
            ImmutableList<String> others) {}

    /** Copies of one slot or more, in as many slots of each container from a first one on. */
    private record Copy(ImmutableList<ObjectId> containers, long first, SlotReference source, Parameters parameters,
            Names.@Nullable Reference name, @Nullable SlotReference parent) {}

    private record Derived(SlotReference child, SlotReference parent) {}

    private final CapdlTokens tokens;
    private final Names names;
    private final TreeMap<SlotId, CapdlCapability> held = new TreeMap<>();
    private final TreeMap<SlotId, SlotId> parents = new TreeMap<>();
    private final Map<String, ImmutableList<SlotId>> slotNames = new HashMap<>();
    private final Map<String, Place> placeNames = new HashMap<>();
    private final MutableList<Copy> copies = Lists.mutable.empty();
    private final MutableList<Derived> derived = Lists.mutable.empty();

    CapabilitySection(CapdlTokens tokens, Names names) {
        this.tokens = tokens;
        this.names = names;
    }

    TreeMap<SlotId, CapdlCapability> held() {
        return held;
    }

    TreeMap<SlotId, SlotId> parents() {
        return parents;
    }

    void read() throws InvalidDescriptionException {
        tokens.expect("{");
        while (!tokens.takeIf("}")) {
            Names.Reference reference = names.reference();
            if (tokens.takeIf("=")) {
                isNew(reference);
                placeNames.put(reference.name(), place());
            } else {
                container(names.ids(reference));
            }
        }
    }

    void readDerivation() throws InvalidDescriptionException {
        tokens.expect("{");
        while (!tokens.takeIf("}")) {
            derivation();
        }
    }

    /** A slot and in braces what derives from it. */
    private SlotReference derivation() throws InvalidDescriptionException {
        SlotReference parent = slotReference();
        if (tokens.takeIf("{")) {
            while (!tokens.takeIf("}")) {
                derived.add(new Derived(derivation(), parent));
                tokens.takeIf(";");
            }
        }
        return parent;
    }

    private void container(ImmutableList<ObjectId> containers) throws InvalidDescriptionException {
        tokens.expect("{");
        long slot = 0;
        while (!tokens.takeIf("}")) {
            if (tokens.seesNumber() || SLOTS.contains(tokens.peek().text()) && tokens.after().text().equals(":")) {
                slot = slot();
                tokens.expect(":");
            } else if (slot == UNKNOWN) {
                throw tokens.expected("the number of a slot, since how many are copied before is not known here");
            }
            slot = mapping(containers, slot);
            tokens.takeIf(";");
        }
    }

    /** @return the slot behind the last one filled, or {@link #UNKNOWN} */
    private long mapping(ImmutableList<ObjectId> containers, long first) throws InvalidDescriptionException {
        Names.Reference name = nameOfSlots();
        if (tokens.takeIf("<")) {
            SlotReference source = slotReference();
            tokens.expect(">");
            copies.add(new Copy(containers, first, source, parameters(), name, parent()));
            return source.name != null && source.name.indexed() ? UNKNOWN : first + 1;
        }
        Token at = tokens.peek();
        ImmutableList<ObjectId> objects = names.ids(names.reference());
        Parameters parameters = parameters();
        fill(at, containers, first, objects.collect(object -> made(object, parameters)), name, parent());
        return first + objects.size();
    }

    /** A name and {@code =}, if they come next. */
    private Names.@Nullable Reference nameOfSlots() throws InvalidDescriptionException {
        int mark = tokens.mark();
        if (!tokens.sees("<")) {
            Names.Reference reference = names.reference();
            if (tokens.takeIf("=")) {
                return reference;
            }
            tokens.back(mark);
        }
        return null;
    }

    /** Fills slots of each container, from a first one on; a name for them names those of the first container. */
    private void fill(Token at, ImmutableList<ObjectId> containers, long first, ImmutableList<CapdlCapability> capabilities,
            Names.@Nullable Reference name, @Nullable SlotReference parent) throws InvalidDescriptionException {
        for (ObjectId container : containers) {
            MutableList<SlotId> places = Lists.mutable.empty();
            for (CapdlCapability capability : capabilities) {
                SlotId place = new SlotId(container, first + places.size());
                put(at, place, capability);
                places.add(place);
                if (parent != null) {
                    derived.add(new Derived(new SlotReference(at, place, null), parent));
                }
            }
            if (name != null && container.equals(containers.getFirst())) {
                name(name, places.toImmutable());
            }
        }
    }

    private static CapdlCapability made(ObjectId object, Parameters given) {
        return new CapdlCapability(object, given.rights & given.mask, given.badge == null ? 0 : given.badge, given.guard,
                given.guardSize, given.others);
    }

    private void put(Token at, SlotId place, CapdlCapability capability) throws InvalidDescriptionException {
        if (held.put(place, capability) != null) {
            throw tokens.wrong(at, "slot " + place.slot() + " of " + place.container() + " is full already");
        }
    }

    private void name(Names.Reference name, ImmutableList<SlotId> places) throws InvalidDescriptionException {
        if (name.ranges().notEmpty() || !name.indexed() && places.size() != 1) {
            throw tokens.wrong(name.token(), "expected " + name.name() + (name.indexed() || places.size() != 1 ? "[]" : "")
                    + " as the name of " + places.size() + " slots");
        }
        isNew(name);
        slotNames.put(name.name(), places);
    }

    private void isNew(Names.Reference name) throws InvalidDescriptionException {
        if (slotNames.containsKey(name.name()) || placeNames.containsKey(name.name())) {
            throw tokens.wrong(name.token(), name.name() + " names another slot already");
        }
    }

    private @Nullable SlotReference parent() throws InvalidDescriptionException {
        if (!tokens.takeIf("-")) {
            return null;
        }
        tokens.expect("child_of");
        return slotReference();
    }

    private SlotReference slotReference() throws InvalidDescriptionException {
        Token at = tokens.peek();
        if (tokens.sees("(")) {
            return new SlotReference(at, slotId(place()), null);
        }
        if (at.kind() != CapdlTokens.Kind.IDENTIFIER) {
            throw tokens.expected("a slot, as (object, number) or by its name");
        }
        return new SlotReference(at, null, names.reference());
    }

    private Place place() throws InvalidDescriptionException {
        tokens.expect("(");
        Names.Reference container = names.reference();
        tokens.expect(",");
        long slot = slot();
        tokens.expect(")");
        return new Place(container, slot);
    }

    private SlotId slotId(Place place) throws InvalidDescriptionException {
        return new SlotId(names.one(place.container), place.slot);
    }

    private long slot() throws InvalidDescriptionException {
        int symbolic = SLOTS.indexOf(tokens.peek().text());
        if (symbolic >= 0) {
            tokens.take();
            return symbolic;
        }
        return tokens.number("a slot: a number, cspace, vspace or the like");
    }

    private Parameters parameters() throws InvalidDescriptionException {
        int rights = 0;
        int mask = Rights.ALL;
        Long badge = null;
        long guard = 0;
        long guardSize = 0;
        MutableList<String> others = Lists.mutable.empty();
        if (tokens.takeIf("(")) {
            do {
                Token key = tokens.identifier("rights (R, W, G, X, P), or a parameter of a capability");
                switch (key.text()) {
                    case "masked" -> mask = keyedRights();
                    case "badge" -> badge = keyed("badge");
                    case "guard" -> guard = keyed("guard");
                    case "guard_size" -> guardSize = keyed("size of the guard");
                    case "reply", "master_reply", "cached", "uncached" -> others.add(key.text());
                    case "core" -> others.add("core: " + keyed("core"));
                    case "asid" -> others.add(asid());
                    case "mapping" -> others.add(mapping());
                    default -> rights = rights(key);
                }
            } while (tokens.takeIf(","));
            tokens.expect(")");
        }
        return new Parameters(rights, mask, badge, guard, guardSize, others.sortThis().toImmutable());
    }

    private long keyed(String what) throws InvalidDescriptionException {
        tokens.expect(":");
        return tokens.number("the " + what + ", a number");
    }

    private String asid() throws InvalidDescriptionException {
        tokens.expect(":");
        tokens.expect("(");
        long high = tokens.number("a number");
        tokens.expect(",");
        long low = tokens.number("a number");
        tokens.expect(")");
        return "asid: (" + high + ", " + low + ")";
    }

    private String mapping() throws InvalidDescriptionException {
        tokens.expect(":");
        SlotId mapped = slotId(place());
        return "mapping: " + mapped;
    }

    private int keyedRights() throws InvalidDescriptionException {
        tokens.expect(":");
        return rights(tokens.identifier("rights: R, W, G, X, P"));
    }

    /** Rights may be written apart, like {@code R W}. */
    private int rights(Token first) throws InvalidDescriptionException {
        int rights = letters(first);
        while (tokens.peek().kind() == CapdlTokens.Kind.IDENTIFIER) {
            rights |= letters(tokens.take());
        }
        return rights;
    }

    private int letters(Token token) throws InvalidDescriptionException {
        int rights = 0;
        for (char letter : token.text().toCharArray()) {
            rights |= switch (letter) {
                case 'R' -> Rights.READ;
                case 'W' -> Rights.WRITE;
                case 'G', 'X' -> Rights.GRANT;
                case 'P' -> Rights.GRANT_REPLY;
                default -> throw tokens.wrong(token, "expected rights (R, W, G, X, P) or a parameter of a capability (masked, badge, "
                        + "guard, guard_size, reply, asid, cached, mapping ...), found " + token);
            };
        }
        return rights;
    }

    /** Fills the slots that are copies of others, in whatever order they were written, then finds the parents. */
    void resolve() throws InvalidDescriptionException {
        MutableList<Copy> open = copies;
        while (open.notEmpty()) {
            MutableList<Copy> left = Lists.mutable.empty();
            for (Copy copy : open) {
                if (isNamed(copy.source) && find(copy.source).allSatisfy(held::containsKey)) {
                    fill(copy.source.token, copy.containers, copy.first,
                            find(copy.source).collect(slot -> copied(Objects.requireNonNull(held.get(slot)), copy.parameters)), copy.name,
                            copy.parent);
                } else {
                    left.add(copy);
                }
            }
            if (left.size() == open.size()) {
                throw unresolved(left);
            }
            open = left;
        }
        for (Derived edge : derived) {
            SlotId before = parents.put(filled(edge.child), filled(edge.parent));
            if (before != null && !before.equals(filled(edge.parent))) {
                throw tokens.wrong(edge.child.token, "this slot derives from " + before + " already");
            }
        }
    }

    /** None of these can be made before another of them. */
    private InvalidDescriptionException unresolved(MutableList<Copy> left) throws InvalidDescriptionException {
        SlotReference source = left.getFirst().source;
        boolean named = isNamed(source) || left.anySatisfy(copy -> copy.name != null && source.name != null
                && copy.name.name().equals(source.name.name()));
        return tokens.wrong(source.token, named ? "the slot that is copied here is empty, or a copy of itself"
                : "no slot has been given the name " + source.token.text());
    }

    private static CapdlCapability copied(CapdlCapability source, Parameters given) {
        return new CapdlCapability(source.object(),
                (given.rights == 0 ? source.rights() : source.rights() & given.rights) & given.mask,
                given.badge == null ? source.badge() : given.badge,
                given.guard == 0 ? source.guard() : given.guard,
                given.guardSize == 0 ? source.guardSize() : given.guardSize,
                given.others.isEmpty() ? source.others() : given.others);
    }

    private SlotId filled(SlotReference reference) throws InvalidDescriptionException {
        ImmutableList<SlotId> slots = find(reference);
        if (slots.size() != 1) {
            throw tokens.wrong(reference.token, "expected one slot; " + reference.token.text() + " names " + slots.size());
        }
        SlotId slot = slots.getFirst();
        if (!held.containsKey(slot)) {
            throw tokens.wrong(reference.token, "slot " + slot.slot() + " of " + slot.container() + " is empty");
        }
        return slot;
    }

    private boolean isNamed(SlotReference reference) {
        return reference.name == null || slotNames.containsKey(reference.name.name()) || placeNames.containsKey(reference.name.name());
    }

    private ImmutableList<SlotId> find(SlotReference reference) throws InvalidDescriptionException {
        Names.Reference name = reference.name;
        if (name == null) {
            return Lists.immutable.of(Objects.requireNonNull(reference.slot));
        }
        Place place = placeNames.get(name.name());
        if (place != null) {
            return Lists.immutable.of(slotId(place));
        }
        ImmutableList<SlotId> all = slotNames.get(name.name());
        if (all == null) {
            throw tokens.wrong(name.token(), "no slot has been given the name " + name.name());
        }
        return name.indexed() ? names.indexes(name, all.size()).collect(all::get) : all;
    }
}
