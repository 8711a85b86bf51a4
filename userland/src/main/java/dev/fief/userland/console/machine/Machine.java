package dev.fief.userland.console.machine;

import dev.fief.microkernel.entry.Kernel;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemDescription;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.runtime.Recording;
import dev.fief.userland.runtime.Replay;
import dev.fief.userland.runtime.RunningSystem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** A running system under the hands of a person: it can be stepped, watched, fed, and taken back by running it again. */
public final class Machine {
    private final ProgramCatalogue programs;
    private final LongConsumer console;
    private final List<Watcher> watchers = new ArrayList<>();

    private RunningSystem system;
    private @Nullable Replay past;
    private boolean tracing;
    private boolean silent;

    private Machine(ProgramCatalogue programs, LongConsumer console, @Nullable SystemDescription description, long seed,
            @Nullable Recording recording) throws InvalidDescriptionException {
        this.programs = programs;
        this.console = console;
        if (recording != null) {
            past = new Replay(recording, programs, this::print);
            system = past.system();
        } else if (description != null) {
            system = RunningSystem.boot(description, programs, this::print, seed);
        } else {
            throw new IllegalArgumentException("neither a description nor a recording");
        }
    }

    /** Boots a system; nothing has run yet. @param console takes the bytes of text that the console prints */
    public static Machine boot(SystemDescription description, ProgramCatalogue programs, LongConsumer console, long seed)
            throws InvalidDescriptionException {
        return new Machine(programs, console, description, seed, null);
    }

    /** Stands at the beginning of a recorded run. */
    public static Machine replay(Recording recording, ProgramCatalogue programs, LongConsumer console)
            throws InvalidDescriptionException {
        return new Machine(programs, console, null, 0, recording);
    }

    public RunningSystem system() {
        return system;
    }

    public Kernel kernel() {
        return system.kernel();
    }

    /** Kernel entries since boot. */
    public long entry() {
        return system.engine().entries();
    }

    /** The entry at which history ends so far. */
    public long end() {
        return past == null ? entry() : past.end();
    }

    /** The entry at which text last came in at the keyboard before the present; 0 if none has. */
    public long lastInput() {
        long last = 0;
        for (Recording.Input input : system.recording().inputs()) {
            last = input.entry() < entry() ? input.entry() : last;
        }
        return last;
    }

    /** Whether what comes next has happened already. */
    public boolean isInThePast() {
        return past != null && entry() < past.end();
    }

    /** How a repeated run came out differently from what was recorded; null as long as it has not. */
    public Replay.@Nullable Divergence divergence() {
        return past == null ? null : past.divergence();
    }

    /** Shows the kernel to a watcher after every entry from now on, and turns the event ring on, which watchers read. */
    public void watch(Watcher watcher) {
        watchers.add(watcher);
        watcher.restart(kernel());
        trace(true);
    }

    /** Turns the event ring on or off. */
    public void trace(boolean on) {
        tracing = on;
        kernel().trace().turn(on);
    }

    /**
     * Goes on by one kernel entry.
     *
     * @return false if nothing can happen without input
     */
    public boolean step() throws InvalidDescriptionException {
        boolean going;
        if (isInThePast() && past != null) {
            long before = entry();
            past.runTo(before + 1);
            going = entry() > before;
        } else {
            past = null;
            going = system.run(entry() + 1);
        }
        if (going) {
            watchers.forEach(watcher -> watcher.afterEntry(kernel()));
        }
        return going;
    }

    /**
     * Goes on until nothing can happen without input, or for so many entries.
     *
     * @return whether more could happen
     */
    public boolean run(long entries) throws InvalidDescriptionException {
        if (watchers.isEmpty() && !isInThePast()) {
            past = null;
            return system.run(entries > Long.MAX_VALUE - entry() ? Long.MAX_VALUE : entry() + entries);
        }
        for (long count = 0; count < entries; count++) {
            if (!step()) {
                return false;
            }
        }
        return true;
    }

    /** Goes to the state after so many entries since boot: on, or back to the beginning and on, in silence, until there. */
    public void goTo(long entry) throws InvalidDescriptionException {
        if (entry < entry()) {
            if (past == null) {
                past = new Replay(system.recording(), programs, this::print);
            }
            silent = true;
            past.runTo(0);
            system = past.system();
            kernel().trace().turn(tracing);
            watchers.forEach(watcher -> watcher.restart(kernel()));
        }
        try {
            while (entry() < entry && step()) {
                // one entry after the other, so that the watchers see each
            }
        } finally {
            silent = false;
        }
    }

    /** Text comes in at the keyboard. In the past this begins another history: what came after is forgotten. */
    public void type(String text) {
        past = null;
        system.type(text);
    }

    /** Nothing more will come in at the keyboard. */
    public void endInput() {
        past = null;
        system.endInput();
    }

    private void print(long word) {
        if (!silent) {
            console.accept(word);
        }
    }
}
