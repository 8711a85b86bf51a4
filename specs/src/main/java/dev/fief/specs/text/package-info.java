/**
 * Small text formats, line by line: words between blanks, comments from {@code --} to the end of the line. What is wrong in a
 * text is said as {@link dev.fief.specs.system.DescriptionProblem}s, with file, line and column.
 */
package dev.fief.specs.text;
