package dev.fief.userland.console.graph;

import dev.fief.microkernel.abi.Kind;
import java.util.Locale;

/** The outline of each kind of object. */
final class Shapes {
    private static final double SLANT = 10;

    private Shapes() {}

    /** An SVG element without colours. */
    static String of(int kind, double x, double y, double width, double height) {
        return switch (kind) {
            case Kind.ENDPOINT -> String.format(Locale.ROOT,
                    "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" rx=\"%.1f\"/>",
                    x, y, width, height, height / 2);
            case Kind.NOTIFICATION -> polygon(x + SLANT, y, x + width - SLANT, y, x + width, y + height / 2,
                    x + width - SLANT, y + height, x + SLANT, y + height, x, y + height / 2);
            case Kind.IRQ_HANDLER, Kind.TIMER ->
                polygon(x + SLANT, y, x + width, y, x + width - SLANT, y + height, x, y + height);
            case Kind.MANIFEST -> polygon(x, y, x + width - SLANT, y, x + width, y + SLANT, x + width, y + height, x, y + height)
                    + polygon(x + width - SLANT, y, x + width - SLANT, y + SLANT, x + width, y + SLANT);
            default -> polygon(x, y, x + width, y, x + width, y + height, x, y + height);
        };
    }

    private static String polygon(double... coordinates) {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < coordinates.length; i += 2) {
            points.append(String.format(Locale.ROOT, "%s%.1f,%.1f", i == 0 ? "" : " ", coordinates[i], coordinates[i + 1]));
        }
        return "<polygon points=\"" + points + "\"/>";
    }
}
