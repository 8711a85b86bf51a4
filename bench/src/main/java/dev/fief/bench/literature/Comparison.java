package dev.fief.bench.literature;

/**
 * A figure and what the model says.
 *
 * @param predicted by the model, in the figure's unit
 */
public record Comparison(Figure figure, double predicted) {
    /** Within so much of what was published it is no miss. */
    private static final double NEAR = 0.2;

    static Comparison of(Figure figure) {
        return new Comparison(figure, figure.claim().value());
    }

    /** Predicted over published: over the nearer end of a range, and 1 inside. */
    public double ratio() {
        return predicted < figure.low() ? predicted / figure.low() : predicted > figure.high() ? predicted / figure.high() : 1;
    }

    public boolean isMiss() {
        return Math.abs(ratio() - 1) > NEAR;
    }
}
