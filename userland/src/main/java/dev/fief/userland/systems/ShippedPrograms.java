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
                .with("console", ConsoleServer::new)
                .with("keyboard", KeyboardServer::new)
                .with("hello", Hello::new)
                .with("ping-client", PingClient::new)
                .with("pong-server", PongServer::new)
                .with("generation", Generation::new)
                .with("vault", Vault::new)
                .with("caretaker", Caretaker::new)
                .with("lender", Lender::new)
                .with("borrower", Borrower::new)
                .with("deputy", Deputy::new)
                .with("mallory", Mallory::new)
                .with("work-server", WorkServer::new)
                .with("passive-server", PassiveServer::new)
                .with("paying-client", PayingClient::new)
                .with("urgent", Urgent::new)
                .with("hog", Hog::new)
                .with("background", Background::new)
                .with("steady", Steady::new)
                .with("fork-bomb", ForkBomb::new)
                .with("watchman", Watchman::new);
    }
}
