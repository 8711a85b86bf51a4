package dev.fief.bench;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What holds between all modules, seen from the top one. */
class ArchitectureTest {

    /**
     * Who stands for the processor, and so writes registers and message buffers; and the one who keeps a memory of its own, a copy to
     * compare with.
     */
    private static final Set<String> WRITERS = Set.of(
            "dev.fief.userland.runtime.Registers",
            "dev.fief.userland.runtime.HandlerExecution",
            "dev.fief.specs.system.MessageWords",
            "dev.fief.specs.check.Difference",
            "dev.fief.specs.check.StepCheck",
            "dev.fief.specs.invariant.StateKeeper");

    @Test
    void onlyTheKernelAndTheProcessorWriteItsMemory() {
        var everything = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.fief");

        noClasses().that().resideOutsideOfPackage("dev.fief.microkernel..")
                .and(describe("are not among the writers", type -> !WRITERS.contains(type.getName())))
                .should().callMethodWhere(target(nameMatching("store.*|zero"))
                        .and(target(owner(name("dev.fief.microkernel.memory.KernelMemory")))))
                .allowEmptyShould(true)
                .check(everything);
    }
}
