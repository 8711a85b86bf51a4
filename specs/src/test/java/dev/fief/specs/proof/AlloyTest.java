package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import edu.mit.csail.sdg.alloy4.A4Reporter;
import edu.mit.csail.sdg.parser.CompUtil;
import edu.mit.csail.sdg.translator.A4Options;
import edu.mit.csail.sdg.translator.TranslateAlloyToKodkod;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import kodkod.engine.satlab.SATFactory;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the solver proves of systems of any size, Alloy finds no exception to; where the solver finds one, Alloy does. */
class AlloyTest {
    /** Whether to run what takes minutes, too. */
    private static final boolean LONG = Boolean.getBoolean("fief.long");

    @TestFactory
    Stream<DynamicTest> everyCommandEndsAsItSays() {
        Path model = Path.of("derivation.als").toAbsolutePath();
        model = Files.exists(model) ? model : Path.of("specs", "derivation.als").toAbsolutePath();
        var module = CompUtil.parseEverything_fromFile(A4Reporter.NOP, null, model.toString());
        assertFalse(module.getAllCommands().isEmpty());
        A4Options options = new A4Options();
        options.solver = SATFactory.get("sat4j");
        return module.getAllCommands().stream().filter(command -> LONG || !command.label.endsWith("larger")).map(command -> DynamicTest.dynamicTest(command.label, () -> {
            var answer = TranslateAlloyToKodkod.execute_command(A4Reporter.NOP, module.getAllReachableSigs(), command, options);
            assertEquals(command.expects == 1, answer.satisfiable());
        }));
    }
}
