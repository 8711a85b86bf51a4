package dev.fief.specs.capdl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fief.specs.authority.Authority;
import dev.fief.specs.foreign.ForeignSystem;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.system.DescriptionReader;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.system.SystemBuilder;
import dev.fief.specs.system.SystemPlan;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapdlTest {
    private static final String SMALL = """
            arch riscv -- a comment
            objects {
              /* a comment /* in a comment */ */
              pool/inner = ut (12 bits) { work = ep, later }
              later = notification
              a = tcb (prio: 9)
              b[2] = tcb
              node[3] = cnode (4 bits)
              page[4] = frame (4k)
            }
            caps {
              a { cspace: node[0] (guard_size: 60) }
              b[0] { cspace: node[1] }
              b[1] { cspace: node[1] }
              node[0] { 1: first = work (RWGP)  later (R, badge: 3)  page[..1] (R); 0x10: page[2..] (W) }
              node[1] { 1: <first> (masked: WP, badge: 0o17) - child_of first }
            }
            """;

    private static CapdlSpec read(String text) throws InvalidDescriptionException {
        return CapdlReader.read("x.cdl", text);
    }

    @Test
    void shorthandStandsForWhatItStandsFor() throws InvalidDescriptionException {
        CapdlSpec spec = read(SMALL);
        String written = CapdlWriter.write(spec);
        assertTrue(written.contains("node[0] {\n  1: work (RWGP)\n  2: later (R, badge: 3)\n  3: page[0] (R)\n  4: page[1] (R)\n"
                + "  16: page[2] (W)\n  17: page[3] (W)\n}"), written);
        assertTrue(written.contains("node[1] {\n  1: work (WP, badge: 15)\n}"), written);
        assertTrue(written.contains("inner = ut {\n  later\n  work\n}\npool = ut {\n  inner\n}"), written);
        assertTrue(written.contains("(node[0], 1) {\n  (node[1], 1)\n}"), written);
        assertEquals(spec, read(written));
    }

    /** A name for several slots, copies of some of them, memory of an array in use, zeros before a number, a name that nobody uses. */
    @Test
    void arraysOfSlotsAndElementsOfArraysOfMemoryAreRead() throws InvalidDescriptionException {
        CapdlSpec spec = read("""
                arch arm11
                objects {
                  node[3] = cnode (08 bits) page[4] = frame (4k) work = ep
                  memory[2] = ut (12 bits)
                  memory[1] = ut { work }
                  memory[0]/kept = tcb
                }
                caps {
                  node[0] { 001: pages[] = page[]; 010: two[] = <pages[3, 1..0]> (masked: R); 020: <two[0]> }
                  node[1..] { 1: both = work (RW) }
                  node[2] { 2: <both> (masked: W) - child_of both }
                  unused = (table, 0)
                }
                domains { schedule: [ (0,0x0a) , (1, 02)] index_shift: 1 }
                """);
        String written = CapdlWriter.write(spec);
        assertTrue(written.contains("node[0] {\n  1: page[0]\n  2: page[1]\n  3: page[2]\n  4: page[3]\n  10: page[3]\n  11: page[1]\n"
                + "  12: page[0]\n  20: page[3]\n}\nnode[1] {\n  1: work (RW)\n}\nnode[2] {\n  1: work (RW)\n  2: work (W)\n}"), written);
        assertTrue(written.contains("memory[0] = ut {\n  kept\n}\nmemory[1] = ut {\n  work\n}"), written);
        assertTrue(written.endsWith("domains {\nindex_shift: 1\nschedule: [(0, 10), (1, 2)]\n}\n"), written);
        assertTrue(written.contains("(node[1], 1) {\n  (node[2], 2)\n}"), written);
        assertEquals(spec, read(written));
    }

    @Test
    void whatIsWrittenReadsAsItWas() throws InvalidDescriptionException {
        Random random = new Random(20100);
        for (int tries = 0; tries < 200; tries++) {
            CapdlSpec spec = read(randomText(random));
            assertEquals(spec, read(CapdlWriter.write(spec)));
            assertEquals(CapdlWriter.write(spec), CapdlWriter.write(read(CapdlWriter.write(spec))));
        }
    }

    private static String randomText(Random random) {
        int count = 1 + random.nextInt(4);
        StringBuilder text = new StringBuilder("arch aarch64 objects { u = ut (20 bits) { e = ep } n[" + count
                + "] = cnode (5 bits) t = tcb (prio: " + random.nextInt(256) + ", init: [1, 2]) f = frame (4k, paddr: 0x1000) } caps {");
        for (int node = 0; node < count; node++) {
            text.append(" n[").append(node).append("] { 0: m").append(node).append(" = e (RW)");
            for (int slot = 1; slot < 1 + random.nextInt(5); slot++) {
                text.append(' ').append(slot).append(": ").append(switch (random.nextInt(4)) {
                    case 0 -> "e (badge: " + random.nextLong(1L << 60) + ", WG)";
                    case 1 -> "n[" + random.nextInt(count) + "] (guard: " + random.nextInt(4) + ", guard_size: 3)";
                    case 2 -> "<m" + random.nextInt(count) + "> (masked: R) - child_of (n[" + node + "], 0)";
                    default -> "f (RX, cached)";
                });
            }
            text.append(" }");
        }
        return text + " t { cspace: n[0] } } irq maps { } domains { schedule: [(0, 10), (1, 2)] index_shift: 1 }";
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "objects {}                          | 1:1: expected `arch`, found `objects`",
        "arch z80 objects {}                 | 1:6: expected an architecture (aarch64, arm11, ia32, riscv, x86_64), found `z80`",
        "arch riscv                          | 1:11: expected a section: `objects`, `caps`, `irq maps`, `cdt` or `domains`, found the end of the text",
        "arch riscv objects { a = ep b }     | 1:31: expected `=`, found `}`",
        "arch riscv objects { a = ep a = ep }| 1:29: a has been declared before",
        "arch riscv objects { a[2] = tcb a[0] = ut { b } b = ep } caps { } | 1:33: only a `ut` covers objects; a is an array of `tcb`",
        "arch riscv objects { a[2] = ut a[2] = ut { b } b = ep } caps { } | 1:32: a has the indexes 0 to 1; 2 to 2 is asked for",
        "arch riscv objects { a = tcb { b } } caps { } | 1:26: only a `ut` covers objects; a is a `tcb`",
        "arch riscv objects { a = tcb } caps { a { 0: b } } | 1:46: no object b has been declared",
        "arch riscv objects { a[2] = cnode (2 bits) } caps { a[2] { } } | 1:53: a has the indexes 0 to 1; 2 to 2 is asked for",
        "arch riscv objects { a = cnode (2 bits) e = ep } caps { a { 0: e 0: e } } | 1:69: slot 0 of a is full already",
        "arch riscv objects { a = cnode (2 bits) e = ep } caps { a { 0: e (Q) } } | 1:67: expected rights (R, W, G, X, P) or a parameter of a capability (masked, badge, guard, guard_size, reply, asid, cached, mapping ...), found `Q`",
        "arch riscv objects { a = cnode (2 bits) } caps { a { 0: <x> } } | 1:58: no slot has been given the name x",
        "arch riscv objects { a = cnode (2 bits) } caps { a { 0: x = <x> } } | 1:62: the slot that is copied here is empty, or a copy of itself",
        "arch riscv objects { a = cnode (2 bits) e[2] = ep } caps { a { 0: x = e[] } } | 1:67: expected x[] as the name of 2 slots",
        "arch riscv objects { a = cnode (4 bits) e[2] = ep } caps { a { 0: x[] = e[]; 4: <x[2]> } } | 1:82: x has the indexes 0 to 1; 2 to 2 is asked for",
        "arch riscv objects { a = cnode (4 bits) e[2] = ep } caps { a { 0: x[] = e[]; 4: <x[]> e[0] } } | 1:87: expected the number of a slot, since how many are copied before is not known here, found `e`",
        "arch riscv objects { a = cnode (4 bits) e[2] = ep } caps { a { 0: x[] = e[]; 4: e[0] - child_of x } } | 1:97: expected one slot; x names 2",
        "arch riscv /* objects { }           | 1:12: expected `*/` at the end of this comment, found the end of the text",
    })
    void aWrongTextIsRefusedWhereItIsWrong(String text, String message) {
        assertEquals("x.cdl:" + message, assertThrows(InvalidDescriptionException.class, () -> read(text)).getMessage());
    }

    @Test
    void becomesAGraphOfComponentsAndASystemThatBoots() throws InvalidDescriptionException {
        ForeignSystem system = CapdlImport.of("small", read(SMALL));
        assertTrue(system.graph().has("a", Authority.RECEIVE, "work"));
        assertTrue(system.graph().has("b[0]", Authority.CALL, "work"));
        assertFalse(system.graph().has("b[0]", Authority.RECEIVE, "work"));
        assertTrue(system.graph().has("a", Authority.DELETE_DERIVED, "b[0]"));
        assertTrue(system.leftOut().contains("b[1] (tcb): a further thread of b[0]"), system.leftOut()::toString);
        assertTrue(system.leftOut().contains("(node[1], 1), derived from (node[0], 1): here what a process starts with derives from the "
                + "first process's"), system.leftOut()::toString);
        assertTrue(system.leftOut().contains("node[0]: the numbers of its slots; a process starts with its capabilities one after "
                + "the other, from 8"), system.leftOut()::toString);
        assertTrue(system.leftOut().anySatisfy(what -> what.startsWith("node[0] (") && what.contains(" in slot 0 of a: its guard")),
                system.leftOut()::toString);
    }

    @Test
    void whatIsInACNodeWithinAnotherIsSaidToMove() throws InvalidDescriptionException {
        ForeignSystem system = CapdlImport.of("nested", read("""
                arch riscv
                objects { a = tcb outer = cnode (4 bits) inner = cnode (4 bits) work = ep }
                caps { a { cspace: outer } outer { 1: inner } inner { 1: work (R) } }
                domains { schedule: [(0, 10)] index_shift: 1 }
                """));
        assertTrue(system.leftOut().contains("inner: that it is a CNode of its own; what it holds is in the one that a starts with"),
                system.leftOut()::toString);
        assertTrue(system.leftOut().contains("the domain schedule: there are no domains here"), system.leftOut()::toString);
        var kernel = SystemBuilder.build(SystemPlan.of(DescriptionReader.read("small", system.description())));
        assertEquals("[]", Invariants.check(Survey.of(kernel.memory())).toString());
    }
}
