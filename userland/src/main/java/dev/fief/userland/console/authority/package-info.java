/** What {@code fief authority} says: edges, answers to questions, and what is wrong with a policy, as lines and as JSON. */
package dev.fief.userland.console.authority;
