package dev.fief.bench.report;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * One line of the table: a benchmark with its parameters.
 *
 * @param id section and name, by which it is filtered
 * @param title what it is, in words
 * @param benchmark class and method
 * @param parameters values of the benchmark's parameters
 * @param jvmArguments further arguments of its JVM
 * @param per what the time of an operation is divided by, for operations that do many things at once
 * @param reference id of the row that its ratio is taken to; empty for none
 * @param must what is required, empty for nothing
 * @param aim what is hoped for, empty for nothing
 * @param quick whether it is part of a quick run
 */
public record Row(String id, String title, String benchmark, Map<String, String> parameters, String jvmArguments, double per,
        String reference, String must, String aim, boolean quick) {

    /** A row with nothing but a benchmark, part of quick runs. */
    static Row of(String id, String title, Class<?> benchmark, String method) {
        return new Row(id, title, benchmark.getName() + "." + method, Map.of(), "", 1, "", "", "", true);
    }

    Row with(String parameter, Object value) {
        Map<String, String> more = new TreeMap<>(parameters);
        more.put(parameter, value.toString());
        return new Row(id, title, benchmark, Map.copyOf(more), jvmArguments, per, reference, must, aim, quick);
    }

    Row jvm(String arguments) {
        return new Row(id, title, benchmark, parameters, arguments, per, reference, must, aim, quick);
    }

    Row per(double divisor) {
        return new Row(id, title, benchmark, parameters, jvmArguments, divisor, reference, must, aim, quick);
    }

    /** Its ratio is taken to row {@code id}. */
    Row to(String other) {
        return new Row(id, title, benchmark, parameters, jvmArguments, per, other, must, aim, quick);
    }

    Row wanted(String least, String hoped) {
        return new Row(id, title, benchmark, parameters, jvmArguments, per, reference, least, hoped, quick);
    }

    /** Not part of quick runs. */
    Row onlyInFull() {
        return new Row(id, title, benchmark, parameters, jvmArguments, per, reference, must, aim, false);
    }

    /** The regular expression by which JMH finds exactly this benchmark. */
    String include() {
        return "^" + Pattern.quote(benchmark) + "$";
    }
}
