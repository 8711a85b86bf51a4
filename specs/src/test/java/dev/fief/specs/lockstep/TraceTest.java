package dev.fief.specs.lockstep;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.Costs;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Operation;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.trace.CostKind;
import dev.fief.microkernel.trace.Trace;
import dev.fief.microkernel.trace.TraceEvent;
import dev.fief.microkernel.trace.WorkCounts;
import dev.fief.microkernel.trace.WorkKind;
import dev.fief.specs.model.Abstraction;
import dev.fief.specs.model.Capability;
import dev.fief.specs.model.ModelObject;
import dev.fief.specs.model.ModelState;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.sessions.JqwikSession;
import org.eclipse.collections.api.factory.primitive.IntLists;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.api.set.primitive.IntSet;
import org.eclipse.collections.api.set.primitive.MutableIntSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What the trace tells is what happened: from the state before an entry, its events lead to the state after. On a kernel of the
 * test's own, like {@link ChangedKernelTest}.
 */
class TraceTest {
    private static final int SCRIPTS = 20;
    private static final int LENGTH = 80;
    private static final int GENERATED = 1000;
    private static final int CAPACITY = 1 << 16;

    private final Map<TraceEvent, Integer> seen = new EnumMap<>(TraceEvent.class);

    @Test
    void theEventsOfAnEntryLeadFromTheStateBeforeToTheStateAfter() {
        Prelude prelude = new Prelude();
        play(Lockstep.boot().memory(), kernel -> kernel.current() == 0 ? null
                : prelude.next(Lockstep.name(kernel.memory(), kernel.current())));
        Lockstep furnished = Lockstep.booted().playPrelude();
        JqwikSession.run(() -> {
            var scripts = Alphabet.scripts(LENGTH).generator(GENERATED);
            Random random = new Random(11);
            for (int count = 0; count < SCRIPTS; count++) {
                Iterator<Input> script = scripts.next(random).value().iterator();
                play(furnished.fork().kernel().memory(), kernel -> script.hasNext() ? script.next() : null);
            }
        });
        List<TraceEvent> never = LongStream.range(0, TraceEvent.values().length).mapToObj(number -> TraceEvent.values()[(int) number])
                .filter(event -> event != TraceEvent.COMPUTE && !seen.containsKey(event)).toList();
        assertEquals(List.of(), never);
    }

    private void play(KernelMemory memory, Function<Kernel, @Nullable Input> script) {
        Trace trace = new Trace(CAPACITY);
        trace.turn(true);
        trace.work().turn(true);
        Kernel kernel = new Kernel(memory, trace);
        for (Input input = script.apply(kernel); input != null; input = script.apply(kernel)) {
            ModelState before = Abstraction.of(memory);
            long now = KernelArea.now(memory);
            long first = trace.written();
            trace.work().clear();
            give(kernel, input);
            Events events = new Events(trace, first);
            events.list().forEach(event -> seen.merge(trace.kind(event), 1, Integer::sum));
            ModelState after = Abstraction.of(memory);
            checkSlots(before, after, events);
            checkSwitches(before, after, events);
            if (!resumes(input)) {
                checkWaits(before, after, events);
            }
            checkProcesses(before, after, events);
            checkBill(events);
            assertEquals(KernelArea.now(memory) - now, events.of(TraceEvent.COST).stream().mapToLong(event -> trace.word(event, 0)).sum());
        }
    }

    /** Every line of the bill is what was counted, or what happened, at its price. */
    private static void checkBill(Events events) {
        WorkCounts work = events.trace.work();
        assertEquals(work.of(WorkKind.ENTRY) * Costs.ENTRY, events.cycles(CostKind.ENTRY));
        assertEquals(work.of(WorkKind.LOOKUP_LEVEL) * Costs.LOOKUP_LEVEL, events.cycles(CostKind.LOOKUP));
        assertEquals(work.of(WorkKind.WORD_COPIED) * Costs.WORD, events.cycles(CostKind.WORDS));
        assertEquals(work.of(WorkKind.INVOCATION) * Costs.INVOCATION, events.cycles(CostKind.INVOCATION));
        assertEquals(work.of(WorkKind.DELETION_STEP) * Costs.STEP, events.cycles(CostKind.STEP));
        assertEquals(work.of(WorkKind.OBJECT_MADE) * Costs.RETYPE_OBJECT, events.cycles(CostKind.RETYPE));
        int derived = events.of(TraceEvent.DERIVE).size();
        assertEquals(derived, work.of(WorkKind.DERIVATION_INSERT));
        if (work.of(WorkKind.INVOCATION) == 0) {
            assertEquals((long) derived * Costs.CAPABILITY, events.cycles(CostKind.CAPABILITY));
        }
        assertEquals((long) events.of(TraceEvent.SWITCH).size() * Costs.SWITCH, events.cycles(CostKind.SWITCH));
        assertEquals(events.of(TraceEvent.MESSAGE).size(), work.of(WorkKind.MESSAGE) + work.of(WorkKind.ANSWER));
    }

    private static void give(Kernel kernel, Input input) {
        if (kernel.current() == 0) {
            if (!kernel.advance()) {
                kernel.interrupt(0);
            }
            return;
        }
        Lockstep.enter(kernel, input);
    }

    /** The events of one entry. */
    private record Events(Trace trace, long first) {
        List<Long> list() {
            return LongStream.range(first, trace.written()).boxed().toList();
        }

        List<Long> of(TraceEvent kind) {
            return list().stream().filter(event -> trace.kind(event) == kind).toList();
        }

        /** What was charged for work of a kind. */
        long cycles(CostKind kind) {
            return of(TraceEvent.COST).stream().filter(event -> word(event, 1) == kind.ordinal()).mapToLong(event -> trace.word(event, 0))
                    .sum();
        }

        int word(long event, int index) {
            return (int) trace.word(event, index);
        }
    }

    /** What is derived, moved and deleted; objects that are gone take their tombs, and dead processes their anchors, along. */
    private static void checkSlots(ModelState before, ModelState after, Events events) {
        MutableIntSet full = before.slots().keySet().toSet();
        MutableIntSet silent = before.slots().keySet().select(slot -> isInsideWhatItNames(before, slot)).toSet();
        for (long event : events.list()) {
            switch (events.trace.kind(event)) {
                case DERIVE -> assertTrue(full.add(events.word(event, 1)));
                case DELETE -> assertTrue(full.remove(events.word(event, 0)));
                case MOVE -> {
                    assertTrue(full.remove(events.word(event, 0)) && full.add(events.word(event, 1)));
                    silent.add(events.word(event, 1));
                }
                case SPAWN -> silent.add(Pcb.anchor(events.word(event, 0)));
                default -> { }
            }
        }
        IntSet left = after.slots().keySet();
        assertEquals(left, full.select(slot -> left.contains(slot) || !silent.contains(slot)));
        for (long event : events.of(TraceEvent.DERIVE)) {
            Capability derived = after.capability(events.word(event, 1));
            if (!derived.isEmpty() && derived.object() == events.word(event, 2)) {
                assertEquals(derived.kind(), events.word(event, 3));
            }
        }
    }

    private static boolean isInsideWhatItNames(ModelState state, int slot) {
        Capability capability = state.capability(slot);
        boolean tomb = capability.kind() != Kind.UNTYPED && Header.tomb(capability.object()) == slot;
        return tomb || state.objects().get(Pcb.ofAnchor(slot)) instanceof ModelObject.Process;
    }

    /** Whether somebody may be made to give up a wait, which is not to be woken. */
    private static boolean resumes(Input input) {
        Operation asked = input instanceof Input.Call call ? Operation.withLabel(MessageInfo.label(call.registers()[Register.A1])) : null;
        return asked == Operation.THREAD_RESUME || asked == Operation.THREAD_WRITE_REGISTERS;
    }

    private static void checkSwitches(ModelState before, ModelState after, Events events) {
        int current = before.current();
        for (long event : events.of(TraceEvent.SWITCH)) {
            // That a thread has stopped is told with the next one that runs.
            assertTrue(events.word(event, 0) == current || events.word(event, 0) == 0);
            current = events.word(event, 1);
        }
        assertTrue(current == after.current() || after.current() == 0);
    }

    private static void checkWaits(ModelState before, ModelState after, Events events) {
        MutableIntList woken = IntLists.mutable.empty();
        events.of(TraceEvent.WAKE).forEach(event -> woken.add(events.word(event, 0)));
        after.objects().forEachKeyValue((name, object) -> {
            boolean waited = before.objects().get(name) instanceof ModelObject.Thread thread && thread.state() > ThreadState.RESTART
                    && thread.fault() == 0;
            if (object instanceof ModelObject.Thread thread && thread.state() == ThreadState.RUNNING && waited) {
                assertTrue(woken.contains(name), () -> "nothing tells why the thread at " + name + " goes on");
            }
        });
    }

    private static void checkProcesses(ModelState before, ModelState after, Events events) {
        MutableIntList born = IntLists.mutable.empty();
        for (long event : events.of(TraceEvent.SPAWN)) {
            born.add(events.word(event, 0));
            if (after.objects().get(events.word(event, 0)) instanceof ModelObject.Process process && process.state() == Pcb.LIVE) {
                assertEquals(process.parent(), events.word(event, 1));
                assertEquals(events.word(event, 0), after.thread(events.word(event, 2)).owner());
            }
        }
        after.objects().forEachKeyValue((name, object) -> {
            int was = before.objects().get(name) instanceof ModelObject.Process process ? process.state() : Pcb.UNBORN;
            int is = object instanceof ModelObject.Process process ? process.state() : was;
            assertTrue(was == is || is != Pcb.LIVE || born.contains(name));
            assertEquals(was == Pcb.LIVE && is == Pcb.DEAD || was == Pcb.DYING && is == Pcb.DEAD || is == Pcb.DEAD && born.contains(name),
                    events.of(TraceEvent.BURIED).stream().anyMatch(event -> events.word(event, 0) == name));
        });
    }
}
