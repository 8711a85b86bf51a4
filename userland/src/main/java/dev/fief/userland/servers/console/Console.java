package dev.fief.userland.servers.console;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;
import java.nio.charset.StandardCharsets;

/** A program's way to print: messages to the console server, as long as they may be. */
public final class Console {
    private final Sys sys;
    private final long server;
    private final String prefix;

    /**
     * @param server address of an endpoint capability to the console server that may call
     * @param name who prints; stands at the beginning of every line
     */
    public Console(Sys sys, long server, String name) {
        this.sys = sys;
        this.server = server;
        this.prefix = name.isEmpty() ? "" : name + ": ";
    }

    /** Prints a line. */
    public void println(String text) {
        print(prefix + text + "\n");
    }

    /** Prints text as it is; the console shows it when its line is complete. */
    public void print(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        int most = sys.capacity() * ConsoleProtocol.BYTES;
        for (int from = 0; from < bytes.length; from += most) {
            int words = 0;
            for (int at = from; at < Math.min(bytes.length, from + most); at += ConsoleProtocol.BYTES) {
                sys.word(words, pack(bytes, at));
                words++;
            }
            sys.check(sys.call(server, MessageInfo.of(ConsoleProtocol.PRINT, words)));
        }
    }

    static long pack(byte[] bytes, int from) {
        long word = 0;
        for (int i = Math.min(bytes.length, from + ConsoleProtocol.BYTES) - 1; i >= from; i--) {
            word = word << Byte.SIZE | bytes[i] & 0xff;
        }
        return word;
    }
}
