package dev.fief.specs.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.SystemCall;
import dev.fief.microkernel.boot.BootParameters;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * No call costs more than the bound that is kept in reserve for it, even over the longest addresses there are: else a budget
 * could be exceeded by a call that was let in with just enough of it.
 */
class CostBoundTest {
    private final KernelDriver driver = KernelDriver.unchecked(BootParameters.defaults().withMemoryBits(19).withRadix(10));
    private final Actor root = driver.root;
    private final Actor thread = driver.thread("thread", 50);
    private final int endpoint = driver.endpoint();
    private final int[] level = new int[64];

    /** Addresses that need sixty-four levels each. */
    private final long deepEndpoint = -1;

    private final long deepOther = -2;

    @BeforeEach
    void aSpaceOfSixtyFourLevels() {
        for (int index = 0; index < 64; index++) {
            level[index] = driver.make(ObjectKind.CNODE, 1);
        }
        for (int index = 0; index < 63; index++) {
            copyTo(level[index], 1, level[index + 1]);
        }
        copyTo(level[63], 1, endpoint);
        root.ask(Operation.THREAD_SET_SPACE, thread.slot, Actor.words(0), 0, level[0]);
    }

    private void copyTo(int node, int index, int source) {
        root.ask(Operation.CNODE_COPY, node, Actor.words(index, source, 1 | 64 << 8 | Rights.ALL << 16), KernelDriver.CSPACE);
    }

    private void within(long began, String what) {
        long spent = driver.now() - began;
        assertTrue(spent <= Limits.STEP_BOUND_CYCLES, what + " cost " + spent + " cycles");
    }

    @Test
    void theLargestRetype() {
        int node = driver.make(ObjectKind.CNODE, 9);
        long began = driver.now();
        root.ask(Operation.UNTYPED_RETYPE, KernelDriver.UNTYPED, Actor.words(ObjectKind.ENDPOINT.number(), 0, 0, 256), node);
        within(began, "retype");
    }

    @Test
    void theLargestRetypeOverTheLongestAddresses() {
        copyTo(level[63], 0, endpoint);
        int room = driver.make(ObjectKind.CNODE, 9);
        int memory = driver.make(ObjectKind.UNTYPED, 14);
        root.ask(Operation.CNODE_DELETE, level[63], Actor.words(0, 1));
        root.ask(Operation.CNODE_MOVE, level[63], Actor.words(0, memory, 1 | 64 << 8), KernelDriver.CSPACE);
        root.ask(Operation.CNODE_DELETE, level[63], Actor.words(1, 1));
        copyTo(level[63], 1, room);
        root.start(thread);
        thread.prepare(deepOther, Operation.UNTYPED_RETYPE.label(), ObjectKind.ENDPOINT.number(), 0, 0, 256).extras(deepEndpoint);
        long began = driver.now();
        thread.enter(SystemCall.CALL);
        within(began, "deep retype");
        assertTrue(thread.answer().status() == 0, thread.answer()::toString);
    }

    @Test
    void messagesWithThreeCapabilitiesOverTheLongestAddressesInBothHalvesOfOneCall() {
        int second = driver.endpoint();
        copyTo(level[63], 0, second);
        Actor receiver = deepThread("receiver");
        receiver.register(Register.T4, deepEndpoint).register(Register.T5, 0).register(Register.T6, 1);
        receiver.recv(deepOther, 0);
        Actor sender = deepThread("sender");
        sender.prepare(deepEndpoint, 1, 1, 2, 3, 4).extras(deepEndpoint, deepEndpoint, deepOther).enter(SystemCall.CALL);
        root.start(thread);
        thread.prepare(deepEndpoint, 0, 1, 2, 3, 4).extras(deepOther, deepOther, deepEndpoint)
                .register(Register.A6, deepEndpoint).register(Register.T0, deepOther)
                .register(Register.T4, deepEndpoint).register(Register.T5, 0).register(Register.T6, 1);
        long began = driver.now();
        thread.enter(SystemCall.NB_SEND_WAIT);
        assertTrue(receiver.answer().length() == 4 && thread.answer().length() == 4, "both messages arrived");
        within(began, "send and receive");
    }

    private Actor deepThread(String name) {
        Actor deep = driver.thread(name, 60);
        root.ask(Operation.THREAD_SET_SPACE, deep.slot, Actor.words(0), 0, level[0]);
        root.start(deep);
        return deep;
    }

    @Test
    void aSpawnWithEveryEndowment() {
        int manifest = driver.make(ObjectKind.MANIFEST, 6);
        root.ask(Operation.MANIFEST_SET_SPACE, manifest, Actor.words(7, 1));
        for (int slot = 8; slot < 72; slot++) {
            root.ask(Operation.MANIFEST_ENDOW, manifest, Actor.words(slot, 1, 0), endpoint);
        }
        int process = driver.make(ObjectKind.PROCESS, 0);
        int memory = driver.make(ObjectKind.UNTYPED, 14);
        long began = driver.now();
        root.ask(Operation.PROCESS_SPAWN, process, Actor.words(0), manifest, memory);
        within(began, "spawn");
    }
}
