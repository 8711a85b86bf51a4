package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Reason;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.specs.wording.Explanation;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.AddressWalk;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.machine.ObservedCall;
import dev.fief.userland.console.text.Style;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Why a call was refused: which slot, which right, since when it is missing, who could grant it. */
final class RefusalReport {
    private final Census census;
    private final Names names;
    private final ObservedCall call;

    /** @param census of the present; it shows why, unless the slots in question have changed since the call */
    RefusalReport(Census census, Names names, ObservedCall call) {
        this.census = census;
        this.names = names;
        this.call = call;
    }

    List<String> lines(Style style) {
        List<String> lines = new ArrayList<>();
        List<String> arguments = arguments();
        Explanation explanation = Explanation.of(call.reason(), call.details(), arguments);
        HeldCapability target = target(call.address());
        lines.add("who      process " + names.process(call.process()) + ", at cycle " + Wording.count(call.time()));
        lines.add("what     " + CallText.describe(call, target));
        if (target != null) {
            lines.add("on       " + names.capability(target));
        }
        lines.add(style.refusal("refused  " + explanation.headline()));
        walk().forEach(step -> lines.add("lookup   " + step));
        origin().forEach(line -> lines.add("because  " + line));
        if (!explanation.advice().isEmpty()) {
            lines.add(style.advice("do       " + explanation.advice()));
        }
        return lines;
    }

    /** What the invoked and the extra capabilities are called: by slot. */
    private List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        arguments.add("slot " + Long.toUnsignedString(call.address()));
        for (int extra = 0; extra < call.extraCount(); extra++) {
            arguments.add("slot " + Long.toUnsignedString(call.extra(extra)));
        }
        return arguments;
    }

    private @Nullable HeldCapability target(long address) {
        int slot = isThere() ? AddressWalk.of(census.memory(), call.thread(), address).slot() : 0;
        return slot == 0 ? null : census.at(slot);
    }

    /** Its process may have ended since, and the thread with it. */
    private boolean isThere() {
        return census.processes().contains(call.process()) && census.threadsOf(call.process()).contains(call.thread());
    }

    private List<String> walk() {
        return switch (call.reason()) {
            case NO_CSPACE, MISSING_CAPABILITY, DEPTH_MISMATCH, GUARD_MISMATCH ->
                isThere() ? AddressWalk.of(census.memory(), call.thread(), call.details()[0]).steps() : List.of();
            default -> List.of();
        };
    }

    /** What the refusal comes from, and who could make it otherwise. */
    private List<String> origin() {
        return switch (call.reason()) {
            case MISSING_RIGHT -> missingRight((int) call.details()[0], (int) call.details()[3]);
            case RIGHTS_EXCEEDED -> rightsExceeded((int) call.details()[0]);
            case EDGE_FORBIDDEN -> List.of("process " + call.details()[0] + " may get capabilities that derive from its own, its "
                    + "parent's or its descendants' slots; the source belongs to process " + call.details()[1]);
            case MISSING_CAPABILITY -> emptySlot();
            case OUT_OF_MEMORY -> List.of("an untyped's watermark only returns to 0 when everything made from it is gone");
            default -> List.of();
        };
    }

    private List<String> missingRight(int argument, int needed) {
        HeldCapability held = target(argument == 0 ? call.address() : call.extra(argument - 1));
        return held == null ? List.of() : whereLost(held, needed);
    }

    /** The source of an endowment is its first extra capability, that of a copy or mint lies in a CNode. */
    private List<String> rightsExceeded(int asked) {
        HeldCapability held = call.operation() == Operation.MANIFEST_ENDOW ? target(call.extra(0)) : null;
        return held == null ? List.of() : whereLost(held, asked);
    }

    /** Climbs to the ancestor that has the rights: there they were taken away, and its owner can grant them. */
    private List<String> whereLost(HeldCapability held, int needed) {
        HeldCapability below = held;
        HeldCapability above = census.at(held.parent());
        while (above != null && above.object() == held.object() && (above.rights() & needed) != needed) {
            below = above;
            above = census.at(above.parent());
        }
        if (above == null || above.object() != held.object() || above.kind() != held.kind()) {
            return List.of("nobody above holds " + names.object(held.kind(), held.object()) + " with "
                    + Wording.rightNames(needed) + ", so nobody can grant it");
        }
        return List.of(
                names.place(below.slot()) + " of process " + names.process(below.owner()) + " got only "
                        + Rights.toString(below.rights()) + " of the " + Rights.toString(above.rights()) + " it was derived from",
                "process " + names.process(above.owner()) + " could grant it: it holds "
                        + names.object(above.kind(), above.object())
                        + " with " + Rights.toString(above.rights()) + " in " + names.place(above.slot()));
    }

    private List<String> emptySlot() {
        return call.systemCall() == SystemCall.EXIT || call.reason() != Reason.MISSING_CAPABILITY
                ? List.of()
                : List.of("the slot was never filled, or what it held was deleted or revoked");
    }
}
