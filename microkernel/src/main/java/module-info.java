import org.jspecify.annotations.NullMarked;

/** The kernel. Programs see {@code abi}; the runtime and the tools see what they need to drive and watch it. */
@NullMarked
module fief.microkernel {
    requires static org.jspecify;
}
