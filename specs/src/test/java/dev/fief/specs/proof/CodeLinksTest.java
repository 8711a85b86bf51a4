package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Proof, model and kernel name each other, and nothing that is not there. */
class CodeLinksTest {
    /** A comment that names something in the proof, and the method below it. */
    private static final Pattern LINK =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*In\\b\\W+the\\b\\W+proof:(?:(?!\\*/).)*)\\*/\\s*[\\w<>\\[\\] ]*?(\\w+)\\(", Pattern.DOTALL);

    private static final Pattern NAMES = Pattern.compile("In the proof: ((?:[\\w, ]|\\.(?=\\w))+)\\.");

    private static final Path KERNEL = Path.of("microkernel", "src", "main", "java");
    private static final Path MODEL = Path.of("specs", "src", "main", "java", "dev", "fief", "specs", "model");

    private static Path root() {
        return Files.exists(KERNEL) ? Path.of("") : Path.of("..");
    }

    /** What the comments in a directory name: by Class.method. */
    private static Map<String, Set<String>> links(Path directory) throws IOException {
        Map<String, Set<String>> links = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root().resolve(directory))) {
            for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
                String name = file.getFileName().toString().replace(".java", "");
                links(Files.readString(file)).forEach((method, names) ->
                        links.computeIfAbsent(name + "." + method, missing -> new TreeSet<>()).addAll(names));
            }
        }
        return links;
    }

    private static Map<String, Set<String>> links(String source) {
        Map<String, Set<String>> links = new TreeMap<>();
        Matcher link = LINK.matcher(source);
        while (link.find()) {
            Matcher names = NAMES.matcher(link.group(1).replaceAll("\\s+\\*?\\s*", " "));
            Set<String> found = links.computeIfAbsent(link.group(2), missing -> new TreeSet<>());
            while (names.find()) {
                found.addAll(List.of(names.group(1).split(", ")));
            }
        }
        return links;
    }

    /** What a method names that is not there, or that does not name the method. */
    private static List<String> dangling(String method, Set<String> names) {
        Set<String> known = new TreeSet<>();
        Operations.ALL.forEach(operation -> {
            operation.guardNames().forEach(guard -> known.add("guard " + guard));
            if (operation.kernel().equals(method) || operation.model().equals(method)) {
                known.add(operation.name());
            }
        });
        Invariant.CONJUNCTS.forEach(conjunct -> known.add(conjunct.title()));
        return names.stream().filter(name -> !known.contains(name)).map(name -> method + " names " + name).toList();
    }

    @Test
    void everyOperationIsNamedByTheRuleOfTheModelAndTheKernelsCodeThatItNames() throws IOException {
        Map<String, Set<String>> kernel = links(KERNEL);
        Map<String, Set<String>> model = links(MODEL);
        List<String> missing = new ArrayList<>();
        Operations.ALL.forEach(operation -> {
            if (!kernel.getOrDefault(operation.kernel(), Set.of()).contains(operation.name())) {
                missing.add(operation.kernel() + " of the kernel does not name " + operation.name());
            }
            if (!model.getOrDefault(operation.model(), Set.of()).contains(operation.name())) {
                missing.add(operation.model() + " of the model does not name " + operation.name());
            }
        });
        assertEquals(List.of(), missing);
    }

    @Test
    void nothingIsNamedThatIsNotThere() throws IOException {
        List<String> dangling = new ArrayList<>();
        links(KERNEL).forEach((method, names) -> dangling.addAll(dangling(method, names)));
        links(MODEL).forEach((method, names) -> dangling.addAll(dangling(method, names)));
        assertEquals(List.of(), dangling);
    }

    @Test
    void aNameThatIsNotThereIsNoticed() {
        Map<String, Set<String>> links = links("/** Makes it. In the\n     * proof: derive, guard no door, Tree.round. @return it */\n"
                + "    public int derive(int source) {");
        assertEquals(Set.of("derive", "guard no door", "Tree.round"), links.get("derive"));
        assertEquals(List.of("Derivation.derive names Tree.round", "Derivation.derive names guard no door"),
                dangling("Derivation.derive", links.get("derive")));
    }
}
