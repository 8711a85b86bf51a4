package dev.fief.specs.explore;

import java.util.ArrayList;
import java.util.List;

/**
 * The claim of each state by its number. It only grows, and its claims ascend, so that a state's number can be found from its claim.
 */
final class TraceLog {
    private static final int PAGE_BITS = 16;
    private static final int PAGE = 1 << PAGE_BITS;

    private final List<long[]> pages = new ArrayList<>();
    private long size;

    long size() {
        return size;
    }

    void append(long claim) {
        int page = (int) (size >>> PAGE_BITS);
        if (page == pages.size()) {
            pages.add(new long[PAGE]);
        }
        pages.get(page)[(int) (size & PAGE - 1)] = claim;
        size++;
    }

    /** The claim of the state with that number. */
    long claim(long number) {
        return pages.get((int) (number >>> PAGE_BITS))[(int) (number & PAGE - 1)];
    }

    /** The number of the state with that claim, or -1. */
    long number(long claim) {
        long low = 0;
        long high = size - 1;
        while (low <= high) {
            long middle = low + high >>> 1;
            long there = claim(middle);
            if (there == claim) {
                return middle;
            }
            if (there < claim) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return -1;
    }

    long bytes() {
        return (long) pages.size() * PAGE * Long.BYTES;
    }
}
