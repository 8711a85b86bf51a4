package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.runtime.Sys;
import java.util.List;

/** Making processes: by spawn at once, or step by step by way of a manifest. */
final class SpawnCommands {
    private static final int MANIFEST_BITS = 3;

    private static final String OPTIONS = """
            memory=64K     all memory it gets, carved from the shell's own; a power of two
            cpu=10%        its share of the processor, out of the shell's; cpu=0: it runs on what its callers lend it
            priority=N     of its first thread and at most; slots=16  size of its capability space; buffer  long messages
            open           not contained (refused: a contained process spawns contained ones only)
            endow SLOT=CAP[:rights[:badge]] ...   what it finds in SLOT (from 8), e.g. endow 8=console:wp 10=ep0:r:7""";

    private final Session session;
    private final Children children;

    SpawnCommands(Session session, Children children) {
        this.session = session;
        this.children = children;
    }

    List<Command> list() {
        return List.of(
                new Command("spawn PROGRAM [ARG ...] [OPTION ...] [as NAME]", "start a program as a contained child process",
                        "ARG are up to three numbers that it starts with. With manifest=CAP the manifest says what it gets.\n"
                                + OPTIONS,
                        this::spawn),
                new Command("manifest new [as NAME] [OPTION ...] | manifest CAP OPTION ...",
                        "make a manifest, or change what it promises to children to come",
                        OPTIONS + "\nrestrict SLOT:rights   takes rights from an endowment; takeout SLOT   takes it back",
                        this::manifest));
    }

    private void manifest(Words words) {
        if (words.take("new")) {
            String name = words.name();
            checkFree(name);
            SpawnOptions options = SpawnOptions.read(words, session.slots(), false);
            options.check(session);
            long manifest = make(ObjectKind.MANIFEST, MANIFEST_BITS, name, "manifest");
            if (manifest != 0 && options.apply(session, manifest, true)) {
                session.say("made " + session.slots().describe(manifest));
            }
            return;
        }
        long manifest = session.slot(words, "`new`, or the manifest to change");
        SpawnOptions options = SpawnOptions.read(words, session.slots(), false);
        if (options.apply(session, manifest, false)) {
            session.say("changed " + session.slots().describe(manifest));
        }
    }

    private void spawn(Words words) {
        String program = words.next("the program");
        if (!session.programs().contains(program)) {
            throw new WrongInput("there is no program " + program + Commands.nearest(program, session.programs())
                    + "; there are " + String.join(", ", session.programs()));
        }
        SpawnOptions options = SpawnOptions.read(words, session.slots(), true);
        options.check(session);
        checkFree(options.name());
        long memory = children.memory(options.memoryBits(), ChildSlot.UNTYPED);
        if (memory == 0) {
            return;
        }
        long process = spawn(program, options, memory);
        if (process == 0) {
            children.giveBack(memory, options.memoryBits());
        }
    }

    /** Spawns into this memory. @return the slot of the process, or 0 if it was refused; then the reason has been said */
    private long spawn(String program, SpawnOptions options, long memory) {
        Sys sys = session.sys();
        boolean ownManifest = options.manifest() == 0;
        long manifest = ownManifest ? make(ObjectKind.MANIFEST, MANIFEST_BITS, "", "manifest") : options.manifest();
        if (manifest == 0) {
            return 0;
        }
        boolean ready = options.apply(session, manifest, ownManifest);
        String name = options.name().isEmpty() ? session.slots().freeName(program + "-") : options.name();
        long process = ready ? make(ObjectKind.PROCESS, 0, name, program) : 0;
        boolean born = false;
        if (process != 0) {
            born = session.done(sys.spawn(process, manifest, memory, Sys.program(program), options.arguments()),
                    process, manifest, memory);
        }
        if (born) {
            children.add(new Children.Child(name, program, process, memory, options.memoryBits()));
            session.say("spawned " + session.slots().describe(process) + " with " + Wording.bytes(1L << options.memoryBits())
                    + number(process));
        } else if (process != 0) {
            discard(process);
        }
        if (ownManifest) {
            discard(manifest);
        }
        return born ? process : 0;
    }

    private String number(long process) {
        return Sys.ok(session.sys().inspect(process)) ? " as process " + session.sys().word(1) : "";
    }

    /** Retypes one object from the shell's memory. @return its slot, or 0 if that was refused; then the reason has been said */
    private long make(ObjectKind kind, int size, String name, String note) {
        long slot = session.slots().free(1);
        if (!session.done(session.sys().retype(ChildSlot.UNTYPED, kind, size, slot, 1), ChildSlot.UNTYPED, ChildSlot.CSPACE)) {
            return 0;
        }
        int rights = kind.meaningfulRights == 0 ? SlotTable.UNKNOWN_RIGHTS : kind.meaningfulRights;
        session.slots().add(slot, name, kind.number(), rights, 0, note);
        return slot;
    }

    private void discard(long slot) {
        session.sys().delete(slot);
        session.slots().forget(slot);
    }

    private void checkFree(String name) {
        if (!name.isEmpty()) {
            session.slots().checkFree(name);
        }
    }
}
