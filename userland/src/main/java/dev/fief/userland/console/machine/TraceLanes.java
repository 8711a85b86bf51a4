package dev.fief.userland.console.machine;

import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** The lanes of a trace: which thread is shown where, also after its end. */
final class TraceLanes {
    /** Where a thread is shown. */
    private record Lane(int process, int number, String name) {}

    private static final Lane NOBODY = new Lane(0, 0, "nobody");

    private final Map<Integer, Lane> lanes = new HashMap<>();
    private final LongFunction<String> programs;
    private int processesSeen = -1;

    /** @param programs the name of the program at a program counter */
    TraceLanes(LongFunction<String> programs) {
        this.programs = programs;
    }

    int process(int thread) {
        return lanes.getOrDefault(thread, NOBODY).process;
    }

    int number(int thread) {
        return lanes.getOrDefault(thread, NOBODY).number;
    }

    String name(int thread) {
        return lanes.getOrDefault(thread, NOBODY).name;
    }

    /** Finds lanes for the threads of new processes. @param events takes the event that names a lane, without its braces */
    void look(KernelMemory memory, Consumer<String> events) {
        int count = KernelArea.processCount(memory);
        if (count != processesSeen) {
            processesSeen = count;
            look(memory, KernelArea.firstProcess(memory), events);
        }
    }

    private void look(KernelMemory memory, int process, Consumer<String> events) {
        int number = Pcb.number(memory, process);
        String name = number + " " + programs.apply(Pcb.program(memory, process));
        for (int thread = Pcb.firstThread(memory, process); thread != 0; thread = Tcb.siblingNext(memory, thread)) {
            Lane there = lanes.get(thread);
            if (there == null || there.process != number) {
                Lane lane = new Lane(number, lanes.size() + 1, name);
                lanes.put(thread, lane);
                events.accept("\"ph\":\"M\",\"name\":\"process_name\",\"pid\":" + number + ",\"tid\":" + lane.number
                        + ",\"args\":{\"name\":" + quote(name) + "}");
                events.accept("\"ph\":\"M\",\"name\":\"process_sort_index\",\"pid\":" + number + ",\"tid\":" + lane.number
                        + ",\"args\":{\"sort_index\":" + number + "}");
            }
        }
        for (int child = Pcb.firstChild(memory, process); child != 0; child = Pcb.siblingNext(memory, child)) {
            look(memory, child, events);
        }
    }

    /** Text as a JSON string. */
    static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char letter : text.toCharArray()) {
            switch (letter) {
                case '"' -> quoted.append("\\\"");
                case '\\' -> quoted.append("\\\\");
                default -> quoted.append(letter < 32 ? String.format("\\u%04x", (int) letter) : Character.toString(letter));
            }
        }
        return quoted.append('"').toString();
    }
}
