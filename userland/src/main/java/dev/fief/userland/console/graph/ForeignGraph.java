package dev.fief.userland.console.graph;

import dev.fief.microkernel.abi.Kind;
import dev.fief.specs.authority.Authority;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.graph.SystemGraph.Arrow;
import dev.fief.userland.console.graph.SystemGraph.Box;
import dev.fief.userland.console.graph.SystemGraph.Thing;
import dev.fief.userland.console.graph.SystemGraph.Way;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.eclipse.collections.impl.factory.Lists;

/** Makes the picture of an imported system: a box for each component, and for each pair of labels an arrow with the authority. */
public final class ForeignGraph {
    private static final Set<Authority> SENDING =
            EnumSet.of(Authority.SYNC_SEND, Authority.NOTIFY, Authority.CALL, Authority.WRITE);
    private static final Set<Authority> RECEIVING = EnumSet.of(Authority.RECEIVE, Authority.READ);

    private ForeignGraph() {}

    public static SystemGraph of(ForeignSystem system) {
        List<Box> boxes = new ArrayList<>();
        List<Thing> things = new ArrayList<>();
        List<Arrow> arrows = new ArrayList<>();
        for (String label : system.graph().labels()) {
            int kind = system.kinds().getIfAbsentValue(label, Kind.CNODE);
            if (kind == Kind.PROCESS) {
                boxes.add(new Box(id(label), label, "component", false, List.of(), List.of(), List.of()));
            } else {
                things.add(new Thing(id(label), kind, label, Wording.kind(kind)));
            }
            system.graph().row(label).forEach((to, authorities) -> {
                if (!to.equals(label)) {
                    Set<Authority> shown = EnumSet.copyOf(authorities);
                    if (shown.size() > 1) {
                        shown.remove(Authority.RESET);
                    }
                    arrows.add(new Arrow(id(label), id(to),
                            Lists.immutable.withAll(shown).collect(Authority::toString).makeString(", "), way(shown)));
                }
            });
        }
        return new SystemGraph(system.name(), boxes, things, arrows);
    }

    private static Way way(Set<Authority> authorities) {
        if (authorities.contains(Authority.CONTROL)) {
            return Way.CONTROL;
        }
        boolean sends = authorities.stream().anyMatch(SENDING::contains);
        boolean receives = authorities.stream().anyMatch(RECEIVING::contains);
        return sends && receives ? Way.BOTH : sends ? Way.SEND : receives ? Way.RECEIVE : Way.CONTROL;
    }

    private static String id(String label) {
        StringBuilder id = new StringBuilder("l");
        label.chars().forEach(letter -> id.append(Character.isLetterOrDigit(letter) ? Character.toString(letter)
                : "_" + Integer.toHexString(letter)));
        return id.toString();
    }
}
