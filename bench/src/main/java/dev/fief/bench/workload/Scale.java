package dev.fief.bench.workload;

import java.math.BigDecimal;
import org.eclipse.collections.api.list.primitive.ImmutableDoubleList;
import org.eclipse.collections.api.list.primitive.MutableDoubleList;
import org.eclipse.collections.impl.factory.primitive.DoubleLists;

/**
 * The values over which something is swept, as a person writes them: {@code 0..65536}, or a list {@code 0,64,4096}.
 */
public record Scale(ImmutableDoubleList values) {
    private static final int LOAD_STEPS = 10;
    private static final int LEAST_DOUBLED = 8;
    private static final double MOST_LOAD = 1;

    /**
     * Sizes in bytes: of a range its ends, and the powers of two between, from 8.
     *
     * @throws IllegalArgumentException that says what is wrong
     */
    public static Scale ofSizes(String text) {
        MutableDoubleList values = DoubleLists.mutable.empty();
        int dots = text.indexOf("..");
        if (dots < 0) {
            for (String value : text.split(",", -1)) {
                values.add(number(value, 0, Workload.MOST_BYTES, true));
            }
            return new Scale(values.distinct().toSortedList().toImmutable());
        }
        double least = number(text.substring(0, dots), 0, Workload.MOST_BYTES, true);
        double most = number(text.substring(dots + 2), least, Workload.MOST_BYTES, true);
        values.add(least);
        for (int size = LEAST_DOUBLED; size < most; size *= 2) {
            if (size > least) {
                values.add(size);
            }
        }
        if (most > least) {
            values.add(most);
        }
        return new Scale(values.toImmutable());
    }

    /** Loads: of a range ten, evenly. @throws IllegalArgumentException that says what is wrong */
    public static Scale ofLoads(String text) {
        MutableDoubleList values = DoubleLists.mutable.empty();
        int dots = text.indexOf("..");
        if (dots < 0) {
            for (String value : text.split(",", -1)) {
                values.add(number(value, 1e-6, MOST_LOAD, false));
            }
            return new Scale(values.distinct().toSortedList().toImmutable());
        }
        double least = number(text.substring(0, dots), 1e-6, MOST_LOAD, false);
        double most = number(text.substring(dots + 2), least, MOST_LOAD, false);
        for (int step = 0; step < LOAD_STEPS; step++) {
            values.add(Math.round((least + (most - least) * step / (LOAD_STEPS - 1)) * 1e6) / 1e6);
        }
        return new Scale(values.distinct().toImmutable());
    }

    private static double number(String text, double least, double most, boolean whole) {
        double value;
        try {
            value = whole ? Long.parseLong(text.strip()) : Double.parseDouble(text.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + text.strip() + "' is not a" + (whole ? " whole" : "") + " number");
        }
        if (!(value >= least && value <= most)) {
            throw new IllegalArgumentException(text.strip() + " is not between " + plain(least) + " and " + plain(most));
        }
        return value;
    }

    private static String plain(double value) {
        return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    }
}
