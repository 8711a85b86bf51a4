package dev.fief.specs.sabotage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What catches each sabotage, and after how many calls: the page {@code specs/sabotage.md}. The same at every run. */
final class SabotageTable {
    private final List<Row> rows = new ArrayList<>();

    /** A sabotage, and what each layer says. */
    record Row(Sabotage sabotage, @Nullable Catch properties, @Nullable Catch behaviour, @Nullable Catch model) {
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

    /** Plants each in turn, and tries all detectors. */
    static SabotageTable play() {
        SabotageTable table = new SabotageTable();
        for (Sabotage sabotage : Sabotages.all()) {
            SabotagedLoader loader = new SabotagedLoader(sabotage.rewrite());
            table.rows.add(new Row(sabotage,
                    loader.detector(Detectors.Properties.class).run(sabotage.script()),
                    loader.detector(Detectors.Behaviour.class).run(sabotage.script()),
                    loader.detector(Detectors.Lockstep.class).run(sabotage.script())));
        }
        return table;
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
                - **model**: the same script, each call compared with what the reference model says of it.

                *failure* means that the kernel threw or did not come to an end. A test makes this table anew and compares; another plays
                random calls in lockstep with the model, and finds most of these bugs without a script.

                | bug | origin | what the kernel does wrong | properties | behaviour | model |
                |---|---|---|---|---|---|
                """);
        for (Row row : rows) {
            page.append("| ").append(row.sabotage()).append(" | ").append(row.sabotage().origin()).append(" | ")
                    .append(row.sabotage().sentence()).append(" | ").append(byAndCalls(row.properties())).append(" | ")
                    .append(calls(row.behaviour())).append(" | ").append(calls(row.model())).append(" |\n");
        }
        return page.toString();
    }

    private static String byAndCalls(@Nullable Catch caught) {
        return caught == null ? "" : caught.by().replace(" ", ", ") + " @ " + caught.calls();
    }

    private static String calls(@Nullable Catch caught) {
        return caught == null ? "" : (caught.by().equals("failure") ? "failure @ " : "@ ") + caught.calls();
    }

    /** Writes the page to standard output. */
    public static void main(String[] arguments) {
        System.out.print(play().page());
    }
}
