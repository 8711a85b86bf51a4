package dev.fief.bench;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

/** What holds between all modules, seen from the top one. */
class ArchitectureTest {

    @Test
    void onlyTheKernelWritesItsMemory() {
        var everything = new ClassFileImporter()
                .withImportOption(location -> !location.contains("/test-classes/"))
                .importPackages("dev.fief");

        noClasses().that().resideOutsideOfPackage("dev.fief.microkernel..")
                .should().callMethodWhere(target(nameMatching("store.*|zero"))
                        .and(target(owner(name("dev.fief.microkernel.memory.KernelMemory")))))
                .allowEmptyShould(true)
                .check(everything);
    }
}
