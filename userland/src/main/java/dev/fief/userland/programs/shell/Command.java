package dev.fief.userland.programs.shell;

/**
 * A command of the shell.
 *
 * @param usage the words it takes, its name first
 * @param summary one line
 * @param details further lines for its own help; may be empty
 * @param action what it does with the words after its name
 */
record Command(String usage, String summary, String details, Action action) {

    /** What a command does. */
    @FunctionalInterface
    interface Action {
        /** @throws WrongInput if the words make no sense */
        void run(Words words);
    }

    String name() {
        int blank = usage.indexOf(' ');
        return blank < 0 ? usage : usage.substring(0, blank);
    }
}
