package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.Limits;
import java.util.function.LongConsumer;
import org.eclipse.collections.api.list.primitive.MutableLongList;
import org.eclipse.collections.impl.factory.primitive.LongLists;

/**
 * What sits behind the interrupt lines: for each line a queue of words that came in from outside, and a place where words go
 * out to. A program gets at them by a capability to the line's handler, and by nothing else.
 */
public final class Devices {
    /** The line of the console's output: every word written is a byte of text in UTF-8. */
    public static final int CONSOLE = 0;

    /** The line of the keyboard: words are bytes of text in UTF-8, or {@link #END_OF_INPUT}. */
    public static final int KEYBOARD = 1;

    /** Comes in when there will be no more. */
    public static final long END_OF_INPUT = 0x100;

    /** What reading gives when nothing has come in. */
    public static final long NOTHING = -1;

    private final MutableLongList[] incoming = new MutableLongList[Limits.INTERRUPT_LINES];
    private final int[] read = new int[Limits.INTERRUPT_LINES];
    private final LongConsumer[] outgoing = new LongConsumer[Limits.INTERRUPT_LINES];

    /** Devices that hold nothing and swallow everything. */
    public Devices() {
        for (int line = 0; line < Limits.INTERRUPT_LINES; line++) {
            incoming[line] = LongLists.mutable.empty();
            outgoing[line] = word -> { };
        }
    }

    /** Says where the words go that are written to a line's device. */
    public void connect(int line, LongConsumer output) {
        outgoing[line] = output;
    }

    void arrive(int line, long... words) {
        incoming[line].addAll(words);
    }

    long read(int line) {
        MutableLongList queue = incoming[line];
        if (read[line] == queue.size()) {
            queue.clear();
            read[line] = 0;
            return NOTHING;
        }
        return queue.get(read[line]++);
    }

    void write(int line, long word) {
        outgoing[line].accept(word);
    }
}
