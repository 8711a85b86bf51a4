/**
 * A picture of a system: its processes, one inside the other as their memory is; the objects in them; and the capabilities that
 * lead from slots to objects.
 *
 * <p>Vocabulary: a <em>box</em> is a process, with its child processes inside; a <em>cell</em> is one slot of its capability
 * space; a <em>thing</em> is an object that lies in its memory; an <em>arrow</em> is a capability, drawn the way that
 * messages go.
 *
 * <p>Read {@link dev.fief.userland.console.graph.SystemGraph} (what is drawn), {@link
 * dev.fief.userland.console.graph.GraphBuilder}
 * (how it comes from a census), {@link dev.fief.userland.console.graph.DotWriter}, and for the picture
 * {@link dev.fief.userland.console.graph.GraphLayout} and {@link dev.fief.userland.console.graph.SvgWriter}.
 */
package dev.fief.userland.console.graph;
