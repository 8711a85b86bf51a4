package dev.fief.specs.system;

import org.eclipse.collections.api.map.ImmutableMap;
import org.eclipse.collections.api.map.MutableMap;
import org.eclipse.collections.impl.factory.Lists;
import org.eclipse.collections.impl.factory.Maps;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A JSON text, and where each value of it stands.
 *
 * @param root the value
 * @param locations of the values, by their JSON pointers; of a property, where its name stands
 */
public record LocatedJson(JsonNode root, ImmutableMap<JsonPointer, Location> locations) {
    private static final JsonMapper MAPPER = JsonMapper.builder(
                    JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws InvalidDescriptionException if the text is not JSON */
    public static LocatedJson parse(String file, String text) throws InvalidDescriptionException {
        try {
            JsonNode root = MAPPER.readTree(text);
            return new LocatedJson(root, locate(text));
        } catch (JacksonException notJson) {
            throw new InvalidDescriptionException(Lists.immutable.of(
                    new DescriptionProblem(file, location(notJson.getLocation()), "not JSON: " + sentence(notJson))));
        }
    }

    /** Where a value stands, or the nearest one around it. */
    public Location location(JsonPointer pointer) {
        JsonPointer at = pointer;
        while (at != null) {
            Location found = locations.get(at);
            if (found != null) {
                return found;
            }
            at = at.head();
        }
        return Location.START;
    }

    private static ImmutableMap<JsonPointer, Location> locate(String text) {
        MutableMap<JsonPointer, Location> found = Maps.mutable.empty();
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token != JsonToken.END_OBJECT && token != JsonToken.END_ARRAY) {
                    JsonPointer pointer = parser.streamReadContext().pathAsPointer();
                    boolean opens = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY;
                    found.putIfAbsent(opens ? parser.streamReadContext().getParent().pathAsPointer() : pointer,
                            location(parser.currentTokenLocation()));
                }
            }
        }
        return found.toImmutable();
    }

    private static Location location(TokenStreamLocation location) {
        return new Location(Math.max(1, location.getLineNr()), Math.max(1, location.getColumnNr()));
    }

    /** The first sentence of the parser's message. */
    private static String sentence(JacksonException failure) {
        String message = String.valueOf(failure.getOriginalMessage()).lines().findFirst().orElse("");
        return message.replaceAll(" \\((for|start marker) .*", "").replaceAll("; line: .*", ")")
                .replaceAll("\\[Source:.*?]", "").strip();
    }
}
