package dev.fief.userland;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A program or server lives on system calls only. */
class ArchitectureTest {

    private static final String SYS = "dev.fief.userland.runtime.Sys";

    private static final DescribedPredicate<JavaClass> SYSTEM_CALLS = DescribedPredicate.describe(
            SYS, type -> type.getName().equals(SYS) || type.getName().startsWith(SYS + "$"));

    /** A program has no host: it cannot end it, ask it the time or run beside it. */
    private static final Set<String> HOST = Set.of(
            "java.lang.System", "java.lang.Thread", "java.lang.ThreadLocal", "java.lang.Runtime", "java.lang.Process",
            "java.lang.ProcessBuilder", "java.lang.ProcessHandle", "java.lang.ClassLoader", "java.util.Random",
            "java.util.Timer", "java.util.Scanner");

    private static final DescribedPredicate<JavaClass> NOT_THE_HOST =
            DescribedPredicate.describe("not the host", type -> !HOST.contains(type.getName()));

    @Test
    void programsAndServersSeeOnlySystemCalls() {
        var visible = SYSTEM_CALLS.or(resideInAnyPackage(
                "dev.fief.userland.programs..", "dev.fief.userland.servers..", "dev.fief.specs.wording..",
                "dev.fief.microkernel.abi..", "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime",
                "java.nio.charset", "java.util", "java.util.function", "java.util.regex", "java.util.stream",
                "org.eclipse.collections..", "org.jspecify.annotations"));
        var userland = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.fief.userland", "dev.fief.specs.wording");

        classes().that()
                .resideInAnyPackage("dev.fief.userland.programs..", "dev.fief.userland.servers..", "dev.fief.specs.wording..")
                .should().onlyDependOnClassesThat(visible.and(NOT_THE_HOST))
                .allowEmptyShould(true)
                .check(userland);
    }
}
