package dev.fief.bench.cost;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A machine and a build of the kernel, as the name of a configuration says: words joined by underscores, of which some name
 * features and the rest the machine. {@code PC99_64_nofastpath_skylake} is the machine {@code PC99_64_skylake} with page-table
 * isolation, which every 64-bit x86 build has that does not say {@code noksw}, and without a fast path.
 *
 * <p>A word that is not known counts as part of the machine's name: what it changes is not known either.
 *
 * @param machine the words that name no feature
 * @param architecture what the first of them that is a platform says
 * @param isolated whether the kernel has page tables of its own (the mitigation of Meltdown)
 * @param fastPath whether there is a fast path
 * @param contexts whether scheduling contexts are objects (the mixed-criticality kernel)
 * @param multicore whether there is a lock, for several processors
 */
public record KernelBuild(String machine, Architecture architecture, boolean isolated, boolean fastPath, boolean contexts,
        boolean multicore) {
    /** What the kernel is compiled for. */
    public enum Architecture {
        X86("PC99", "IA32", "X86"),
        RISCV("ARIANE", "BANANAPI", "CHESHIRE", "ESWIN", "HIFIVE", "POLARFIRE", "RISCV", "ROCKETCHIP", "SPACEMIT", "SPIKE", "STAR64",
                "UNMATCHED", "VISIONFIVE"),
        ARM("AARCH", "ALLWINNER", "AM335", "APQ8064", "ARM", "ARNDALE", "BBB", "BCM", "BEAGLE", "EXYNOS", "FVP", "HIKEY", "IMX",
                "INFORCE", "JETSON", "KRIA", "KZM", "LX2160", "MAAXBOARD", "NITROGEN", "ODROID", "OMAP", "ORIN", "OVERO", "PANDA",
                "QUARTZ64", "RK3", "ROCK", "RPI", "SABRE", "STM32MP", "TK1", "TQMA", "TX1", "TX2", "ULTRA96", "WANDQ",
                "XAVIER", "ZCU", "ZYNQ");

        private final List<String> platforms;

        Architecture(String... platforms) {
            this.platforms = List.of(platforms);
        }

        /** What the first word that is a platform says. */
        private static @Nullable Architecture of(List<String> words) {
            for (String word : words) {
                String name = word.toUpperCase(Locale.ROOT);
                for (Architecture architecture : values()) {
                    if (architecture.platforms.stream().anyMatch(name::startsWith)) {
                        return architecture;
                    }
                }
            }
            return null;
        }
    }

    /** Reads the name of a configuration; null if no word of it is a platform that is known. */
    public static @Nullable KernelBuild parse(String configuration) {
        List<String> machine = new ArrayList<>();
        boolean plainTables = false;
        boolean fastPath = true;
        boolean contexts = false;
        boolean multicore = false;
        for (String word : configuration.split("[_-]")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "noksw" -> plainTables = true;
                case "ksw", "fastpath" -> { }
                case "nofastpath", "slowpath" -> fastPath = false;
                case "mcs" -> contexts = true;
                case "smp", "multicore" -> multicore = true;
                default -> machine.add(word);
            }
        }
        Architecture architecture = Architecture.of(machine);
        if (architecture == null) {
            return null;
        }
        boolean isolated = architecture == Architecture.X86 && machine.contains("64") && !plainTables;
        return new KernelBuild(sorted(machine), architecture, isolated, fastPath, contexts, multicore);
    }

    /** The platform, then the word size, then the rest: builds write them in different orders. */
    private static String sorted(List<String> words) {
        List<String> sizes = words.stream().filter(word -> word.equals("32") || word.equals("64")).toList();
        List<String> rest = new ArrayList<>(words);
        rest.removeAll(sizes);
        rest.addAll(1, sizes);
        return String.join("_", rest);
    }

    /** 32 or 64. */
    public int wordBits() {
        return machine.contains("_64") ? 64 : 32;
    }

    /**
     * Whether another address space is loaded only when the next thread needs it, so that it is no part of every switch of threads:
     * so on x86. On ARM and RISC-V the slow path loads it at every switch, whoever comes next.
     */
    boolean loadsSpaceApart() {
        return architecture == Architecture.X86;
    }

    /** Whether its machine's name holds all words of another's, 32 and 64 aside. */
    boolean says(KernelBuild other) {
        return architecture == other.architecture && Arrays.stream(other.machine.split("_"))
                .allMatch(word -> word.equals("32") || word.equals("64") || List.of(machine.split("_")).contains(word));
    }

    /** How many features tell it from the plainest build of its machine. */
    public int features() {
        return (isolated ? 1 : 0) + (fastPath ? 0 : 1) + (contexts ? 1 : 0) + (multicore ? 1 : 0);
    }

    /** A plain build with a fast path for a machine. */
    static KernelBuild plain(String machine, Architecture architecture) {
        return new KernelBuild(machine, architecture, false, true, false, false);
    }
}
