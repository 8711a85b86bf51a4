package dev.fief.specs.authority;

import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * The conditions under which a policy means what it says for an agent. They are those of seL4's access-control proof, but that every
 * label may do anything to itself is understood, and devices are agents of their own, so nothing is said of interrupts:
 *
 * <ol>
 * <li>the agent controls nobody but itself;
 * <li>who can grant over an endpoint and who receives there control each other;
 * <li>who can call can send;
 * <li>who receives calls can reply to the caller;
 * <li>a caller can delete what derives from its call: the reply;
 * <li>deletion of what derives goes on to what derives from that;
 * <li>who receives calls and can grant with the answer, and the caller, control each other.
 * </ol>
 */
public final class WellFormedness {
    private final AuthorityGraph policy;
    private final MutableList<String> flaws = Lists.mutable.empty();

    private WellFormedness(AuthorityGraph policy) {
        this.policy = policy;
    }

    /** What is missing or too much, each with the condition that asks for it. */
    public static ImmutableList<String> flaws(AuthorityGraph policy, String agent) {
        WellFormedness check = new WellFormedness(policy);
        policy.row(agent).forEach((other, authorities) -> {
            if (!other.equals(agent) && authorities.contains(Authority.CONTROL)) {
                check.flaws.add("1: the agent " + agent + " controls " + other + ", so whatever " + other + " may do it may do");
            }
        });
        policy.edges().forEach(check::check);
        return check.flaws.distinct().toImmutable();
    }

    private void check(Edge edge) {
        String from = edge.from();
        String to = edge.to();
        switch (edge.authority()) {
            case GRANT -> holders(Authority.RECEIVE, to).forEach(other ->
                    bothControl("2", from, other, from + " can grant over " + to + ", where " + other + " receives"));
            case CALL -> {
                need("3", from, Authority.SYNC_SEND, to, from + " can call " + to);
                for (String other : holders(Authority.RECEIVE, to)) {
                    need("4", other, Authority.REPLY, from, other + " receives the calls of " + from + " over " + to);
                    if (policy.has(other, Authority.GRANT, to)) {
                        bothControl("7", from, other, other + " can grant with its answers to " + from + " over " + to);
                    }
                }
            }
            case REPLY -> need("5", to, Authority.DELETE_DERIVED, from, from + " can reply to " + to);
            case DELETE_DERIVED -> policy.row(to).forEach((last, authorities) -> {
                if (authorities.contains(Authority.DELETE_DERIVED)) {
                    need("6", from, Authority.DELETE_DERIVED, last, from + " can delete what derives at " + to + ", and " + to
                            + " at " + last);
                }
            });
            default -> { }
        }
    }

    private ImmutableList<String> holders(Authority authority, String to) {
        return policy.labels().select(label -> policy.has(label, authority, to)).toList().toImmutable();
    }

    private void bothControl(String condition, String one, String other, String why) {
        need(condition, one, Authority.CONTROL, other, why);
        need(condition, other, Authority.CONTROL, one, why);
    }

    private void need(String condition, String from, Authority authority, String to, String why) {
        if (!from.equals(to) && !policy.has(from, authority, to)) {
            flaws.add(condition + ": " + why + ": " + new Edge(from, authority, to) + " is missing");
        }
    }
}
