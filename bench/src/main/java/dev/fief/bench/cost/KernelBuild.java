package dev.fief.bench.cost;

import java.util.ArrayList;
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
 * @param architecture what the first of them says
 * @param isolated whether the kernel has page tables of its own (the mitigation of Meltdown)
 * @param fastPath whether there is a fast path
 * @param contexts whether scheduling contexts are objects (the mixed-criticality kernel)
 * @param multicore whether there is a lock, for several processors
 */
public record KernelBuild(String machine, Architecture architecture, boolean isolated, boolean fastPath, boolean contexts,
        boolean multicore) {
    /** What the kernel is compiled for. */
    public enum Architecture {
        X86("PC99"),
        RISCV("ARIANE", "BANANAPI", "CHESHIRE", "ESWIN", "HIFIVE", "POLARFIRE", "QEMU-RISCV", "ROCKETCHIP",
                "SPACEMIT", "SPIKE", "STAR64"),
        ARM("ALLWINNER", "AM335", "APQ8064", "ARNDALE", "BCM", "BEAGLE", "EXYNOS", "FVP", "HIKEY", "IMX", "INFORCE", "JETSON",
                "KZM", "LX2160", "MAAXBOARD", "NITROGEN", "ODROID", "OMAP", "ORIN", "QEMU-ARM", "QUARTZ64", "RK3568", "ROCKPRO64", "RPI",
                "SABRE", "STM32MP", "TK1", "TQMA", "TX1", "TX2", "ULTRA96", "WANDQ", "XAVIER", "ZCU", "ZYNQ");

        private final List<String> platforms;

        Architecture(String... platforms) {
            this.platforms = List.of(platforms);
        }

        private static @Nullable Architecture of(String platform) {
            String name = platform.toUpperCase(Locale.ROOT);
            for (Architecture architecture : values()) {
                if (architecture.platforms.stream().anyMatch(name::startsWith)) {
                    return architecture;
                }
            }
            return null;
        }
    }

    /** Reads the name of a configuration; null if it begins with no platform that is known. */
    public static @Nullable KernelBuild parse(String configuration) {
        List<String> machine = new ArrayList<>();
        boolean plainTables = false;
        boolean fastPath = true;
        boolean contexts = false;
        boolean multicore = false;
        for (String word : configuration.split("_")) {
            switch (word.toLowerCase(Locale.ROOT)) {
                case "noksw" -> plainTables = true;
                case "nofastpath", "slowpath" -> fastPath = false;
                case "mcs" -> contexts = true;
                case "smp" -> multicore = true;
                default -> machine.add(word);
            }
        }
        Architecture architecture = Architecture.of(machine.isEmpty() ? "" : machine.getFirst());
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

    /** How many features tell it from the plainest build of its machine. */
    public int features() {
        return (isolated ? 1 : 0) + (fastPath ? 0 : 1) + (contexts ? 1 : 0) + (multicore ? 1 : 0);
    }

    /** A plain build with a fast path for a machine. */
    static KernelBuild plain(String machine, Architecture architecture) {
        return new KernelBuild(machine, architecture, false, true, false, false);
    }
}
