package dev.fief.specs.sabotage;

import static dev.fief.specs.sabotage.Rewrite.in;

import java.lang.classfile.Opcode;
import java.util.List;
import java.util.stream.Stream;

/** The bugs that are planted. */
final class Sabotages {
    private Sabotages() {}

    static List<Sabotage> all() {
        return Stream.of(
                        rightsAndBadges(),
                        slotsAndMemory(),
                        theDerivationTreeAndTheEdgeRule(),
                        processes(),
                        messagesAndQueues(),
                        time(),
                        realOnes())
                .flatMap(List::stream).toList();
    }

    private static List<Sabotage> rightsAndBadges() {
        return List.of(
                new Sabotage("copy forgets the mask", "NOS: a child gets a copy of all capabilities",
                        "what is copied or minted has all rights of its source, whatever was asked for",
                        in("capability.Derivation.fill", new Edit.ForgetRightOperand(Opcode.IAND)),
                        "masking", "answer"),
                new Sabotage("rights or mask", "a student's classic",
                        "rights are joined with the mask, not cut down to it",
                        in("capability.Derivation.fill", new Edit.ReplaceOperator(Opcode.IAND, Opcode.IOR)),
                        "masking", "Attenuation"),
                new Sabotage("badge set twice", "own: a client passes itself off as another",
                        "a capability that has a badge is minted with another",
                        in("capability.Derivation.checkBadge", new Edit.NeverRefuse("ALREADY_BADGED")),
                        "badges", "Attenuation"),
                new Sabotage("refusal that consumes", "Zircon: zx_handle_replace takes its source even when it fails",
                        "a refused mint takes the rights of its source",
                        in("entry.CNodeCalls.derive", new Edit.ReplaceCall("Derivation.checkBadge", "badgeCheckThatConsumes")),
                        "badges", "Unforgeability"),
                new Sabotage("right not looked at", "NOS: shared memory is attached read and write without a check",
                        "operations are done whatever rights the capability has",
                        in("entry.Invocation.decode", new Edit.NeverRefuse("MISSING_RIGHT")),
                        "killWithoutTheRight", "Unforgeability"),
                new Sabotage("guard not looked at", "a student's classic: the high bits of an address are dropped",
                        "an address with a wrong guard resolves",
                        in("capability.Lookup.resolve", new Edit.NeverRefuse("GUARD_MISMATCH")),
                        "strayAddress", "Unforgeability"));
    }

    private static List<Sabotage> slotsAndMemory() {
        return List.of(
                new Sabotage("full table, slot 0", "NunyaOS: a full table returns id 0, and slot 0 is overwritten",
                        "a copy to a slot that is full goes to slot 0",
                        in("entry.CNodeCalls.emptyDestination", new Edit.FilterAnswer("CNodeCalls.target", "slotZeroIfFull")),
                        "fullSlot", "answer"),
                new Sabotage("full slot overwritten", "own",
                        "a copy to a slot that is full takes the place of what is there",
                        in("entry.CNodeCalls.emptyDestination", new Edit.NeverRefuse("SLOT_OCCUPIED")),
                        "fullSlot", "Tree"),
                new Sabotage("memory copied", "seL4 lets unused memory be copied; here that makes two watermarks over one range",
                        "an untyped capability can be copied",
                        in("entry.CNodeCalls.derive", new Edit.NeverRefuse("NOT_COPYABLE")),
                        "copyMemory", "Placement"),
                new Sabotage("signed window", "NunyaOS: set_max_memory compares signed with unsigned",
                        "a first slot below 0 is within the table",
                        in("entry.UntypedCalls.checkWindow", new Edit.ReplaceCall("Long.compareUnsigned", "compareSigned")),
                        "windowBelowTheTable", "Integrity"),
                new Sabotage("signed limit", "NunyaOS: set_max_memory compares signed with unsigned",
                        "a priority of -1 is below the maximum",
                        in("process.Manifests.checkSetPriority",
                                new Edit.ReplaceCall("Long.compareUnsigned", "compareSigned"), 0, 2),
                        "hugePriority", "Containment"),
                new Sabotage("index not looked at", "NunyaOS's successor: an array of objects and its length, both unchecked",
                        "a manifest takes endowments behind its last slot",
                        in("process.Manifests.endowmentOf", new Edit.NeverRefuse("SLOT_RANGE")),
                        "endowBehindTheLast", "Placement"),
                new Sabotage("room not looked at", "NunyaOS: limits of windows are never enforced",
                        "objects are made beyond the end of the memory",
                        in("entry.UntypedCalls.retype", new Edit.NeverRefuse("OUT_OF_MEMORY")),
                        "tooLittleMemory", "Placement"),
                new Sabotage("watermark reset too early", "own: the classic of allocators that count in one place only",
                        "memory counts as unused when any of its children goes, not the last",
                        in("capability.DerivationTree.remove", new Edit.AnswerCall("Slot.firstChild", 0)),
                        "watermark", "Placement"),
                new Sabotage("memory not cleared", "a student's classic: freed memory tells what was in it",
                        "the memory of a destroyed object is not zeroed",
                        in("lifetime.Destruction.zero", new Edit.SkipCall("KernelMemory.zero")),
                        "freshMemory", "Placement"),

                new Sabotage("object goes with its first capability", "Genode issue 1682: a kernel object goes while capabilities name it",
                        "deleting one of several capabilities destroys the object, deleting the last does not",
                        in("lifetime.Deletion.deleteLeaf", new Edit.NegateAnswer("DerivationTree.isLast")),
                        "oneOfTwo", "NoDangling"),

                new Sabotage("destruction never ends", "a student's classic: a step that makes no progress",
                        "emptying a thread of its capabilities is never done",
                        in("lifetime.Destruction.emptyThread", new Edit.ReturnConstant(0)),
                        "oneThread", "failure"));
    }

    private static List<Sabotage> theDerivationTreeAndTheEdgeRule() {
        return List.of(
                new Sabotage("revoke stops early", "a student's classic: children are revoked, grandchildren are not",
                        "a revocation is over after its first leaf",
                        in("lifetime.Deletion.revokeStep", new Edit.ReplaceReturn(0, 1), 3, 3),
                        "generations", "Revocation"),
                new Sabotage("revoke skips the children's children", "a student's classic: only the first level is cleaned up",
                        "children are deleted with what hangs below them",
                        in("lifetime.Deletion.revokeStep", new Edit.AnswerCall("Slot.firstChild", 0), 2, 2),
                        "generations", "Tree"),
                new Sabotage("revoke never ends", "own: a revocation that always finds something left to do",
                        "a revocation does nothing and is never done",
                        in("lifetime.Deletion.revokeStep", new Edit.ReturnConstant(0)),
                        "generations", "answer"),
                new Sabotage("edge rule of the caller", "own: the obvious wrong variant of the rule",
                        "what a contained process may own is judged by who copies",
                        in("entry.CNodeCalls.derive", new Edit.ReplaceCall("Containment.check", "edgeRuleOfTheCaller")),
                        "copyIntoAGrandchild", "Containment"),
                new Sabotage("edge rule turned round", "own: two arguments of one type",
                        "the edge rule takes owner for parent and parent for owner",
                        in("capability.Containment.check", new Edit.SwapArguments("Containment.allows")),
                        "copyIntoAGrandchild", "Containment"),
                new Sabotage("transfer without the edge rule", "own: the path by messages is forgotten",
                        "a message brings a contained process whatever is sent",
                        in("ipc.MessageTransfer.copyCapabilities", new Edit.AnswerCall("Containment.allows", 1)),
                        "sendToAGrandchild", "Containment"),
                new Sabotage("unlawful child kept", "own: the variant of delete that does not ask",
                        "a deletion hangs children where the edge rule forbids it",
                        in("lifetime.Deletion.mayHang", new Edit.ReturnConstant(1)),
                        "deleteBetween", "Containment"),
                new Sabotage("endowment below the manifest", "own: the obvious wrong parent",
                        "what a child gets hangs below the manifest's slot, not beside it",
                        in("capability.Derivation.deriveBeside",
                                new Edit.ReplaceCall("DerivationTree.insertBeside", "insertBelow")),
                        "restrictAfterSpawn", "Containment"));
    }

    private static List<Sabotage> processes() {
        return List.of(
                new Sabotage("child survives its parent", "NunyaOS: exit never kills children",
                        "who revokes the memory of a process leaves it and its children alive",
                        in("lifetime.Deletion.revokeStep", new Edit.AnswerCall("Slot.isAnchor", 0)),
                        "revokeTheMemoryOfAFamily", "NoDangling"),
                new Sabotage("bandwidth not refunded", "own: a quota that only ever shrinks",
                        "the bandwidth of a dead process is lost",
                        in("schedule.Bandwidth.refund", new Edit.SkipCall("Bandwidth.give")),
                        "killAFamily", "Quota"),
                new Sabotage("bandwidth refunded twice", "Genode issue 2468: init's quota grows with each child that exits",
                        "the bandwidth of a dead process comes back twice",
                        in("schedule.Bandwidth.refund", new Edit.ReplaceCall("Bandwidth.give", "giveTwice")),
                        "killAFamily", "Quota"),
                new Sabotage("promise checked once", "NOS: capacity checked outside the lock",
                        "a spawn trusts the check made when the manifest was written",
                        in("process.Spawn.checkLimits", new Edit.AnswerCall("Bandwidth.check", 1)),
                        "promiseTwice", "Quota"),
                new Sabotage("priority not capped by the process", "seL4 has no such cap",
                        "a thread gets a priority above its process's maximum",
                        in("entry.ThreadCalls.checkPriority", new Edit.NeverRefuse("PRIORITY_EXCEEDED")),
                        "priorityOfAGrandchild", "Containment"),
                new Sabotage("open child of the contained", "own",
                        "a contained process describes an open one",
                        in("process.Manifests.checkSetContainment", new Edit.NeverRefuse("OPEN_FROM_CONTAINED")),
                        "openChildOfTheContained", "Containment"),
                new Sabotage("waiter not told", "KittenOS NEO: clients must notice for themselves",
                        "who waits for the end of a process waits for ever",
                        in("lifetime.Death.step", new Edit.SkipCall("Waits.resume")),
                        "waitForTheEnd", "NoDangling"));
    }

    private static List<Sabotage> messagesAndQueues() {
        return List.of(
                new Sabotage("reply used twice", "own: one call, two answers",
                        "an answered caller stays bound to the reply object",
                        in("ipc.Replies.remove", new Edit.SkipCall("Replies.unlink")),
                        "answerTwice", "ReplyOnce"),
                new Sabotage("caller of a destroyed reply forgotten", "seL4: the caller is left inactive",
                        "nobody wakes the caller when the reply object goes",
                        in("lifetime.Destruction.releaseReply", new Edit.SkipCall("Waits.terminate")),
                        "destroyTheReply", "ReplyOnce"),
                new Sabotage("transfer without grant", "own: the right of the path is not looked at",
                        "whoever may send may pass capabilities",
                        in("ipc.MessageTransfer.grants", new Edit.ReturnConstant(1)),
                        "sendWithoutGrant", "Confinement"),
                new Sabotage("badge of the sender's choice", "NOS: the caller supplies its own sender id",
                        "the receiver is told the badge that the sender states",
                        in("ipc.Endpoints.send", new Edit.ReplaceCall("Slot.word", "badgeOfTheSendersChoice")),
                        "badgeOfTheSender", "answer"),
                new Sabotage("fast path forgets a field", "own: the classic of fast paths",
                        "a fast call does not note in the reply object whether the answer may carry capabilities",
                        in("ipc.FastPath.call", new Edit.SkipCall("Reply.canGrant")),
                        "callAndAnswer", "FastPath"),
                new Sabotage("fast answer forgets a field", "own: the classic of fast paths, the other way",
                        "after a fast answer the reply object still says that the last answer could carry capabilities",
                        in("ipc.FastPath.replyRecv", new Edit.SkipCall("Reply.canGrant"), 2, 2),
                        "callAndAnswer", "FastPath"),
                new Sabotage("thread lost from its queue", "a student's classic: a priority changed while a thread waits",
                        "a waiting thread whose priority changes leaves its queue and does not come back",
                        in("ipc.Waits.setPriority", new Edit.SkipCall("ThreadQueue.add")),
                        "priorityOfAWaiter", "NoDangling"));
    }

    private static List<Sabotage> time() {
        return List.of(
                new Sabotage("budget back at once", "sporadic servers as first published: budget comes back too early",
                        "what a thread has used comes back without a period in between",
                        in("schedule.Budget.charge", new Edit.AnswerCall("SchedContext.period", 0)),
                        "budget", "Schedule"),
                new Sabotage("use forgotten with the budget", "this kernel, before its bandwidth was bounded over time",
                        "who configures a context again has its whole budget again",
                        in("schedule.Contexts.giveBack", new Edit.SkipCall("Bandwidth.cool")),
                        "configureAgain", "Schedule"),
                new Sabotage("use forgotten with the child", "this kernel, before its bandwidth was bounded over time",
                        "what a process has used is nothing to who has its bandwidth next",
                        in("schedule.Bandwidth.refund", new Edit.SkipCall("Bandwidth.cool")),
                        "spawnAgain", "Schedule"),
                new Sabotage("child washes bandwidth", "own: the obvious way round the above",
                        "a child begins at once on bandwidth that has been used",
                        in("schedule.Bandwidth.grant", new Edit.SkipCall("Pcb.cooling")),
                        "spawnAgain", "Schedule"),
                new Sabotage("cooling not waited for", "own",
                        "a budget given out of bandwidth that has been used can be used at once",
                        in("schedule.Bandwidth.take", new Edit.AnswerCall("Pcb.coolsUntil", 0)),
                        "configureAgain", "Schedule"));
    }

    /** Bugs of other kernels, brought over here. */
    private static List<Sabotage> realOnes() {
        return List.of(
                new Sabotage("borrower left in the queue", "seL4 pull request 339: a thread stays queued when its context is taken back",
                        "a thread whose context is taken away stays where it is, running or queued",
                        in("schedule.Contexts.unbind", new Edit.SkipCall("Scheduler.dequeue")),
                        "unbindTheOther", "Schedule"),
                new Sabotage("answer to somebody who has not asked", "Hubris issue 172: a lease of a task that waits for no reply kills it",
                        "who waits with a reply object can be woken by an answer",
                        in("entry.SystemCalls.decodeSend", new Edit.NeverRefuse("REPLY_NOT_WAITING")),
                        "answerNobody", "answer"),
                new Sabotage("answer without its length", "seL4 pull request 243, l4v issue 342: the kernel's own answers are put together wrongly",
                        "an operation's result words come with an info word of 0",
                        in("entry.Invocation.answer", new Edit.AnswerCall("MessageInfo.of", 0)),
                        "askHowMuch", "answer"),
                new Sabotage("context without budget for a blocked thread", "seL4 pull request 313: who is woken could not run",
                        "a context that has no budget is bound to a thread that waits",
                        in("entry.ContextCalls.bindThread", new Edit.NeverRefuse("NO_BUDGET")),
                        "bindAnEmptyContext", "answer"),
                new Sabotage("the dead say what they were", "Hubris pull request 2136: what is told of a dead task is out of date",
                        "who waits for the end of a process is told that it has not ended",
                        in("lifetime.Death.announce", new Edit.AnswerCall("Pcb.exitReason", 0)),
                        "waitForTheDead", "answer"));
    }
}
