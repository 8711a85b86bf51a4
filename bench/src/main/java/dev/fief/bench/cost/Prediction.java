package dev.fief.bench.cost;

/**
 * What the model says of a row.
 *
 * @param row what was measured
 * @param cycles what the model says
 * @param deviation by how much that may be off: one standard deviation
 * @param doubt the parameter that the uncertainty comes from most
 */
record Prediction(Row row, double cycles, double deviation, Parameter doubt) {
    /** So many standard deviations hold nine of ten of what is normally distributed. */
    private static final double NINE_OF_TEN = 1.645;

    /** Predicted over published. */
    double ratio() {
        return cycles / row.cycles();
    }

    /** Distance from what was measured, relatively. */
    double error() {
        return Math.abs(ratio() - 1);
    }

    /** The interval that should hold nine of ten measurements begins here: as many times below as {@link #high} is above. */
    double low() {
        return cycles / factor();
    }

    /** It ends here. */
    double high() {
        return cycles * factor();
    }

    boolean holds() {
        return low() <= row.cycles() && row.cycles() <= high();
    }

    private double factor() {
        return cycles == 0 ? 1 : Math.exp(NINE_OF_TEN * deviation / cycles);
    }
}
