package dev.fief.specs.takegrant;

import dev.fief.specs.authority.Authority;
import dev.fief.specs.authority.AuthorityGraph;
import java.util.Set;
import org.eclipse.collections.api.set.ImmutableSet;

/**
 * An authority graph as a graph of rights. Labels with authority are subjects, the others objects. Control is all of t, g, r, w;
 * granting over an endpoint is g to it, and receiving t, so that an endpoint is a place where the one leaves what the other takes
 * (with an answer the other way round). What each authority is as a right that can be shared:
 *
 * <pre>
 *   c Control  e Receive  s SyncSend  n Notify  x Reset  k Call  p Reply  d DeleteDerived  r Read  w Write  g Grant
 * </pre>
 *
 * The model knows no edge rule and no labels that are trusted: what it says can be shared is a bound on the large side, unless labels
 * are left out.
 */
public final class AuthorityTranslation {
    private AuthorityTranslation() {}

    /** @param without labels that are left out, with all their authority: those that are trusted to pass on nothing */
    public static TakeGrantGraph translate(AuthorityGraph graph, ImmutableSet<String> without) {
        TakeGrantGraph.Builder rights = TakeGrantGraph.builder();
        for (String label : graph.labels().reject(without::contains)) {
            if (graph.row(label).isEmpty()) {
                rights.object(label);
            } else {
                rights.subject(label);
            }
        }
        for (String from : graph.labels().reject(without::contains)) {
            graph.row(from).forEach((to, authorities) -> {
                if (!without.contains(to)) {
                    add(rights, from, to, authorities);
                }
            });
        }
        return rights.build();
    }

    private static void add(TakeGrantGraph.Builder rights, String from, String to, Set<Authority> authorities) {
        for (Authority authority : authorities) {
            letters(authority).chars().forEach(letter -> rights.right(from, (char) letter, to));
        }
        boolean grants = authorities.contains(Authority.GRANT);
        boolean answered = grants || authorities.contains(Authority.CALL);
        if (authorities.contains(Authority.RECEIVE) || answered && authorities.contains(Authority.SYNC_SEND)) {
            rights.right(from, 't', to);
        }
    }

    private static String letters(Authority authority) {
        return switch (authority) {
            case CONTROL -> "ctgrw";
            case RECEIVE -> "er";
            case SYNC_SEND -> "sw";
            case NOTIFY -> "nw";
            case RESET -> "x";
            case GRANT -> "g";
            case CALL -> "k";
            case REPLY -> "p";
            case WRITE -> "w";
            case READ -> "r";
            case DELETE_DERIVED -> "d";
        };
    }
}
