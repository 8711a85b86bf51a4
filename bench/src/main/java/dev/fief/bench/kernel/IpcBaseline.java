package dev.fief.bench.kernel;

import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.capability.Lookup;
import dev.fief.microkernel.capability.Refusal;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;

/**
 * What a round trip cannot do without: two capability lookups through the real capability spaces of client and server, two
 * rights checks, and two copies of four words from thread to thread, through the kernel's own accessors.
 *
 * <p>Each operation needs the result of the one before: the address to look up is one of the words just copied, the rights
 * are in the slot found, and where the words are copied to depends on the rights. Fixed before the fast path was tuned; to
 * change it is to move the goal.
 */
public final class IpcBaseline {
    private final KernelMemory memory;
    private final Lookup lookup;
    private final int client;
    private final int server;

    // Not final: the compiler must not know that the difference from the rights found is always 0.
    private int clientRights;
    private int serverRights;

    public IpcBaseline(IpcPair pair) {
        memory = pair.memory();
        lookup = new Lookup(memory, new Refusal());
        client = pair.client();
        server = pair.server();
        clientRights = Slot.rights(memory, lookup.slot(client, IpcPair.ENDPOINT));
        serverRights = Slot.rights(memory, lookup.slot(server, IpcPair.ENDPOINT));
        for (int index = 0; index < 4; index++) {
            Tcb.register(memory, client, Register.A2 + index, IpcPair.ENDPOINT);
        }
    }

    /** @return the last word copied, which is the first address of the next run; 0 if a check failed */
    public long run() {
        int slot = lookup.slot(client, Tcb.register(memory, client, Register.A5));
        int rights = Slot.rights(memory, slot);
        if ((rights & Rights.WRITE) == 0) {
            return 0;
        }
        copy(client, server + (rights ^ clientRights));
        slot = lookup.slot(server, Tcb.register(memory, server, Register.A5));
        rights = Slot.rights(memory, slot);
        if ((rights & Rights.READ) == 0) {
            return 0;
        }
        copy(server, client + (rights ^ serverRights));
        return Tcb.register(memory, client, Register.A5);
    }

    private void copy(int from, int to) {
        for (int index = 0; index < 4; index++) {
            Tcb.register(memory, to, Register.A2 + index, Tcb.register(memory, from, Register.A2 + index));
        }
    }
}
