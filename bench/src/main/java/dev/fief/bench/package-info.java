/**
 * The JMH benchmarks and the IPC design lab.
 *
 * <p>This is the one part of Fief outside the module system: JMH does not fork from a named module.
 */
@NullMarked
package dev.fief.bench;

import org.jspecify.annotations.NullMarked;
