package dev.fief.userland.runtime;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Makes a recorded run again, forward and back, and compares fingerprints on the way. */
public final class Replay {
    /** Where a replay came out differently. */
    public record Divergence(long entry, String message) {}

    private final Recording recording;
    private final ProgramCatalogue programs;
    private final LongConsumer console;
    private RunningSystem system;
    private @Nullable Divergence divergence;
    private int nextInput;
    private int nextMark;

    /** @param console takes what the console prints; after going back it is printed again */
    public Replay(Recording recording, ProgramCatalogue programs, LongConsumer console) throws InvalidDescriptionException {
        this.recording = recording;
        this.programs = programs;
        this.console = console;
        this.system = boot();
    }

    /** The system as it stands. After going back it is another object. */
    public RunningSystem system() {
        return system;
    }

    /** Kernel entries so far. */
    public long entry() {
        return system.engine().entries();
    }

    /** The entry at which the recording ends. */
    public long end() {
        return recording.fingerprints().isEmpty() ? 0 : recording.fingerprints().getLast().entry();
    }

    /** The first difference from the recording, null as long as there is none. */
    public @Nullable Divergence divergence() {
        return divergence;
    }

    /**
     * Goes to the state after {@code entry} kernel entries, by running on, or by running again from the beginning.
     *
     * @return whether everything so far was as recorded
     */
    public boolean runTo(long entry) throws InvalidDescriptionException {
        if (entry < entry()) {
            system = boot();
        }
        long target = Math.min(entry, end());
        while (divergence == null && entry() < target) {
            advance(target);
        }
        check();
        return divergence == null;
    }

    private void advance(long target) {
        check();
        if (divergence != null) {
            return;
        }
        long next = target;
        Recording.Input input = nextInput < recording.inputs().size() ? recording.inputs().get(nextInput) : null;
        if (input != null && input.entry() == entry()) {
            if (input.time() != system.now()) {
                diverge("input came at time " + input.time() + ", now it is " + system.now());
                return;
            }
            nextInput++;
            system.input(input.line(), input.words().toArray());
            return;
        }
        if (input != null) {
            next = Math.min(next, input.entry());
        }
        if (nextMark < recording.fingerprints().size()) {
            next = Math.min(next, recording.fingerprints().get(nextMark).entry());
        }
        if (!system.run(next)) {
            diverge("nothing can run at entry " + entry() + ", the recording goes on to entry " + next);
        }
        check();
    }

    private void check() {
        while (nextMark < recording.fingerprints().size() && recording.fingerprints().get(nextMark).entry() <= entry()) {
            Recording.Mark mark = recording.fingerprints().get(nextMark++);
            long fingerprint = system.kernel().fingerprint();
            if (mark.entry() == entry() && (mark.fingerprint() != fingerprint || mark.time() != system.now())) {
                diverge("fingerprint " + Long.toHexString(fingerprint) + " at time " + system.now() + ", recorded was "
                        + Long.toHexString(mark.fingerprint()) + " at time " + mark.time());
            }
        }
    }

    private void diverge(String message) {
        if (divergence == null) {
            divergence = new Divergence(entry(), message);
        }
    }

    private RunningSystem boot() throws InvalidDescriptionException {
        nextInput = 0;
        nextMark = 0;
        divergence = null;
        return RunningSystem.boot(DescriptionReader.read(recording.file(), recording.text()), programs, console,
                recording.seed());
    }
}
