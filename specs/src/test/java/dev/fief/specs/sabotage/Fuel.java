package dev.fief.specs.sabotage;

/**
 * What a kernel entry may use up, so that a sabotage that makes the kernel run for ever is noticed, and always at the same point:
 * in sabotaged kernels every read of memory takes from it, and every entry fills it up.
 */
public final class Fuel {
    private static final int FULL = 20_000_000;

    private static int left = FULL;

    private Fuel() {}

    public static void fill() {
        left = FULL;
    }

    public static void burn() {
        if (--left < 0) {
            throw new IllegalStateException("the kernel does not come to an end");
        }
    }
}
