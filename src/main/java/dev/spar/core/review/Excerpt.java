package dev.spar.core.review;

import dev.spar.core.run.Digest;
import java.util.List;

/** What is written where a finding points, by digests: of the whole file, and of the lines themselves. */
public record Excerpt(Digest file, Digest lines) {
    /** Of these lines of a file; beyond its end there are none. */
    public static Excerpt of(List<String> text, Location place) {
        int to = Math.min(place.lastLine(), text.size());
        int from = Math.min(place.firstLine() - 1, to);
        return new Excerpt(Digest.of(String.join("\n", text)), Digest.of(String.join("\n", text.subList(from, to))));
    }

    /** Whether both show the same: a file that is as it was, or else the same lines somewhere in it. */
    boolean same(Excerpt other) {
        return file.equals(other.file) || lines.equals(other.lines);
    }
}
