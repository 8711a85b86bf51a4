package dev.fief.userland.console.session;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Where lines come from, and where what is said goes. */
public interface LineSource extends AutoCloseable {
    /** Who says something. */
    enum Speaker {
        /** The programs of the system, by its console. */
        SYSTEM,
        /** The monitor, from outside. */
        MONITOR
    }

    /** Stands before every line of the monitor, with colour and without. */
    String BAR = ": ";

    /** The next line; null when there are no more. */
    @Nullable String read(String prompt) throws IOException;

    /** Shows a line of text. */
    void print(Speaker speaker, String line);

    @Override
    void close() throws IOException;
}
