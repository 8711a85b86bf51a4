/** The manual at the command line: {@code fief explain}. The pages are those of {@code dev.fief.specs.manual}. */
package dev.fief.userland.console.explain;
