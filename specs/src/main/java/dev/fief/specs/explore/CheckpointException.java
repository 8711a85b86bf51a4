package dev.fief.specs.explore;

/** A directory that an exploration cannot use: its message says which, and why, in one sentence. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CheckpointException(String sentence) {
        super(sentence);
    }

    CheckpointException(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
