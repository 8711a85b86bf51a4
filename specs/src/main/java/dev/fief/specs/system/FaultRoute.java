package dev.fief.specs.system;

/**
 * Where faults go.
 *
 * @param endpoint name of an endpoint of the process that spawns
 * @param badge what the handler tells faulting processes apart by; 0 for none
 * @param location where it is written
 */
public record FaultRoute(String endpoint, long badge, Location location) {
}
