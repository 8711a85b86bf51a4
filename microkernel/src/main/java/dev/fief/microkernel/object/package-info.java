/**
 * One file per kind of kernel object: its layout, drawn, and accessors named after the fields. No behaviour.
 *
 * <p>Vocabulary: an object is named by the {@code int} word index of its first word; {@code 0} is none. A <em>slot</em> holds
 * one capability and its place in the derivation tree. The <em>header</em> is an object's first word. The <em>owner</em> of an
 * object or slot is the process in whose memory it lies. The <em>tomb</em> of an object that has slots of its own is the slot,
 * inside the object, that its last capability moves to while the object is taken apart: nobody can name it there.
 *
 * <p>Read {@link dev.fief.microkernel.object.KernelArea}, {@link dev.fief.microkernel.object.Slot},
 * {@link dev.fief.microkernel.object.Header}, then the kinds in any order.
 */
package dev.fief.microkernel.object;
