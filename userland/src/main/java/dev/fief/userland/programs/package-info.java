/**
 * The programs of the systems that come with Fief. Each shows one thing, prints what happens so that a reader can follow, and
 * exits with status 0 only if it saw what it should have seen.
 *
 * <p>Vocabulary: the <em>console</em> is an endpoint to the console server, in slot 8 of every program that prints; a
 * <em>lesson</em> is what a program prints and checks; a <em>child</em> is a process that a program spawns itself.
 *
 * <p>Begin with {@link dev.fief.userland.programs.Hello} and {@link dev.fief.userland.programs.PingClient}. Which program is
 * which process, and what it is given, stands in the system descriptions.
 */
package dev.fief.userland.programs;
