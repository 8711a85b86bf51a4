package dev.fief.specs.system;

import java.nio.charset.StandardCharsets;

/**
 * The program counter at which a program begins: to the kernel an opaque number, to the runtime a name. It is a hash of the
 * name, so that it is the same in every run and needs no table.
 */
public final class ProgramAddress {
    /** Bits of it; the runtime uses those above to tell how far a thread has come. */
    public static final int BITS = 32;

    private static final int OFFSET = 0x811c9dc5;
    private static final int PRIME = 0x01000193;

    private ProgramAddress() {}

    /** The address of the program with this name: never 0, at most 32 bits. */
    public static long of(String name) {
        int hash = OFFSET;
        for (byte letter : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ letter & 0xff) * PRIME;
        }
        return Integer.toUnsignedLong(hash) | 1;
    }
}
