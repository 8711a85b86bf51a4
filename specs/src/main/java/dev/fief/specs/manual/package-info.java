/** The manual, as far as it can be written from the kernel's own table, so that the two cannot disagree. */
package dev.fief.specs.manual;
