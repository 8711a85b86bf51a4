package dev.fief.userland.console.monitor;

import dev.fief.microkernel.object.Pcb;
import dev.fief.specs.invariant.Invariants;
import dev.fief.specs.invariant.StateInvariant;
import dev.fief.specs.invariant.Survey;
import dev.fief.specs.invariant.Violation;
import dev.fief.specs.system.InvalidDescriptionException;
import dev.fief.specs.wording.Wording;
import dev.fief.userland.console.inspect.Census;
import dev.fief.userland.console.inspect.HeldCapability;
import dev.fief.userland.console.inspect.Names;
import dev.fief.userland.console.machine.CallWatch;
import dev.fief.userland.console.machine.DescribedNames;
import dev.fief.userland.console.machine.Machine;
import dev.fief.userland.console.machine.ObservedCall;
import dev.fief.userland.console.text.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The monitor's commands, on a machine. They look at everything, may step the machine on and take it back, and change
 * nothing.
 */
public final class Monitor {
    private static final int NAME_WIDTH = 34;
    private static final int USUAL_EVENTS = 20;
    private static final long USUAL_RUN = 100_000;

    private final Machine machine;
    private final CallWatch calls;
    private final Style style;
    private final Map<String, MonitorCommand> commands = new LinkedHashMap<>();
    private boolean violated;

    /** @param calls watches the machine */
    public Monitor(Machine machine, CallWatch calls, Style style) {
        this.machine = machine;
        this.calls = calls;
        this.style = style;
        add(":ps", "all processes, as a tree", this::processes);
        add(":caps PID", "all capabilities of a process, and what each derives from", this::capabilities);
        add(":derivation PID SLOT", "the derivation tree above and below a capability", this::derivation);
        add(":memory PID", "what lies where in a process's memory", this::memory);
        add(":objects", "how many objects there are of each kind, and their size", this::objects);
        add(":trace [on|off|last N]", "the latest events; turns the event ring on and off", this::trace);
        add(":cost [N]", "virtual cycles of the last call, step by step; of the Nth last with N", this::cost);
        add(":explain", "why the last refused call was refused, and who could grant it", words -> explain());
        add(":step [N]", "go on by one kernel entry, or by N", this::step);
        add(":run [N]", "go on until nothing can happen without input, N entries at most", this::run);
        add(":back [N|line]", "take back one kernel entry, or N, or all since the last line typed", this::back);
        add(":time", "the virtual clock, kernel entries so far, fingerprint of the state", this::time);
        add(":check", "test all invariants on the present state", words -> check());
        add(":help [COMMAND]", "this list, or one line of it", this::help);
    }

    /** Names of the commands, with their colons. */
    public Set<String> names() {
        return commands.keySet();
    }

    /** Whether a check has found an invariant violated. */
    public boolean hasFoundViolation() {
        return violated;
    }

    /** Carries out a line that begins with a colon. @return what to print; wrong input is answered with one sentence */
    public List<String> execute(String line) throws InvalidDescriptionException {
        List<String> words = Arrays.asList(line.strip().split("\\s+"));
        MonitorCommand command = commands.get(words.getFirst());
        if (command == null) {
            return List.of("there is no monitor command " + words.getFirst() + "; :help lists them");
        }
        try {
            return command.action().run(words.subList(1, words.size()));
        } catch (MonitorInputException wrong) {
            return List.of(wrong.getMessage() + " (usage: " + command.usage() + ")");
        }
    }

    private void add(String usage, String summary, MonitorCommand.Action action) {
        MonitorCommand command = new MonitorCommand(usage, summary, action);
        commands.put(command.name(), command);
    }

    private List<String> processes(List<String> words) {
        none(words);
        Census census = census();
        return new ProcessViews(census, names(census)).processes(style);
    }

    private List<String> objects(List<String> words) {
        none(words);
        Census census = census();
        return new ProcessViews(census, names(census)).objects(style);
    }

    private List<String> capabilities(List<String> words) {
        Census census = census();
        int process = process(census, words, 1);
        return new CapabilityViews(census, names(census)).of(process, style);
    }

    private List<String> derivation(List<String> words) {
        Census census = census();
        int process = process(census, words, 2);
        CapabilityViews views = new CapabilityViews(census, names(census));
        long slot = number(words.get(1), "a slot");
        HeldCapability held = views.atSlot(process, slot);
        if (held == null) {
            throw new MonitorInputException("slot " + slot + " of process " + words.getFirst() + " is empty");
        }
        return views.derivation(held, style);
    }

    private List<String> memory(List<String> words) {
        Census census = census();
        return new MemoryMap(census, names(census)).of(process(census, words, 1), style);
    }

    private List<String> trace(List<String> words) {
        String first = words.isEmpty() ? "last" : words.getFirst();
        if (first.equals("on") || first.equals("off")) {
            none(words.subList(1, words.size()));
            machine.trace(first.equals("on"));
            return List.of("the event ring is " + first);
        }
        if (!first.equals("last")) {
            throw new MonitorInputException("`" + first + "` is neither on, off nor last");
        }
        int count = words.size() < 2 ? USUAL_EVENTS
                : (int) Math.min(Integer.MAX_VALUE, number(words.get(1), "a number of events"));
        return traceViews().last(count, style);
    }

    private TraceViews traceViews() {
        Census census = census();
        Names names = names(census);
        return new TraceViews(machine.kernel().trace(), thread -> thread == 0 ? "idle" : names.thread(thread));
    }

    private List<String> cost(List<String> words) {
        long number = words.isEmpty() ? 1 : number(words.getFirst(), "the number of a call");
        List<ObservedCall> latest = new ConsoleTraffic(census()).without(calls.latest());
        if (number < 1 || number > latest.size()) {
            throw new MonitorInputException("there are " + latest.size() + " calls to choose from, the last one being number 1; "
                    + "calls by which text comes and goes do not count");
        }
        ObservedCall call = latest.get((int) number - 1);
        Census census = census();
        return LastCall.bill(machine.kernel().trace(), call, "process " + names(census).process(call.process()) + ": "
                + CallText.describe(call, new ConsoleTraffic(census).target(call)), style);
    }

    private List<String> explain() {
        ObservedCall refused = calls.refused();
        if (refused == null) {
            return List.of("no call has been refused so far");
        }
        Census census = census();
        return new RefusalReport(census, names(census), refused).lines(style);
    }

    private List<String> step(List<String> words) throws InvalidDescriptionException {
        long count = count(words, 1);
        long before = machine.kernel().trace().written();
        boolean going = machine.run(count);
        List<String> lines = new ArrayList<>();
        if (count <= USUAL_EVENTS) {
            lines.addAll(traceViews().since(before, style));
        }
        lines.addAll(where(going));
        return lines;
    }

    private List<String> run(List<String> words) throws InvalidDescriptionException {
        return where(machine.run(count(words, USUAL_RUN)));
    }

    private List<String> back(List<String> words) throws InvalidDescriptionException {
        machine.goTo(!words.isEmpty() && words.getFirst().equals("line")
                ? machine.lastInput() : Math.max(0, machine.entry() - count(words, 1)));
        List<String> lines = new ArrayList<>(where(true));
        lines.add("went there by running the system again from its beginning; :step and :run repeat what came after, "
                + "and a line to the shell begins another history here");
        return lines;
    }

    private List<String> where(boolean going) {
        String where = "at entry " + Wording.count(machine.entry()) + ", cycle " + Wording.count(machine.system().now());
        if (machine.isInThePast()) {
            return List.of(where + ", in the past: history goes on to entry " + Wording.count(machine.end()));
        }
        if (machine.system().hasEnded()) {
            return List.of(where + ": the system has ended");
        }
        return List.of(going ? where : where + ": nothing can happen without input");
    }

    private List<String> time(List<String> words) {
        none(words);
        return List.of("cycle        " + Wording.count(machine.system().now()),
                "entry        " + Wording.count(machine.entry())
                        + (machine.isInThePast() ? " of " + Wording.count(machine.end()) + ", in the past" : ""),
                "fingerprint  " + String.format("%016x", machine.kernel().fingerprint()));
    }

    private List<String> check() {
        Survey survey = Survey.of(machine.kernel().memory());
        List<String> lines = new ArrayList<>();
        for (StateInvariant invariant : Invariants.ofStates()) {
            List<Violation> violations = invariant.check(survey).castToList();
            violated |= !violations.isEmpty();
            String name = invariant.name() + " ".repeat(Math.max(1, 14 - invariant.name().length()));
            lines.add(violations.isEmpty() ? style.good("holds     ") + name + style.faint(invariant.sentence())
                    : style.refusal("VIOLATED  ") + name + invariant.sentence());
            violations.forEach(violation -> lines.add("          " + violation.sentence()));
        }
        return lines;
    }

    private List<String> help(List<String> words) {
        if (words.isEmpty()) {
            List<String> lines = new ArrayList<>();
            lines.add("The monitor stands outside the system: it sees everything and changes nothing.");
            commands.values().forEach(command -> lines.add(help(command)));
            lines.add("Lines without a colon go to the shell, a contained process inside the system: see help.");
            return lines;
        }
        String name = words.getFirst().startsWith(":") ? words.getFirst() : ":" + words.getFirst();
        MonitorCommand command = commands.get(name);
        if (command == null) {
            throw new MonitorInputException("there is no monitor command " + name);
        }
        return List.of(command.usage(), "  Monitor: " + command.summary() + ".");
    }

    private static String help(MonitorCommand command) {
        return "  " + command.usage() + " ".repeat(Math.max(1, NAME_WIDTH - command.usage().length() - 8)) + command.summary();
    }

    private Census census() {
        return new Census(machine.kernel().memory());
    }

    private Names names(Census census) {
        return DescribedNames.of(machine.system(), census);
    }

    private static int process(Census census, List<String> words, int count) {
        if (words.size() != count) {
            throw new MonitorInputException("a process number" + (count == 2 ? " and a slot are" : " is") + " needed");
        }
        int process = census.processNumbered(number(words.getFirst(), "a process"));
        if (process == 0) {
            throw new MonitorInputException("no process " + words.getFirst() + " lives; there are "
                    + census.processes().collect(one -> Pcb.number(census.memory(), one)).makeString(", "));
        }
        return process;
    }

    private static long count(List<String> words, long usual) {
        return words.isEmpty() ? usual : number(words.getFirst(), "how many entries");
    }

    private static void none(List<String> words) {
        if (!words.isEmpty()) {
            throw new MonitorInputException("`" + words.getFirst() + "` is more than the command takes");
        }
    }

    private static long number(String word, String what) {
        if (!word.matches("\\d{1,18}")) {
            throw new MonitorInputException(what + " is a number, not `" + word + "`");
        }
        return Long.parseLong(word);
    }
}
