package dev.fief.userland.runtime;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.Register;
import dev.fief.microkernel.abi.Status;
import dev.fief.microkernel.memory.KernelMemory;

/** A thread's registers and message buffer, as its own program reads and writes them. */
abstract class Registers {
    final Engine engine;
    final KernelMemory memory;
    final int thread;
    private final int registers;

    Registers(Engine engine, int thread) {
        this.engine = engine;
        this.memory = engine.kernel().memory();
        this.thread = thread;
        this.registers = ThreadWords.registers(thread);
    }

    final long register(int number) {
        return memory.load(registers + number);
    }

    final void register(int number, long value) {
        memory.store(registers + number, value);
    }

    /** Word {@code index} of the message, 0 to 119; those from 4 on stand in the message buffer. */
    public final long word(int index) {
        return index < Limits.REGISTER_WORDS && index >= 0
                ? memory.load(registers + Register.A2 + index)
                : memory.load(ThreadWords.bufferWord(memory, thread, index));
    }

    /** Writes a word of the message to be sent next. */
    public final void word(int index, long value) {
        if (index < Limits.REGISTER_WORDS && index >= 0) {
            memory.store(registers + Register.A2 + index, value);
        } else {
            memory.store(ThreadWords.bufferWord(memory, thread, index), value);
        }
    }

    /** The most words that a message of this thread can have: 4 without a message buffer, 120 with one. */
    public final int capacity() {
        return ThreadWords.hasBuffer(memory, thread) ? Limits.MESSAGE_WORDS : Limits.REGISTER_WORDS;
    }

    /** Badge of the sender of the message received last, or the badges of the signals. */
    public final long badge() {
        return register(Register.A0);
    }

    /** The word that describes the message received last: see {@link MessageInfo}. */
    public final long info() {
        return register(Register.A1);
    }

    public final long label() {
        return MessageInfo.label(register(Register.A1));
    }

    /** Words of the message received last. */
    public final int length() {
        return MessageInfo.length(register(Register.A1));
    }

    /** The answer of the call made last: see {@link Status}. */
    public final long status() {
        return register(Register.A7);
    }

    /** How many capabilities came with the message received last, or went with the one sent. */
    public final int arrived() {
        return Status.arrived(register(Register.A7));
    }

    /** Badge of the unwrapped extra capability {@code index}, 0 to 2, of the message received last. */
    public final long unwrapped(int index) {
        return register(Register.extraCapability(index));
    }

    /** Names extra capability {@code index}, 0 to 2, of the message to be sent next; its info word must count it. */
    public final void extra(int index, long capability) {
        register(Register.extraCapability(index), capability);
    }

    /** Says where a capability that comes with a message is to go, until it is said otherwise; {@code node} 0: nowhere. */
    public final void receiveSlot(long node, long index, int depth) {
        register(Register.T4, node);
        register(Register.T5, index);
        register(Register.T6, depth);
    }

    /**
     * Reads a word from the device behind an interrupt line.
     *
     * @param line address of a capability to the line's handler
     * @return the word, or -1 if the device has none
     */
    public final long deviceRead(long line) {
        return engine.devices().read(ThreadWords.interruptLine(memory, thread, line));
    }

    /** Writes a word to the device behind an interrupt line: see {@link #deviceRead}. */
    public final void deviceWrite(long line, long word) {
        engine.devices().write(ThreadWords.interruptLine(memory, thread, line), word);
    }
}
