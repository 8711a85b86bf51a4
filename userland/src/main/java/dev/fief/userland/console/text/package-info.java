/** Text for people: aligned tables, and colour where a terminal shows it. */
package dev.fief.userland.console.text;
