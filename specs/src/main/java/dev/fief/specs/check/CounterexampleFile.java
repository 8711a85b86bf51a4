package dev.fief.specs.check;

import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.LocatedJson;
import dev.fief.specs.system.Location;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Counterexamples as files of JSON: the system, what is violated, and the calls with their registers, so that nothing but the file
 * is needed to make them again.
 *
 * <pre>
 *   {"counterexample": 1, "file": "hello.json", "system": "{ ... }", "property": "Attenuation: ...",
 *    "again": 2, "steps": [{"who": "hello", "call": "...", "effect": "...", "move": "call", "registers": {"a0": 8, "a7": 3}}, ...]}
 * </pre>
 *
 * <p>With {@code again}, the steps after so many are repeated for ever.
 */
public final class CounterexampleFile {
    private static final int VERSION = 1;
    private static final String[] NAMES = {
        "a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "t0", "t1", "t2", "t3", "t4", "t5", "t6"
    };
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CounterexampleFile() {}

    /** A file that is no counterexample; the message says where it is not. */
    public static final class Invalid extends IOException {
        private static final long serialVersionUID = 1;

        Invalid(Path file, Location place, String message) {
            super(file + ":" + place + ": " + message);
        }

        Invalid(InvalidDescriptionException notJson) {
            super(notJson.getMessage(), notJson);
        }
    }

    public static void write(Path file, Counterexample counterexample) throws IOException {
        Files.writeString(file, MAPPER.writeValueAsString(json(counterexample)) + System.lineSeparator());
    }

    /** The same as an object, for output that holds more. */
    public static ObjectNode json(Counterexample counterexample) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("counterexample", VERSION).put("file", counterexample.file()).put("system", counterexample.system())
                .put("property", counterexample.property());
        if (counterexample.again() != Counterexample.ENDS) {
            root.put("again", counterexample.again());
        }
        ArrayNode steps = root.putArray("steps");
        for (Counterexample.Step step : counterexample.steps()) {
            ObjectNode node = steps.addObject();
            node.put("who", step.who()).put("call", step.call()).put("effect", step.effect())
                    .put("move", step.move().what().name().toLowerCase(Locale.ROOT));
            ObjectNode registers = node.putObject("registers");
            for (int place = 0; place < NAMES.length; place++) {
                if (step.move().value(place) != 0) {
                    registers.put(NAMES[place], step.move().value(place));
                }
            }
        }
        return root;
    }

    /** Whether a file says of itself that it is a counterexample. */
    public static boolean isOne(Path file) throws IOException {
        String begin = Files.readString(file);
        return begin.substring(0, Math.min(200, begin.length())).contains("\"counterexample\"");
    }

    /** @throws Invalid if the file is no counterexample */
    public static Counterexample read(Path file) throws IOException {
        LocatedJson json = parse(file);
        JsonNode root = json.root();
        if (root.path("counterexample").asInt(0) != VERSION || !root.path("system").isString() || !root.path("steps").isArray()) {
            throw new Invalid(file, Location.START, "expected a counterexample, version " + VERSION + ", with a system and steps");
        }
        MutableList<Counterexample.Step> steps = Lists.mutable.empty();
        for (JsonNode node : root.path("steps")) {
            steps.add(step(file, json, JsonPointer.empty().appendProperty("steps").appendIndex(steps.size()), node));
        }
        int again = root.path("again").asInt(Counterexample.ENDS);
        if (again < Counterexample.ENDS || again > steps.size()) {
            throw new Invalid(file, json.location(JsonPointer.empty().appendProperty("again")),
                    "\"again\" is " + again + ", and there are " + steps.size() + " steps");
        }
        return new Counterexample(root.path("file").asString(""), root.path("system").asString(), root.path("property").asString(""),
                steps.toImmutable(), again);
    }

    private static Counterexample.Step step(Path file, LocatedJson json, JsonPointer at, JsonNode node) throws Invalid {
        Happening what = null;
        for (Happening each : Happening.values()) {
            what = each.name().toLowerCase(Locale.ROOT).equals(node.path("move").asString("")) ? each : what;
        }
        if (what == null) {
            throw new Invalid(file, json.location(at.appendProperty("move")), "\"" + node.path("move").asString("")
                    + "\" is no move; expected one of "
                    + Lists.immutable.of(Happening.values()).collect(each -> each.name().toLowerCase(Locale.ROOT)).makeString());
        }
        long[] registers = new long[NAMES.length];
        for (int place = 0; place < NAMES.length; place++) {
            JsonNode value = node.path("registers").path(NAMES[place]);
            if (!value.isMissingNode() && !value.isIntegralNumber()) {
                throw new Invalid(file, json.location(at.appendProperty("registers").appendProperty(NAMES[place])),
                        "register " + NAMES[place] + " holds " + value + ", not a number");
            }
            registers[place] = value.asLong(0);
        }
        return new Counterexample.Step(node.path("who").asString(""), node.path("call").asString(""),
                node.path("effect").asString(""), new Move(what, registers));
    }

    private static LocatedJson parse(Path file) throws IOException {
        try {
            return LocatedJson.parse(file.toString(), Files.readString(file));
        } catch (InvalidDescriptionException notJson) {
            throw new Invalid(notJson);
        }
    }
}
