package dev.fief.specs.sabotage;

/** Something is wrong with the kernel. */
final class Noticed extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String by;
    private final int calls;

    Noticed(String by, int calls, String sentence) {
        super(sentence);
        this.by = by;
        this.calls = calls;
    }

    Catch caught() {
        return new Catch(by, calls, getMessage());
    }
}
