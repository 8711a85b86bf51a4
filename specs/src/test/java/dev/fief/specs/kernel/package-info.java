/**
 * How the kernel behaves, told by small scenes: a few threads, each making its calls in its turn, through their registers.
 *
 * <p>Vocabulary: an <em>actor</em> is a thread as a test sees it; it can make a call only while it is the current thread. The
 * <em>root</em> is the first thread of the first process; it has the lowest priority in most scenes, so that whoever it starts
 * runs at once, and root goes on when the others wait.
 *
 * <p>Read {@link dev.fief.specs.kernel.KernelDriver}, {@link dev.fief.specs.kernel.Actor}, then the tests in any order. Every
 * invariant of a state and of a step is checked after every entry into the kernel.
 */
package dev.fief.specs.kernel;
