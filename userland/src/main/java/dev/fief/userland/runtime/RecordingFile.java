package dev.fief.userland.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.collections.api.list.MutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.primitive.LongLists;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Recordings as files: lines of JSON. The first says what ran; each further one is an input or a mark:
 *
 * <pre>
 *   {"recording":1,"file":"hello.json","seed":0,"system":"{ \"name\": ... }"}
 *   {"entry":120,"time":48210,"line":1,"words":[108,115,10]}
 *   {"entry":4096,"time":901233,"fingerprint":"8f3a09c2d4e5b671"}
 * </pre>
 */
public final class RecordingFile {
    private static final int VERSION = 1;
    private static final int HEXADECIMAL = 16;
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private RecordingFile() {}

    /** A file that is not a recording; the message says which line is wrong. */
    public static final class Invalid extends IOException {
        private static final long serialVersionUID = 1;

        Invalid(Path file, int line, String message) {
            super(file + ":" + line + ": " + message);
        }
    }

    public static void write(Path file, Recording recording) throws IOException {
        MutableList<String> lines = Lists.mutable.empty();
        ObjectNode header = MAPPER.createObjectNode();
        header.put("recording", VERSION).put("file", recording.file()).put("seed", recording.seed())
                .put("system", recording.text());
        lines.add(header.toString());
        MutableList<Recording.Input> inputs = Lists.mutable.ofAll(recording.inputs());
        for (Recording.Mark mark : recording.fingerprints()) {
            while (inputs.notEmpty() && inputs.getFirst().entry() < mark.entry()) {
                lines.add(line(inputs.remove(0)));
            }
            lines.add(line(mark));
        }
        inputs.forEach(input -> lines.add(line(input)));
        Files.write(file, lines);
    }

    /** @throws Invalid if the file is no recording */
    public static Recording read(Path file) throws IOException {
        List<String> lines = Files.readAllLines(file);
        if (lines.isEmpty()) {
            throw new Invalid(file, 1, "expected a recording, found an empty file");
        }
        JsonNode header = parse(file, 1, lines.getFirst());
        if (header.path("recording").asInt(0) != VERSION || !header.path("system").isString()) {
            throw new Invalid(file, 1, "expected the first line of a recording, version " + VERSION);
        }
        MutableList<Recording.Input> inputs = Lists.mutable.empty();
        MutableList<Recording.Mark> marks = Lists.mutable.empty();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                add(file, i + 1, parse(file, i + 1, lines.get(i)), inputs, marks);
            }
        }
        return new Recording(header.path("file").asString(""), header.path("system").asString(), header.path("seed").asLong(0),
                inputs.toImmutable(), marks.toImmutable());
    }

    private static void add(Path file, int number, JsonNode line, MutableList<Recording.Input> inputs,
            MutableList<Recording.Mark> marks) throws Invalid {
        JsonNode entry = line.path("entry");
        JsonNode time = line.path("time");
        JsonNode words = line.path("words");
        JsonNode fingerprint = line.path("fingerprint");
        if (entry.isIntegralNumber() && time.isIntegralNumber()) {
            if (words.isArray() && line.path("line").isIntegralNumber()) {
                long[] values = new long[words.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = words.get(i).asLong(0);
                }
                inputs.add(new Recording.Input(entry.asLong(), time.asLong(), line.path("line").asInt(),
                        LongLists.immutable.of(values)));
                return;
            }
            if (fingerprint.isString() && fingerprint.asString().matches("[0-9a-f]{1,16}")) {
                marks.add(new Recording.Mark(entry.asLong(), time.asLong(),
                        Long.parseUnsignedLong(fingerprint.asString(), HEXADECIMAL)));
                return;
            }
        }
        throw new Invalid(file, number, "expected entry and time, and either line and words or a fingerprint");
    }

    private static String line(Recording.Input input) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("entry", input.entry()).put("time", input.time()).put("line", input.line());
        var words = node.putArray("words");
        input.words().forEach(words::add);
        return node.toString();
    }

    private static String line(Recording.Mark mark) {
        return MAPPER.createObjectNode().put("entry", mark.entry()).put("time", mark.time())
                .put("fingerprint", Long.toHexString(mark.fingerprint())).toString();
    }

    private static JsonNode parse(Path file, int number, String line) throws Invalid {
        try {
            return MAPPER.readTree(line);
        } catch (JacksonException notJson) {
            throw new Invalid(file, number, "not JSON: " + notJson.getOriginalMessage().lines().findFirst().orElse(""));
        }
    }
}
