package dev.fief.specs.system;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.databind.JsonNode;

/** Reads system descriptions: text, then JSON, then what the schema allows, then what makes sense. */
public final class DescriptionReader {
    private static final JsonNode SCHEMA = SchemaCheck.schema(DescriptionReader.class, "system.schema.json");

    private DescriptionReader() {}

    /** @throws InvalidDescriptionException with every problem found, each with its place in the text */
    public static SystemDescription read(Path file) throws IOException, InvalidDescriptionException {
        try {
            return read(file.toString(), Files.readString(file));
        } catch (MalformedInputException notText) {
            throw new InvalidDescriptionException(Lists.immutable.of(
                    new DescriptionProblem(file.toString(), Location.START, "expected text in UTF-8")));
        }
    }

    /** @param file what to call the text in problems */
    public static SystemDescription read(String file, String text) throws InvalidDescriptionException {
        LocatedJson json = LocatedJson.parse(file, text);
        SchemaCheck.check(file, json, SCHEMA);
        DescriptionMaker maker = new DescriptionMaker(file, text, json);
        SystemDescription description = maker.make();
        SchemaCheck.refuse(maker.problems());
        ImmutableList<DescriptionProblem> contradictions = new DescriptionCheck(description).problems();
        SchemaCheck.refuse(contradictions);
        return description;
    }
}
