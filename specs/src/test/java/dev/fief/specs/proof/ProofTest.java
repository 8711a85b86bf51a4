package dev.fief.specs.proof;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The theorem, for systems of any size. */
class ProofTest {
    /** Of SMT-LIB 2.6, section 3.1. */
    private static final Set<String> RESERVED = Set.of("BINARY", "DECIMAL", "HEXADECIMAL", "NUMERAL", "STRING", "_", "!", "as", "let", "exists",
            "forall", "match", "par", "assert", "check-sat", "check-sat-assuming", "declare-const", "declare-datatype", "declare-datatypes",
            "declare-fun", "declare-sort", "define-fun", "define-fun-rec", "define-funs-rec", "define-sort", "echo", "exit", "get-assertions",
            "get-assignment", "get-info", "get-model", "get-option", "get-proof", "get-unsat-assumptions", "get-unsat-core", "get-value",
            "pop", "push", "reset", "reset-assertions", "set-info", "set-logic", "set-option");
    private static final List<Scope> SMALL = List.of(Scope.of(4, 3), Scope.of(5, 3));

    @Test
    void everyObligationIsProved() {
        List<String> open = Obligations.all().stream().map(Proof::of).filter(proof -> !proof.holds())
                .map(proof -> proof.obligation().title() + ": " + proof.answer()).toList();
        assertEquals(List.of(), open);
    }

    /** If the premises of an operation contradicted each other, anything would follow from them. */
    @Test
    void everyPremiseCanBeTrue() {
        for (Operation operation : Operations.ALL) {
            assertTrue(Counterexample.premise(operation, SMALL).isPresent(), operation.name());
        }
    }

    /** What is promised follows from the invariant; it is no part of it. */
    @Test
    void onlyStepsThatChangeNothingAreProvedByAssumption() {
        List<String> assumed = Obligations.all().stream().filter(each -> each.isAssumed() && !each.isUntouched())
                .map(Obligation::title).toList();
        assertEquals(List.of(), assumed);
    }

    /** What z3 lets pass and others do not: cvc5 stops at a function that is called as a command of SMT-LIB is. */
    @Test
    void scriptsKeepToTheStandard() {
        Pattern declared = Pattern.compile("(?m)^\\((?:declare-fun|define-fun|declare-sort) (\\S+)");
        Pattern simple = Pattern.compile("[a-zA-Z~!@$%^&*_+=<>.?/-][0-9a-zA-Z~!@$%^&*_+=<>.?/-]*|\\|[^|]*\\|");
        for (Obligation obligation : Obligations.all()) {
            Matcher names = declared.matcher(obligation.script());
            while (names.find()) {
                assertTrue(simple.matcher(names.group(1)).matches() && !RESERVED.contains(names.group(1)), names.group());
            }
            assertTrue(obligation.script().lines().filter(line -> line.startsWith("(set-option"))
                    .allMatch(line -> line.startsWith("(set-option :reproducible-resource-limit ")), obligation.title());
        }
    }

    @Test
    void titlesAreDistinct() {
        List<String> titles = Obligations.all().stream().map(Obligation::title).toList();
        assertEquals(titles.stream().distinct().toList(), titles);
    }
}
