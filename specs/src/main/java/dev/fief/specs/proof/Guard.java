package dev.fief.specs.proof;

/**
 * What must hold before an operation is carried out.
 *
 * @param name within the operation, short
 * @param sentence for people
 */
public record Guard(String name, String sentence, Formula formula) {}
