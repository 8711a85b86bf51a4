/**
 * Messages between threads: endpoints, notifications, replies, faults as messages, and the fast path.
 *
 * <p>Vocabulary: a <em>rendezvous</em> is the meeting of a sender and a receiver at an endpoint, one of which waited; a
 * <em>call</em> is a send that waits for its answer; the <em>chain</em> of replies is the way that a lent scheduling context took
 * from caller to caller and goes back; a <em>passive</em> server has no context but the one its caller lends it. To
 * <em>cancel</em> a thread's wait is to take it out of whatever it waits in.
 *
 * <p>Waking threads never deletes capabilities. A fault that no handler takes is returned to the entry code, which ends the process.
 *
 * <p>Read {@link dev.fief.microkernel.ipc.Endpoints}, {@link dev.fief.microkernel.ipc.MessageTransfer},
 * {@link dev.fief.microkernel.ipc.Replies}, {@link dev.fief.microkernel.ipc.Notifications},
 * {@link dev.fief.microkernel.ipc.Waits}, {@link dev.fief.microkernel.ipc.Faults}, and last
 * {@link dev.fief.microkernel.ipc.FastPath}.
 */
package dev.fief.microkernel.ipc;
