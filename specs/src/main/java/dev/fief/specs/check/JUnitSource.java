package dev.fief.specs.check;

import dev.fief.microkernel.abi.Register;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;

/** Writes a counterexample as the source of a test that makes the same moves and insists that nothing is broken. */
public final class JUnitSource {
    private static final Map<Integer, String> REGISTERS = new HashMap<>();

    static {
        for (Field field : Register.class.getFields()) {
            try {
                REGISTERS.put(field.getInt(null), field.getName());
            } catch (IllegalAccessException impossible) {
                throw new AssertionError(impossible);
            }
        }
    }

    private JUnitSource() {}

    /** The source of a test class. @param name of the class */
    public static String of(Counterexample counterexample, String name) {
        StringBuilder source = new StringBuilder();
        source.append("""
                import static org.junit.jupiter.api.Assertions.assertEquals;
                import static org.junit.jupiter.api.Assertions.assertFalse;

                import dev.fief.microkernel.abi.Register;
                import dev.fief.specs.check.Happening;
                import dev.fief.specs.check.Playback;
                import java.util.List;
                import org.junit.jupiter.api.Test;

                /** %s */
                class %s {
                    private static final String SYSTEM = \"""
                """.formatted(counterexample.property().replace("*/", "* /"), name));
        counterexample.system().lines().forEach(line ->
                source.append("            ").append(line.replace("\\", "\\\\").replace("\"\"\"", "\\\"\"\"")).append('\n'));
        source.append("""
                            \""";

                    @Test
                    void nothingIsBrokenAfterTheseMoves() throws Exception {
                        Playback play = Playback.of("%s", SYSTEM);

                """.formatted(literal(counterexample.file())));
        for (Counterexample.Step step : counterexample.steps()) {
            source.append("        // ").append(step.sentence()).append('\n');
            source.append("        play.move(Happening.").append(step.move().what()).append(registers(step.move())).append(");\n");
            source.append("        assertEquals(List.of(), play.violations().castToList());\n");
        }
        if (counterexample.again() != Counterexample.ENDS) {
            source.append("        // And so on for ever, from after move ").append(counterexample.again()).append(".\n");
            source.append("        assertFalse(play.isAsAfter(").append(counterexample.again()).append(") && play.waits(\"")
                    .append(literal(asker(counterexample.property()))).append("\"), \"there is no answer\");\n");
        }
        if (counterexample.property().startsWith("can ")) {
            source.append("        assertFalse(play.reaches(\"").append(literal(counterexample.property()))
                    .append("\"), \"there is a way to it\");\n");
        }
        return source.append("    }\n}\n").toString();
    }

    /** A text as it stands between quotes. */
    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"");
    }

    private static String asker(String question) {
        try {
            return QuestionParser.read(question) instanceof Question.GetsAnswer asked ? asked.process() : "";
        } catch (QuestionParser.Unreadable edited) {
            return "";
        }
    }

    private static String registers(Move move) {
        StringBuilder text = new StringBuilder();
        for (int place = 0; place < MoveList.registerCount(); place++) {
            if (move.value(place) != 0) {
                text.append(", Register.").append(REGISTERS.get(MoveList.registerAt(place))).append(", ").append(move.value(place))
                        .append('L');
            }
        }
        return text.toString();
    }
}
