/**
 * Shows outcomes to people: tables as text, and one page with charts that needs nothing but a browser.
 *
 * <p>Vocabulary: a <em>style</em> is how a design's line looks, told apart by colour, by marker and by dashes, so that a print in grey
 * or an eye that does not see red and green loses nothing. Colours are those of Okabe and Ito.
 *
 * <p>Read {@link dev.fief.bench.page.Report}, {@link dev.fief.bench.page.LineChart}, {@link dev.fief.bench.page.StackedBars},
 * {@link dev.fief.bench.page.TimelineChart}, {@link dev.fief.bench.page.TextTables}.
 */
@NullMarked
package dev.fief.bench.page;

import org.jspecify.annotations.NullMarked;
