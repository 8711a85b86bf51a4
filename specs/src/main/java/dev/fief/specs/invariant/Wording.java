package dev.fief.specs.invariant;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.CNode;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Manifest;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Slot;
import dev.fief.microkernel.object.Tcb;
import java.util.Locale;

/** How violations name the things they speak of. Nothing here trusts the memory. */
final class Wording {
    private Wording() {}

    /** The byte address of a word. */
    static String address(int word) {
        return word == 0 ? "nothing" : "0x" + Long.toHexString(KernelMemory.addressOf(word));
    }

    static String kind(int kind) {
        ObjectKind known = ObjectKind.withNumber(kind);
        return known == null ? "object of unknown kind " + kind : known.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String process(Survey survey, int process) {
        if (process == 0) {
            return "the kernel";
        }
        return survey.isA(process, Kind.PROCESS)
                ? "process " + Pcb.number(survey.memory(), process) + " (" + address(process) + ")"
                : "no process (" + address(process) + ")";
    }

    /** The object that stands at an address, with its owner. */
    static String object(Survey survey, int object) {
        int kind = survey.objects().kindAt(object);
        return switch (kind) {
            case Kind.NULL -> "no object (" + address(object) + ")";
            case Kind.PROCESS -> process(survey, object);
            default -> "the " + kind(kind) + " at " + address(object) + " of "
                    + process(survey, survey.territory().ownerOf(object));
        };
    }

    static String slot(Survey survey, int slot) {
        if (slot == 0) {
            return "the kernel's own area";
        }
        int index = survey.objects().containing(slot);
        if (index < 0) {
            return "the slot at " + address(slot) + ", which lies in no object,";
        }
        int object = survey.objects().start(index);
        String whole = object(survey, object);
        if (slot == Header.tomb(object)) {
            return "the tomb of " + whole;
        }
        return switch (survey.objects().kind(index)) {
            case Kind.CNODE -> "slot " + CNode.indexOf(object, slot) + " of " + whole;
            case Kind.THREAD -> threadSlot(object, slot) + " of " + whole;
            case Kind.MANIFEST -> manifestSlot(object, slot) + " of " + whole;
            case Kind.PROCESS -> "the anchor of " + whole;
            default -> "the slot at " + address(slot) + " of " + whole;
        };
    }

    /** What a slot holds, and where it is. */
    static String capability(Survey survey, int slot) {
        KernelMemory memory = survey.memory();
        return "the " + kind(Slot.kind(memory, slot)) + " capability (" + Rights.toString(Slot.rights(memory, slot)) + ", object "
                + address(Slot.object(memory, slot)) + ", word " + Long.toHexString(Slot.word(memory, slot)) + ") in "
                + slot(survey, slot);
    }

    private static String threadSlot(int thread, int slot) {
        if (slot == Tcb.cspaceSlot(thread)) {
            return "the capability space";
        }
        if (slot == Tcb.faultSlot(thread)) {
            return "the fault endpoint";
        }
        return slot == Tcb.timeoutSlot(thread) ? "the timeout endpoint" : "the message buffer";
    }

    private static String manifestSlot(int manifest, int slot) {
        return slot == Manifest.faultSlot(manifest) ? "the fault endpoint"
                : "endowment " + (slot - Manifest.endowment(manifest, 0)) / Slot.WORDS;
    }
}
