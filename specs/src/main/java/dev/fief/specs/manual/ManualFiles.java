package dev.fief.specs.manual;

import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.microkernel.abi.Operation;
import dev.fief.specs.manual.Page.Section;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** The manual as Markdown, as it is published in {@code specs/manual}. */
public final class ManualFiles {
    private ManualFiles() {}

    /** Writes them. @param arguments the directory */
    public static void main(String[] arguments) throws IOException {
        Path directory = Path.of(arguments[0]);
        Files.createDirectories(directory);
        for (Map.Entry<String, String> file : files().entrySet()) {
            Files.writeString(directory.resolve(file.getKey()), file.getValue());
        }
    }

    /** The text of each file. */
    static Map<String, String> files() {
        Manual manual = Manual.read();
        Map<String, String> files = new TreeMap<>();
        files.put("README.md", TablePage.text());
        files.put("calls.md", file("System calls", manual, page -> page.section() == Section.CALL));
        files.put("errors.md", file("Errors and reasons", manual,
                page -> page.section() == Section.ERROR || page.section() == Section.REASON));
        for (ObjectKind kind : ObjectKind.values()) {
            files.put(Terms.page(kind) + ".md", file("Operations on " + Terms.aKind(kind), manual, page -> isOf(page, kind)));
        }
        return files;
    }

    private static boolean isOf(Page page, ObjectKind kind) {
        if (page.section() == Section.KIND) {
            return page.name().equals(Terms.page(kind));
        }
        for (Operation operation : Operation.values()) {
            if (operation.kind == kind && page.name().equals(Terms.page(operation))) {
                return true;
            }
        }
        return false;
    }

    private static String file(String title, Manual manual, Predicate<Page> which) {
        StringBuilder text = new StringBuilder("# " + title + "\n\nOf [the manual](README.md); written by a program, from the kernel's "
                + "table and the texts beside `Manual`.\n");
        manual.pages().select(which::test).forEach(page -> append(text, page));
        return text.toString();
    }

    private static void append(StringBuilder text, Page page) {
        text.append("\n## ").append(page.name()).append("\n\n*").append(page.summary()).append("*\n");
        for (Page.Part part : page.parts()) {
            text.append("\n**").append(part.heading()).append("**\n\n");
            String fence = part.literal() ? "```\n" : "";
            text.append(fence);
            part.lines().forEach(line -> text.append(line).append('\n'));
            text.append(fence);
        }
    }
}
