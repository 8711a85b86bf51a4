package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.ExitReason;
import dev.fief.microkernel.boot.Boot;
import dev.fief.microkernel.entry.Kernel;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.Expectation;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.ProcessDescription;
import dev.fief.specs.system.ProcessPlan;
import dev.fief.specs.system.SystemDescription;
import dev.fief.specs.system.SystemPlan;
import java.nio.charset.StandardCharsets;
import java.util.function.LongConsumer;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * A described system on a kernel: booted, run as far as wanted, fed from outside, asked how it ended. It keeps what is needed
 * to make the same run again.
 */
public final class RunningSystem {
    /** Kernel entries between two recorded fingerprints. */
    public static final long ENTRIES_PER_MARK = 4096;

    private final SystemPlan plan;
    private final long seed;
    private final Devices devices = new Devices();
    private final Kernel kernel;
    private final Engine engine;
    private final MutableList<String> findings = Lists.mutable.empty();
    private final MutableList<Recording.Input> inputs = Lists.mutable.empty();
    private final MutableList<Recording.Mark> marks = Lists.mutable.empty();

    private RunningSystem(SystemPlan plan, ProgramCatalogue programs, LongConsumer console, long seed) {
        this.plan = plan;
        this.seed = seed;
        devices.connect(Devices.CONSOLE, console);
        kernel = Boot.start(plan.parameters());
        engine = new Engine(kernel, withPlans(programs), devices);
    }

    /**
     * Boots a system. Nothing has run yet: the first process's thread stands before its first line.
     *
     * @param programs the programs that the description names, and whatever they may start
     * @param console takes the bytes of text that the console prints
     * @param seed of whatever chance plays in the run
     * @throws InvalidDescriptionException if the description names a program that is not there
     */
    public static RunningSystem boot(SystemDescription description, ProgramCatalogue programs, LongConsumer console, long seed)
            throws InvalidDescriptionException {
        MutableList<DescriptionProblem> missing = Lists.mutable.empty();
        description.processes().forEach(process -> checkPrograms(process, description.file(), programs, missing));
        if (missing.notEmpty()) {
            throw new InvalidDescriptionException(missing.toImmutable());
        }
        return new RunningSystem(SystemPlan.of(description), programs, console, seed);
    }

    public SystemDescription description() {
        return plan.description();
    }

    public SystemPlan plan() {
        return plan;
    }

    public Kernel kernel() {
        return kernel;
    }

    public Engine engine() {
        return engine;
    }

    /** Virtual time, in cycles. */
    public long now() {
        return KernelArea.now(kernel.memory());
    }

    /**
     * Runs until there have been {@code entries} kernel entries since boot, {@link Long#MAX_VALUE} for as long as it goes.
     *
     * @return false if nothing can go on without input from outside; then {@link #hasEnded} tells whether anything ever will
     */
    public boolean run(long entries) {
        while (engine.entries() < entries) {
            long nextMark = (engine.entries() / ENTRIES_PER_MARK + 1) * ENTRIES_PER_MARK;
            boolean going = engine.run(Math.min(entries, nextMark));
            if (!going) {
                return false;
            }
            if (engine.entries() == nextMark) {
                mark();
            }
        }
        return true;
    }

    /** Whether the first process has ended, and with it the system. */
    public boolean hasEnded() {
        return Pcb.state(kernel.memory(), KernelArea.firstProcess(kernel.memory())) == Pcb.DEAD;
    }

    /** Text comes in at the keyboard. */
    public void type(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        long[] words = new long[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            words[i] = bytes[i] & 0xff;
        }
        input(Devices.KEYBOARD, words);
    }

    /** Nothing more will come in at the keyboard. */
    public void endInput() {
        input(Devices.KEYBOARD, Devices.END_OF_INPUT);
    }

    /** Words come in at a device. */
    public void input(int line, long... words) {
        mark();
        inputs.add(new Recording.Input(engine.entries(), now(), line, LongLists.immutable.of(words)));
        engine.input(line, words);
    }

    /** How it ended, or how it stands. */
    public Outcome outcome() {
        KernelMemory memory = kernel.memory();
        int first = KernelArea.firstProcess(memory);
        MutableList<String> all = Lists.mutable.ofAll(findings);
        engine.failures().forEach(failure -> all.add(failure.toString()));
        if (!hasEnded()) {
            all.add((kernel.current() == 0 ? "nothing can run any more" : "it was stopped on the way")
                    + ", and the system has not ended: " + pending());
            return new Outcome(1, all.toImmutable());
        }
        boolean good = ExitReason.withNumber(Pcb.exitReason(memory, first)) == ExitReason.EXITED
                && Pcb.exitStatus(memory, first) == 0;
        return new Outcome(good ? 0 : 1, all.toImmutable());
    }

    /** The run so far. Makes a mark at the present entry. */
    public Recording recording() {
        mark();
        return new Recording(description().file(), description().text(), seed, inputs.toImmutable(), marks.toImmutable());
    }

    private static void checkPrograms(ProcessDescription process, String file, ProgramCatalogue programs,
            MutableList<DescriptionProblem> missing) {
        if (!programs.has(process.program())) {
            missing.add(new DescriptionProblem(file, process.location(),
                    "there is no program " + process.program() + "; there are " + programs.names().makeString(", ")));
        }
        process.children().forEach(child -> checkPrograms(child, file, programs, missing));
    }

    private void mark() {
        if (marks.isEmpty() || marks.getLast().entry() != engine.entries()) {
            marks.add(new Recording.Mark(engine.entries(), now(), kernel.fingerprint()));
        }
    }

    private String pending() {
        return description().expectations().collect(Expectation::process).drop(findings.size()).makeString(", ")
                + " was still waited for";
    }

    private ProgramCatalogue withPlans(ProgramCatalogue programs) {
        ProgramCatalogue all = programs.withVetted(SystemPlan.FIRST, () -> new FirstProgram(plan, findings::add));
        for (ProcessPlan process : plan.processes().drop(1)) {
            all = all.withVetted(process.entryName(), () -> new PlannedProgram(process, programs, description().file()));
        }
        return all;
    }
}
