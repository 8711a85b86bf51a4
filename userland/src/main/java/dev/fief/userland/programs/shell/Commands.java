package dev.fief.userland.programs.shell;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The shell's commands by name, in the order in which help lists them. */
final class Commands {
    private static final int NAME_WIDTH = 9;

    private Commands() {}

    static Map<String, Command> all(Session session) {
        Map<String, Command> commands = new LinkedHashMap<>();
        Children children = new Children(session);
        add(commands, new ProcessCommands(session, children).list());
        add(commands, new SpawnCommands(session, children).list());
        add(commands, new CapabilityCommands(session, children).list());
        add(commands, new MessageCommands(session).list());
        add(commands, List.of(
                new Command("help [COMMAND]", "list the commands, or explain one", "", words -> help(session, commands, words)),
                new Command("quit", "end the shell, and with it the system", "End of input does the same.", words -> {
                    words.end();
                    session.quit();
                })));
        return commands;
    }

    /** A suggestion for a mistyped name, as part of a sentence; empty if nothing is near. */
    static String nearest(String name, Collection<String> names) {
        for (String other : names) {
            if (distance(name, other) <= 1 || name.length() > 1 && other.startsWith(name)) {
                return " (did you mean " + other + "?)";
            }
        }
        return "";
    }

    private static void add(Map<String, Command> commands, Iterable<Command> more) {
        more.forEach(command -> commands.put(command.name(), command));
    }

    private static void help(Session session, Map<String, Command> commands, Words words) {
        if (words.isEmpty()) {
            session.say("The shell is a contained process: it can do what its capabilities allow, and nothing else.");
            commands.values().forEach(command -> session.say("  " + command.name()
                    + " ".repeat(Math.max(1, NAME_WIDTH - command.name().length())) + command.summary()));
            session.say("A capability is named by its name or its slot number. `help COMMAND` tells more.");
            session.say("Lines that begin with a colon go to the monitor, which stands outside the system: see :help.");
            return;
        }
        String name = words.next("command");
        words.end();
        Command command = commands.get(name);
        if (command == null) {
            throw new WrongInput("there is no command " + name + nearest(name, commands.keySet()));
        }
        session.say(command.usage());
        session.say("  Shell: " + command.summary() + ".");
        command.details().lines().forEach(line -> session.say("  " + line));
    }

    /** Letters that must be added, dropped or changed; 2 stands for more. */
    private static int distance(String one, String other) {
        int first = 0;
        while (first < Math.min(one.length(), other.length()) && one.charAt(first) == other.charAt(first)) {
            first++;
        }
        String left = one.substring(first);
        String right = other.substring(first);
        boolean near = left.length() <= 1 && right.length() <= 1
                || !left.isEmpty() && !right.isEmpty() && left.substring(1).equals(right.substring(1))
                || !left.isEmpty() && left.substring(1).equals(right)
                || !right.isEmpty() && right.substring(1).equals(left);
        return near ? 1 : 2;
    }
}
