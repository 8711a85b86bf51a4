package dev.fief.specs.system;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/** Reads system descriptions: text, then JSON, then what the schema allows, then what makes sense. */
public final class DescriptionReader {
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
        refuse(SchemaCheck.check(file, json));
        DescriptionMaker maker = new DescriptionMaker(file, text, json);
        SystemDescription description = maker.make();
        refuse(maker.problems());
        ImmutableList<DescriptionProblem> contradictions = new DescriptionCheck(description).problems();
        refuse(contradictions);
        return description;
    }

    private static void refuse(ImmutableList<DescriptionProblem> problems) throws InvalidDescriptionException {
        if (problems.notEmpty()) {
            throw new InvalidDescriptionException(problems.toSortedListBy(problem ->
                    problem.location().line() * 100_000L + problem.location().column()).toImmutable());
        }
    }
}
