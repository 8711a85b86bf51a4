package dev.fief.userland.programs;

import dev.fief.userland.runtime.Sys;
import dev.fief.userland.servers.console.Console;

/** What a program has to say, and whether all that it checked was so. */
final class Lesson {
    /** Slot of the console in every program that prints. */
    static final int CONSOLE = 8;

    private final Sys sys;
    private final Console console;
    private int wrong;

    Lesson(Sys sys, String name) {
        this.sys = sys;
        this.console = new Console(sys, CONSOLE, name);
    }

    /** Prints a sentence. */
    void say(String sentence) {
        console.println(sentence);
    }

    /** Prints a sentence that ought to be true, and remembers if it is not. */
    void check(boolean holds, String sentence) {
        console.println((holds ? "  [ok] " : "  [WRONG] it is not so that: ") + sentence);
        if (!holds) {
            wrong++;
        }
    }

    /** Prints how a call was refused, or that it was not, which is wrong. @param status of the call just made */
    void checkRefused(String attempt, long status) {
        String reason = sys.explain(status);
        check(!Sys.ok(status), attempt + " is refused (" + reason + ")");
    }

    /** Ends the process: with status 0 if every check held. */
    void end() {
        sys.exit(wrong == 0 ? 0 : 1);
    }
}
