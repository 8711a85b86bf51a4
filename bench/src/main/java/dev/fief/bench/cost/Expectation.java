package dev.fief.bench.cost;

import dev.fief.bench.cost.KernelBuild.Architecture;
import org.eclipse.collections.api.list.ImmutableList;
import org.eclipse.collections.impl.factory.Lists;

/**
 * What is believed of a machine's parameters before its own rows are looked at: each with a mean and a standard deviation, in
 * cycles. It comes from other machines, in one of four ways, by what decides the cost:
 *
 * <ul>
 *   <li>the <em>architecture</em>: the loading of an address space, reading the cycle counter, the floating-point unit. Machines of
 *       the architecture say it; while none does, what its manual suggests is assumed.
 *   <li>nothing that is known: the bodies of the fast path, of a message on the slow path and of the calls on pages differ from
 *       machine to machine by several times, alike or not. All machines count the same, and the range is wide.
 *   <li>a <em>feature</em> of the build that few rows show: it goes with a basis by the ratio that others show.
 *   <li>for all others, <em>likeness</em>: the mean over the other machines, weighted by how much alike they are.
 * </ul>
 */
final class Expectation {
    private static final Parameter[] PARAMETERS = Parameter.values();

    /** Before anything is known: a cost is some dozens of cycles, or some hundreds. */
    private static final double USUAL_MEAN = 60;
    private static final double USUAL_DEVIATION = 600;

    /** By how much of a cost machines differ at least: those that are alike, and those that are nothing alike. */
    private static final double LEAST_SPREAD = 0.25;
    private static final double STRANGE_SPREAD = 0.5;

    /** The same within an architecture for what that decides. */
    private static final double ARCHITECTURAL_SPREAD = 0.12;

    /** Switching threads, the address space included, costs about the same on all machines. */
    private static final double SWITCH_SPREAD = 0.1;

    /** The same in cycles, for a part of a call, for a single instruction or two, and for one word of many. */
    private static final double LEAST_DEVIATION = 30;
    private static final double LEAST_INSTRUCTION = 5;
    private static final double LEAST_WORD = 3;

    /** A surcharge that some machine shows goes with its basis within so much; one that is only assumed, within so much. */
    private static final double SURCHARGE_SPREAD = 0.5;
    private static final double ASSUMED_SPREAD = 1;
    private static final double LEAST_BASIS = 20;

    /** Where time belongs to the firmware, asking it costs so many traps: it saves and loads all registers, and looks who asks. */
    private static final double FIRMWARE_TRAPS = 2;

    private final KernelBuild build;
    private final ImmutableList<FittedMachine> others;
    private final double[] mean = new double[PARAMETERS.length];
    private final double[] deviation = new double[PARAMETERS.length];

    private Expectation(KernelBuild build, ImmutableList<FittedMachine> others) {
        this.build = build;
        this.others = others;
        for (Parameter parameter : PARAMETERS) {
            set(parameter, USUAL_MEAN, USUAL_DEVIATION);
            if (parameter.origin() == Parameter.Origin.ARCHITECTURE) {
                double usual = architectural(parameter, build.architecture());
                boolean known = parameter == Parameter.FPU_OFF || parameter == Parameter.FPU_SWITCH;
                set(parameter, usual, known ? usual / 3 : usual);
            }
        }
        // Where no row is a bare entry, it is about what it is elsewhere.
        set(Parameter.TRAP, 2 * USUAL_MEAN, USUAL_MEAN / 2);
    }

    /** With nothing but the architecture known. */
    static Expectation of(KernelBuild build) {
        return new Expectation(build, Lists.immutable.empty());
    }

    /** With other machines known. */
    static Expectation of(KernelBuild build, ImmutableList<FittedMachine> others) {
        Expectation expectation = new Expectation(build, others);
        for (Parameter parameter : PARAMETERS) {
            if (parameter != Parameter.THREAD_SWITCH) {
                expectation.look(parameter);
            }
        }
        expectation.lookAtSwitch();
        expectation.surcharges(expectation.mean.clone());
        return expectation;
    }

    double[] mean() {
        return mean;
    }

    double[] deviation() {
        return deviation;
    }

    private void set(Parameter parameter, double expected, double uncertain) {
        mean[parameter.ordinal()] = expected;
        deviation[parameter.ordinal()] = uncertain;
    }

    private void look(Parameter parameter) {
        ImmutableList<FittedMachine> showing = others.select(machine -> machine.shows(parameter));
        switch (parameter.origin()) {
            case ARCHITECTURE -> {
                ImmutableList<FittedMachine> same =
                        showing.select(machine -> machine.plainest().architecture() == build.architecture());
                if (same.notEmpty()) {
                    weigh(parameter, same, ARCHITECTURAL_SPREAD, LEAST_INSTRUCTION);
                }
            }
            case MACHINE -> {
                if (showing.notEmpty()) {
                    anywhere(parameter, showing);
                }
            }
            case LIKENESS -> {
                if (showing.notEmpty()) {
                    double nearest = showing.collectDouble(this::likeness).max();
                    weigh(parameter, showing, STRANGE_SPREAD - (STRANGE_SPREAD - LEAST_SPREAD) * nearest,
                            parameter == Parameter.WORD ? LEAST_WORD : LEAST_DEVIATION);
                }
            }
            case FEATURE -> { }
        }
    }

    private void weigh(Parameter parameter, ImmutableList<FittedMachine> showing, double spread, double least) {
        double weights = showing.sumOfDouble(machine -> weight(machine, parameter));
        double expected = showing.sumOfDouble(machine -> weight(machine, parameter) * machine.cycles(parameter)) / weights;
        double variance = showing.sumOfDouble(
                machine -> weight(machine, parameter) * Math.pow(machine.cycles(parameter) - expected, 2)) / weights;
        set(parameter, expected, Math.max(least, Math.hypot(Math.sqrt(variance), spread * expected)));
    }

    /** The geometric mean, since they differ by factors. */
    private void anywhere(Parameter parameter, ImmutableList<FittedMachine> showing) {
        double weights = showing.sumOfDouble(machine -> machine.knows(parameter));
        double expected = Math.exp(showing.sumOfDouble(machine -> machine.knows(parameter)
                * Math.log(Math.max(LEAST_BASIS, machine.cycles(parameter)))) / weights);
        double plain = showing.sumOfDouble(machine -> machine.knows(parameter) * machine.cycles(parameter)) / weights;
        double variance = showing.sumOfDouble(
                machine -> machine.knows(parameter) * Math.pow(machine.cycles(parameter) - plain, 2)) / weights;
        set(parameter, expected, Math.max(expected, Math.sqrt(variance)));
    }

    /** Of a switch of threads, what all machines have in common is its cost with the loading of the address space. */
    private void lookAtSwitch() {
        ImmutableList<FittedMachine> showing = others.select(machine -> machine.shows(Parameter.THREAD_SWITCH)
                && (!machine.plainest().loadsSpaceApart() || machine.shows(Parameter.ADDRESS_SPACE)));
        if (showing.notEmpty()) {
            double weights = showing.sumOfDouble(machine -> machine.knows(Parameter.THREAD_SWITCH));
            double all = showing.sumOfDouble(machine -> machine.knows(Parameter.THREAD_SWITCH) * wholeSwitch(machine)) / weights;
            double variance = showing.sumOfDouble(machine -> machine.knows(Parameter.THREAD_SWITCH)
                    * Math.pow(wholeSwitch(machine) - all, 2)) / weights;
            set(Parameter.THREAD_SWITCH, all - (build.loadsSpaceApart() ? mean[Parameter.ADDRESS_SPACE.ordinal()] : 0),
                    Math.hypot(Math.sqrt(variance), SWITCH_SPREAD * all));
        }
    }

    private static double wholeSwitch(FittedMachine machine) {
        return machine.cycles(Parameter.THREAD_SWITCH)
                + (machine.plainest().loadsSpaceApart() ? machine.cycles(Parameter.ADDRESS_SPACE) : 0);
    }

    /** What features cost, when the costs they go with are {@code known}. */
    void surcharges(double[] known) {
        for (Parameter parameter : PARAMETERS) {
            Parameter basis = parameter.basis();
            if (basis != null) {
                ImmutableList<FittedMachine> showing = others.select(machine -> machine.shows(parameter));
                double ratio = showing.isEmpty() ? parameter.assumedRatio() : showing.sumOfDouble(
                        machine -> weight(machine, parameter) * machine.cycles(parameter) / Math.max(LEAST_BASIS, machine.cycles(basis)))
                        / showing.sumOfDouble(machine -> weight(machine, parameter));
                boolean asks = firmware(parameter, build.architecture()) && showing.noneSatisfy(
                        machine -> firmware(parameter, machine.plainest().architecture()));
                double expected = (ratio + (asks ? FIRMWARE_TRAPS : 0)) * Math.max(LEAST_BASIS, known[basis.ordinal()]);
                double spread = showing.isEmpty() || asks ? ASSUMED_SPREAD : SURCHARGE_SPREAD;
                set(parameter, expected, Math.max(LEAST_DEVIATION, spread * expected));
            }
        }
    }

    /** On RISC-V the firmware reads the clock (where the instruction for it traps) and sets the next interrupt. */
    private static boolean firmware(Parameter parameter, Architecture architecture) {
        return architecture == Architecture.RISCV && (parameter == Parameter.CLOCK || parameter == Parameter.CONTEXT_SWITCH);
    }

    /** What a machine says counts by how much it is alike and by how well it knows it. */
    private double weight(FittedMachine machine, Parameter parameter) {
        return likeness(machine) * machine.knows(parameter);
    }

    /** How much one machine says about this one, between 0 and 1. */
    private double likeness(FittedMachine machine) {
        KernelBuild other = machine.plainest();
        if (other.architecture() == build.architecture()) {
            return other.wordBits() == build.wordBits() ? 1 : 0.5;
        }
        return other.architecture() == Architecture.X86 || build.architecture() == Architecture.X86 ? 0.05 : 0.25;
    }

    /**
     * What is assumed until a machine of the architecture shows it. On x86 loading CR3 and reading the serialised counter take some
     * 200 cycles each, writing CR0 or storing and loading 512 bytes of floating-point state some 150. ARM tags translations, and
     * goes over by writing one register; RISC-V flushes them. Both switch the unit by a bit of a register, and move its 32
     * registers by as many instructions each way.
     */
    private static double architectural(Parameter parameter, Architecture architecture) {
        boolean x86 = architecture == Architecture.X86;
        return switch (parameter) {
            case ADDRESS_SPACE -> architecture == Architecture.ARM ? LEAST_INSTRUCTION : 200;
            case CYCLE_COUNTER -> x86 ? 200 : LEAST_INSTRUCTION;
            case FPU_OFF -> x86 ? 150 : 10;
            case FPU_SWITCH -> x86 ? 150 : 100;
            default -> 10;
        };
    }
}
