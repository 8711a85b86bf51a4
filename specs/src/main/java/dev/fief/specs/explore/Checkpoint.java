package dev.fief.specs.explore;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * What the file {@code checkpoint} says: a line for each entry, the last a checksum of those before it.
 *
 * @param system {@link Walk#system}
 * @param states how many words of the file {@code states} count, with their checksum
 * @param distance the distance of the present level from the start
 * @param block the first block of the present level that has not been expanded
 * @param present words and checksum of the file of the present level
 * @param next the same for the next level
 * @param transitions {@link Counts#transitions}
 * @param nanos {@link Counts#time}
 * @param goals the claims of goals, -1 for those not reached
 */
record Checkpoint(String system, Extent states, int distance, int block, Extent present, Extent next, long transitions, long nanos,
        long[] goals) {
    private static final String FORMAT = "fief-exploration 1";
    private static final String CHECK = "check ";

    /** How much of a file counts. */
    record Extent(long words, long checksum) {
        static Extent of(WordFile file) {
            return new Extent(file.length(), file.checksum());
        }

        private String text() {
            return words + " " + checksum;
        }

        private static Extent parse(String text) {
            String[] parts = text.split(" ");
            return new Extent(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
        }
    }

    String text() {
        StringBuilder lines = new StringBuilder(FORMAT).append('\n');
        lines.append("system ").append(oneLine(system)).append('\n');
        lines.append("states ").append(states.text()).append('\n');
        lines.append("distance ").append(distance).append('\n');
        lines.append("block ").append(block).append('\n');
        lines.append("present ").append(present.text()).append('\n');
        lines.append("next ").append(next.text()).append('\n');
        lines.append("transitions ").append(transitions).append('\n');
        lines.append("nanos ").append(nanos).append('\n');
        lines.append("goals");
        for (long goal : goals) {
            lines.append(' ').append(goal);
        }
        lines.append('\n');
        return lines + CHECK + checksum(lines.toString()) + '\n';
    }

    /** The checkpoint that was written as this text, or null if it was not written so or has been changed. */
    static @Nullable Checkpoint parse(String text) {
        int check = text.lastIndexOf(CHECK);
        if (!text.startsWith(FORMAT + "\n") || check < 0
                || !text.substring(check).equals(CHECK + checksum(text.substring(0, check)) + '\n')) {
            return null;
        }
        Map<String, String> entries = new LinkedHashMap<>();
        text.substring(0, check).lines().forEach(line -> {
            String[] parts = line.split(" ", 2);
            entries.put(parts[0], parts.length > 1 ? parts[1] : "");
        });
        String goals = entries.getOrDefault("goals", "");
        return new Checkpoint(entries.getOrDefault("system", ""), Extent.parse(entry(entries, "states")),
                Integer.parseInt(entry(entries, "distance")), Integer.parseInt(entry(entries, "block")),
                Extent.parse(entry(entries, "present")), Extent.parse(entry(entries, "next")),
                Long.parseLong(entry(entries, "transitions")), Long.parseLong(entry(entries, "nanos")),
                goals.isEmpty() ? new long[0] : Arrays.stream(goals.split(" ")).mapToLong(Long::parseLong).toArray());
    }

    /** What a system is called in a checkpoint. */
    static String oneLine(String system) {
        return system.replaceAll("\\s+", " ");
    }

    private static String entry(Map<String, String> entries, String name) {
        return entries.getOrDefault(name, "0 0");
    }

    private static long checksum(String text) {
        CRC32C checksum = new CRC32C();
        checksum.update(text.getBytes(StandardCharsets.UTF_8));
        return checksum.getValue();
    }
}
