package dev.fief.specs.invariant;

/** Something that Fief promises. A class may promise it of states and of steps or runs as well. */
public sealed interface Invariant permits StateInvariant, StepInvariant, RunInvariant {
    /** One word. */
    String name();

    /** What it says, as one sentence that begins in lower case and has no full stop. */
    String sentence();
}
