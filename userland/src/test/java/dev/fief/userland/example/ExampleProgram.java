package dev.fief.userland.example;

import dev.fief.userland.runtime.Sys;
import dev.fief.userland.servers.console.Console;

/** A program: it sees its system calls and nothing else. Slot 8 holds a capability to the console; argument 0 is a number. */
public final class ExampleProgram implements Sys.Program {
    private static final int CONSOLE = 8;
    private static final int EMPTY = 9;

    @Override
    public void run(Sys sys) {
        Console console = new Console(sys, CONSOLE, "example");
        console.println("twice " + sys.argument(0) + " is " + 2 * sys.argument(0));
        long status = sys.signal(EMPTY);
        if (!Sys.ok(status)) {
            console.println("I cannot signal: " + sys.explain(status));
        }
    }
}
