package dev.fief.userland.console.explain;

import dev.fief.specs.manual.Manual;
import dev.fief.specs.manual.Page;
import dev.fief.specs.manual.Page.Part;
import dev.fief.specs.manual.Page.Section;
import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.text.Style;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.eclipse.collections.api.list.ImmutableList;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code fief explain}: prints the page of a system call, kind of object, operation, error or reason; without a name, lists them. */
@Command(
        name = "explain",
        description = "Explain a system call, a kind of object, an operation, an error or a reason; without NAME, list them.",
        mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {
    private static final int NAME_WIDTH = 29;
    private static final String INDENT = "    ";

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "NAME",
            description = "such as cnode-copy, copy, CNODE_COPY, FailedLookup, missing-right, endpoint")
    private List<String> name = List.of();

    @Option(names = "--json", description = "as JSON")
    private boolean json;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        Manual manual = Manual.read();
        PrintWriter out = spec.commandLine().getOut();
        Style style = Style.detect(System.console() != null && System.console().isTerminal());
        String asked = String.join(" ", name);
        if (asked.isBlank()) {
            list(manual, style, out);
            return ExitStatus.OK;
        }
        Page page = manual.find(asked);
        if (page == null) {
            spec.commandLine().getErr().println("fief: " + unknown(asked, manual.nearest(asked)));
            return ExitStatus.BAD_INPUT;
        }
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(asMap(page)));
        } else {
            print(page, style, out);
        }
        out.flush();
        return ExitStatus.OK;
    }

    private void list(Manual manual, Style style, PrintWriter out) {
        if (json) {
            out.println(new ObjectMapper().writeValueAsString(manual.pages().collect(page ->
                    Map.of("name", page.name(), "section", page.section().title, "summary", page.summary())).castToList()));
        } else {
            for (Section section : Section.values()) {
                out.println(style.heading(section.title.toUpperCase(Locale.ROOT)));
                manual.pages().select(page -> page.section() == section).forEach(page -> out.println(INDENT + page.name()
                        + " ".repeat(Math.max(2, NAME_WIDTH - page.name().length())) + page.summary()));
            }
        }
        out.flush();
    }

    private static String unknown(String asked, ImmutableList<String> nearest) {
        return "the manual has no one page for `" + asked + "`" + (nearest.isEmpty() ? "; `fief explain` lists what it has"
                : "; did you mean " + nearest.makeString(", ").replaceFirst(", ([^,]*)$", " or $1") + "?");
    }

    private static void print(Page page, Style style, PrintWriter out) {
        out.println(style.heading(page.name()) + ": " + page.summary() + " (" + page.section().title + ")");
        for (Part part : page.parts()) {
            out.println();
            out.println(style.heading(part.heading().toUpperCase(Locale.ROOT)));
            part.lines().forEach(line -> out.println(line.isEmpty() ? "" : INDENT + line));
        }
    }

    private static Map<String, Object> asMap(Page page) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", page.name());
        map.put("section", page.section().title);
        map.put("summary", page.summary());
        page.parts().forEach(part -> map.put(part.heading(), String.join("\n", part.lines())));
        return map;
    }
}
