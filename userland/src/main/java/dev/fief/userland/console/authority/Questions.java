package dev.fief.userland.console.authority;

import dev.fief.specs.authority.AuthorityGraph;
import dev.fief.specs.authority.FlowBound;
import dev.fief.specs.takegrant.AuthorityTranslation;
import dev.fief.specs.takegrant.RuleDecider;
import dev.fief.specs.takegrant.SpanDecider;
import dev.fief.specs.takegrant.TakeGrantGraph;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.set.ImmutableSet;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Sets;
import org.jspecify.annotations.Nullable;

/** Answers questions about one graph. What can be decided twice is. */
public final class Questions {
    private static final String TWICE = "take-grant, by spans and by rules";
    private static final String RULES = "take-grant, by rules";

    private final TakeGrantGraph rights;
    private final RuleDecider rules;
    private final SpanDecider spans;
    private final @Nullable FlowBound bound;
    private final ImmutableSet<String> trusted;

    private Questions(TakeGrantGraph rights, @Nullable FlowBound bound, ImmutableSet<String> trusted) {
        this.rights = rights;
        this.bound = bound;
        this.trusted = trusted;
        rules = new RuleDecider(rights);
        spans = new SpanDecider(rights);
    }

    public static Questions of(TakeGrantGraph rights) {
        return new Questions(rights, null, Sets.immutable.empty());
    }

    public static Questions of(AuthorityGraph graph, ImmutableSet<String> trusted) {
        return new Questions(AuthorityTranslation.translate(graph, trusted), FlowBound.of(graph, trusted), trusted);
    }

    /** @param text {@code RIGHT,X,Y} */
    public Answer share(String text) {
        String[] parts = withRight("--share", text);
        char right = parts[0].charAt(0);
        boolean yes = agreed(rules.canShare(right, parts[1], parts[2]), spans.canShare(right, parts[1], parts[2]));
        return new Answer("can " + parts[1] + " come to hold " + right + " to " + parts[2] + "?", yes, TWICE,
                yes ? rules.sharing(right, parts[1], parts[2]) : Lists.immutable.empty());
    }

    /** @param text {@code RIGHT,X,Y} */
    public Answer steal(String text) {
        String[] parts = withRight("--steal", text);
        char right = parts[0].charAt(0);
        boolean yes = rules.canSteal(right, parts[1], parts[2]);
        boolean twice = right != 't' && right != 'g';
        if (twice) {
            agreed(yes, spans.canSteal(right, parts[1], parts[2]));
        }
        return new Answer("can " + parts[1] + " steal " + right + " to " + parts[2] + "?", yes, twice ? TWICE : RULES,
                yes ? rules.stealing(right, parts[1], parts[2]) : Lists.immutable.empty());
    }

    /** @param text {@code X,Y} */
    public Answer know(String text) {
        String[] parts = parts("--know", text, 2, "X,Y");
        check("--know", parts[0], parts[1]);
        boolean yes = agreed(rules.canKnow(parts[0], parts[1]), spans.canKnow(parts[0], parts[1]));
        return new Answer("can " + parts[0] + " come to know what " + parts[1] + " knows?", yes, TWICE, Lists.immutable.empty());
    }

    /** @param text {@code A,B} */
    public Answer flow(String text) {
        String[] parts = parts("--flow", text, 2, "A,B");
        if (bound == null) {
            throw new IllegalArgumentException("--flow is asked of systems; of a graph of rights ask --know B,A");
        }
        for (String label : parts) {
            if (!bound.spread().labels().contains(label)) {
                throw new IllegalArgumentException("--flow: there is no label " + label + "; there are "
                        + bound.spread().labels().makeString(", "));
            }
        }
        ImmutableList<FlowBound.Leg> way = bound.way(parts[0], parts[1]);
        return new Answer("can information flow from " + parts[0] + " to " + parts[1] + "?", way != null,
                "a bound from the authority graph, on the large side" + (trusted.isEmpty() ? ""
                        : "; trusted: " + trusted.makeString(", ")),
                way == null ? Lists.immutable.empty() : way.collect(Object::toString));
    }

    private static boolean agreed(boolean one, boolean other) {
        if (one != other) {
            throw new IllegalStateException("the two deciders disagree: this is a mistake in one of them");
        }
        return one;
    }

    private String[] withRight(String option, String text) {
        String[] parts = parts(option, text, 3, "RIGHT,X,Y");
        if (parts[0].length() != 1 || parts[0].charAt(0) < 'a' || parts[0].charAt(0) > 'z') {
            throw new IllegalArgumentException(option + ": a right is a letter from a to z, `" + parts[0] + "` is none");
        }
        check(option, parts[1], parts[2]);
        return parts;
    }

    private void check(String option, String x, String y) {
        for (String name : new String[] {x, y}) {
            if (!rights.has(name)) {
                throw new IllegalArgumentException(option + ": there is no " + name + "; there are "
                        + rights.names().makeString(", ") + (trusted.isEmpty() ? "" : " (and trusted, so left out: "
                        + trusted.makeString(", ") + ")"));
            }
        }
        if (x.equals(y)) {
            throw new IllegalArgumentException(option + ": X and Y must be two, both are " + x);
        }
    }

    private static String[] parts(String option, String text, int count, String form) {
        String[] parts = text.split(",", -1);
        if (parts.length != count) {
            throw new IllegalArgumentException(option + " needs " + form + ", `" + text + "` is not of that form");
        }
        return parts;
    }
}
