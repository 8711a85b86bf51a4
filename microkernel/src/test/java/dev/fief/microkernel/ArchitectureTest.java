package dev.fief.microkernel;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The shape of the kernel: rooms that look one way, and nothing in them that a kernel cannot have. */
class ArchitectureTest {

    private static final String KERNEL = "dev.fief.microkernel";

    /** A room may use the rooms before it, never those after it. */
    private static final List<String> ROOMS = List.of(
            "abi", "memory", "trace", "object", "capability", "schedule", "ipc", "lifetime", "process", "entry",
            "boot");

    private static final String[] USABLE_PACKAGES = {
        KERNEL + "..", "java.lang", "java.lang.annotation", "java.lang.invoke", "java.lang.runtime", "java.util",
        "java.util.function", "org.jspecify.annotations"
    };

    /** What those packages hold besides data: the host's threads, processes, clock, chance and input. */
    private static final Set<String> UNUSABLE = Set.of(
            "java.lang.Thread", "java.lang.ThreadLocal", "java.lang.Runtime", "java.lang.Process",
            "java.lang.ProcessBuilder", "java.lang.ProcessHandle", "java.lang.ClassLoader", "java.util.Random",
            "java.util.SplittableRandom", "java.util.UUID", "java.util.Timer", "java.util.Date", "java.util.Calendar",
            "java.util.Locale", "java.util.Scanner", "java.util.ServiceLoader");

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/test-classes/"))
            .importPackages(KERNEL);

    static List<String> rooms() {
        return ROOMS;
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomUsesNoRoomAfterIt(String room) {
        String[] later = ROOMS.stream()
                .skip(ROOMS.indexOf(room) + 1L)
                .map(name -> KERNEL + "." + name + "..")
                .toArray(String[]::new);
        noClasses().that().resideInAPackage(KERNEL + "." + room + "..")
                .should().dependOnClassesThat().resideInAnyPackage(later)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void everyClassIsInARoom() {
        String[] rooms = ROOMS.stream().map(name -> KERNEL + "." + name + "..").toArray(String[]::new);
        classes().that().doNotHaveSimpleName("module-info").should().resideInAnyPackage(rooms)
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theKernelNeedsNothingOfItsHost() {
        classes().should().onlyDependOnClassesThat(
                        resideInAnyPackage(USABLE_PACKAGES).and(describe("hold data", ArchitectureTest::isUsable)))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void theKernelAsksItsHostForNoTimeAndNoChance() {
        noClasses().should().callMethodWhere(describe("asks the host", ArchitectureTest::asksTheHost))
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    @Test
    void nothingStaticChanges() {
        fields().that().areStatic().and().doNotHaveModifier(JavaModifier.SYNTHETIC).should().beFinal().andShould(beConstants())
                .because("all state is words in the kernel's memory")
                .allowEmptyShould(true)
                .check(CLASSES);
    }

    private static boolean isUsable(JavaClass type) {
        return !UNUSABLE.contains(type.getName());
    }

    private static boolean asksTheHost(JavaMethodCall call) {
        String method = call.getName();
        return switch (call.getTargetOwner().getName()) {
            case "java.lang.System" -> !method.equals("arraycopy");
            case "java.lang.Math", "java.lang.StrictMath" -> method.equals("random");
            case "java.util.Collections" -> method.equals("shuffle");
            default -> false;
        };
    }

    private static ArchCondition<JavaField> beConstants() {
        return new ArchCondition<>("be constants") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                JavaClass type = field.getRawType();
                // An array can be a constant only by good manners: it stays inside its class.
                boolean constant = type.isArray()
                        ? field.getModifiers().contains(JavaModifier.PRIVATE)
                        : type.isPrimitive() || type.isEnum() || type.isRecord() || type.isInterface()
                                || type.isEquivalentTo(String.class) || type.isEquivalentTo(Class.class);
                events.add(new SimpleConditionEvent(field, constant, field.getDescription() + " may change"));
            }
        };
    }
}
