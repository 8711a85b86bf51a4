package dev.fief.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** House rules for the sources of all modules: small, readable, finished. */
class TidyTest {

    private static final int LONGEST_FILE = 500;
    private static final int LONGEST_METHOD = 70;
    private static final List<String> MODULES = List.of("microkernel", "specs", "userland", "bench");

    /** Names that say that a class has no one thing it is. */
    private static final Pattern EMPTY_NAME = Pattern.compile(".+(Manager|Utils?|Helper|Impl)");

    /** Written so that this file does not hold the words it forbids. */
    private static final Pattern UNFINISHED = Pattern.compile("\\b(TO" + "DO|FIX" + "ME)\\b");

    private static Path root = Path.of("");
    private static List<Path> sources = List.of();

    @BeforeAll
    static void findSources() throws IOException {
        root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("mvnw"))) {
            root = root.getParent();
        }
        List<Path> found = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src"))) {
                files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
            }
        }
        sources = found;
        assertFalse(sources.isEmpty());
    }

    @Test
    void everyPackageIntroducesItself() {
        List<String> silent = sources.stream()
                .filter(file -> file.toString().contains("/src/main/") && !file.endsWith("module-info.java"))
                .map(Path::getParent)
                .distinct()
                .filter(directory -> !Files.exists(directory.resolve("package-info.java")))
                .map(directory -> root.relativize(directory).toString())
                .toList();
        assertEquals(List.of(), silent, "packages without a package-info.java");
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(root.relativize(file) + ": " + lines + " lines");
            }
        }
        assertEquals(List.of(), tooLong, "files of more than " + LONGEST_FILE + " lines");
    }

    @Test
    void linesAreClean() throws IOException {
        List<String> unclean = new ArrayList<>();
        for (Path file : sources) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (line.indexOf('\t') >= 0 || !line.equals(line.stripTrailing())) {
                    unclean.add(root.relativize(file) + ":" + number);
                }
            }
        }
        assertEquals(List.of(), unclean, "lines with a tab or with white space at the end");
    }

    @Test
    void nothingIsLeftForLater() throws IOException {
        List<String> unfinished = new ArrayList<>();
        for (Path file : sources) {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (UNFINISHED.matcher(line).find()) {
                    unfinished.add(root.relativize(file) + ":" + number);
                }
            }
        }
        assertEquals(List.of(), unfinished, "lines that promise work");
    }

    @Test
    void methodsAreShortNamesSaySomethingAndImportsNameOneThing() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources));
            Reader reader = new Reader(Trees.instance(task));
            task.parse().forEach(unit -> reader.scan(unit, null));
            assertEquals(List.of(), reader.findings);
        }
    }

    /** Notes what is wrong in the syntax trees it is led through. */
    private static final class Reader extends TreePathScanner<Void, Void> {

        private final Trees trees;
        private final List<String> findings = new ArrayList<>();

        Reader(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitImport(ImportTree tree, Void unused) {
            if (tree.isModule() || tree.getQualifiedIdentifier().toString().endsWith(".*")) {
                note(tree, "imports more than one thing");
            }
            return super.visitImport(tree, unused);
        }

        @Override
        public Void visitClass(ClassTree tree, Void unused) {
            if (EMPTY_NAME.matcher(tree.getSimpleName()).matches()) {
                note(tree, tree.getSimpleName() + " is a name that says nothing");
            }
            return super.visitClass(tree, unused);
        }

        @Override
        public Void visitMethod(MethodTree tree, Void unused) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            var lines = unit.getLineMap();
            var positions = trees.getSourcePositions();
            long last = positions.getEndPosition(unit, tree);
            if (last >= 0) {
                long length = lines.getLineNumber(last) - line(tree) + 1;
                if (length > LONGEST_METHOD) {
                    note(tree, tree.getName() + " has " + length + " lines, more than " + LONGEST_METHOD);
                }
            }
            return super.visitMethod(tree, unused);
        }

        private long line(Tree tree) {
            CompilationUnitTree unit = getCurrentPath().getCompilationUnit();
            return unit.getLineMap().getLineNumber(trees.getSourcePositions().getStartPosition(unit, tree));
        }

        private void note(Tree tree, String finding) {
            Path file = Path.of(getCurrentPath().getCompilationUnit().getSourceFile().toUri());
            findings.add(root.relativize(file) + ":" + line(tree) + ": " + finding);
        }
    }
}
