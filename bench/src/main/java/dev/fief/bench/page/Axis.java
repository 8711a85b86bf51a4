package dev.fief.bench.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A scale from values to pixels.
 *
 * @param logarithmic whether every doubling takes the same room; 0 then has a place of its own, left of all others
 * @param least the least value, not 0 if logarithmic
 * @param zero whether there is a place for 0
 */
record Axis(boolean logarithmic, double least, double most, boolean zero, double from, double to) {
    private static final double ZERO_PART = 0.06;
    private static final int FEW_TICKS = 4;
    private static final int MOST_TICKS = 9;
    private static final int THOUSAND = 1000;

    /** Logarithmic, wide enough for all values. */
    static Axis logarithmic(double[] values, double from, double to) {
        double least = Double.POSITIVE_INFINITY;
        double most = 0;
        boolean zero = false;
        for (double value : values) {
            zero |= value == 0;
            least = value > 0 ? Math.min(least, value) : least;
            most = Math.max(most, value);
        }
        if (most == 0) {
            least = 1;
            most = 2;
        }
        return new Axis(true, least, most == least ? least * 2 : most, zero, from, to);
    }

    /** From 0 or the least value, whichever is meant. */
    static Axis linear(double least, double most, double from, double to) {
        return new Axis(false, least, most == least ? least + 1 : most, false, from, to);
    }

    double at(double value) {
        if (!logarithmic) {
            return from + (to - from) * (value - least) / (most - least);
        }
        double start = zero ? from + (to - from) * ZERO_PART : from;
        return value == 0 ? from : start + (to - start) * Math.log(value / least) / Math.log(most / least);
    }

    /** Round values along it. */
    List<Double> ticks(boolean powersOfTwo) {
        List<Double> ticks = new ArrayList<>();
        if (zero) {
            ticks.add(0.0);
        }
        if (!logarithmic) {
            double step = roundStep((most - least) / MOST_TICKS);
            for (double tick = Math.ceil(least / step - 1e-9) * step; tick <= most * (1 + 1e-9); tick += step) {
                ticks.add(tick);
            }
            return ticks;
        }
        double base = powersOfTwo ? 2 : 10;
        double factor = base;
        while (Math.log(most / least) / Math.log(factor) > MOST_TICKS) {
            factor *= base;
        }
        for (double tick = Math.pow(base, Math.ceil(Math.log(least) / Math.log(base) - 1e-9)); tick <= most * (1 + 1e-9);
                tick *= factor) {
            ticks.add(tick);
        }
        if (powersOfTwo || ticks.size() >= FEW_TICKS) {
            return ticks;
        }
        List<Double> more = betweenPowers(1, 2, 5);
        return more.size() >= FEW_TICKS ? more : betweenPowers(1, 2, 3, 4, 5, 6, 8);
    }

    /** As 1, 2, 5, 10, 20, 50 and so on. */
    private List<Double> betweenPowers(int... parts) {
        List<Double> ticks = new ArrayList<>();
        for (double power = Math.pow(10, Math.floor(Math.log10(least))); power <= most; power *= 10) {
            for (int part : parts) {
                if (power * part >= least && power * part <= most * (1 + 1e-9)) {
                    ticks.add(power * part);
                }
            }
        }
        return ticks;
    }

    private static double roundStep(double rough) {
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
        for (double part : new double[] {1, 2, 5}) {
            if (part * power >= rough) {
                return part * power;
            }
        }
        return 10 * power;
    }

    /** A number with k and M, or bytes with Ki and Mi. */
    static String number(double value, boolean bytes) {
        double unit = bytes ? 1024 : THOUSAND;
        if (Math.abs(value) >= unit * unit) {
            return trimmed(value / (unit * unit)) + (bytes ? " Mi" : " M");
        }
        return Math.abs(value) >= unit ? trimmed(value / unit) + (bytes ? " Ki" : " k") : trimmed(value);
    }

    private static String trimmed(double value) {
        if (value == Math.rint(value)) {
            return Long.toString((long) value);
        }
        String text = String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : Math.abs(value) >= 10 ? "%.1f" : "%.2f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
