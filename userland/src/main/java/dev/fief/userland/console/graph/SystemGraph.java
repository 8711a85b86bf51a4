package dev.fief.userland.console.graph;

import java.util.List;

/**
 * What a picture of a system shows.
 *
 * @param title of the picture
 * @param boxes the processes that have no parent
 * @param things objects that lie in no process's memory: devices
 * @param arrows the capabilities
 */
public record SystemGraph(String title, List<Box> boxes, List<Thing> things, List<Arrow> arrows) {

    /**
     * A process.
     *
     * @param detail its memory, share of the processor and the like, in a few words
     */
    public record Box(String id, String title, String detail, boolean contained, List<Cell> cells, List<Thing> things,
            List<Box> children) {}

    /** A slot of a process, from which an arrow starts. */
    public record Cell(String id, String label) {}

    /**
     * An object.
     *
     * @param kind one of {@link dev.fief.microkernel.abi.Kind}
     */
    public record Thing(String id, int kind, String title, String detail) {}

    /**
     * A capability, or something else that leads from one object to another.
     *
     * @param from the cell or thing that holds it
     * @param to the thing or box that it names
     * @param label rights and badge
     */
    public record Arrow(String from, String to, String label, Way way) {}

    /** What an arrow is for. */
    public enum Way {
        /** Messages or signals go from the holder to the object. */
        SEND("send"),
        /** They come from the object to the holder. */
        RECEIVE("receive"),
        /** Both. */
        BOTH("send and receive"),
        /** The holder made the object, and has all rights to it. */
        OWN("made here, all rights"),
        /** The holder controls the object. */
        CONTROL("control"),
        /** A manifest offers it to children to come. */
        ENDOW("endowment"),
        /** A child process: the holder may wait for it, or kill it. */
        CHILD("child process");

        final String words;

        Way(String words) {
            this.words = words;
        }
    }
}
