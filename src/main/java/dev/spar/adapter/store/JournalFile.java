package dev.spar.adapter.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The journal's bytes: appended, never overwritten, whoever else may write to the file. Used by one thread only. */
interface JournalFile extends AutoCloseable {
    /** Adds the bytes at the end of the file. */
    void append(ByteBuffer bytes) throws IOException;

    /** Returns when everything appended so far is on the disk. */
    void sync() throws IOException;

    long size() throws IOException;

    /** Drops everything behind {@code size} bytes. */
    void truncate(long size) throws IOException;

    @Override
    void close() throws IOException;

    static JournalFile open(Path file) throws IOException {
        FileChannel channel = DurableFiles.open(file, StandardOpenOption.APPEND);
        return new JournalFile() {
            @Override
            public void append(ByteBuffer bytes) throws IOException {
                DurableFiles.writeFully(channel, bytes);
            }

            @Override
            public void sync() throws IOException {
                channel.force(false);
            }

            @Override
            public long size() throws IOException {
                return channel.size();
            }

            @Override
            public void truncate(long size) throws IOException {
                channel.truncate(size);
            }

            @Override
            public void close() throws IOException {
                channel.close();
            }
        };
    }
}
