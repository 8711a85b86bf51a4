package dev.fief.userland.servers.console;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;
import java.nio.charset.StandardCharsets;
import org.eclipse.collections.api.list.primitive.MutableByteList;
import org.eclipse.collections.impl.factory.primitive.ByteLists;
import org.jspecify.annotations.Nullable;

/** A program's way to read lines: calls to the keyboard server, which answers when a line has come. */
public final class Keyboard {
    private final Sys sys;
    private final long server;

    /** @param server address of an endpoint capability to the keyboard server that may call */
    public Keyboard(Sys sys, long server) {
        this.sys = sys;
        this.server = server;
    }

    /** The next line without its end; null when there are no more. Waits for it. */
    public @Nullable String readLine() {
        MutableByteList bytes = ByteLists.mutable.empty();
        while (true) {
            sys.check(sys.call(server, MessageInfo.of(ConsoleProtocol.READ, 0)));
            int answer = (int) sys.label();
            if (answer == ConsoleProtocol.END) {
                return null;
            }
            for (int i = 0; i < sys.length(); i++) {
                unpack(sys.word(i), bytes);
            }
            if (answer == ConsoleProtocol.LINE) {
                return new String(bytes.toArray(), StandardCharsets.UTF_8);
            }
        }
    }

    static void unpack(long word, MutableByteList bytes) {
        for (long left = word; left != 0; left >>>= Byte.SIZE) {
            if ((left & 0xff) != 0) {
                bytes.add((byte) left);
            }
        }
    }
}
