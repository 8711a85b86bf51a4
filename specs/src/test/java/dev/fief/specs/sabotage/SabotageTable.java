package dev.fief.specs.sabotage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What catches each sabotage, and after how many calls: the page {@code specs/sabotage.md}. The same at every run. */
final class SabotageTable {
    private final List<Row> rows = new ArrayList<>();

    /** A sabotage, and what each layer says. */
    record Row(Sabotage sabotage, @Nullable Catch properties, @Nullable Catch behaviour, @Nullable Catch model, String explorer) {
        /** How many layers notice it: properties, behaviour, the model. */
        long layers() {
            return Arrays.asList(properties, behaviour, model).stream().filter(Objects::nonNull).count();
        }

        /** Whether what is said to catch it does. */
        boolean asSaid() {
            return Arrays.asList(properties, behaviour, model).stream().filter(Objects::nonNull)
                    .anyMatch(caught -> List.of(caught.by().split(" ")).contains(sabotage.caughtBy()));
        }

        @Override
        public String toString() {
            return sabotage + " (" + sabotage.rewrite() + "), which means that " + sabotage.sentence() + ": properties " + properties
                    + ", behaviour " + behaviour + ", model " + model;
        }
    }

    /** How many states the explorer looks at for the page. */
    static final long EXPLORED = 20_000;

    private static final String PAGE = "sabotage.md";
    private static final int EXPLORER_COLUMN = 7;

    /** Plants each in turn, and tries all detectors. @param explorer what the explorer says of a sabotage, as it stands in the table */
    static SabotageTable play(Function<Sabotage, String> explorer) {
        SabotageTable table = new SabotageTable();
        for (Sabotage sabotage : Sabotages.all()) {
            SabotagedLoader loader = new SabotagedLoader(sabotage.rewrite());
            table.rows.add(new Row(sabotage,
                    loader.detector(Detectors.Properties.class).run(sabotage.script()),
                    loader.detector(Detectors.Behaviour.class).run(sabotage.script()),
                    loader.detector(Detectors.Lockstep.class).run(sabotage.script()),
                    explorer.apply(sabotage)));
        }
        return table;
    }

    /** What the explorer finds among so many states: what notices it, after how many moves, among how many states. */
    static String explore(Sabotage sabotage, long states) {
        Catch caught = new SabotagedLoader(sabotage.rewrite()).detector(Exploring.class).run(Long.toString(states));
        if (caught == null) {
            return "";
        }
        String counted = caught.sentence().split(" states: ", 2)[0];
        return byAndCalls(caught) + (counted.matches("[0-9]+") ? ", " + counted + " states" : "");
    }

    /** What the page says that the explorer finds, by the names of sabotages: without what it does not find. */
    static Map<String, String> written() throws IOException {
        Map<String, String> found = new LinkedHashMap<>();
        for (String line : Files.readAllLines(Path.of(PAGE))) {
            String[] cells = line.split("\\|", -1);
            if (cells.length > EXPLORER_COLUMN && !cells[EXPLORER_COLUMN].isBlank() && cells[EXPLORER_COLUMN].contains("@")) {
                found.put(cells[1].strip(), cells[EXPLORER_COLUMN].strip());
            }
        }
        return found;
    }

    List<Row> rows() {
        return rows;
    }

    /** The whole page. */
    String page() {
        StringBuilder page = new StringBuilder("""
                # Sabotage

                Kernel bugs, planted one at a time in the kernel's classes as they are loaded (the kernel's own assertions are off then), and
                what catches each, with how many entries into the kernel that takes. Every one is caught by two layers at the least:

                - **properties**: a directed script of calls, all invariants checked after each; the invariants that notice it;
                - **behaviour**: the same script, but only its answers are looked at, as a test of behaviour would;
                - **model**: the same script, each call compared with what the reference model says of it;
                - **explorer**: no script: every state of a small boot is explored, breadth first, with all invariants of states and steps, until one is
                  broken. After how many moves, among how many states. An empty cell: nothing was broken among the first %s states, which is within
                  some two moves; what takes more, what is a wrong answer and no broken invariant, and whatever is about amounts of time is not seen;
                - **proof**: the guard of the inductive proof that the kernel forgets. The proof is about a model, so it does not run here, but without that
                  guard the solver finds a small system that goes wrong ([proof](proof.md)).

                *failure* means that the kernel threw or did not come to an end. A test makes this table anew and compares; another plays
                random calls in lockstep with the model, and finds most of these bugs without a script. What the explorer finds among its first hundred
                states is looked for anew in every build, the whole column with `-Dfief.long=true`.

                Of %s bugs the properties notice %s, the behaviour %s, the model %s, the explorer %s; %s have a guard in the proof. How long that takes
                was measured on 21 November 2026, on two cores that others kept busy, with loading the kernel anew and booting it: half a second for
                a script with the properties, 0.01 s for its answers, 0.1 s beside the model, 0.2 to 4.5 s of random calls; the explorer has found what it
                finds after 0.1 to 3.5 s, and has looked at all its states in vain after 3 to 11 s.

                | bug | origin | what the kernel does wrong | properties | behaviour | model | explorer | proof |
                |---|---|---|---|---|---|---|---|
                """.formatted(String.format(Locale.ROOT, "%,d", EXPLORED).replace(',', ' '), rows.size(),
                count(row -> row.properties() != null), count(row -> row.behaviour() != null), count(row -> row.model() != null),
                count(row -> !row.explorer().isEmpty()), count(row -> !ProofGuards.of(row.sabotage()).isEmpty())));
        for (Row row : rows) {
            page.append("| ").append(row.sabotage()).append(" | ").append(row.sabotage().origin()).append(" | ")
                    .append(row.sabotage().sentence()).append(" | ").append(byAndCalls(row.properties())).append(" | ")
                    .append(calls(row.behaviour())).append(" | ").append(calls(row.model())).append(" | ")
                    .append(row.explorer()).append(" | ").append(ProofGuards.of(row.sabotage())).append(" |\n");
        }
        return page.toString();
    }

    private long count(Predicate<Row> noticed) {
        return rows.stream().filter(noticed).count();
    }

    private static String byAndCalls(@Nullable Catch caught) {
        return caught == null ? "" : caught.by().replace(" ", ", ") + " @ " + caught.calls();
    }

    private static String calls(@Nullable Catch caught) {
        return caught == null ? "" : (caught.by().equals("failure") ? "failure @ " : "@ ") + caught.calls();
    }

    /** Writes the page to standard output. */
    public static void main(String[] arguments) {
        System.out.print(play(sabotage -> explore(sabotage, EXPLORED)).page());
    }
}
