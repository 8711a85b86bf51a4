package dev.fief.bench.report;

import org.eclipse.collections.api.list.ImmutableList;

/**
 * Rows that belong together.
 *
 * @param title the question
 * @param unit what the times are per
 * @param growth how the cost grows with size
 */
public record Section(String title, String unit, String growth, ImmutableList<Row> rows) {}
