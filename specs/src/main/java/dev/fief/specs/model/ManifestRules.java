package dev.fief.specs.model;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.model.ModelObject.Manifest;

/** What a creator may write into its manifests. */
final class ManifestRules {
    /** Radix of a capability space with room for what every process finds in it. */
    private static final int MIN_RADIX = 3;

    private ManifestRules() {}

    static Answer invoke(Invocation call) {
        Manifest manifest = call.state().manifest(call.object());
        return switch (call.operation()) {
            case MANIFEST_SET_BANDWIDTH -> setBandwidth(call, manifest);
            case MANIFEST_SET_CONTEXT -> setContext(call, manifest);
            case MANIFEST_SET_PRIORITY -> setPriority(call, manifest);
            case MANIFEST_SET_CONTAINMENT -> setContainment(call, manifest);
            case MANIFEST_SET_SPACE -> setSpace(call, manifest);
            case MANIFEST_SET_FAULT_ENDPOINT -> setFaultEndpoint(call, manifest);
            case MANIFEST_ENDOW -> endow(call, manifest);
            case MANIFEST_RESTRICT -> restrict(call, manifest);
            case MANIFEST_TAKE_OUT -> takeOut(call, manifest);
            default -> throw new IllegalStateException(call.operation().name());
        };
    }

    private static Answer changed(Invocation call, Manifest manifest) {
        return Answer.of(call.state().with(call.object(), manifest));
    }

    private static Answer setBandwidth(Invocation call, Manifest manifest) {
        long budget = call.word(0);
        long period = call.word(1);
        Bandwidth.requireShare(budget, period);
        long share = Bandwidth.share(budget, period);
        Bandwidth.requireFree(call.state(), manifest.owner(), share);
        return changed(call, manifest.withBandwidth(share));
    }

    private static Answer setContext(Invocation call, Manifest manifest) {
        long budget = call.word(0);
        long period = call.word(1);
        if (budget != 0) {
            Bandwidth.requireContext(budget, period);
        }
        return changed(call, manifest.withContext(budget, budget == 0 ? 0 : period));
    }

    private static Answer setPriority(Invocation call, Manifest manifest) {
        int maximum = call.small(0, Limits.PRIORITIES - 1);
        int priority = call.small(1, Limits.PRIORITIES - 1);
        int most = call.state().process(manifest.owner()).maxPriority();
        Refusal.unless(maximum < Limits.PRIORITIES, Reason.PRIORITY_RANGE, call.word(0), Limits.PRIORITIES - 1);
        Refusal.unless(maximum <= most, Reason.PRIORITY_EXCEEDED, maximum, most);
        Refusal.unless(priority <= maximum, Reason.PRIORITY_RANGE, call.word(1), maximum);
        return changed(call, manifest.withPriorities(maximum, priority));
    }

    private static Answer setContainment(Invocation call, Manifest manifest) {
        long contained = call.word(0);
        Refusal.unless(contained == 0 || contained == 1, Reason.BAD_FLAG, 0, contained);
        Refusal.unless(contained == 1 || !call.state().process(manifest.owner()).contained(), Reason.OPEN_FROM_CONTAINED);
        return changed(call, manifest.withContainment(contained == 1));
    }

    private static Answer setSpace(Invocation call, Manifest manifest) {
        long radix = call.word(0);
        long buffer = call.word(1);
        Refusal.unless(radix >= MIN_RADIX && radix <= Limits.MAX_CNODE_RADIX, Reason.RADIX_RANGE, radix,
                MIN_RADIX, Limits.MAX_CNODE_RADIX);
        Refusal.unless(buffer == 0 || buffer == 1, Reason.BAD_FLAG, 1, buffer);
        return changed(call, manifest.withSpace((int) radix, buffer == 1));
    }

    private static Answer setFaultEndpoint(Invocation call, Manifest manifest) {
        int slot = dev.fief.microkernel.object.Manifest.faultSlot(call.object());
        Refusal.unless(call.state().isEmpty(slot), Reason.SLOT_OCCUPIED, 0, call.state().capability(slot).kind());
        return promise(call, manifest, slot, call.word(0), call.word(1));
    }

    /** In the proof: endow. */
    private static Answer endow(Invocation call, Manifest manifest) {
        int slot = endowment(call, manifest);
        Refusal.unless(call.state().isEmpty(slot), Reason.SLOT_OCCUPIED, call.word(0), call.state().capability(slot).kind());
        return promise(call, manifest, slot, call.word(1), call.word(2));
    }

    /** The endowment of child slot {@code word 0}. */
    private static int endowment(Invocation call, Manifest manifest) {
        long childSlot = call.word(0);
        long last = Limits.FIRST_ENDOWMENT_SLOT + manifest.capacity() - 1;
        Refusal.unless(childSlot >= Limits.FIRST_ENDOWMENT_SLOT && childSlot <= last, Reason.SLOT_RANGE, childSlot,
                Limits.FIRST_ENDOWMENT_SLOT, last);
        return dev.fief.microkernel.object.Manifest.endowment(call.object(), (int) childSlot - Limits.FIRST_ENDOWMENT_SLOT);
    }

    /** What was promised for child slot {@code word 0}, or, if that is 0, for faults. */
    private static int promised(Invocation call, Manifest manifest) {
        int slot = call.word(0) == 0 ? dev.fief.microkernel.object.Manifest.faultSlot(call.object()) : endowment(call, manifest);
        Refusal.unless(!call.state().isEmpty(slot), Reason.NO_ENDOWMENT, call.word(0));
        return slot;
    }

    /** An endowment: a child of the source, which belongs to the manifest's creator, with what rights and badge it says. */
    private static Answer promise(Invocation call, Manifest manifest, int slot, long rights, long badge) {
        Capability source = call.extra(0);
        Refusal.unless(!source.isEmpty(), Reason.WRONG_KIND, 1);
        Refusal.unless(source.kind() != Kind.UNTYPED, Reason.NOT_COPYABLE, source.kind());
        Refusal.unless(source.owner() == manifest.owner(), Reason.NOT_CREATORS, 1);
        long asked = rights & ObjectKind.of(source.kind()).meaningfulRights;
        Refusal.unless((asked & ~source.rights()) == 0, Reason.RIGHTS_EXCEEDED, asked, source.rights());
        Refusal.unless(badge == 0 || Derivation.hasBadge(source), Reason.NOT_BADGEABLE, source.kind());
        Refusal.unless(badge == 0 || source.word() == 0, Reason.ALREADY_BADGED, source.word());
        long word = badge == 0 ? source.word() : badge;
        return Answer.of(Derivation.derive(call.state(), call.extras().get(0), slot, (int) rights & Rights.ALL, word,
                manifest.owner()));
    }

    /** In the proof: restrict. */
    private static Answer restrict(Invocation call, Manifest manifest) {
        int slot = promised(call, manifest);
        Capability endowed = call.state().capability(slot);
        return Answer.of(call.state().with(slot, endowed.withRights((int) (endowed.rights() & call.word(1)))));
    }

    private static Answer takeOut(Invocation call, Manifest manifest) {
        return Answer.of(Deletion.delete(call.state(), promised(call, manifest)));
    }
}
