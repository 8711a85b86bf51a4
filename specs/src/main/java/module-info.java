import org.jspecify.annotations.NullMarked;

/** What Fief promises, and how it is shown: the abstract model, the invariants, the explorer, the proofs. */
@NullMarked
module fief.specs {
    requires transitive fief.microkernel;
    requires transitive org.eclipse.collections.api;
    requires org.eclipse.collections.impl;
    requires tools.jackson.databind;
    requires com.networknt.schema;
    requires java.xml;
    requires tools.aqua.turnkey.z3;
    requires static org.jspecify;
    requires static org.junit.jupiter.api;

    exports dev.fief.specs.authority;
    exports dev.fief.specs.capdl;
    exports dev.fief.specs.check;
    exports dev.fief.specs.explore.junit;
    exports dev.fief.specs.explore;
    exports dev.fief.specs.foreign;
    exports dev.fief.specs.invariant;
    exports dev.fief.specs.manual;
    exports dev.fief.specs.microkit;
    exports dev.fief.specs.proof;
    exports dev.fief.specs.system;
    exports dev.fief.specs.takegrant;
    exports dev.fief.specs.wording;
}
