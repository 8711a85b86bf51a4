package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * The smallest program that does something: it prints, which is a message to the console server, and it can do that because
 * its parent put a capability to the server's endpoint into its slot 8. Slot 9 is empty; the same message sent there goes
 * nowhere, whatever number the program writes down: an integer is not authority.
 */
public final class Hello implements Sys.Program {
    private static final int EMPTY = 9;

    @Override
    public void run(Sys sys) {
        Lesson lesson = new Lesson(sys, "hello");
        lesson.say("Hello! This line is a message to the console server, through the capability in my slot "
                + Lesson.CONSOLE + ".");
        lesson.say("I hold no capability in slot " + EMPTY + ". Watch what a message through it does:");
        lesson.checkRefused("a call through an empty slot", sys.call(EMPTY, MessageInfo.of(1, 0)));
        lesson.say("That is all the power I have: what my parent put into my slots.");
        lesson.end();
    }
}
