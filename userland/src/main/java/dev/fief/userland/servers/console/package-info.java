/**
 * The console: text out by a handler server, lines of text in by a blocking one.
 *
 * <p>Two servers, because whoever waits for a line must not keep others from printing. The <em>console</em> server holds the
 * capability to the console's device and prints whole lines, so that the text of several processes does not mix within one;
 * the <em>keyboard</em> server holds the one to the keyboard's and answers a reader when a line has come.
 *
 * <p>Read {@link dev.fief.userland.servers.console.ConsoleProtocol}, the clients {@link
 * dev.fief.userland.servers.console.Console} and {@link dev.fief.userland.servers.console.Keyboard}, then the servers.
 */
package dev.fief.userland.servers.console;
