package dev.fief.bench.literature;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a source published, and what the model is asked to set beside it.
 *
 * @param what was measured, and on what
 * @param source authors, title or venue, year
 * @param low the published figure; the lower end where it is a range
 * @param high the same, or the upper end
 * @param claim what is asked of the model
 * @param why what the two leave out differently, or why they agree
 */
public record Figure(String what, String source, double low, double high, Claim claim, String why) {
    public Figure {
        if (!(low > 0 && low <= high)) {
            throw new IllegalArgumentException(what + ": from " + low + " to " + high);
        }
    }

    /** Those that come with the product. */
    public static ImmutableList<Figure> shipped() {
        try (InputStream in = Figure.class.getResourceAsStream("figures.json")) {
            if (in == null) {
                throw new IllegalStateException("the resource figures.json is missing");
            }
            return Lists.immutable.of(JsonMapper.builder().build().readValue(in, Figure[].class));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
