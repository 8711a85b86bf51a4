package dev.fief.userland.console.inspect;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Guard;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.KernelArea;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Tcb;
import dev.fief.microkernel.object.ThreadState;
import dev.fief.microkernel.object.Untyped;
import dev.fief.specs.wording.Wording;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** What people call the processes, objects and slots of a census. */
public final class Names {
    private static final String[] PROCESS_STATES = {"unborn", "live", "dying", "dead"};
    private static final String[] THREAD_STATES = {
        "inactive", "runnable", "in a call", "receiving", "sending", "awaiting reply", "waiting on notification",
        "waiting for a process"
    };

    private final Census census;
    private final KernelMemory memory;
    private final LongFunction<String> programs;
    private final IntFunction<String> given;

    /**
     * @param programs the name of the program at a program counter
     * @param given what the system's description calls a process or another object; empty if nothing
     */
    public Names(Census census, LongFunction<String> programs, IntFunction<String> given) {
        this.census = census;
        this.memory = census.memory();
        this.programs = programs;
        this.given = given;
    }

    /** {@code 3 (server)}; "the kernel" for none. */
    public String process(int process) {
        if (process == 0) {
            return "the kernel";
        }
        if (Pcb.state(memory, process) == Pcb.UNBORN) {
            return "unborn process " + address(process);
        }
        return Pcb.number(memory, process) + " (" + title(process) + ")";
    }

    /** What the description calls a process, or else the name of its program. */
    public String title(int process) {
        String name = given.apply(process);
        return name.isEmpty() ? program(process) : name;
    }

    public String program(int process) {
        return programs.apply(Pcb.program(memory, process));
    }

    /** What the description calls an object; empty if nothing. */
    public String given(int object) {
        return given.apply(object);
    }

    /** One word: live, dying, dead, unborn. */
    public String state(int process) {
        return PROCESS_STATES[Pcb.state(memory, process)];
    }

    /**
     * A thread by its process, {@code 3 (server)}; by its address, too, if it is not the first. The thread may be gone by
     * now.
     */
    public String thread(int thread) {
        int process = Header.kind(memory, thread) == Kind.THREAD ? Header.owner(memory, thread) : 0;
        if (process == 0) {
            process = KernelArea.firstProcess(memory);
            return Pcb.firstThread(memory, process) == thread ? process(process) : "gone " + address(thread);
        }
        return process(process) + (Pcb.firstThread(memory, process) == thread ? "" : " thread " + address(thread));
    }

    /** What a thread is doing, and on what. */
    public String threadState(int thread) {
        int state = Tcb.state(memory, thread);
        String text = THREAD_STATES[state];
        int object = Tcb.waitsOn(memory, thread);
        if (!ThreadState.isQueued(state) || object == 0) {
            return text;
        }
        return switch (state) {
            case ThreadState.BLOCKED_ON_PROCESS -> "waiting for process " + process(object);
            case ThreadState.BLOCKED_ON_NOTIFICATION -> "waiting on " + object(Kind.NOTIFICATION, object);
            default -> text + " on " + object(Kind.ENDPOINT, object);
        };
    }

    /** {@code endpoint 0x4a40}, {@code endpoint ping}; a process by its number. */
    public String object(int kind, int object) {
        if (kind == Kind.PROCESS) {
            return Pcb.state(memory, object) == Pcb.UNBORN ? process(object) : "process " + process(object);
        }
        String name = kind == Kind.UNTYPED || kind == Kind.FRAME ? "" : given.apply(object);
        return Wording.kind(kind) + " " + (name.isEmpty() ? address(object) : name);
    }

    /** {@code endpoint 0x4a40 -r-- badge 7}. */
    public String capability(HeldCapability held) {
        return object(held.kind(), held.object()) + suffix(held);
    }

    /** What a capability says beside its object: rights, badge, size, guard, each where its kind has it, with a leading space. */
    public String suffix(HeldCapability held) {
        StringBuilder text = new StringBuilder();
        if (held.hasRights()) {
            text.append(' ').append(Rights.toString(held.rights()));
        }
        if (held.badge() != 0) {
            text.append(" badge ").append(held.badge());
        }
        if (held.kind() == Kind.UNTYPED) {
            text.append(' ').append(Wording.bytes(Untyped.bytes(memory, held.slot())))
                    .append(", ").append(Wording.bytes(Untyped.watermark(memory, held.slot()))).append(" used");
        } else if (held.kind() == Kind.CNODE && held.word() != 0) {
            text.append(" guard ").append(Wording.hex(Guard.bits(held.word()))).append('/').append(Guard.size(held.word()));
        }
        return text.toString();
    }

    /** Where a slot lies, without its owner: {@code slot 9}, {@code endowment of child slot 8 in manifest 0x5000}. */
    public String place(int slot) {
        Place place = census.placeOf(slot);
        if (place == null) {
            return "slot at " + address(slot);
        }
        String words = place.part().words;
        return switch (place.part()) {
            case SLOT -> words + " " + index(place) + inCNode(place);
            case ENDOWMENT -> words + " " + place.index() + " in manifest " + address(place.container());
            case SPARE -> words;
            default -> words + " of " + containerName(place);
        };
    }

    /** Where a slot lies, with its owner: {@code slot 9 of process 3 (server)}. */
    public String placeWithOwner(HeldCapability held) {
        String place = place(held.slot());
        return held.owner() == 0 ? place + " (the kernel's)" : place + " of process " + process(held.owner());
    }

    /** The number by which a process names a slot of its own root CNode, or -1. */
    public int slotNumber(HeldCapability held) {
        Place place = census.placeOf(held.slot());
        return place != null && place.part() == Place.Part.SLOT && isRoot(place.container(), held.owner()) ? place.index() : -1;
    }

    public static String address(int word) {
        return Wording.hex(KernelMemory.addressOf(word));
    }

    private static String index(Place place) {
        return Integer.toString(place.index());
    }

    private String inCNode(Place place) {
        HeldCapability any = census.at(CNode.slot(place.container(), place.index()));
        int owner = any == null ? 0 : any.owner();
        return isRoot(place.container(), owner) ? "" : " of CNode " + address(place.container());
    }

    private boolean isRoot(int cnode, int process) {
        if (process == 0 || Pcb.firstThread(memory, process) == 0) {
            return false;
        }
        HeldCapability root = census.at(Tcb.cspaceSlot(Pcb.firstThread(memory, process)));
        return root != null && root.object() == cnode;
    }

    private String containerName(Place place) {
        @Nullable Integer kind = census.objects().get(place.container());
        return kind == null ? address(place.container()) : object(kind, place.container());
    }
}
