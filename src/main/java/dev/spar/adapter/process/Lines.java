package dev.spar.adapter.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** Cuts a stream into lines of bounded length. */
final class Lines {
    private final int limit;
    private final Consumer<Launch.Line> sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean cut;

    Lines(int limit, Consumer<Launch.Line> sink) {
        this.limit = limit;
        this.sink = sink;
    }

    void add(byte[] bytes, int length) {
        int from = 0;
        for (int at = 0; at < length; at++) {
            if (bytes[at] != '\n') continue;
            take(bytes, from, at);
            emit();
            from = at + 1;
        }
        take(bytes, from, length);
    }

    /** The last line may lack its end. */
    void end() {
        if (line.size() > 0 || cut) emit();
    }

    private void take(byte[] bytes, int from, int to) {
        int room = limit - line.size();
        if (to - from > room) cut = true;
        line.write(bytes, from, Math.min(to - from, room));
    }

    private void emit() {
        byte[] bytes = line.toByteArray();
        if (bytes.length > 0 && bytes[bytes.length - 1] == '\r' && !cut) bytes = Arrays.copyOf(bytes, bytes.length - 1);
        var whole = new Launch.Line(new String(bytes, StandardCharsets.UTF_8), bytes, cut);
        line.reset();
        cut = false;
        sink.accept(whole);
    }
}
