package dev.spar.adapter.store;

import dev.spar.core.run.Digest;
import dev.spar.flow.port.Codec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The findings that people decided to live with: one file for each repository, in the state folder, a line for each.
 */
public record AcceptedFindings(Path file) {
    private static final JsonCodec JSON = new JsonCodec();

    /**
     * One decision.
     *
     * @param key the finding's; {@code lines} those it was seen in: when they are gone from the file, so is this
     * @param around tells these lines from the same words elsewhere in the file
     * @param at the day, as people write it
     */
    public record Accepted(
            String key,
            String file,
            List<String> lines,
            Optional<Around> around,
            String title,
            String reason,
            String by,
            String at) {}

    /** Where lines stood, from 1, and what was written before and after them. */
    public record Around(int line, List<String> before, List<String> after) {}

    /** {@code repository} tells it from others, wherever it is looked at from. */
    public static AcceptedFindings of(Path state, String repository) {
        String name = Digest.of(repository).value().substring(0, 32) + ".jsonl";
        return new AcceptedFindings(state.resolve("accepted").resolve(name));
    }

    /** In the order in which they were made. A line that does not read back is passed over: it accepts nothing. */
    public List<Accepted> all() {
        if (!Files.isRegularFile(file)) {
            return new ArrayList<>();
        }
        try {
            List<Accepted> all = new ArrayList<>();
            Files.readAllLines(file, StandardCharsets.UTF_8)
                    .forEach(line -> decoded(line).ifPresent(all::add));
            return all;
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
    }

    /** Empty for a line of another version, or one that was edited by hand. */
    private static Optional<Accepted> decoded(String line) {
        try {
            return Optional.of(JSON.decode(line, Accepted.class));
        } catch (Codec.Misfit e) {
            return Optional.empty();
        }
    }

    /** Remembers one more, in place of an earlier word on the same. */
    public void add(Accepted one) {
        List<Accepted> all = all();
        all.removeIf(a -> a.key().equals(one.key())
                && a.lines().equals(one.lines())
                && a.around().equals(one.around()));
        all.add(one);
        var text = new StringBuilder();
        all.forEach(a -> text.append(JSON.encode(a)).append('\n'));
        try {
            DurableFiles.folder(file.resolveSibling("."));
            DurableFiles.replace(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
    }
}
