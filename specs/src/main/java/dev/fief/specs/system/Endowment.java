package dev.fief.specs.system;

/**
 * A capability that a process finds when it starts.
 *
 * @param slot where in its capability space, from 8
 * @param object what it names: see {@link ObjectName}
 * @param rights at most these; a mask of {@link dev.fief.microkernel.abi.Rights}
 * @param badge 0 for none
 * @param location where it is written
 */
public record Endowment(int slot, ObjectName object, int rights, long badge, Location location) {
}
