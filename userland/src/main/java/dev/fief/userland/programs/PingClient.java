package dev.fief.userland.programs;

import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.userland.runtime.Sys;

/**
 * Calls the {@link PongServer} a few times and looks at the answers. Two processes run this program. The server tells them
 * apart by the badge in their capabilities, which their parent chose and they cannot change: they do not even see it.
 *
 * <p>Slot 9: the server's endpoint. Argument 0: the badge that the parent says it gave. Argument 1: how many rounds.
 */
public final class PingClient implements Sys.Program {
    private static final int SERVER = 9;
    private static final int COPY = 10;
    private static final int OTHER_BADGE = 99;
    private static final int ALL_RIGHTS = 15;

    @Override
    public void run(Sys sys) {
        long badge = sys.argument(0);
        Lesson lesson = new Lesson(sys, "client " + badge);
        boolean doubled = true;
        boolean known = true;
        for (int round = 1; round <= sys.argument(1); round++) {
            sys.word(0, round);
            sys.check(sys.call(SERVER, MessageInfo.of(PongServer.DOUBLE, 1)));
            long answer = sys.word(0);
            long name = sys.word(1);
            doubled &= answer == 2L * round;
            known &= name == badge;
            lesson.say("I sent " + round + ", the server answers " + answer + " and calls me number " + name);
        }
        lesson.check(doubled, "every answer was twice what was sent");
        lesson.check(known, "the server knew me by badge " + badge + ", which I never told it");
        lesson.checkRefused("giving myself another badge", sys.mint(COPY, SERVER, ALL_RIGHTS, OTHER_BADGE));
        lesson.end();
    }
}
