package dev.fief.bench.machine;

/**
 * A kernel object that the loader has made.
 *
 * @param slot its capability's address in the loader
 * @param word where it lies in kernel memory
 */
public record KernelObject(long slot, int word) {}
