/**
 * The table of questions, the runs that answer them, and how the answers are shown.
 *
 * <p>Vocabulary: a <em>row</em> is one benchmark with its parameters; its <em>reference</em> is the row that its ratio is taken
 * to, run next to it; a <em>round</em> runs every row once, each in a fresh JVM (a <em>fork</em>); a <em>control</em> is a row
 * that shows that others measure what they say.
 *
 * <p>Read {@link dev.fief.bench.report.Questions}, {@link dev.fief.bench.report.Row}, {@link dev.fief.bench.report.Rounds},
 * {@link dev.fief.bench.report.Answers}, {@link dev.fief.bench.report.TextReport}.
 */
@NullMarked
package dev.fief.bench.report;

import org.jspecify.annotations.NullMarked;
