package dev.fief.userland.example;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.userland.runtime.ProgramCatalogue;
import dev.fief.userland.runtime.RunningSystem;
import dev.fief.userland.systems.ShippedPrograms;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The example of the README, and what it takes to run it. */
class ExampleProgramTest {
    private static final String SYSTEM = """
            {
              "name": "example",
              "endpoints": ["print"],
              "processes": [
                { "name": "console", "program": "console", "priority": 200, "endow": [
                  { "slot": 8, "object": "print", "rights": "r" },
                  { "slot": 9, "object": "interrupt 0", "rights": "" } ] },
                { "name": "example", "program": "example", "arguments": [21], "endow": [
                  { "slot": 8, "object": "print", "rights": "wp" } ] }
              ],
              "expect": [ { "process": "example", "status": 0 } ]
            }
            """;

    @Test
    void itPrintsWhatItSays() throws Exception {
        ProgramCatalogue programs = ShippedPrograms.catalogue().with("example", ExampleProgram::new);
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        RunningSystem system = RunningSystem.boot(DescriptionReader.read("example.json", SYSTEM), programs,
                word -> printed.write((int) word), 0);
        system.run(Long.MAX_VALUE);
        assertEquals(0, system.outcome().status());
        assertEquals("""
                example: twice 21 is 42
                example: I cannot signal: invalid capability: capability 0 is an empty slot where a notification is needed
                """, printed.toString(StandardCharsets.UTF_8));
    }
}
