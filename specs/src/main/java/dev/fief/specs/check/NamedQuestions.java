package dev.fief.specs.check;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.memory.KernelMemory;
import dev.fief.microkernel.object.Header;
import dev.fief.microkernel.object.Pcb;
import dev.fief.microkernel.object.Untyped;
import org.eclipse.collections.api.list.primitive.MutableIntList;
import org.eclipse.collections.impl.factory.primitive.IntLists;
import org.jspecify.annotations.Nullable;

/** Finds what the names in questions stand for in a system, and so makes goals of questions. */
public final class NamedQuestions {
    private final Subject subject;
    private final KernelMemory first;

    /** @param first the system's memory in its first state */
    NamedQuestions(Subject subject, KernelMemory first) {
        this.subject = subject;
        this.first = first;
    }

    /** A question that this system has no answer to: it names what is not there. */
    public static final class Unanswerable extends Exception {
        private static final long serialVersionUID = 1;

        private final transient Question question;

        Unanswerable(Question question, String message) {
            super(message);
            this.question = question;
        }

        /** Which one. */
        public Question question() {
            return question;
        }
    }

    /** The states that a question is about; null if it is not answered by looking for any. */
    @Nullable Goal goal(Question question) throws Unanswerable {
        switch (question) {
            case Question.CanHold(String text, String name, int rights, String object) -> {
                int process = process(question, name);
                int wanted = object(question, object);
                return new Goal(text, memory -> Goals.holds(memory, process, rights, wanted));
            }
            case Question.CanSend(String text, String from, String to) -> {
                int sender = process(question, from);
                int receiver = process(question, to);
                return new Goal(text, memory -> Goals.sends(memory, sender, receiver));
            }
            case Question.CanUse(String text, String name, long bytes) -> {
                int process = process(question, name);
                return bytes >= memory(name) ? null : new Goal(text, memory -> Goals.used(memory, process) > bytes);
            }
            case Question.CanFlow flow -> {
                process(flow, flow.from());
                process(flow, flow.to());
                return null;
            }
            case Question.GetsAnswer asked -> {
                service(asked);
                return null;
            }
        }
    }

    /** Who asks, and who behaves. */
    Service service(Question.GetsAnswer question) throws Unanswerable {
        int client = process(question, question.process());
        MutableIntList servers = IntLists.mutable.empty();
        for (String server : question.behaving()) {
            servers.add(process(question, server));
        }
        int most = FairService.mostServers(first);
        if (most < 0) {
            throw new Unanswerable(question, "there are more processes than fair runs can be told apart for: " + FairService.MOST_PROCESSES
                    + " at most, the first process included");
        }
        if (servers.size() > most) {
            throw new Unanswerable(question, servers.size() + " processes are assumed to behave; in a system of so many no more than "
                    + most + " can be: name fewer, those that matter to the answer");
        }
        return new Service(question.text(), client, Pcb.firstThread(first, client), servers.toImmutable());
    }

    /** Bytes that a process was given. */
    long memory(String process) {
        return Untyped.bytes(first, Pcb.anchor(subject.names().object(process)));
    }

    private int process(Question question, String name) throws Unanswerable {
        int object = object(question, name);
        int kind = Header.kind(first, object);
        if (kind != Kind.PROCESS) {
            throw new Unanswerable(question, "\"" + name + "\" is no process but " + subject.names().object(first, kind, object));
        }
        return object;
    }

    private int object(Question question, String name) throws Unanswerable {
        int object = subject.names().object(name);
        if (object == 0) {
            throw new Unanswerable(question, "nothing is called \"" + name + "\" in " + subject.description().file() + "; there are "
                    + subject.names().all().reject(each -> each.startsWith("interrupt ") || each.startsWith("timer "))
                            .makeString());
        }
        return object;
    }
}
