package dev.fief.userland.console.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/**
 * Completes the names of commands, and after them the words they usually take. It stands outside the system, so it does not
 * know what the shell calls its capabilities.
 */
public final class CommandCompleter implements Completer {
    private static final List<String> SPAWN = List.of("memory=64K", "cpu=10%", "priority=", "slots=", "buffer", "endow",
            "manifest=", "as");
    private static final List<String> KINDS = List.of("endpoint", "notification", "reply", "cnode", "untyped", "frame", "thread",
            "sched-context", "process", "manifest");
    private static final Map<String, List<String>> NEXT = Map.of(
            "retype", KINDS,
            "manifest", List.of("new"),
            "copy", List.of("rights=", "as"),
            "mint", List.of("badge=", "rights=", "as"),
            ":trace", List.of("on", "off", "last"));

    private final Collection<String> monitor;
    private final Collection<String> shell;
    private final Collection<String> programs;

    /** @param monitor the monitor's commands @param shell the shell's @param programs what the shell can start */
    public CommandCompleter(Collection<String> monitor, Collection<String> shell, Collection<String> programs) {
        this.monitor = List.copyOf(monitor);
        this.shell = List.copyOf(shell);
        this.programs = List.copyOf(programs);
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        for (String word : words(line.words(), line.wordIndex())) {
            boolean open = word.endsWith("=");
            String group = word.startsWith(":") ? "monitor" : null;
            candidates.add(new Candidate(word, word, group, null, null, null, !open));
        }
    }

    /** What could stand at a place of a line whose words so far are these. */
    List<String> words(List<String> words, int index) {
        if (index == 0) {
            List<String> all = new ArrayList<>(shell);
            all.addAll(monitor);
            return all;
        }
        String command = words.getFirst();
        if (command.equals("help")) {
            return List.copyOf(shell);
        }
        if (command.equals(":help")) {
            return List.copyOf(monitor);
        }
        if (command.equals("spawn")) {
            return index == 1 ? List.copyOf(programs) : SPAWN;
        }
        return NEXT.getOrDefault(command, List.of());
    }
}
