/**
 * What papers measured, beside what the model says of the same. The figures are data, each with its source; what the model says of
 * one is computed when the table is asked for.
 *
 * <p>Vocabulary: a <em>figure</em> is what a source published; a <em>claim</em> is what the model is asked for it: the cost of some
 * events, the round trip of a design, or how many times one design costs another.
 *
 * <p>Read {@link dev.fief.bench.literature.Figure}, {@link dev.fief.bench.literature.Claim},
 * {@link dev.fief.bench.literature.Comparison}, {@link dev.fief.bench.literature.LiteratureCommand}.
 */
@NullMarked
package dev.fief.bench.literature;

import org.jspecify.annotations.NullMarked;
