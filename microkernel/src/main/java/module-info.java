import org.jspecify.annotations.NullMarked;

/** The kernel. Programs see {@code abi}; the runtime and the tools see what they need to drive and watch it. */
@NullMarked
module fief.microkernel {
    requires static transitive org.jspecify;

    exports dev.fief.microkernel.abi;
    exports dev.fief.microkernel.memory to fief.specs, fief.userland;
    exports dev.fief.microkernel.trace to fief.specs, fief.userland;
    exports dev.fief.microkernel.object to fief.specs, fief.userland;
    exports dev.fief.microkernel.entry to fief.specs, fief.userland;
    exports dev.fief.microkernel.boot to fief.specs, fief.userland;
}
