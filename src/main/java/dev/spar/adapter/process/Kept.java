package dev.spar.adapter.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The first and the last bytes of a stream that may be of any length. Memory grows with what is kept, not with what
 * comes.
 */
final class Kept {
    private static final int BLOCK = 1 << 16;

    private final long headLimit;
    private final long tailLimit;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private final Deque<ByteArrayOutputStream> tail = new ArrayDeque<>();
    private long tailBytes;
    private long total;

    Kept(long limit) {
        this.tailLimit = limit / 2;
        this.headLimit = limit - tailLimit;
    }

    synchronized void add(byte[] bytes, int length) {
        total += length;
        int first = (int) Math.min(length, headLimit - head.size());
        head.write(bytes, 0, first);
        for (int at = first; at < length; ) {
            if (tail.isEmpty() || tail.getLast().size() == BLOCK) tail.addLast(new ByteArrayOutputStream());
            int part = Math.min(length - at, BLOCK - tail.getLast().size());
            tail.getLast().write(bytes, at, part);
            tailBytes += part;
            at += part;
            while (tailBytes - tail.getFirst().size() >= tailLimit && tail.size() > 1)
                tailBytes -= tail.removeFirst().size();
        }
    }

    synchronized long total() {
        return total;
    }

    /** Head and tail, with a line between them that says how much is missing, where something is. */
    synchronized byte[] bytes() {
        var last = new ByteArrayOutputStream();
        for (var block : tail) last.writeBytes(block.toByteArray());
        int surplus = (int) Math.max(0, last.size() - tailLimit);
        long missing = total - head.size() - last.size() + surplus;
        var all = new ByteArrayOutputStream(head.size() + last.size());
        all.writeBytes(head.toByteArray());
        if (missing > 0)
            all.writeBytes(("\n... " + missing + " bytes left out ...\n").getBytes(StandardCharsets.UTF_8));
        all.write(last.toByteArray(), surplus, last.size() - surplus);
        return all.toByteArray();
    }
}
