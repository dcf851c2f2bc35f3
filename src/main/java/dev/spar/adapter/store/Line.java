package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.flow.port.Artifacts;
import dev.spar.flow.port.Codec.Misfit;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One line of {@code timeline.jsonl}: {@code {"seq","at","v","epoch","type",...,"sum"}}. {@code sum} is the CRC-32C of
 * the bytes before it, so that a changed byte is never taken for a fact. An event too long for a line lies in an
 * artifact, and the line has its type and {@code spill}, the artifact's digest.
 */
final class Line {
    /** The most bytes of a line, its line feed included. */
    static final int MOST_BYTES = 4096;

    private static final int FORMAT = 1;
    private static final int HEADER_BYTES = 160;
    private static final String SUM = ",\"sum\":\"";
    private static final int SUM_BYTES = SUM.length() + 8 + 2;

    private Line() {}

    /** The event as it stands in a line; {@code artifacts} takes it where it is too long. */
    static String body(JsonCodec codec, Event event, Artifacts artifacts) {
        String json = codec.encode(event);
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        if (bytes.length + HEADER_BYTES <= MOST_BYTES) {
            return json;
        }
        Digest digest = artifacts.put(bytes);
        String epoch = event instanceof Event.Claimed c ? "\"epoch\":" + c.epoch() + "," : "";
        return "{\"type\":\"" + SealedShape.word(event.getClass()) + "\"," + epoch + "\"spill\":\"" + digest + "\"}";
    }

    static byte[] bytes(Entry entry, String body) {
        // A claim has its epoch as a field of its own.
        String claimed = entry.event() instanceof Event.Claimed ? "" : "\"epoch\":" + entry.epoch() + ",";
        String head = "{\"seq\":" + entry.seq() + ",\"at\":\"" + entry.at() + "\",\"v\":" + FORMAT + "," + claimed
                + body.substring(1, body.length() - 1);
        byte[] bytes = head.getBytes(StandardCharsets.UTF_8);
        byte[] sum = (SUM + sum(bytes, 0, bytes.length) + "\"}\n").getBytes(StandardCharsets.UTF_8);
        byte[] line = Arrays.copyOf(bytes, bytes.length + sum.length);
        System.arraycopy(sum, 0, line, bytes.length, sum.length);
        return line;
    }

    private static String sum(byte[] bytes, int from, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, length);
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }

    /**
     * Reads the line between {@code from} and {@code end}, its line feed left out; what was not written like this is a
     * misfit.
     */
    static Entry read(byte[] bytes, int from, int end, Artifacts artifacts) throws Misfit {
        int signed = end - from - SUM_BYTES;
        String sum = signed < 0 ? "" : new String(bytes, from + signed, SUM_BYTES, StandardCharsets.ISO_8859_1);
        if (signed < 0 || !sum.equals(SUM + sum(bytes, from, signed) + "\"}")) {
            throw new Misfit("its check sum does not agree");
        }
        if (!(JsonTree.read(bytes, from, end - from) instanceof Map<?, ?> fields)) {
            throw new Misfit("not an object");
        }
        long format = number(fields, "v");
        if (format > FORMAT) {
            throw new Misfit("it was written by a newer Spar (format " + format + ")");
        }
        Object at = Shapes.of(Instant.class).read(fields.get("at"), "$.at");
        return new Entry(number(fields, "seq"), (Instant) at, number(fields, "epoch"), event(fields, artifacts));
    }

    private static Event event(Map<?, ?> fields, Artifacts artifacts) throws Misfit {
        @Nullable Object tree = fields;
        if (fields.get("spill") instanceof String spill) {
            byte[] bytes = artifacts
                    .get(new Digest(spill))
                    .orElseThrow(() -> new Misfit("the artifact " + spill + " is missing or damaged"));
            tree = JsonTree.read(new String(bytes, StandardCharsets.UTF_8));
        }
        return (Event) Shapes.of(Event.class).read(tree, "$");
    }

    private static long number(Map<?, ?> fields, String name) throws Misfit {
        return (Long) Shapes.of(long.class).read(fields.get(name), "$." + name);
    }
}
