/**
 * Looking at the kernel's memory from outside, without changing it: what the monitor and the graph are made of.
 *
 * <p>Vocabulary: a <em>census</em> is the list of everything there is at one moment, found by walking the derivation tree once;
 * a <em>held capability</em> is a filled slot read out; its <em>place</em> is where that slot lies (a CNode, a thread, a
 * manifest ...) as people say it.
 *
 * <p>Read {@link dev.fief.userland.console.inspect.HeldCapability}, {@link dev.fief.userland.console.inspect.Place},
 * {@link dev.fief.userland.console.inspect.Census}, {@link dev.fief.userland.console.inspect.Names}.
 */
package dev.fief.userland.console.inspect;
