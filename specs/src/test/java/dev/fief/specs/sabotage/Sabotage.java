package dev.fief.specs.sabotage;

/**
 * A kernel bug.
 *
 * @param name short
 * @param origin where such a bug was seen
 * @param sentence what the kernel does wrong
 * @param script the directed script that brings it out
 * @param caughtBy what notices it in that script: the name of an invariant; "answer" where a call answers or a register holds
 *         something else than it must; or "failure" where the kernel fails or does not come to an end
 */
record Sabotage(String name, String origin, String sentence, Rewrite rewrite, String script, String caughtBy) {
    @Override
    public String toString() {
        return name;
    }
}
