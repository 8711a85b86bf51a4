package dev.fief.userland.servers.console;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;
import org.eclipse.collections.api.list.primitive.MutableByteList;
import org.eclipse.collections.impl.factory.primitive.ByteLists;

/** Answers readers with lines from the keyboard's device, waiting for its interrupt. Slots: 8 endpoint, 9 device. */
public final class KeyboardServer implements Sys.Program {
    private static final int ENDPOINT = 8;
    private static final int DEVICE = 9;
    private static final int REPLY = 10;
    private static final int ARRIVED = 11;

    private static final long END_OF_INPUT = 0x100;
    private static final byte NEW_LINE = '\n';

    private final MutableByteList waiting = ByteLists.mutable.empty();
    private boolean ended;

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.NOTIFICATION, 0, ARRIVED, 1));
        sys.check(sys.interruptRaises(DEVICE, ARRIVED));
        sys.check(sys.recv(ENDPOINT, REPLY));
        while (true) {
            long answer = sys.label() == ConsoleProtocol.READ ? read(sys) : MessageInfo.of(ConsoleProtocol.NOT_UNDERSTOOD, 0);
            sys.check(sys.replyRecv(ENDPOINT, answer, REPLY));
        }
    }

    /** The next piece of a line, put into the message. */
    private long read(Sys sys) {
        while (!waiting.contains(NEW_LINE) && !ended) {
            take(sys);
            if (!waiting.contains(NEW_LINE) && !ended) {
                sys.check(sys.waitFor(ARRIVED));
                sys.check(sys.acknowledge(DEVICE));
            }
        }
        int end = waiting.indexOf(NEW_LINE);
        if (end < 0 && waiting.isEmpty()) {
            return MessageInfo.of(ConsoleProtocol.END, 0);
        }
        int length = end < 0 ? waiting.size() : end;
        int count = Math.min(length, sys.capacity() * ConsoleProtocol.BYTES);
        byte[] piece = new byte[count];
        for (int i = 0; i < count; i++) {
            piece[i] = waiting.get(i);
        }
        int words = 0;
        for (int at = 0; at < count; at += ConsoleProtocol.BYTES) {
            sys.word(words, Console.pack(piece, at));
            words++;
        }
        boolean whole = count == length;
        drop(whole && end >= 0 ? count + 1 : count);
        return MessageInfo.of(whole ? ConsoleProtocol.LINE : ConsoleProtocol.MORE, words);
    }

    private void take(Sys sys) {
        for (long word = sys.deviceRead(DEVICE); word >= 0; word = sys.deviceRead(DEVICE)) {
            if (word == END_OF_INPUT) {
                ended = true;
            } else {
                waiting.add((byte) word);
            }
        }
    }

    private void drop(int count) {
        byte[] rest = new byte[waiting.size() - count];
        for (int i = 0; i < rest.length; i++) {
            rest[i] = waiting.get(count + i);
        }
        waiting.clear();
        waiting.addAll(rest);
    }
}
