/** How text looks on a terminal. */
package dev.fief.userland.console.text;
