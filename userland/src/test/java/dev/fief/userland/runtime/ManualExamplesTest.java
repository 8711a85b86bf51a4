package dev.fief.userland.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.microkernel.abi.ChildSlot;
import dev.fief.microkernel.abi.MessageInfo;
import dev.fief.microkernel.abi.ObjectKind;
import dev.fief.specs.manual.Manual;
import dev.fief.specs.manual.Page;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The manual's examples in Java compile, and do what they say: each is the body of a program, and must not be refused anything. */
class ManualExamplesTest {
    private static final int ENDPOINT = 8;
    private static final int TIMER = 9;
    private static final int LINE = 10;
    private static final int REQUESTS = 11;
    private static final int NOTIFICATION = 16;
    private static final int REPLY = 17;
    private static final int WORKER = 18;
    private static final int CONTEXT = 19;
    private static final int MANIFEST = 20;
    private static final int WORKERS_REPLY = 21;
    private static final int FREE = 24;

    private static final String HEADER = """
            import dev.fief.microkernel.abi.*;
            import dev.fief.userland.runtime.Sys;
            public final class Examples {
                static final int ENDPOINT = %d, TIMER = %d, LINE = %d, REQUESTS = %d, NOTIFICATION = %d, REPLY = %d, WORKER = %d,
                        CONTEXT = %d, MANIFEST = %d, FREE = %d;
            """.formatted(ENDPOINT, TIMER, LINE, REQUESTS, NOTIFICATION, REPLY, WORKER, CONTEXT, MANIFEST, FREE);

    private static final String RICH = ",\"memory\":\"256K\",\"cpu\":\"30%\",\"context\":\"10%\",\"slots\":64,\"endow\":["
            + "{\"slot\":8,\"object\":\"e\",\"rights\":\"*\"},{\"slot\":9,\"object\":\"timer 0\",\"rights\":\"\"},"
            + "{\"slot\":10,\"object\":\"interrupt 5\",\"rights\":\"\"},{\"slot\":11,\"object\":\"f\",\"rights\":\"*\"}]";

    @TempDir
    private Path directory;

    @TestFactory
    List<DynamicTest> everyExampleRuns() throws IOException, ClassNotFoundException {
        List<Page> pages = Manual.read().pages().select(page -> !java(page).isEmpty()).castToList();
        assertTrue(pages.size() > 30);
        StringBuilder source = new StringBuilder(HEADER);
        pages.forEach(page -> source.append("    public static void ").append(method(page)).append("(Sys sys) {\n")
                .append(java(page)).append("    }\n"));
        Class<?> examples = compile(source.append("}\n").toString());
        return pages.stream().map(page -> DynamicTest.dynamicTest(page.name(), () -> run(page, examples))).toList();
    }

    /** The example of a page, if it is one in Java. */
    private static String java(Page page) {
        Page.Part example = page.parts().detect(part -> part.heading().equals("example"));
        return example == null || example.lines().getFirst().startsWith("fief> ") ? "" : example.lines().makeString("", "\n", "\n");
    }

    private static String method(Page page) {
        return "_" + page.name().replace('-', '_');
    }

    private Class<?> compile(String source) throws IOException, ClassNotFoundException {
        Path file = Files.writeString(directory.resolve("Examples.java"), source);
        var compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean compiled = compiler.getTask(messages, files, null,
                    List.of("-proc:none", "-d", directory.toString(), "-cp", System.getProperty("java.class.path") + ":"
                            + System.getProperty("jdk.module.path", "")),
                    null, files.getJavaFileObjects(file)).call();
            assertTrue(compiled, () -> messages + source);
        }
        URLClassLoader loader = new URLClassLoader(new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
        loader.setDefaultAssertionStatus(true);
        return loader.loadClass("Examples");
    }

    private static void run(Page page, Class<?> examples) throws NoSuchMethodException {
        Method example = examples.getMethod(method(page), Sys.class);
        Outcome outcome = new TestSystem().expect("test", "\"status\":0")
                .process("test", sys -> {
                    furnish(sys);
                    try {
                        example.invoke(null, sys);
                    } catch (InvocationTargetException failed) {
                        throw new AssertionError("the example of " + page.name(), failed.getCause());
                    }
                }, RICH)
                .process("worker", ManualExamplesTest::work, "")
                .process("client", ManualExamplesTest::ask,
                        ",\"endow\":[{\"slot\":8,\"object\":\"f\",\"rights\":\"wp\",\"badge\":3}]")
                .run();
        assertEquals(0, outcome.status(), () -> page.name() + ": " + outcome);
    }

    /** Fills the slots that the examples name, and starts a second thread, which serves at the endpoint. */
    private static void furnish(Sys sys) {
        make(sys, ObjectKind.NOTIFICATION, 0, NOTIFICATION);
        make(sys, ObjectKind.REPLY, 0, REPLY);
        make(sys, ObjectKind.REPLY, 0, WORKERS_REPLY);
        make(sys, ObjectKind.THREAD, 0, WORKER);
        make(sys, ObjectKind.SCHED_CONTEXT, 4, CONTEXT);
        make(sys, ObjectKind.MANIFEST, 3, MANIFEST);
        sys.check(sys.setSpace(WORKER, ChildSlot.CSPACE, 0, 0));
        sys.check(sys.setPriority(WORKER, 20));
        sys.check(sys.configure(CONTEXT, 100_000, 1_000_000, 0, 0));
        sys.check(sys.bind(CONTEXT, WORKER));
        sys.check(sys.startThread(WORKER, Sys.program("worker")));
    }

    private static void make(Sys sys, ObjectKind kind, int size, int slot) {
        sys.check(sys.retype(ChildSlot.UNTYPED, kind, size, slot, 1));
    }

    /** Also run as a process of its own, which finds nothing to serve at, and ends. */
    private static void work(Sys sys) {
        if (!Sys.ok(sys.recv(ENDPOINT, WORKERS_REPLY))) {
            return;
        }
        while (true) {
            sys.word(0, 2 * sys.word(0));
            sys.check(sys.replyRecv(ENDPOINT, MessageInfo.of(0, 1), WORKERS_REPLY));
        }
    }

    private static void ask(Sys sys) {
        for (int number = 1; number < 10; number++) {
            sys.word(0, number);
            sys.check(sys.call(ENDPOINT, MessageInfo.of(0, 1)));
        }
    }
}
