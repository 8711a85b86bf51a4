package dev.fief.microkernel.capability;

import dev.fief.microkernel.abi.Reason;

/**
 * Why the call that is being decoded will be refused: scratch that means something only between a check that failed and the end
 * of the kernel entry. Every check returns true, or sets this and returns false.
 */
public final class Refusal {
    private Reason reason = Reason.NONE;
    private long first;
    private long second;
    private long third;
    private long fourth;

    /** Sets the reason; the details are 0. @return false, so that a check can end with it */
    public boolean set(Reason why) {
        return set(why, 0, 0, 0, 0);
    }

    public boolean set(Reason why, long detail) {
        return set(why, detail, 0, 0, 0);
    }

    public boolean set(Reason why, long detail, long second) {
        return set(why, detail, second, 0, 0);
    }

    public boolean set(Reason why, long detail, long secondDetail, long thirdDetail, long fourthDetail) {
        reason = why;
        first = detail;
        second = secondDetail;
        third = thirdDetail;
        fourth = fourthDetail;
        return false;
    }

    public Reason reason() {
        return reason;
    }

    /** Detail word {@code index}, 0 to 3. */
    public long detail(int index) {
        return switch (index) {
            case 0 -> first;
            case 1 -> second;
            case 2 -> third;
            default -> fourth;
        };
    }
}
