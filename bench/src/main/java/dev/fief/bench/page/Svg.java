package dev.fief.bench.page;

import java.util.Locale;

/** Writes an SVG picture, element by element. Coordinates are pixels from the upper left. */
final class Svg {
    private static final String FONT = "font-family=\"system-ui, 'Segoe UI', 'DejaVu Sans', sans-serif\"";

    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height, String title) {
        text.append(String.format(Locale.ROOT, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\""
                + " role=\"img\" %s font-size=\"12\">%n<title>%s</title>%n", width, height, width, height, FONT, escape(title)));
        text.append(String.format(Locale.ROOT, "<rect width=\"%d\" height=\"%d\" fill=\"#ffffff\"/>%n", width, height));
    }

    void line(double x1, double y1, double x2, double y2, String style) {
        text.append(String.format(Locale.ROOT, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" %s/>%n", x1, y1, x2, y2, style));
    }

    void rect(double x, double y, double width, double height, String style) {
        text.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s/>%n",
                x, y, width, height, style));
    }

    /** A rectangle that says something when it is pointed at. */
    void rect(double x, double y, double width, double height, String style, String tip) {
        text.append(String.format(Locale.ROOT, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" %s><title>%s</title></rect>%n",
                x, y, width, height, style, escape(tip)));
    }

    void path(String steps, String style) {
        text.append("<path d=\"").append(steps).append("\" ").append(style).append("/>\n");
    }

    /** @param anchor start, middle or end */
    void text(double x, double y, String anchor, String style, String words) {
        text.append(String.format(Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\" %s>%s</text>%n",
                x, y, anchor, style, escape(words)));
    }

    void text(double x, double y, String anchor, String words) {
        text(x, y, anchor, "fill=\"#222222\"", words);
    }

    /** Something written elsewhere. */
    void raw(String element) {
        text.append(element);
    }

    String end() {
        return text + "</svg>\n";
    }

    static String escape(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
