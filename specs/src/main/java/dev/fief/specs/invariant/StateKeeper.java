package dev.fief.specs.invariant;

import dev.fief.microkernel.memory.KernelMemory;

/** Keeps a copy of the state before a step, in a memory of its own, so that a {@link Step} can compare. */
public final class StateKeeper {
    private final KernelMemory memory;
    private final KernelMemory copy;
    private Survey before;

    /** Keeps the present state of {@code memory}. */
    public StateKeeper(KernelMemory memory) {
        this.memory = memory;
        copy = new KernelMemory((long) memory.sizeInWords() * Long.BYTES);
        copy.restore(memory.snapshot());
        before = Survey.of(copy);
    }

    /** The step from the state kept to the present one. It can be used until {@link #keep} is called. */
    public Step step(Step.Entry entry, int thread) {
        return new Step(before, entry, thread, Survey.of(memory));
    }

    /** Keeps the present state from now on. */
    public void keep() {
        for (int word = 0; word < copy.sizeInWords(); word++) {
            copy.store(word, memory.load(word));
        }
        before = Survey.of(copy);
    }
}
