/** The proof at the command line: {@code fief prove}. What is proved, and how, is {@code dev.fief.specs.proof}. */
package dev.fief.userland.console.prove;
