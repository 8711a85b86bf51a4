package dev.fief.userland.console;

import org.jspecify.annotations.Nullable;

/** Input that cannot be read as what it should be. The message is for the person who gave it; the exit status is 2. */
final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    BadInputException(@Nullable String message) {
        super(message);
    }
}
