package dev.fief.specs.authority;

import java.util.Map;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What is allowed, as a person wrote it down.
 *
 * @param groups labels that stand for several others: by those others; whatever is in no group stands for itself
 * @param agents labels that are not trusted: for whom the policy must be well-formed
 * @param graph the authority that is allowed, beside that of each label over itself
 */
public record Policy(Map<String, String> groups, ImmutableList<String> agents, AuthorityGraph graph) {
    /** The label that stands for another. */
    public String group(String label) {
        return groups.getOrDefault(label, label);
    }

    /** The authority in a graph that the policy does not allow, with the reasons that the graph gives. */
    public ImmutableList<String> excess(AuthorityGraph present) {
        AuthorityGraph grouped = present.relabel(this::group);
        return grouped.without(graph).reject(edge -> edge.from().equals(edge.to()))
                .collect(edge -> edge + (grouped.reason(edge).isEmpty() ? "" : " (" + grouped.reason(edge) + ")"));
    }

    /** What keeps the policy from being well-formed for one of its agents. */
    public ImmutableList<String> flaws() {
        return Lists.immutable.withAll(agents).flatCollect(agent -> WellFormedness.flaws(graph, agent)).distinct();
    }
}
