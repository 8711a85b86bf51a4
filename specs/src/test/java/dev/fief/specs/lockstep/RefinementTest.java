package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.entry.Rooms;
import dev.fief.microkernel.lifetime.WorkStack;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.trace.Trace;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import dev.fief.specs.model.UntypedRange;
import dev.fief.specs.proof.Operation;
import dev.fief.specs.proof.Operations;
import dev.fief.specs.proof.Refinement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.factory.primitive.IntLongMaps;
import org.eclipse.collections.api.factory.primitive.IntObjectMaps;
import org.eclipse.collections.api.factory.primitive.IntSets;

/**
 * What the proof is about is what the kernel does: every state that lockstep sees, from before boot on, is reached by operations of
 * the proof, and satisfies its invariant; and so are the states between the bounded steps of a deletion.
 */
class RefinementTest {
    /** How often each of the proof's operations must have been seen. */
    private static final int LEAST = 5;

    /** After so many steps a deletion is left alone. */
    private static final int MOST_STEPS = 8;

    private static final Map<String, Integer> SEEN = new TreeMap<>();
    private static final Refinement PLAYED = Refinement.beforeBoot(nothing());

    @BeforeContainer
    static void fromBeforeBootThroughThePrelude() {
        Lockstep.booted().observedBy(PLAYED::observe).playPrelude();
        count(PLAYED);
    }

    @Property(seed = "17", tries = 14, shrinking = ShrinkingMode.OFF, edgeCases = EdgeCasesMode.NONE)
    void everyStepIsASequenceOfTheProofsOperations(@ForAll("scripts") List<Input> script) {
        Refinement refinement = PLAYED.copy();
        Lockstep lockstep = Lockstep.afterPrelude().observedBy(refinement::observe);
        script.forEach(lockstep::give);
        count(refinement);
    }

    /** The model deletes in one step. Here the kernel's steps are taken one by one, by the code that takes them there. */
    @Example
    void everyBoundedStepOfADeletionIsToo() {
        ModelState first = Lockstep.afterPrelude().model();
        first.slots().keysView().toSortedList().forEach(slot -> {
            if (isDeletable(first, slot)) {
                Refinement refinement = PLAYED.copy();
                delete(Lockstep.afterPrelude().kernel().memory(), slot, new BetweenSteps(first, refinement::observe));
                count(refinement);
            }
        });
    }

    /** Capabilities to objects with slots of their own, in CNodes: programs can delete these. */
    private static boolean isDeletable(ModelState state, int slot) {
        int kind = state.capability(slot).kind();
        return (kind == Kind.THREAD || kind == Kind.CNODE || kind >= Kind.PROCESS)
                && state.objects().keyValuesView().anySatisfy(each -> each.getTwo() instanceof ModelObject.CNode cnode
                        && slot >= CNode.slot(each.getOne(), 0) && slot < CNode.slot(each.getOne(), 1 << cnode.radix()));
    }

    private static void delete(KernelMemory memory, int slot, BetweenSteps observer) {
        Rooms rooms = new Rooms(memory, new Trace(1));
        boolean emptied = false;
        rooms.deletion.beginRun();
        for (int step = 0; step < MOST_STEPS && (!emptied || WorkStack.top(memory) != 0); step++) {
            if (WorkStack.top(memory) != 0) {
                rooms.destruction.step(rooms.deletion);
            } else {
                rooms.deletion.deleteStep(slot);
            }
            emptied |= Slot.isEmpty(memory, slot);
            observer.observe(Abstraction.of(memory));
        }
    }

    private static void count(Refinement refinement) {
        refinement.seen().forEach((name, count) -> SEEN.merge(name, count, Integer::sum));
    }

    @AfterContainer
    static void everyOperationWasSeen() {
        List<String> seldom = Operations.ALL.stream().map(Operation::name).filter(name -> SEEN.getOrDefault(name, 0) < LEAST).toList();
        assertEquals(List.of(), seldom, SEEN.toString());
    }

    @Provide
    Arbitrary<List<Input>> scripts() {
        return Alphabet.delegations(80);
    }

    /** The kernel's untyped memory, in a slot that exists only during boot. */
    private static ModelState nothing() {
        Capability memory = new Capability(Kind.UNTYPED, Rights.ALL, KernelMemory.wordAt(Boot.FIRST_UNTYPED),
                new UntypedRange(20, 0, 0).word(), 0, 0, IntLists.immutable.empty());
        return new ModelState(IntObjectMaps.immutable.of(1, memory), IntObjectMaps.immutable.empty(), IntObjectMaps.immutable.empty(),
                IntSets.immutable.empty(), IntLists.immutable.empty(), 0, 0, IntSets.immutable.empty(),
                IntLongMaps.immutable.empty());
    }
}
