package dev.fief.userland.console.monitor;

/** A monitor command that cannot be carried out as it stands; the message is a sentence for the person who typed it. */
final class MonitorInputException extends RuntimeException {
    private static final long serialVersionUID = 1;

    MonitorInputException(String message) {
        super(message, null, false, false);
    }
}
