package dev.fief.userland.console.inspect;

/**
 * Where a slot lies.
 *
 * @param part what the slot is there for
 * @param container word index of the object that the slot is part of; 0 for the kernel's own area
 * @param index in its CNode, or the child slot of an endowment; 0 elsewhere
 */
public record Place(Part part, int container, int index) {

    /** What a slot is there for; only {@link #SLOT} can be named by a program. */
    public enum Part {
        SLOT("slot"),
        CSPACE_ROOT("CSpace"),
        FAULT_ENDPOINT("fault endpoint"),
        TIMEOUT_ENDPOINT("timeout endpoint"),
        BUFFER("message buffer"),
        ENDOWMENT("endowment of child slot"),
        NOTIFICATION("notification"),
        ANCHOR("anchor"),
        TOMB("tomb"),
        SPARE("kernel's spare slot");

        final String words;

        Part(String words) {
            this.words = words;
        }
    }
}
