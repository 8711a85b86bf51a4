package dev.fief.specs.system;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a JSON text against a schema, and says in the schema's own words what was expected. */
public final class SchemaCheck {
    private static final int LONGEST_VALUE = 60;

    private SchemaCheck() {}

    /** A schema: a resource beside a class. */
    public static JsonNode schema(Class<?> beside, String name) {
        try (InputStream resource = beside.getResourceAsStream(name)) {
            if (resource == null) {
                throw new IllegalStateException("the schema " + name + " is missing from this build");
            }
            return JsonMapper.shared().readTree(resource);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Checks a text.
     *
     * @param schemaText each rule that can be broken has a description: what is expected there
     * @throws InvalidDescriptionException with every problem found, each with its place
     */
    public static void check(String file, LocatedJson json, JsonNode schemaText) throws InvalidDescriptionException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(schemaText);
        refuse(Lists.immutable.fromStream(schema.validate(json.root()).stream()
                .map(error -> problem(file, json, schemaText, error))
                .distinct()));
    }

    /** Throws what is wrong, if anything is, in the order of the text. */
    static void refuse(ImmutableList<DescriptionProblem> problems) throws InvalidDescriptionException {
        if (problems.notEmpty()) {
            throw new InvalidDescriptionException(problems.toSortedListBy(problem ->
                    problem.location().line() * 100_000L + problem.location().column()).toImmutable());
        }
    }

    private static DescriptionProblem problem(String file, LocatedJson json, JsonNode schema, Error error) {
        JsonPointer place = pointer(error.getInstanceLocation());
        JsonPointer rule = pointer(error.getSchemaLocation().getFragment()).head();
        String property = error.getProperty();
        JsonNode asked = schema.at(rule);
        return switch (error.getKeyword()) {
            case "additionalProperties" -> new DescriptionProblem(file, json.location(place.appendProperty(property)),
                    "there is no \"" + property + "\" in " + what(asked) + "; there may be "
                            + String.join(", ", asked.path("properties").propertyNames()));
            case "required" -> new DescriptionProblem(file, json.location(place),
                    "\"" + property + "\" is missing; expected " + what(asked));
            default -> new DescriptionProblem(file, json.location(place),
                    "expected " + what(asked) + ", found " + shown(json.root().at(place)));
        };
    }

    private static String what(JsonNode rule) {
        return rule.path("description").asString("something else");
    }

    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "nothing" : value.toString();
        return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
    }

    private static JsonPointer pointer(NodePath path) {
        JsonPointer pointer = JsonPointer.empty();
        for (int i = 0; i < path.getNameCount(); i++) {
            pointer = path.getElement(i) instanceof Integer index ? pointer.appendIndex(index)
                    : pointer.appendProperty(path.getName(i));
        }
        return pointer;
    }
}
