package dev.fief.userland.console.session;

import dev.fief.microkernel.abi.BootSlot;
import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.ObjectName;
import dev.fief.specs.system.ProcessDescription;
import dev.fief.specs.system.SystemDescription;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.machine.Machine;
import dev.fief.userland.console.monitor.Monitor;
import dev.fief.userland.runtime.Devices;
import java.io.IOException;

/**
 * A person, or a script, at a machine. Time stands still while a line is typed; then the system runs until nothing can happen
 * without further input, but not for ever: what computes without end is stopped after so many kernel entries, and goes on
 * with the next line or at the monitor's command.
 */
public final class Sitting {
    private static final long PATIENCE = 100_000;
    private static final ObjectName KEYBOARD = new ObjectName.OwnSlot((long) BootSlot.IRQ_HANDLER + Devices.KEYBOARD);

    private final Machine machine;
    private final Monitor monitor;
    private final LineSource lines;
    private final Mode mode;

    /** What happens between lines. */
    public enum Mode {
        /** The system runs whenever no line is being typed. */
        RUNNING,
        /** It stands still until the monitor is told to go on, or a line comes for the system. */
        PAUSED,
        /** It repeats a recorded run, and takes no lines. */
        REPLAY
    }

    public Sitting(Machine machine, Monitor monitor, LineSource lines, Mode mode) {
        this.machine = machine;
        this.monitor = monitor;
        this.lines = lines;
        this.mode = mode;
    }

    /** Whether somebody in a system is endowed with the keyboard. */
    public static boolean hasKeyboard(SystemDescription description) {
        return description.processes().anySatisfy(Sitting::hasKeyboard);
    }

    private static boolean hasKeyboard(ProcessDescription process) {
        return process.endowments().anySatisfy(endowment -> endowment.object().equals(KEYBOARD))
                || process.children().anySatisfy(Sitting::hasKeyboard);
    }

    /** Reads lines until there are no more, or the system has ended. */
    public void hold() throws IOException, InvalidDescriptionException {
        if (mode == Mode.RUNNING) {
            settle();
        }
        while (mode != Mode.RUNNING || !machine.system().hasEnded()) {
            String line = lines.read(prompt());
            if (line == null) {
                end();
                return;
            }
            if (line.strip().startsWith(":")) {
                monitor.execute(line).forEach(this::say);
            } else if (!line.isBlank()) {
                type(line);
            }
        }
    }

    private String prompt() {
        return machine.isInThePast() ? "fief (past)> " : "fief> ";
    }

    private void say(String line) {
        lines.print(LineSource.Speaker.MONITOR, line);
    }

    private void type(String line) throws InvalidDescriptionException {
        if (mode == Mode.REPLAY) {
            say("this is a recorded run, which takes no new lines; commands of the monitor begin with a colon: :help");
            return;
        }
        if (keyboard(new Census(machine.kernel().memory())) == 0) {
            say("this system has no keyboard, so there is nobody to read that; "
                    + "commands of the monitor begin with a colon: :help");
            return;
        }
        if (machine.isInThePast()) {
            say("another history begins here; what came after entry " + Wording.count(machine.entry()) + " is forgotten");
        }
        machine.type(line + "\n");
        settle();
    }

    private void end() throws InvalidDescriptionException {
        if (mode != Mode.RUNNING || machine.isInThePast() || machine.system().hasEnded()
                || keyboard(new Census(machine.kernel().memory())) == 0) {
            return;
        }
        machine.endInput();
        settle();
    }

    private void settle() throws InvalidDescriptionException {
        long before = machine.entry();
        while (machine.entry() - before < PATIENCE) {
            if (!machine.step()) {
                notice();
                return;
            }
            if (machine.kernel().current() == 0 && isReading()) {
                return;
            }
        }
        if (!machine.system().hasEnded() && !isReading()) {
            say("still busy after " + Wording.count(PATIENCE) + " kernel entries; it goes on with the next line, or with :run");
        }
    }

    /** Nothing can happen any more: unless somebody waits for the next line, that is worth a word. */
    private void notice() {
        if (!machine.system().hasEnded() && !isReading() && keyboard(new Census(machine.kernel().memory())) != 0) {
            say("nobody waits for a line: whoever reads the keyboard is busy waiting for something else; "
                    + ":ps shows for what, and :back line takes the line back");
        }
    }

    /** Whether somebody waits for a line. */
    private boolean isReading() {
        Census census = new Census(machine.kernel().memory());
        int keyboard = keyboard(census);
        return keyboard != 0 && census.threadsOf(keyboard).anySatisfy(thread ->
                Tcb.state(census.memory(), thread) == ThreadState.BLOCKED_ON_NOTIFICATION);
    }

    /** The process, below the first, that holds the keyboard's interrupt; 0 if none does. */
    private static int keyboard(Census census) {
        var holder = census.capabilities().detect(held -> held.kind() == Kind.IRQ_HANDLER && held.owner() != 0
                && IrqHandler.line(census.memory(), held.object()) == Devices.KEYBOARD
                && Pcb.parent(census.memory(), held.owner()) != 0);
        return holder == null ? 0 : holder.owner();
    }
}
