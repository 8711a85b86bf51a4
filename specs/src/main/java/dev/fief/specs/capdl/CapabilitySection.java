package dev.fief.specs.capdl;

import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.capdl.CapdlTokens.Token;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/** Reads the sections of capabilities and of derivation. Copies and parents are looked up when everything has been read. */
final class CapabilitySection {
    private static final ImmutableList<String> SLOTS = Lists.immutable.of("cspace", "vspace", "reply_slot", "caller_slot",
            "ipc_buffer_slot", "fault_ep_slot", "sc_slot", "temp_fault_ep_slot", "bound_notification", "bound_vcpu");

    /** A slot, by its place or by a name that was given to it. */
    private record SlotReference(Token token, @Nullable SlotId slot) {}

    private record Parameters(int rights, int mask, @Nullable Long badge, long guard, long guardSize,
            ImmutableList<String> others) {}

    private record Copy(SlotId slot, SlotReference source, Parameters parameters) {}

    private record Derived(SlotReference child, SlotReference parent) {}

    private final CapdlTokens tokens;
    private final Names names;
    private final TreeMap<SlotId, CapdlCapability> held = new TreeMap<>();
    private final TreeMap<SlotId, SlotId> parents = new TreeMap<>();
    private final Map<String, SlotId> slotNames = new HashMap<>();
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
                name(reference.token(), place());
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
            }
            slot = mapping(containers, slot);
            tokens.takeIf(";");
        }
    }

    /** @return the slot behind the last one filled */
    private long mapping(ImmutableList<ObjectId> containers, long first) throws InvalidDescriptionException {
        Token at = tokens.peek();
        Token name = null;
        int mark = tokens.mark();
        if (!tokens.sees("<")) {
            Names.Reference reference = names.reference();
            if (tokens.takeIf("=")) {
                name = reference.token();
            } else {
                tokens.back(mark);
            }
        }
        SlotReference source = null;
        ImmutableList<ObjectId> objects = Lists.immutable.empty();
        if (tokens.takeIf("<")) {
            source = slotReference();
            tokens.expect(">");
        } else {
            objects = names.ids(names.reference());
        }
        Parameters parameters = parameters();
        SlotReference parent = parent();
        long slot = first;
        for (int index = 0; index < Math.max(1, objects.size()); index++) {
            for (ObjectId container : containers) {
                SlotId place = new SlotId(container, slot);
                if (source == null) {
                    put(at, place, made(objects.get(index), parameters));
                } else {
                    copies.add(new Copy(place, source, parameters));
                }
                if (parent != null) {
                    derived.add(new Derived(new SlotReference(at, place), parent));
                }
                if (name != null) {
                    name(name, place);
                }
            }
            slot++;
        }
        return slot;
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

    private void name(Token name, SlotId place) throws InvalidDescriptionException {
        if (slotNames.put(name.text(), place) != null) {
            throw tokens.wrong(name, name.text() + " names another slot already");
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
        return tokens.sees("(") ? new SlotReference(at, place())
                : new SlotReference(tokens.identifier("a slot, as (object, number) or by its name"), null);
    }

    private SlotId place() throws InvalidDescriptionException {
        tokens.expect("(");
        ObjectId container = names.one(names.reference());
        tokens.expect(",");
        long slot = slot();
        tokens.expect(")");
        return new SlotId(container, slot);
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
        return "mapping: " + place();
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
                CapdlCapability source = held.get(find(copy.source));
                if (source == null) {
                    left.add(copy);
                } else {
                    Parameters given = copy.parameters;
                    put(copy.source.token, copy.slot, new CapdlCapability(source.object(),
                            (given.rights == 0 ? source.rights() : source.rights() & given.rights) & given.mask,
                            given.badge == null ? source.badge() : given.badge,
                            given.guard == 0 ? source.guard() : given.guard,
                            given.guardSize == 0 ? source.guardSize() : given.guardSize,
                            given.others.isEmpty() ? source.others() : given.others));
                }
            }
            if (left.size() == open.size()) {
                throw tokens.wrong(left.getFirst().source.token, "the slot that is copied here is empty, or a copy of itself");
            }
            open = left;
        }
        for (Derived edge : derived) {
            SlotId before = parents.put(filled(edge.child), filled(edge.parent));
            if (before != null && !before.equals(find(edge.parent))) {
                throw tokens.wrong(edge.child.token, "this slot derives from " + before + " already");
            }
        }
    }

    private SlotId filled(SlotReference reference) throws InvalidDescriptionException {
        SlotId slot = find(reference);
        if (!held.containsKey(slot)) {
            throw tokens.wrong(reference.token, "slot " + slot.slot() + " of " + slot.container() + " is empty");
        }
        return slot;
    }

    private SlotId find(SlotReference reference) throws InvalidDescriptionException {
        SlotId slot = reference.slot != null ? reference.slot : slotNames.get(reference.token.text());
        if (slot == null) {
            throw tokens.wrong(reference.token, "no slot has been given the name " + reference.token.text());
        }
        return slot;
    }
}
