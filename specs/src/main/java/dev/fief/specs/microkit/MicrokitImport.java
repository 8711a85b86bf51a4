package dev.fief.specs.microkit;

import dev.fief.microkernel.abi.Kind;
import dev.fief.microkernel.abi.Rights;
import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.Conferred;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.foreign.Sketch;
import java.util.TreeMap;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Turns a Microkit system into an authority graph and a description to boot: every domain has a notification bound to its thread,
 * badged by channel; one that can be called or has children has an endpoint; a parent controls its children's threads and takes
 * their faults.
 *
 * <p>What a channel is for needs the right to signal, or to send and be answered. The Microkit's tool (as of version 2) hands out
 * capabilities with read and grant as well: a system <em>as built</em> has these, and its domains can do what no channel is for.
 */
public final class MicrokitImport {
    private final MicrokitSystem system;
    private final int callerRights;
    private final int notifierRights;
    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final AuthorityGraph.Builder graph = AuthorityGraph.builder();
    private final Sketch sketch;
    private final String name;

    private MicrokitImport(String name, MicrokitSystem system, boolean asBuilt) {
        this.name = name;
        callerRights = asBuilt ? Rights.READ | Rights.WRITE | Rights.GRANT : Rights.WRITE | Rights.GRANT_REPLY;
        notifierRights = asBuilt ? Rights.READ | Rights.WRITE : Rights.WRITE;
        this.system = system;
        sketch = new Sketch(name);
    }

    /**
     * @param name what to call the system
     * @param asBuilt with the rights that the Microkit's tool hands out, not only those that channels need
     */
    public static ForeignSystem of(String name, MicrokitSystem system, boolean asBuilt) {
        return new MicrokitImport(name, system, asBuilt).build();
    }

    private ForeignSystem build() {
        system.domains.forEach(this::addDomain);
        system.domains.forEach(this::addOwn);
        system.channels.forEach(channel -> {
            addEnd(channel.one(), channel.other());
            addEnd(channel.other(), channel.one());
        });
        system.regions.forEach(region -> sketch.leavesOut("memory region " + region + ": there is no address translation here"));
        system.skipped.forEach(sketch::leavesOut);
        return new ForeignSystem(name, graph.build(), Maps.immutable.withAll(kinds), sketch.description(), sketch.leftOut());
    }

    private static String notification(String domain) {
        return domain + ".notification";
    }

    private static String endpoint(String domain) {
        return domain + ".endpoint";
    }

    private boolean isServer(String domain) {
        return system.channels.anySatisfy(channel -> channel.one().calls() && channel.other().domain().equals(domain)
                || channel.other().calls() && channel.one().domain().equals(domain))
                || system.domains.anySatisfy(child -> child.parent().equals(domain));
    }

    private void addDomain(Domain domain) {
        graph.label(domain.name());
        kinds.put(domain.name(), Kind.PROCESS);
        kinds.put(notification(domain.name()), Kind.NOTIFICATION);
        sketch.component(domain.name(), domain.priority(), domain.priority()).notification(notification(domain.name()));
        if (isServer(domain.name())) {
            kinds.put(endpoint(domain.name()), Kind.ENDPOINT);
            sketch.endpoint(endpoint(domain.name()));
        }
        if (domain.passive()) {
            sketch.leavesOut(domain.name() + ": that it is passive; here it has a share of the processor");
        }
    }

    /** What a domain has whatever channels there are. */
    private void addOwn(Domain domain) {
        holds(domain.name(), notification(domain.name()), Kind.NOTIFICATION, Rights.READ, 0, "its own notification");
        if (isServer(domain.name())) {
            holds(domain.name(), endpoint(domain.name()), Kind.ENDPOINT, Rights.READ, 0, "its own endpoint");
        }
        domain.mappings().forEach(mapping -> {
            kinds.put(mapping.region(), Kind.FRAME);
            String permissions = mapping.permissions();
            int rights = (permissions.contains("r") ? Rights.READ : 0) | (permissions.contains("w") ? Rights.WRITE : 0)
                    | (permissions.contains("x") ? Rights.EXECUTE : 0);
            Conferred.by(Kind.FRAME, rights).forEach(authority ->
                    graph.add(domain.name(), authority, mapping.region(), "mapped " + permissions));
        });
        domain.interrupts().forEach(interrupt -> {
            String line = "interrupt-" + interrupt.line();
            kinds.put(line, Kind.IRQ_HANDLER);
            graph.add(domain.name(), Authority.CONTROL, line, "its interrupt");
            graph.add(line, Authority.NOTIFY, notification(domain.name()), "as channel " + interrupt.id());
            sketch.holdsInterrupt(domain.name(), interrupt.line());
        });
        if (!domain.parent().isEmpty()) {
            graph.add(domain.parent(), Authority.CONTROL, domain.name(), "it is its parent");
            holds(domain.name(), endpoint(domain.parent()), Kind.ENDPOINT, Rights.WRITE | Rights.GRANT | Rights.GRANT_REPLY,
                    domain.id() + 1L, "its faults go there");
            sketch.leavesOut(domain.parent() + "'s control of the thread of " + domain.name()
                    + ": in a description only the first process has processes side by side");
        }
    }

    private void addEnd(Channel.End end, Channel.End other) {
        if (end.notifies()) {
            holds(end.domain(), notification(other.domain()), Kind.NOTIFICATION, notifierRights, 1L << other.id(),
                    "channel " + end.id());
        }
        if (end.calls()) {
            holds(end.domain(), endpoint(other.domain()), Kind.ENDPOINT, callerRights, other.id() + 1L, "channel " + end.id());
        }
    }

    private void holds(String domain, String object, int kind, int rights, long badge, String reason) {
        Conferred.by(kind, rights).forEach(authority -> graph.add(domain, authority, object, reason));
        sketch.holds(domain, object, rights, badge);
    }
}
