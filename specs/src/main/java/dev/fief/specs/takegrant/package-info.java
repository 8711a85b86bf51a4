/**
 * The take-grant model: what can come of a graph of rights when everybody works together (Lipton and Snyder 1977; Bishop and Snyder
 * 1979; Snyder 1981).
 *
 * <p>Vocabulary: a <em>subject</em> can act, an <em>object</em> cannot; {@code x -t-> y} says that x holds the right t to y. By t
 * (take) x gets what y has; by g (grant) x gives y what x has; a subject can create vertices to which it has all rights. By r
 * (read) and w (write) information moves. <em>Share</em>: could x come to hold a right to y? <em>Know</em>: could what y knows
 * come to x? <em>Steal</em>: could x come to hold the right if nobody who holds it at first grants it?
 *
 * <p>Each question is decided twice, by {@link dev.fief.specs.takegrant.SpanDecider}, which looks for islands, bridges and spans
 * in time linear in the graph, and by {@link dev.fief.specs.takegrant.RuleDecider}, which applies the rules until nothing changes,
 * and can say how. Nothing is common to the two but the graph.
 */
package dev.fief.specs.takegrant;
