package dev.fief.specs.wording;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Rows of cells, written with their columns aligned. */
public final class Table {
    private static final String GAP = "  ";

    private final String[] heading;
    private final Set<Integer> numeric = new HashSet<>();
    private final List<String[]> rows = new ArrayList<>();

    public Table(String... heading) {
        this.heading = heading;
    }

    /** Sets columns, from 0, to the right. */
    public Table numbers(int... columns) {
        Arrays.stream(columns).forEach(numeric::add);
        return this;
    }

    /** Adds a row of as many cells as there are columns. */
    public Table row(Object... cells) {
        if (cells.length != heading.length) {
            throw new IllegalArgumentException(cells.length + " cells for " + heading.length + " columns");
        }
        rows.add(Arrays.stream(cells).map(String::valueOf).toArray(String[]::new));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** All lines, the heading first. */
    public List<String> lines() {
        int[] widths = new int[heading.length];
        measure(widths, heading);
        rows.forEach(row -> measure(widths, row));
        List<String> lines = new ArrayList<>();
        lines.add(line(widths, heading));
        rows.forEach(row -> lines.add(line(widths, row)));
        return lines;
    }

    private static void measure(int[] widths, String[] cells) {
        for (int column = 0; column < widths.length; column++) {
            widths[column] = Math.max(widths[column], cells[column].length());
        }
    }

    private String line(int[] widths, String[] cells) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < cells.length; column++) {
            String blanks = " ".repeat(widths[column] - cells[column].length());
            line.append(column == 0 ? "" : GAP);
            line.append(numeric.contains(column) ? blanks + cells[column] : cells[column] + blanks);
        }
        return line.toString().stripTrailing();
    }
}
