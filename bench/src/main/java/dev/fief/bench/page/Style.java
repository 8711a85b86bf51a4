package dev.fief.bench.page;

import dev.fief.bench.design.Design;
import dev.fief.bench.design.Designs;
import java.util.List;
import java.util.Locale;

/**
 * How a design's line looks: always the same, in every chart.
 *
 * @param colour of Okabe and Ito's palette, without its yellow, which vanishes on white
 * @param marker which shape marks its points
 * @param dashes as SVG has them; empty for a solid line
 */
record Style(String colour, int marker, String dashes) {
    private static final List<String> COLOURS = List.of("#0072B2", "#D55E00", "#009E73", "#000000", "#CC79A7", "#56B4E9", "#E69F00");
    private static final List<String> DASHES = List.of("", "7 3", "2 3");
    private static final int MARKERS = 6;
    private static final double HALF = 4;

    /** The style of the design with this name; one that is not in the list looks like none of those. */
    static Style of(String design) {
        int place = Designs.all().collect(Design::name).indexOf(design);
        int index = place < 0 ? Designs.all().size() : place;
        return new Style(COLOURS.get(index % COLOURS.size()), index % MARKERS, DASHES.get(index / MARKERS % DASHES.size()));
    }

    String stroke() {
        return "fill=\"none\" stroke=\"" + colour + "\" stroke-width=\"1.8\""
                + (dashes.isEmpty() ? "" : " stroke-dasharray=\"" + dashes + "\"");
    }

    /** A marker at a place: full shapes, and empty ones. */
    String marker(double x, double y) {
        String paint = marker < MARKERS / 2 ? "fill=\"" + colour + "\"" : "fill=\"#ffffff\" stroke=\"" + colour + "\" stroke-width=\"1.6\"";
        return switch (marker % (MARKERS / 2)) {
            case 0 -> String.format(Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" %s/>%n", x, y, HALF - 0.5, paint);
            case 1 -> String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"7\" height=\"7\" %s/>%n", x - 3.5, y - 3.5, paint);
            default -> String.format(Locale.ROOT, "<path d=\"M%.1f %.1fL%.1f %.1fL%.1f %.1fZ\" %s/>%n",
                    x, y - HALF, x + HALF, y + HALF - 0.5, x - HALF, y + HALF - 0.5, paint);
        };
    }
}
