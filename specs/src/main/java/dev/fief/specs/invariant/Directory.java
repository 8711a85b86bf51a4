package dev.fief.specs.invariant;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Slot;

/** Numbers by address, for slots or for objects. They are looked up for all that a survey meets, more than once. */
final class Directory {
    private static final int NONE = -1;

    /** Places in a page: 16 KiB of memory. Most of a large memory has nothing in it. */
    private static final int PAGE_BITS = 9;

    private final int size;

    /** What is at each place where a slot can begin, and an object: its number and one more; 0 for nothing. No page, nothing in it. */
    private final int[][] pages;

    Directory(KernelMemory memory) {
        size = memory.sizeInWords() / Slot.WORDS * Slot.WORDS;
        pages = new int[(memory.sizeInWords() / Slot.WORDS >> PAGE_BITS) + 1][];
    }

    /** The number at an address, whatever that is; -1 if there is none. */
    int numberAt(int word) {
        if (word < 0 || word >= size || word % Slot.WORDS != 0) {
            return NONE;
        }
        int[] page = pages[word / Slot.WORDS >> PAGE_BITS];
        return page == null ? NONE : page[inPage(word)] - 1;
    }

    /** Gives the address of a slot or an object a number. */
    void put(int word, int number) {
        int index = word / Slot.WORDS >> PAGE_BITS;
        if (pages[index] == null) {
            pages[index] = new int[1 << PAGE_BITS];
        }
        pages[index][inPage(word)] = number + 1;
    }

    private static int inPage(int word) {
        return word / Slot.WORDS & (1 << PAGE_BITS) - 1;
    }
}
