/**
 * A breadth-first explorer of transition systems: any system that can say where it starts, what it may do, and do it. It visits
 * every reachable state once, checks what is asked in each, and answers with the shortest trace or with the size of the space it
 * has searched.
 *
 * <p>Vocabulary: a <em>walk</em> is a place in a system, moved from state to state by <em>actions</em>; an action that is done is
 * a <em>transition</em>. States are told apart by <em>fingerprints</em> of 128 bits. The <em>frontier</em> holds the states whose
 * actions have not been tried yet; the states at one distance from the start are a <em>level</em>. A state's <em>number</em> is its
 * place in the order in which one worker, trying actions in order, would find it; its <em>claim</em> is the least (number of the
 * state before, action) that leads to it. Claims make the work of many workers give the very result of one.
 *
 * <p>Read {@link dev.fief.specs.explore.Walk}, then {@link dev.fief.specs.explore.Explorer} and the
 * {@link dev.fief.specs.explore.Exploration} it returns.
 */
package dev.fief.specs.explore;
