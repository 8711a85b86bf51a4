/**
 * What people sit at: the {@code fief} command.
 *
 * <p>Start at {@link dev.fief.userland.console.FiefCommand}. Modules above this one add commands of their own by
 * offering a {@link dev.fief.userland.console.FiefSubcommand} as a service.
 */
package dev.fief.userland.console;
