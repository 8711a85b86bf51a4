package dev.fief.specs.microkit;

import dev.fief.specs.system.DescriptionProblem;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.Location;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.collections.impl.factory.Lists;

/** An XML element; its attributes by name. */
record Element(String file, String name, Location location, Map<String, String> attributes, List<Element> children) {
    private static final String TRUE = "true";

    InvalidDescriptionException wrong(String message) {
        return new InvalidDescriptionException(Lists.immutable.of(new DescriptionProblem(file, location, message)));
    }

    /** @throws InvalidDescriptionException if there are other attributes */
    Element allow(Set<String> names) throws InvalidDescriptionException {
        for (String attribute : attributes.keySet()) {
            if (!names.contains(attribute)) {
                throw wrong("`" + name + "` has no attribute `" + attribute + "`; it may have " + String.join(", ",
                        names.stream().sorted().toList()));
            }
        }
        return this;
    }

    String text(String attribute) throws InvalidDescriptionException {
        String value = attributes.get(attribute);
        if (value == null) {
            throw wrong("expected an attribute `" + attribute + "` of `" + name + "`");
        }
        return value;
    }

    boolean is(String attribute, boolean otherwise) throws InvalidDescriptionException {
        String value = attributes.getOrDefault(attribute, Boolean.toString(otherwise));
        if (!value.equals(TRUE) && !value.equals("false")) {
            throw wrong("expected `true` or `false` for `" + attribute + "`, found `" + value + "`");
        }
        return value.equals(TRUE);
    }

    /** A whole number, decimal or hexadecimal, with {@code _} between digits allowed. */
    long number(String attribute, long least, long most) throws InvalidDescriptionException {
        String value = text(attribute);
        try {
            long number = Long.decode(value.replace("_", ""));
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below.
        }
        throw wrong("expected a number from " + least + " to " + most + " for `" + attribute + "`, found `" + value + "`");
    }
}
