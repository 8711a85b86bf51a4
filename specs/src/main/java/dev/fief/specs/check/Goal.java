package dev.fief.specs.check;

import dev.fief.microkernel.memory.KernelMemory;
import java.util.function.Predicate;

/**
 * States to be looked for.
 *
 * @param name what is asked
 * @param reached whether a state is one of them
 */
public record Goal(String name, Predicate<KernelMemory> reached) {
}
