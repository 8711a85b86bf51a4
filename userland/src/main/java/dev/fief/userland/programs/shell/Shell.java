package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.userland.runtime.Sys;
import java.util.List;
import java.util.Map;

/**
 * The program. Slots: {@link Session#CONSOLE} console server, {@link Session#KEYBOARD} keyboard server; what else it is endowed
 * with, it finds and gives names to.
 */
public final class Shell implements Sys.Program {
    /** The commands, for those who want to complete their names. */
    public static final List<String> COMMANDS = List.of("ps", "tree", "kill", "wait", "spawn", "manifest", "caps", "retype",
            "copy", "mint", "move", "delete", "revoke", "send", "call", "recv", "signal", "poll", "help", "quit");

    /** What descriptions call the program. */
    public static final String NAME = "shell";

    private static final long OWN_BUDGET = 100_000;
    private static final long PERIOD = 1_000_000;

    private final List<String> programs;

    /** @param programs names of the programs that it can start, as a directory of them would list them */
    public Shell(List<String> programs) {
        this.programs = List.copyOf(programs);
    }

    @Override
    public void run(Sys sys) {
        // Its context holds all of its share at first; what it does not need itself, it wants to give to children.
        sys.check(sys.configure(ChildSlot.SCHED_CONTEXT, OWN_BUDGET, PERIOD, 0, 0));
        Session session = new Session(sys, programs);
        Map<String, Command> commands = Commands.all(session);
        while (!session.isOver()) {
            String line = session.readLine();
            if (line == null) {
                return;
            }
            carryOut(line, session, commands);
        }
    }

    private static void carryOut(String line, Session session, Map<String, Command> commands) {
        try {
            Words words = Words.of(line);
            if (words.isEmpty()) {
                return;
            }
            String name = words.next("command");
            Command command = commands.get(name);
            if (command == null) {
                throw new WrongInput("there is no command " + name + Commands.nearest(name, commands.keySet())
                        + "; `help` lists the shell's commands");
            }
            command.action().run(words);
        } catch (WrongInput wrong) {
            session.say(wrong.getMessage());
        }
    }
}
