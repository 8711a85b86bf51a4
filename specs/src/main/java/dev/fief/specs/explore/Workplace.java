package dev.fief.specs.explore;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The directory of an exploration: what it needs to go on after it was killed, and what does not fit into memory.
 *
 * <p>{@code states} holds fingerprint and claim of each state by its number, {@code level-N} the words of the states at distance N.
 * Both only grow. {@code checkpoint} says how much of them counts; it is written beside the old one and takes its place by being
 * renamed, so at every moment there is one that is whole. What lies in the files behind what it counts is overwritten later.
 */
final class Workplace implements AutoCloseable {
    private static final String CHECKPOINT = "checkpoint";
    private static final String STATES = "states";
    private static final String LEVEL = "level-";
    private static final String FINGERPRINTS = "fingerprints-";
    private static final String LOCK = "lock";

    private final Path directory;
    private final String system;
    private final FileChannel lock;
    private final @Nullable Checkpoint found;
    private final WordFile states;
    private final Map<Integer, WordFile> levels = new HashMap<>();

    /** Opens a directory for a system, and makes it if it does not exist. */
    Workplace(Path directory, String system) {
        this.directory = directory;
        this.system = system;
        try {
            Files.createDirectories(directory);
            refuseOthersFiles();
            lock = FileChannel.open(directory.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            try {
                takeLock();
                found = read(system);
                states = new WordFile(directory.resolve(STATES), found == null);
                if (found != null) {
                    verify(states, found.states(), STATES);
                    level(found.distance(), found.present());
                    level(found.distance() + 1, found.next());
                }
                removeFiles(FINGERPRINTS, -1);
            } catch (RuntimeException | IOException failure) {
                lock.close();
                throw failure;
            }
        } catch (IOException failure) {
            throw new CheckpointException(directory + " cannot be used: " + failure, failure);
        }
    }

    private void refuseOthersFiles() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<String> others = files.map(file -> file.getFileName().toString())
                    .filter(name -> !List.of(CHECKPOINT, CHECKPOINT + ".new", STATES, LOCK).contains(name) && !name.startsWith(LEVEL)
                            && !name.startsWith(FINGERPRINTS))
                    .sorted().toList();
            if (!others.isEmpty()) {
                throw new CheckpointException(directory + " holds other files (" + others.getFirst() + "): give an empty directory, or one "
                        + "with a checkpoint");
            }
        }
    }

    private void takeLock() throws IOException {
        boolean taken;
        try {
            taken = lock.tryLock() != null;
        } catch (OverlappingFileLockException here) {
            taken = false;
        }
        if (!taken) {
            throw new CheckpointException(directory + " is in use by another exploration");
        }
    }

    private @Nullable Checkpoint read(String system) throws IOException {
        Path file = directory.resolve(CHECKPOINT);
        if (!Files.exists(file)) {
            return null;
        }
        Checkpoint checkpoint = Checkpoint.parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        if (checkpoint == null) {
            throw damaged(CHECKPOINT);
        }
        if (!checkpoint.system().equals(Checkpoint.oneLine(system))) {
            throw new CheckpointException("the checkpoint in " + directory + " is of another system: " + checkpoint.system() + ", not "
                    + Checkpoint.oneLine(system));
        }
        return checkpoint;
    }

    private void level(int distance, Checkpoint.Extent extent) throws IOException {
        WordFile file = new WordFile(directory.resolve(LEVEL + distance), false);
        verify(file, extent, LEVEL + distance);
        levels.put(distance, file);
    }

    private void verify(WordFile file, Checkpoint.Extent extent, String name) throws IOException {
        if (!file.verify(extent.words(), extent.checksum())) {
            throw damaged(name);
        }
    }

    private CheckpointException damaged(String name) {
        return new CheckpointException("the checkpoint in " + directory + " is damaged (file " + name + "): remove the directory to begin again");
    }

    /** The checkpoint that was there when it was opened. */
    @Nullable Checkpoint found() {
        return found;
    }

    /** Fingerprint and claim of each state. */
    WordFile states() {
        return states;
    }

    /** The file for the states at a distance: what the checkpoint counts of it, or an empty one. */
    WordFile level(int distance) {
        return levels.computeIfAbsent(distance, missing -> {
            try {
                return new WordFile(directory.resolve(LEVEL + distance), true);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    /** A name for a file of fingerprints, which no checkpoint counts. */
    Path fingerprints(int bits) {
        return directory.resolve(FINGERPRINTS + bits);
    }

    /** Has everything on the disk, and from now on this counts. The parameters are those of {@link Checkpoint}. */
    void write(int distance, int block, long transitions, long nanos, long[] goals) {
        try {
            WordFile present = level(distance);
            WordFile next = level(distance + 1);
            states.sync();
            present.sync();
            next.sync();
            Checkpoint checkpoint = new Checkpoint(system, Checkpoint.Extent.of(states), distance, block, Checkpoint.Extent.of(present),
                    Checkpoint.Extent.of(next), transitions, nanos, goals);
            Path fresh = directory.resolve(CHECKPOINT + ".new");
            try (var file = new RandomAccessFile(fresh.toFile(), "rw")) {
                file.setLength(0);
                file.write(checkpoint.text().getBytes(StandardCharsets.UTF_8));
                file.getFD().sync();
            }
            Files.move(fresh, directory.resolve(CHECKPOINT), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            for (Map.Entry<Integer, WordFile> level : List.copyOf(levels.entrySet())) {
                if (level.getKey() < distance) {
                    level.getValue().close();
                    levels.remove(level.getKey());
                }
            }
            removeFiles(LEVEL, distance);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Removes files of one kind with a number below; -1 for any number. */
    private void removeFiles(String kind, int below) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith(kind) && (below < 0 || Integer.parseInt(name.substring(kind.length())) < below)) {
                    Files.delete(file);
                }
            }
        }
    }

    @Override
    public void close() {
        try {
            states.close();
            for (WordFile level : levels.values()) {
                level.close();
            }
            lock.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
