package dev.fief.specs.sabotage;

/** What is looked at while a script is played: the layers of testing that are independent of one another. */
public enum Layer {
    /** All invariants, after every entry. */
    PROPERTIES,
    /** The answers, and who runs, as the script says they must be: what a test of behaviour looks at. */
    BEHAVIOUR,
    /** The state that the reference model comes to by the same call from the same state. */
    MODEL
}
