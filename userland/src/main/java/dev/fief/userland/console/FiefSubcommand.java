package dev.fief.userland.console;

import java.util.concurrent.Callable;

/**
 * A subcommand of {@code fief} that comes from a module above this one. It is a picocli {@code @Command} and is found
 * as a service, so that the command line grows upward and no module names one above it.
 */
public interface FiefSubcommand extends Callable<Integer> {}
