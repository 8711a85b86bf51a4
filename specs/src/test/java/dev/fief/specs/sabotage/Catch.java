package dev.fief.specs.sabotage;

/**
 * How a sabotage was noticed.
 *
 * @param by what noticed it: one or more invariants, "answer" for the script's own expectations, "model", ...
 * @param calls how many entries into the kernel it took; 0 if booting, or making a system to start from, was enough
 * @param sentence what was seen
 */
public record Catch(String by, int calls, String sentence) {
    @Override
    public String toString() {
        return by + " @" + calls;
    }
}
