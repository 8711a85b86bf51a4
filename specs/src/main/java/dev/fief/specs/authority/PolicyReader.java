package dev.fief.specs.authority;

import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.text.Word;
import dev.fief.specs.text.WordLines;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;

/**
 * Reads policies: lines {@code group NAME LABEL...}, {@code agent LABEL...}, and {@code LABEL AUTHORITIES LABEL}, where authorities
 * are names with commas between, or {@code *} for all.
 */
public final class PolicyReader {
    private final WordLines text;
    private final Map<String, String> groups = new HashMap<>();
    private final MutableList<String> agents = Lists.mutable.empty();
    /** Every word that stands for a label, or for a group. */
    private final MutableList<Word> mentioned = Lists.mutable.empty();
    private final AuthorityGraph.Builder graph = AuthorityGraph.builder();

    private PolicyReader(WordLines text) {
        this.text = text;
    }

    /**
     * Reads the policy of a system.
     *
     * @param file what to call the text in problems
     * @param labels of the system: a name that is none of them, nor of a group, is a mistake, and would allow or forbid nothing
     */
    public static Policy read(String file, String text, Set<String> labels) throws InvalidDescriptionException {
        PolicyReader reader = new PolicyReader(WordLines.of(file, text));
        for (ImmutableList<Word> line : reader.text.lines()) {
            reader.read(line);
        }
        for (Word word : reader.mentioned) {
            if (!labels.contains(word.text()) && !reader.groups.containsValue(word.text())) {
                throw reader.text.wrong(word, "there is no label " + word.text() + "; there are "
                        + String.join(", ", new TreeSet<>(labels)));
            }
        }
        return new Policy(Maps.immutable.withAll(reader.groups).castToMap(), reader.agents.toImmutable(), reader.graph.build());
    }

    private void read(ImmutableList<Word> line) throws InvalidDescriptionException {
        String first = line.getFirst().text();
        if (first.equals("agent")) {
            if (line.size() == 1) {
                throw text.unfinished(line, "a label");
            }
            line.drop(1).forEach(label -> agents.add(label.text()));
            mentioned.addAllIterable(line.drop(1));
        } else if (first.equals("group")) {
            readGroup(line);
        } else {
            readEdge(line);
        }
    }

    private void readGroup(ImmutableList<Word> line) throws InvalidDescriptionException {
        if (line.size() < 3) {
            throw text.unfinished(line, line.size() == 1 ? "the name of the group" : "a label that the group stands for");
        }
        for (Word member : line.drop(2)) {
            mentioned.add(member);
            String other = groups.put(member.text(), line.get(1).text());
            if (other != null) {
                throw text.wrong(member, member.text() + " is in the group " + other + " already");
            }
        }
    }

    private void readEdge(ImmutableList<Word> line) throws InvalidDescriptionException {
        if (line.size() < 3) {
            throw text.unfinished(line, line.size() == 1
                    ? "authorities: names with commas between, or *" : "the label that the authority is over");
        }
        if (line.size() > 3) {
            throw text.wrong(line.get(3), "expected the end of the line, found `" + line.get(3).text() + "`");
        }
        mentioned.add(line.getFirst());
        mentioned.add(line.get(2));
        for (Authority authority : authorities(line.get(1))) {
            graph.add(line.getFirst().text(), authority, line.get(2).text(), "");
        }
    }

    private Set<Authority> authorities(Word word) throws InvalidDescriptionException {
        if (word.text().equals("*")) {
            return Authority.all();
        }
        Set<Authority> found = new TreeSet<>();
        for (String name : word.text().split(",")) {
            Authority authority = Authority.named(name);
            if (authority == null) {
                throw text.wrong(word, "expected authorities with commas between (of "
                        + Lists.immutable.withAll(Authority.all()).makeString(", ") + "), or *; found `" + name + "`");
            }
            found.add(authority);
        }
        return found;
    }
}
