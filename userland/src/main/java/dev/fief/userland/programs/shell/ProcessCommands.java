package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ErrorCode;
import dev.fief.microkernel.abi.Kind;
import dev.fief.specs.wording.Table;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.programs.shell.SlotTable.Known;
import dev.fief.userland.runtime.Sys;
import java.util.List;

/** Looking at processes, waiting for them, ending them. */
final class ProcessCommands {
    private static final String[] STATES = {"unborn", "live", "dying", "dead"};
    private static final int DEAD = 3;

    private final Session session;
    private final Children children;

    ProcessCommands(Session session, Children children) {
        this.session = session;
        this.children = children;
    }

    List<Command> list() {
        return List.of(
                new Command("ps", "list the processes that the shell holds capabilities to",
                        "Others exist, but it cannot know of them; the monitor's :ps shows all.", this::ps),
                new Command("tree", "draw the shell and what is below it, as far as it may inspect",
                        "Of a child's own children it learns the number only: they are the child's, not the shell's.",
                        this::tree),
                new Command("kill CAP", "end a process and all its descendants; its memory is the shell's again",
                        "Needs WRITE on the Process capability. The next spawn of the same size uses that memory again.",
                        this::kill),
                new Command("wait CAP", "wait for the end of a process and say how it ended",
                        "Needs READ on the Process capability. The shell does nothing else meanwhile.", this::await));
    }

    private void ps(Words words) {
        words.end();
        Table table = new Table("NAME", "SLOT", "PID", "PROGRAM", "STATE", "CHILDREN", "CPU FREE").numbers(1, 2, 5, 6);
        for (Known known : session.slots().all()) {
            if (known.kind() == Kind.PROCESS) {
                row(table, known);
            }
        }
        if (table.isEmpty()) {
            session.say("The shell holds no capability to a process; `spawn` makes one.");
        } else {
            table.lines().forEach(session::say);
        }
    }

    private void row(Table table, Known known) {
        Children.Child child = children.of(known.slot());
        String program = child == null ? "?" : child.program();
        Sys sys = session.sys();
        long status = sys.inspect(known.slot());
        if (!Sys.ok(status)) {
            table.row(known.name(), known.slot(), "?", program, "not to be inspected", "?", "?");
            return;
        }
        boolean lives = sys.word(0) != 0 && sys.word(0) != DEAD;
        table.row(known.name(), known.slot(), sys.word(0) == 0 ? "-" : Long.toString(sys.word(1)), program, state(sys.word(0)),
                lives ? Long.toString(sys.word(2)) : "-", lives ? Wording.bandwidth(sys.word(3)) : "-");
    }

    private void tree(Words words) {
        words.end();
        session.say("shell");
        List<Children.Child> all = children.all();
        for (Children.Child child : all) {
            boolean last = child == all.getLast();
            session.say((last ? "└─ " : "├─ ") + child.name() + ", " + Wording.bytes(1L << child.sizeBits()) + ": "
                    + standing(child));
        }
    }

    private String standing(Children.Child child) {
        Sys sys = session.sys();
        if (!Sys.ok(sys.inspect(child.process()))) {
            return "not to be inspected";
        }
        long below = sys.word(2);
        return state(sys.word(0)) + ", process " + sys.word(1)
                + (below == 0 ? "" : ", with " + below + (below == 1 ? " child" : " children") + " of its own");
    }

    private void kill(Words words) {
        long process = session.slot(words, "the process to kill");
        words.end();
        boolean dead = Sys.ok(session.sys().inspect(process)) && session.sys().word(0) == DEAD;
        if (session.done(session.sys().kill(process), process)) {
            String name = session.slots().describe(process);
            session.say(dead ? name + " was dead already" : "killed " + name);
            children.bury(process);
            sweep();
        }
    }

    private void await(Words words) {
        long process = session.slot(words, "the process to wait for");
        words.end();
        long status = session.sys().waitForEnd(process);
        if (Sys.code(status) == ErrorCode.TERMINATED) {
            session.say(session.slots().describe(process) + " " + Wording.end(session.sys().word(0), session.sys().word(1)));
            children.bury(process);
            sweep();
        } else {
            session.refuse(status, process);
        }
    }

    /** What has gone with a process: capabilities that it had sent up, for example. */
    private void sweep() {
        session.slots().refresh().forEach(known ->
                session.say("gone with it: " + known.name() + " (slot " + known.slot() + ")"));
        children.refresh();
    }

    private static String state(long number) {
        return number >= 0 && number < STATES.length ? STATES[(int) number] : "state " + number;
    }
}
