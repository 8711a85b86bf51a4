package dev.fief.userland.console.prove;

import dev.fief.specs.proof.Obligation;
import dev.fief.specs.proof.Obligations;
import dev.fief.specs.proof.Proof;
import dev.fief.userland.console.ExitStatus;
import dev.fief.userland.console.NamedFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.ObjectMapper;

/** {@code fief prove}: proves containment, attenuation and quota for systems of any size, obligation by obligation. */
@Command(
        name = "prove",
        description = "Prove that children never exceed their parents, for systems of any size: each obligation, its result, its time.",
        mixinStandardHelpOptions = true)
public final class ProveCommand implements Callable<Integer> {
    private static final double MILLION = 1e6;
    private static final double BILLION = 1e9;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "TEXT", defaultValue = "", description = "only obligations with TEXT in their names, such "
            + "as delete, Containment, or Theorem")
    private String part = "";

    @Option(names = "--dump", paramLabel = "DIR", description = "write each obligation as a script in SMT-LIB, for any solver; unsat proves "
            + "it")
    private @Nullable Path directory;

    @Option(names = "--json", description = "as JSON, one object a line")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        NamedFile.toFill(directory);
        if (spec == null) {
            throw new IllegalStateException("not on a command line");
        }
        List<Obligation> obligations = Obligations.all().stream().filter(each -> each.title().contains(part)).toList();
        if (obligations.isEmpty()) {
            spec.commandLine().getErr().println("fief: no obligation has `" + part + "` in its name; `fief prove` lists all");
            return ExitStatus.BAD_INPUT;
        }
        dump(obligations);
        PrintWriter out = spec.commandLine().getOut();
        List<Proof> failed = new ArrayList<>();
        int untouched = 0;
        long start = System.nanoTime();
        for (Obligation obligation : obligations) {
            Proof proof = Proof.of(obligation);
            print(proof, out);
            untouched += proof.answer() == Proof.Answer.UNTOUCHED ? 1 : 0;
            if (!proof.holds()) {
                failed.add(proof);
            }
        }
        spec.commandLine().getErr().printf(Locale.ROOT, "%d of %d obligations proved in %.1f s%s%n", obligations.size() - failed.size(),
                obligations.size(), (System.nanoTime() - start) / BILLION, untouched == 0 ? "" : "; %d of them are untouched: the step "
                        .formatted(untouched) + "changes nothing that the conjunct speaks of");
        return failed.isEmpty() ? ExitStatus.OK : ExitStatus.INVARIANT_VIOLATED;
    }

    private void dump(List<Obligation> obligations) throws IOException {
        if (directory == null) {
            return;
        }
        Files.createDirectories(directory);
        for (Obligation obligation : obligations) {
            Files.writeString(directory.resolve(obligation.title().replace(' ', '-') + ".smt2"), obligation.script());
        }
    }

    private void print(Proof proof, PrintWriter out) {
        double milliseconds = proof.nanoseconds() / MILLION;
        String answer = proof.answer().name().toLowerCase(Locale.ROOT);
        if (json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("obligation", proof.obligation().title());
            line.put("answer", answer);
            line.put("milliseconds", milliseconds);
            out.println(new ObjectMapper().writeValueAsString(line));
        } else {
            out.printf(Locale.ROOT, "%-36s %-9s %7.0f ms%n", proof.obligation().title(), answer, milliseconds);
        }
        out.flush();
    }
}
