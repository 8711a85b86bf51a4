package dev.fief.userland.runtime;

import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Systems for tests: processes with programs written in place, all children of the first process, with little endowed. */
final class TestSystem {
    static final int CALLER = 9;

    private final StringBuilder processes = new StringBuilder();
    private final Map<String, Sys.Program> programs = new LinkedHashMap<>();
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private String expectations = "";

    /** A process with this program. @param more further properties of it, in JSON, each with a comma before it */
    TestSystem process(String name, Sys.Program program, String more) {
        processes.append(processes.isEmpty() ? "" : ",\n").append("{\"name\":\"").append(name).append("\",\"program\":\"")
                .append(name).append('"').append(more).append('}');
        programs.put(name, program);
        return this;
    }

    /** A process that is expected to exit with status 0, and finds endpoint e in slot 8, all rights. */
    TestSystem process(String name, Sys.Program program) {
        return expect(name, "\"status\":0").process(name, program, ",\"endow\":[{\"slot\":8,\"object\":\"e\",\"rights\":\"*\"}]");
    }

    TestSystem expect(String name, String end) {
        expectations += (expectations.isEmpty() ? "" : ",") + "{\"process\":\"" + name + "\"," + end + "}";
        return this;
    }

    RunningSystem boot() {
        String text = "{\"name\":\"test\",\"endpoints\":[\"e\",\"f\"],\"processes\":[" + processes + "],\"expect\":["
                + expectations + "]}";
        ProgramCatalogue catalogue = ProgramCatalogue.EMPTY;
        for (Map.Entry<String, Sys.Program> program : programs.entrySet()) {
            catalogue = catalogue.withVetted(program.getKey(), program::getValue);
        }
        try {
            return RunningSystem.boot(DescriptionReader.read("test.json", text), catalogue, word -> printed.write((int) word), 0);
        } catch (InvalidDescriptionException wrong) {
            throw new AssertionError(wrong.getMessage() + "\n" + text, wrong);
        }
    }

    /** Boots, runs as long as it goes, and tells how it ended. */
    Outcome run() {
        RunningSystem system = boot();
        system.run(1_000_000);
        return system.outcome();
    }

    String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
