package dev.fief.specs.invariant;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;

/** Numbers by address, for slots or for objects. They are looked up for all that a survey meets, more than once. */
final class Directory {
    private static final int NONE = -1;

    /** What is at each place where a slot can begin, and an object: its number and one more; 0 for nothing. */
    private final int[] numbers;

    Directory(KernelMemory memory) {
        numbers = new int[memory.sizeInWords() / Slot.WORDS];
    }

    /** The number at an address, whatever that is; -1 if there is none. */
    int numberAt(int word) {
        return word < 0 || word >= numbers.length * Slot.WORDS || word % Slot.WORDS != 0 ? NONE : numbers[word / Slot.WORDS] - 1;
    }

    /** Gives the address of a slot or an object a number. */
    void put(int word, int number) {
        numbers[word / Slot.WORDS] = number + 1;
    }
}
