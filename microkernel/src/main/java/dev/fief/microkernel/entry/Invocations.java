package dev.fief.microkernel.entry;

import dev.fief.microkernel.object.IrqHandler;
import dev.fief.microkernel.object.Timer;

/** From an operation to the code that decodes its arguments further and carries it out. */
final class Invocations {
    private final UntypedCalls untyped;
    private final CNodeCalls cnode;
    private final ThreadCalls thread;
    private final ContextCalls context;
    private final ProcessCalls process;
    private final ManifestCalls manifest;
    private final DeviceCalls device;

    Invocations(UntypedCalls untyped, CNodeCalls cnode, ThreadCalls thread, ContextCalls context, ProcessCalls process,
            ManifestCalls manifest, DeviceCalls device) {
        this.untyped = untyped;
        this.cnode = cnode;
        this.thread = thread;
        this.context = context;
        this.process = process;
        this.manifest = manifest;
        this.device = device;
    }

    /** @return false, with nothing changed, if the operation is refused */
    boolean perform(Invocation call) {
        return switch (call.operation()) {
            case UNTYPED_RETYPE -> untyped.retype(call);
            case CNODE_COPY -> cnode.derive(call, false);
            case CNODE_MINT -> cnode.derive(call, true);
            case CNODE_MOVE -> cnode.move(call, false);
            case CNODE_MUTATE -> cnode.move(call, true);
            case CNODE_ROTATE -> cnode.rotate(call);
            case CNODE_DELETE -> cnode.delete(call);
            case CNODE_REVOKE -> cnode.revoke(call);
            case CNODE_CANCEL_BADGED_SENDS -> cnode.cancelBadgedSends(call);
            case THREAD_READ_REGISTERS -> thread.readRegisters(call);
            case THREAD_WRITE_REGISTERS -> thread.writeRegisters(call);
            case THREAD_SET_SPACE -> thread.setSpace(call);
            case THREAD_SET_TIMEOUT_ENDPOINT -> thread.setTimeoutEndpoint(call);
            case THREAD_SET_BUFFER -> thread.setBuffer(call);
            case THREAD_SET_PRIORITY -> thread.setPriority(call);
            case THREAD_SET_MAX_PRIORITY -> thread.setMaxPriority(call);
            case THREAD_SUSPEND -> thread.suspend(call);
            case THREAD_RESUME -> thread.resume(call);
            case THREAD_BIND_NOTIFICATION -> thread.bindNotification(call);
            case THREAD_UNBIND_NOTIFICATION -> thread.unbindNotification(call);
            case SCHED_CONTEXT_CONFIGURE -> context.configure(call);
            case SCHED_CONTEXT_BIND -> context.bind(call);
            case SCHED_CONTEXT_UNBIND -> context.unbind(call);
            case SCHED_CONTEXT_CONSUMED -> context.consumed(call);
            case SCHED_CONTEXT_YIELD_TO -> context.yieldTo(call);
            case PROCESS_SPAWN -> process.spawn(call);
            case PROCESS_INSPECT -> process.inspect(call);
            case PROCESS_WAIT -> process.await(call);
            case PROCESS_KILL -> process.kill(call);
            case MANIFEST_SET_BANDWIDTH -> manifest.setBandwidth(call);
            case MANIFEST_SET_CONTEXT -> manifest.setContext(call);
            case MANIFEST_SET_PRIORITY -> manifest.setPriority(call);
            case MANIFEST_SET_CONTAINMENT -> manifest.setContainment(call);
            case MANIFEST_SET_SPACE -> manifest.setSpace(call);
            case MANIFEST_SET_FAULT_ENDPOINT -> manifest.setFaultEndpoint(call);
            case MANIFEST_ENDOW -> manifest.endow(call);
            case MANIFEST_RESTRICT -> manifest.restrict(call);
            case MANIFEST_TAKE_OUT -> manifest.takeOut(call);
            case IRQ_SET_NOTIFICATION -> device.setNotification(call, IrqHandler.notificationSlot(call.object()));
            case IRQ_ACKNOWLEDGE -> device.acknowledge(call);
            case IRQ_CLEAR -> device.clear(call);
            case TIMER_SET_NOTIFICATION -> device.setNotification(call, Timer.notificationSlot(call.object()));
            case TIMER_START -> device.startTimer(call);
            case TIMER_STOP -> device.stopTimer(call);
            case TIMER_READ -> device.readTimer(call);
            case ENDPOINT_SEND, ENDPOINT_RECEIVE, ENDPOINT_PASS, NOTIFICATION_SIGNAL, NOTIFICATION_WAIT, REPLY_SEND ->
                    throw new AssertionError("not chosen by a label");
        };
    }
}
