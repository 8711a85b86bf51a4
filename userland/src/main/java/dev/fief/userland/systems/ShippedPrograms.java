package dev.fief.userland.systems;

import dev.fief.userland.programs.Background;
import dev.fief.userland.programs.Borrower;
import dev.fief.userland.programs.Caretaker;
import dev.fief.userland.programs.Deputy;
import dev.fief.userland.programs.ForkBomb;
import dev.fief.userland.programs.Generation;
import dev.fief.userland.programs.Hello;
import dev.fief.userland.programs.Hog;
import dev.fief.userland.programs.Lender;
import dev.fief.userland.programs.Mallory;
import dev.fief.userland.programs.PassiveServer;
import dev.fief.userland.programs.PayingClient;
import dev.fief.userland.programs.PingClient;
import dev.fief.userland.programs.PongServer;
import dev.fief.userland.programs.Steady;
import dev.fief.userland.programs.Urgent;
import dev.fief.userland.programs.Vault;
import dev.fief.userland.programs.Watchman;
import dev.fief.userland.programs.WorkServer;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.servers.console.ConsoleServer;
import dev.fief.userland.servers.console.KeyboardServer;

/** The programs and servers that come with Fief. */
public final class ShippedPrograms {
    private ShippedPrograms() {}

    /** All of them, under the names that descriptions use. */
    public static ProgramCatalogue catalogue() {
        return ProgramCatalogue.EMPTY
                .withVetted("console", ConsoleServer::new)
                .withVetted("keyboard", KeyboardServer::new)
                .withVetted("hello", Hello::new)
                .withVetted("ping-client", PingClient::new)
                .withVetted("pong-server", PongServer::new)
                .withVetted("generation", Generation::new)
                .withVetted("vault", Vault::new)
                .withVetted("caretaker", Caretaker::new)
                .withVetted("lender", Lender::new)
                .withVetted("borrower", Borrower::new)
                .withVetted("deputy", Deputy::new)
                .withVetted("mallory", Mallory::new)
                .withVetted("work-server", WorkServer::new)
                .withVetted("passive-server", PassiveServer::new)
                .withVetted("paying-client", PayingClient::new)
                .withVetted("urgent", Urgent::new)
                .withVetted("hog", Hog::new)
                .withVetted("background", Background::new)
                .withVetted("steady", Steady::new)
                .withVetted("fork-bomb", ForkBomb::new)
                .withVetted("watchman", Watchman::new);
    }
}
