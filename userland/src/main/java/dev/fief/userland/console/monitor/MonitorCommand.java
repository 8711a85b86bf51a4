package dev.fief.userland.console.monitor;

import dev.fief.specs.system.InvalidDescriptionException;
import java.util.List;

/**
 * A command of the monitor.
 *
 * @param usage the words it takes, its name with the colon first
 * @param summary one line
 * @param action what it does
 */
record MonitorCommand(String usage, String summary, Action action) {

    /** What a command does with the words after its name. */
    @FunctionalInterface
    interface Action {
        /**
         * @return the lines to print
         * @throws MonitorInputException if the words make no sense
         */
        List<String> run(List<String> words) throws InvalidDescriptionException;
    }

    String name() {
        int blank = usage.indexOf(' ');
        return blank < 0 ? usage : usage.substring(0, blank);
    }
}
