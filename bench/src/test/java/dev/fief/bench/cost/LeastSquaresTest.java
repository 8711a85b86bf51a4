package dev.fief.bench.cost;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class LeastSquaresTest {
    private static final double[] VAGUE = {1e6, 1e6, 1e6};

    @Test
    void whatIsDeterminedIsFound() {
        LeastSquares squares = new LeastSquares(new double[3], VAGUE);
        squares.add(new double[] {1, 0, 0}, 100, 0.01);
        squares.add(new double[] {1, 2, 0}, 140, 0.01);
        squares.add(new double[] {0, 1, 3}, 110, 0.01);
        assertArrayEquals(new double[] {100, 20, 30}, squares.solve(), 1e-3);
    }

    /** The best sum would need a negative part: it is left at zero, and the rest made as good as it can be. */
    @Test
    void nothingIsBelowZero() {
        LeastSquares squares = new LeastSquares(new double[3], VAGUE);
        squares.add(new double[] {1, 0, 0}, 100, 0.01);
        squares.add(new double[] {1, 1, 0}, 90, 0.01);
        double[] solution = squares.solve();
        assertEquals(0, solution[1]);
        double byHand = (1 / 100.0 + 1 / 90.0) / (1 / 10_000.0 + 1 / 8_100.0);
        assertEquals(byHand, solution[0], 1e-3);
    }

    @Test
    void whatNoRowSaysIsBelieved() {
        LeastSquares squares = new LeastSquares(new double[] {7, 8, 9}, new double[] {1, 2, 3});
        squares.add(new double[] {1, 0, 0}, 100, 1e-6);
        assertArrayEquals(new double[] {100, 8, 9}, squares.solve(), 1e-3);
        assertEquals(3, Math.sqrt(squares.covariance()[2][2]), 1e-9);
        assertEquals(1e-4, Math.sqrt(squares.covariance()[0][0]), 1e-6);
    }
}
