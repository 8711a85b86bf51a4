package dev.fief.specs.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Disabled;

/** The page {@code specs/conformance.md}: for each test of seL4's suite, ours that show the same, or why it does not apply. */
final class ConformanceTable {
    /** What makes a method a test. */
    private static final Set<String> TEST_ANNOTATIONS = Set.of("Test", "ParameterizedTest", "RepeatedTest", "TestFactory", "Property",
            "Example");

    /** Which classes the build runs. */
    private static final String RUN = ".*(Test|Properties)";

    private final List<Row> rows = new ArrayList<>();
    private final Map<String, List<Method>> claims = new TreeMap<>();

    /**
     * @param name of a test, or of several, of seL4's
     * @param checks what it checks
     * @param reason why it does not apply; empty if it does
     */
    record Row(String name, String checks, String reason) {}

    /** Reads the list, and the annotations of all test classes. */
    static ConformanceTable read() {
        ConformanceTable table = new ConformanceTable();
        try (InputStream list = Objects.requireNonNull(ConformanceTable.class.getResourceAsStream("sel4test.txt"))) {
            new String(list.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\| ", -1))
                    .forEach(cells -> table.rows.add(new Row(cells[0], cells[1], cells.length > 2 ? cells[2] : "")));
            for (Class<?> type : testClasses()) {
                for (Method method : type.getDeclaredMethods()) {
                    table.claim(method);
                }
            }
            return table;
        } catch (IOException | URISyntaxException | ClassNotFoundException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<Class<?>> testClasses() throws IOException, URISyntaxException, ClassNotFoundException {
        Path root = Path.of(ConformanceTable.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
                String name = root.relativize(file).toString().replace(".class", "").replace('/', '.');
                types.add(Class.forName(name, false, ConformanceTable.class.getClassLoader()));
            }
        }
        return types;
    }

    private void claim(Method method) {
        Conforms conforms = method.getAnnotation(Conforms.class);
        if (conforms != null) {
            Arrays.stream(conforms.value()).forEach(name -> claims.computeIfAbsent(name, any -> new ArrayList<>()).add(method));
            claims.values().forEach(methods -> methods.sort((one, other) -> text(one).compareTo(text(other))));
        }
    }

    /** The list of seL4's tests. */
    List<Row> rows() {
        return rows;
    }

    /** Our tests by the name of seL4's. */
    Map<String, List<Method>> claims() {
        return claims;
    }

    /** Whether the build runs a method as a test. */
    static boolean runs(Method method) {
        Class<?> type = method.getDeclaringClass();
        boolean isTest = Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).map(Class::getSimpleName)
                .anyMatch(TEST_ANNOTATIONS::contains);
        return isTest && type.getSimpleName().matches(RUN) && !Modifier.isAbstract(type.getModifiers())
                && !Modifier.isPrivate(method.getModifiers()) && !method.isAnnotationPresent(Disabled.class)
                && !type.isAnnotationPresent(Disabled.class);
    }

    private static String text(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    /** How many of seL4's tests have one of ours. */
    long shown() {
        return rows.stream().filter(row -> claims.containsKey(row.name())).count();
    }

    /** The whole page. */
    String page() {
        StringBuilder page = new StringBuilder("""
                # Conformance with seL4

                For each test of seL4's own suite ([sel4test](https://github.com/seL4/sel4test)): ours that shows the same behaviour, or, where
                [Fief departs](departures.md) from seL4 on purpose, its own in the same situation; or why the test does not apply. The
                table is written from the `@Conforms` annotations of the tests; a test keeps it so.

                """);
        page.append(shown()).append(" tests of seL4's have one of ours.\n\n| seL4's test | checks | here |\n|---|---|---|\n");
        for (Row row : rows) {
            String here = row.reason().isEmpty()
                    ? String.join("<br>", claims.getOrDefault(row.name(), List.of()).stream().map(each -> "`" + text(each) + "`").toList())
                    : "does not apply: " + row.reason();
            page.append("| ").append(row.name()).append(" | ").append(row.checks()).append(" | ").append(here).append(" |\n");
        }
        return page.toString();
    }

    /** Writes the page to standard output. */
    public static void main(String[] arguments) {
        System.out.print(read().page());
    }
}
