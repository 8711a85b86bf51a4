package dev.fief.userland.console;

import org.jspecify.annotations.Nullable;

/** Input that cannot be read as what it should be. The message is for the person who gave it; the exit status is 2. */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInputException(@Nullable String message) {
        super(message);
    }
}
