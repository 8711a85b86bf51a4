package dev.fief.userland.programs.shell;

/** A line that cannot be carried out as it stands. The message is a sentence for the person who typed it. */
final class WrongInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    WrongInput(String message) {
        super(message, null, false, false);
    }

    @Override
    public String getMessage() {
        String message = super.getMessage();
        return message == null ? "" : message;
    }
}
