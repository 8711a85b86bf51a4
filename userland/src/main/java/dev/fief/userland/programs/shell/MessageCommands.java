package dev.fief.userland.programs.shell;

import dev.fief.microkernel.abi.Limits;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongBinaryOperator;

/** Messages and signals. */
final class MessageCommands {
    private static final String MESSAGE = """
            label=N    what is asked of the receiver; N ... are the words, up to four
            +CAP       a capability to go along, up to three; that needs GRANT on the endpoint""";

    private final Session session;
    private final Sys sys;

    /** Words and capabilities of a message, written into the registers by {@link #write}. */
    private record Message(long label, List<Long> words, List<Long> extras) {}

    MessageCommands(Session session) {
        this.session = session;
        this.sys = session.sys();
    }

    List<Command> list() {
        return List.of(
                new Command("send CAP [label=N] [N ...] [+CAP ...]", "send a message if somebody waits for one",
                        MESSAGE + "\nIf nobody waits the message is dropped, and as in seL4 the kernel does not say so.\n"
                                + "Needs WRITE.",
                        words -> send(words, sys::nbSend)),
                new Command("call CAP [label=N] [N ...] [+CAP ...]", "send a message and wait for the answer",
                        MESSAGE + "\nThe shell waits until it is answered. Needs WRITE, and GRANT or GRANT-REPLY.", this::call),
                new Command("recv CAP", "take a message from an endpoint if there is one", "Needs READ.", this::receive),
                new Command("signal CAP", "raise a notification", "ORs the capability's badge into its word. Needs WRITE.",
                        this::signal),
                new Command("poll CAP", "take the word of badges of a notification if it is not empty", "Needs READ.",
                        this::poll));
    }

    private void send(Words words, LongBinaryOperator call) {
        long target = session.slot(words, "the endpoint");
        Message message = read(words);
        long info = write(message);
        if (session.done(call.applyAsLong(target, info), arguments(target, message))) {
            session.say("sent, if somebody was waiting");
        }
    }

    private void call(Words words) {
        long target = session.slot(words, "the endpoint, or any object");
        Message message = read(words);
        long info = write(message);
        if (session.done(sys.call(target, info), arguments(target, message))) {
            session.say("answer: " + content());
        }
    }

    private void receive(Words words) {
        long source = session.slot(words, "the endpoint");
        words.end();
        if (session.done(sys.poll(source), source)) {
            boolean nothing = sys.badge() == 0 && sys.length() == 0 && sys.label() == 0;
            session.say(nothing ? "nobody is sending" : "badge " + sys.badge() + ", " + content());
        }
    }

    private void signal(Words words) {
        long target = session.slot(words, "the notification");
        words.end();
        if (session.done(sys.signal(target), target)) {
            session.say("signalled");
        }
    }

    private void poll(Words words) {
        long source = session.slot(words, "the notification");
        words.end();
        if (session.done(sys.poll(source), source)) {
            session.say(sys.badge() == 0 ? "no signal" : "badges " + sys.badge());
        }
    }

    private String content() {
        StringBuilder text = new StringBuilder("label ").append(sys.label()).append(", ");
        int length = Math.min(sys.length(), sys.capacity());
        text.append(length == 0 ? "no words" : length == 1 ? "word" : "words");
        for (int i = 0; i < length; i++) {
            text.append(' ').append(sys.word(i));
        }
        return sys.arrived() == 0 ? text.toString() : text.append(", ").append(sys.arrived()).append(" capabilities").toString();
    }

    private Message read(Words words) {
        long label = 0;
        List<Long> numbers = new ArrayList<>();
        List<Long> extras = new ArrayList<>();
        while (!words.isEmpty()) {
            String word = words.next("a word");
            if (word.startsWith("label=")) {
                label = Words.number(word.substring("label=".length()), "the label");
            } else if (word.startsWith("+") && word.length() > 1) {
                extras.add(session.slots().slot(word.substring(1)));
            } else {
                numbers.add(Words.number(word, "a message word"));
            }
        }
        if (numbers.size() > Limits.REGISTER_WORDS || extras.size() > Limits.EXTRA_CAPABILITIES) {
            throw new WrongInput("a message here has at most " + Limits.REGISTER_WORDS + " words and "
                    + Limits.EXTRA_CAPABILITIES + " capabilities");
        }
        return new Message(label, numbers, extras);
    }

    private long write(Message message) {
        for (int i = 0; i < message.words.size(); i++) {
            sys.word(i, message.words.get(i));
        }
        for (int i = 0; i < message.extras.size(); i++) {
            sys.extra(i, message.extras.get(i));
        }
        return MessageInfo.of(message.label, 0, message.extras.size(), message.words.size());
    }

    private static long[] arguments(long target, Message message) {
        long[] arguments = new long[1 + message.extras.size()];
        arguments[0] = target;
        for (int i = 0; i < message.extras.size(); i++) {
            arguments[i + 1] = message.extras.get(i);
        }
        return arguments;
    }
}
