package dev.fief.userland.console.check;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How amounts are written on the command line. */
public final class Amounts {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9})(ms|s|m|h)?");
    private static final Pattern MEMORY = Pattern.compile("([0-9]{1,9})([KMG])?");

    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private Amounts() {}

    private static long number(String text, long least, long most) {
        if (!NUMBER.matcher(text).matches() || Long.parseLong(text) < least || Long.parseLong(text) > most) {
            throw new TypeConversionException("expected a number from " + least + " on, found \"" + text + "\"");
        }
        return Long.parseLong(text);
    }

    /** A count that may be 0. */
    public static final class Count implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, 0, Integer.MAX_VALUE);
        }
    }

    /** A count, of something of which there must be one. */
    public static final class AtLeastOne implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            return (int) number(text, 1, Integer.MAX_VALUE);
        }
    }

    /** A count that may be very large. */
    public static final class LongCount implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            return number(text, 0, Long.MAX_VALUE);
        }
    }

    /** {@code 90}, {@code 90s}, {@code 15m}, {@code 2h}. */
    public static final class Time implements ITypeConverter<Duration> {
        @Override
        public Duration convert(String text) {
            Matcher matcher = TIME.matcher(text);
            if (!matcher.matches()) {
                throw new TypeConversionException("expected a time, as 90s, 15m or 2h, found \"" + text + "\"");
            }
            long number = Long.parseLong(matcher.group(1));
            return switch (String.valueOf(matcher.group(2))) {
                case "ms" -> Duration.ofMillis(number);
                case "m" -> Duration.ofMinutes(number);
                case "h" -> Duration.ofHours(number);
                default -> Duration.ofSeconds(number);
            };
        }
    }

    /** {@code 4096}, {@code 64K}, {@code 512M}, {@code 2G}. */
    public static final class Memory implements ITypeConverter<Long> {
        @Override
        public Long convert(String text) {
            Matcher matcher = MEMORY.matcher(text.toUpperCase(Locale.ROOT));
            if (!matcher.matches()) {
                throw new TypeConversionException("expected an amount of memory, as 512M or 2G, found \"" + text + "\"");
            }
            String unit = matcher.group(2);
            return Long.parseLong(matcher.group(1)) << (unit == null ? 0 : 10 * ("KMG".indexOf(unit) + 1));
        }
    }
}
