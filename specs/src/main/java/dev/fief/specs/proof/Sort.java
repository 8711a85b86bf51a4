package dev.fief.specs.proof;

/** What a variable ranges over. None has a fixed number of elements: what is proved holds for systems of any size. */
public enum Sort {
    SLOT("Slot", "s"),
    PROCESS("Process", "P"),
    /** What a capability names: a kernel object, or a range of untyped memory. */
    OBJECT("Object", "o"),
    RIGHT("Right", "r"),
    BADGE("Badge", "b"),
    /** A piece of memory that is not divided further; an object is a set of them. */
    UNIT("Unit", "u"),
    /** A piece of the processor's bandwidth; what a process was granted is a set of them. */
    SHARE("Share", "w"),
    /** A priority. */
    LEVEL("Level", "l");

    /** As SMT-LIB and the printed pages call it. */
    public final String title;

    /** What its elements are called in a finite structure: this letter and a number. */
    public final String letter;

    Sort(String title, String letter) {
        this.title = title;
        this.letter = letter;
    }
}
