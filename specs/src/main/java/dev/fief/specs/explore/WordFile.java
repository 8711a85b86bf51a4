package dev.fief.specs.explore;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Words in a file, appended at the end and read anywhere. Knows the checksum of all of them. Not a channel: an interrupt leaves it open. */
final class WordFile implements Closeable {
    private static final int BUFFER = 1 << 16;

    private final RandomAccessFile file;
    private final ByteBuffer pending = ByteBuffer.allocate(BUFFER);
    private final CRC32C checksum = new CRC32C();
    private long length;

    /** Opens a file that is empty or about to be {@linkplain #verify verified}. */
    WordFile(Path path, boolean empty) throws IOException {
        file = new RandomAccessFile(path.toFile(), "rw");
        if (empty) {
            file.setLength(0);
        }
    }

    /**
     * Takes the first words for the content of the file and forgets what comes after them: a run that ended without a checkpoint.
     *
     * @return whether they are there and have that checksum
     */
    boolean verify(long words, long expectedChecksum) throws IOException {
        long bytes = words * Long.BYTES;
        if (file.length() < bytes) {
            return false;
        }
        file.setLength(bytes);
        file.seek(0);
        byte[] buffer = new byte[BUFFER];
        for (long left = bytes; left > 0;) {
            int read = file.read(buffer, 0, (int) Math.min(left, buffer.length));
            checksum.update(buffer, 0, read);
            left -= read;
        }
        length = words;
        return checksum.getValue() == expectedChecksum;
    }

    synchronized void append(long word) {
        if (!pending.hasRemaining()) {
            flush();
        }
        pending.putLong(word);
        length++;
    }

    void append(long[] words, int count) {
        for (int word = 0; word < count; word++) {
            append(words[word]);
        }
    }

    /** Reads words that have been {@linkplain #flush flushed}. */
    synchronized long[] read(long from, int count) {
        byte[] bytes = new byte[count * Long.BYTES];
        try {
            file.seek(from * Long.BYTES);
            file.readFully(bytes);
        } catch (EOFException shorter) {
            throw new UncheckedIOException("a file of the exploration has been cut short meanwhile", shorter);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        LongBuffer words = ByteBuffer.wrap(bytes).asLongBuffer();
        long[] result = new long[count];
        words.get(result);
        return result;
    }

    /** Hands everything to the operating system. */
    synchronized void flush() {
        try {
            file.seek(length * Long.BYTES - pending.position());
            file.write(pending.array(), 0, pending.position());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        checksum.update(pending.array(), 0, pending.position());
        pending.clear();
    }

    /** Has everything on the disk. */
    void sync() throws IOException {
        flush();
        file.getFD().sync();
    }

    /** How many words, those not flushed included. */
    long length() {
        return length;
    }

    /** Of the words that have been flushed. */
    long checksum() {
        return checksum.getValue();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
