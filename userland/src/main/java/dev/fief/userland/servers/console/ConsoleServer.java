package dev.fief.userland.servers.console;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.userland.runtime.Sys;
import org.eclipse.collections.api.list.primitive.MutableByteList;
import org.eclipse.collections.api.map.primitive.MutableLongObjectMap;
import org.eclipse.collections.impl.factory.primitive.ByteLists;
import org.eclipse.collections.impl.factory.primitive.LongObjectMaps;

/** Prints what its clients send, line by line; clients are told apart by their badges. Slots: 8 endpoint, 9 device. */
public final class ConsoleServer implements Sys.Program {
    private static final int ENDPOINT = 8;
    private static final int DEVICE = 9;
    private static final int REPLY = 10;

    private final MutableLongObjectMap<MutableByteList> lines = LongObjectMaps.mutable.empty();

    @Override
    public void run(Sys sys) {
        sys.check(sys.retype(ChildSlot.UNTYPED, ObjectKind.REPLY, 0, REPLY, 1));
        sys.serve(ENDPOINT, REPLY, this::print);
    }

    private long print(Sys.Message message) {
        if (message.label() != ConsoleProtocol.PRINT) {
            return MessageInfo.of(ConsoleProtocol.NOT_UNDERSTOOD, 0);
        }
        MutableByteList line = lines.getIfAbsentPut(message.badge(), ByteLists.mutable::empty);
        for (int i = 0; i < message.length(); i++) {
            Keyboard.unpack(message.word(i), line);
        }
        int end = line.lastIndexOf((byte) '\n') + 1;
        if (end > 0) {
            for (int i = 0; i < end; i++) {
                message.deviceWrite(DEVICE, line.get(i) & 0xff);
            }
            MutableByteList rest = ByteLists.mutable.of();
            for (int i = end; i < line.size(); i++) {
                rest.add(line.get(i));
            }
            lines.put(message.badge(), rest);
        }
        return MessageInfo.of(0, 0);
    }
}
