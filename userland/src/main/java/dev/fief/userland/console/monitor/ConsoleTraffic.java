package dev.fief.userland.console.monitor;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.object.Pcb;
import dev.fief.userland.console.inspect.AddressWalk;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.machine.ObservedCall;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the calls by which text comes and goes from all others: those of the servers that hold a device, and those on the
 * endpoints where such servers receive.
 */
final class ConsoleTraffic {
    private final Census census;
    private final Set<Integer> servers = new HashSet<>();
    private final Set<Integer> endpoints = new HashSet<>();

    ConsoleTraffic(Census census) {
        this.census = census;
        for (HeldCapability held : census.capabilities()) {
            if (held.kind() == Kind.IRQ_HANDLER && held.owner() != 0 && Pcb.parent(census.memory(), held.owner()) != 0) {
                servers.add(held.owner());
            }
        }
        for (HeldCapability held : census.capabilities()) {
            if (held.kind() == Kind.ENDPOINT && (held.rights() & Rights.READ) != 0 && servers.contains(held.owner())) {
                endpoints.add(held.object());
            }
        }
    }

    List<ObservedCall> without(List<ObservedCall> calls) {
        return calls.stream().filter(call -> !isText(call)).toList();
    }

    /** What a call was made on, if its thread is still there and the slot still filled; else null. */
    @Nullable HeldCapability target(ObservedCall call) {
        boolean there = census.processes().contains(call.process()) && census.threadsOf(call.process()).contains(call.thread());
        int slot = there ? AddressWalk.of(census.memory(), call.thread(), call.address()).slot() : 0;
        return slot == 0 ? null : census.at(slot);
    }

    private boolean isText(ObservedCall call) {
        HeldCapability target = target(call);
        return servers.contains(call.process())
                || target != null && target.kind() == Kind.ENDPOINT && endpoints.contains(target.object());
    }
}
