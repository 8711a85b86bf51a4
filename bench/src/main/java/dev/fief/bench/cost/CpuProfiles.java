package dev.fief.bench.cost;

import dev.fief.bench.cost.KernelBuild.Architecture;
import java.util.Arrays;
import java.util.List;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;
import org.jspecify.annotations.Nullable;

/**
 * The profiles that come with the product, fitted from the measurements that do. What no published row tells is taken from
 * elsewhere, and is the same guess for all builds of a machine: see {@link Shipped}.
 */
public final class CpuProfiles {
    private static final String ISOLATED = "isolated";
    private static final String MCS = "mcs";
    private static final String MULTICORE = "multicore";

    /**
     * A machine whose profile is shipped.
     *
     * @param name of its profile
     * @param machine in the measurements
     * @param gigahertz its nominal clock
     * @param cacheLine cycles to fetch a line that another core has written
     * @param interrupt cycles to interrupt another core, without what that does then
     * @param userWord cycles for a program to copy a word
     */
    private enum Shipped {
        /** Lines by way of the shared cache, some 70 cycles; remote interrupts some 1000. */
        SKYLAKE("skylake", "PC99_64_skylake", Architecture.X86, 3.4, 70, 1000, 0.5),
        HASWELL("haswell", "PC99_64_haswell3", Architecture.X86, 3.4, 70, 1000, 0.5),
        /** In-order or small cores with a snooped second-level cache. */
        CORTEX_A9("cortex-a9", "SABRE_32", Architecture.ARM, 1.0, 60, 500, 2),
        U54("u54", "HIFIVE_64", Architecture.RISCV, 1.0, 60, 500, 2);

        private final String name;
        private final String machine;
        private final Architecture architecture;
        private final double gigahertz;
        private final double cacheLine;
        private final double interrupt;
        private final double userWord;

        Shipped(String name, String machine, Architecture architecture, double gigahertz, double cacheLine, double interrupt,
                double userWord) {
            this.name = name;
            this.machine = machine;
            this.architecture = architecture;
            this.gigahertz = gigahertz;
            this.cacheLine = cacheLine;
            this.interrupt = interrupt;
            this.userWord = userWord;
        }
    }

    /** Fitted when first asked for. */
    private static final class Fitted {
        private static final ImmutableList<FittedMachine> MACHINES = Calibration.of(Measurements.shipped()).machines();
    }

    private CpuProfiles() {}

    /** The plain build of each machine: fast path, no isolation, no scheduling contexts, one processor. */
    public static ImmutableList<CpuProfile> all() {
        return Lists.immutable.of(Shipped.values()).collect(
                shipped -> profile(shipped, shipped.name, KernelBuild.plain(shipped.machine, shipped.architecture)));
    }

    /** What {@link #find} understands. */
    public static String names() {
        return Lists.immutable.of(Shipped.values()).collect(shipped -> shipped.name).makeString(", ")
                + ", each also with -" + ISOLATED + " (x86), -" + MCS + ", -" + MULTICORE;
    }

    /** The profile of a machine and the features of a build, as {@code skylake-isolated-mcs}; null if there is none. */
    public static @Nullable CpuProfile find(String name) {
        for (Shipped shipped : Shipped.values()) {
            if (name.equals(shipped.name) || name.startsWith(shipped.name + "-")) {
                List<String> features = name.equals(shipped.name)
                        ? List.of() : Arrays.asList(name.substring(shipped.name.length() + 1).split("-", -1));
                boolean known = List.of(ISOLATED, MCS, MULTICORE).containsAll(features)
                        && (shipped.architecture == Architecture.X86 || !features.contains(ISOLATED));
                return known ? profile(shipped, name, new KernelBuild(shipped.machine, shipped.architecture,
                        features.contains(ISOLATED), true, features.contains(MCS), features.contains(MULTICORE))) : null;
            }
        }
        return null;
    }

    private static CpuProfile profile(Shipped shipped, String name, KernelBuild build) {
        FittedMachine machine = Fitted.MACHINES.detect(one -> one.name().equals(shipped.machine));
        if (machine == null) {
            throw new IllegalStateException("no measurements of " + shipped.machine + " are shipped");
        }
        double onObject = machine.cycles(Parameter.SIGNAL);
        return machine.profile(name, shipped.gigahertz, build)
                .with(name, Event.CACHE_LINE_TRANSFER, shipped.cacheLine)
                .with(name, Event.INTER_PROCESSOR_INTERRUPT, shipped.interrupt)
                .with(name, Event.USER_WORD_COPIED, shipped.userWord)
                .with(name, Event.DERIVATION_INSERT, onObject)
                .with(name, Event.OBJECT_MADE, onObject)
                .with(name, Event.DELETION_STEP, onObject);
    }
}
