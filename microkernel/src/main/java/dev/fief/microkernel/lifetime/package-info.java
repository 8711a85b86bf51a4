/**
 * How objects come to be and go: retype, delete, revoke, the taking apart of objects, and the death of processes.
 *
 * <p>Vocabulary: a <em>step</em> is a bounded piece of work after which every invariant holds; long work is many steps, and may be
 * interrupted between any two. An object whose last capability is gone, but that has slots of its own to be emptied, is
 * <em>condemned</em>: its capability lies in its tomb. Condemned objects and dying processes stand on the <em>work stack</em>; whoever
 * deletes, revokes or kills works it off, and the kernel goes on by itself if nobody else does.
 *
 * <p>Nothing here recurses. A condemned object needs nothing but steps on itself; a dying process needs those of its descendants and
 * of the condemned objects in its memory, which are strictly inside it and are brought to the top of the stack.
 *
 * <p>Read {@link dev.fief.microkernel.lifetime.Retype}, {@link dev.fief.microkernel.lifetime.Deletion},
 * {@link dev.fief.microkernel.lifetime.Destruction}, {@link dev.fief.microkernel.lifetime.Death},
 * {@link dev.fief.microkernel.lifetime.WorkStack}.
 */
package dev.fief.microkernel.lifetime;
