import dev.fief.userland.console.FiefSubcommand;
import org.jspecify.annotations.NullMarked;

/** Everything above the system-call line: the engine that runs programs, the programs, the servers, the consoles. */
@NullMarked
module fief.userland {
    requires transitive fief.microkernel;
    requires transitive fief.specs;
    requires transitive info.picocli;
    requires org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires org.eclipse.elk.alg.layered;
    requires org.eclipse.elk.core;
    requires org.eclipse.elk.graph;
    requires org.eclipse.emf.common;
    requires org.eclipse.emf.ecore;
    requires org.jline;
    requires tools.jackson.databind;
    requires static org.jspecify;

    exports dev.fief.userland.console;
    exports dev.fief.userland.runtime;
    exports dev.fief.userland.servers.console;
    exports dev.fief.userland.systems;

    opens dev.fief.userland.console to info.picocli;
    opens dev.fief.userland.console.explain to info.picocli;
    opens dev.fief.userland.console.prove to info.picocli;

    uses FiefSubcommand;
}
