package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.abi.Status;
import dev.fief.specs.wording.Explanation;
import dev.fief.userland.runtime.Sys;
import dev.fief.userland.servers.console.Console;
import dev.fief.userland.servers.console.Keyboard;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the shell's commands work with. */
final class Session {
    /** Endpoint of the console server. */
    static final int CONSOLE = 8;

    /** Endpoint of the keyboard server. */
    static final int KEYBOARD = 9;

    private final Sys sys;
    private final Console console;
    private final Keyboard keyboard;
    private final SlotTable slots;
    private final List<String> programs;
    private boolean over;

    Session(Sys sys, List<String> programs) {
        this.sys = sys;
        this.programs = programs;
        console = new Console(sys, CONSOLE, "");
        keyboard = new Keyboard(sys, KEYBOARD);
        slots = new SlotTable(sys);
    }

    Sys sys() {
        return sys;
    }

    SlotTable slots() {
        return slots;
    }

    List<String> programs() {
        return programs;
    }

    @Nullable String readLine() {
        return keyboard.readLine();
    }

    void say(String line) {
        console.println(line);
    }

    void quit() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /**
     * Whether a call did what it was asked; if not, says why not and what to do. To be asked before the next call.
     *
     * @param arguments the slots of the invoked capability and of the extra ones, in this order
     */
    boolean done(long status, long... arguments) {
        if (Sys.ok(status)) {
            return true;
        }
        refuse(status, arguments);
        return false;
    }

    /** Says why a call was refused and what to do. */
    void refuse(long status, long... arguments) {
        long[] details = {sys.word(0), sys.word(1), sys.word(2), sys.word(3)};
        List<String> names = Arrays.stream(arguments).mapToObj(slots::describe).toList();
        Explanation explanation = Explanation.of(status, details, names);
        say("refused: " + explanation.headline());
        if (!explanation.advice().isEmpty()) {
            say("         " + explanation.advice());
        }
        if (Status.arrived(status) > 0) {
            say("         " + Status.arrived(status) + " capabilities went over before that");
        }
    }

    /** The slot that the next word of a line names. */
    long slot(Words words, String what) {
        return slots.slot(words.next(what));
    }

    /** A right set in letters. */
    static int rights(String word) {
        int rights = Rights.parse(word);
        if (rights < 0) {
            throw new WrongInput("rights are letters of w (write), r (read), g (grant), p (grant-reply), or * for all; `"
                    + word + "` has others");
        }
        return rights;
    }
}
