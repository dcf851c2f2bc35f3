package dev.spar.flow;

import dev.spar.core.gate.Documents;
import dev.spar.core.gate.Look;
import dev.spar.core.run.BlobId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.MigrationFiles;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.Repo.Sides;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the gates are judged on: two trees of one turn or commit, and what their blobs hold. Read from git only, and
 * what changed all at once.
 */
final class TurnFacts {
    /** A larger file is not looked into. */
    private static final long MOST = 32 << 20;

    /** A longer file is not read for the names in it. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int MOST_DOCUMENTS = 500;

    private final World world;
    private final Looks looks;
    private final TreeId to;
    private final SortedMap<String, Sides> blobs;
    private final Map<BlobId, Optional<byte[]>> read = new HashMap<>();
    final Changes changes;

    TurnFacts(Drive drive, TreeId from, TreeId to) {
        this.world = drive.world;
        this.looks = drive.looks;
        this.to = to;
        this.changes = world.repo().changes(from, to);
        this.blobs = world.repo().blobs(from, to);
    }

    /** At the files that the change touched, as they were. */
    SortedMap<String, Look> looksBefore() {
        return looks(Sides::before);
    }

    /** And as they are. */
    SortedMap<String, Look> looksAfter() {
        return looks(Sides::after);
    }

    private SortedMap<String, Look> looks(Function<Sides, Optional<BlobId>> side) {
        SortedMap<String, Look> seen = new TreeMap<>();
        side(side, path -> true)
                .forEach((path, blob) -> seen.put(path, looks.at(path, blob).orElseGet(() -> look(path, blob))));
        return seen;
    }

    private Look look(String path, BlobId blob) {
        Optional<byte[]> bytes = bytes(blob);
        return looks.at(
                path,
                blob,
                () -> bytes.map(b -> world.secrets().look(path, b))
                        .orElseGet(() -> new Look.Unseen("it is larger than " + (MOST >> 20) + " MiB")));
    }

    /** The code that the change touched, as it was. */
    SortedMap<String, String> codeBefore() {
        return texts(side(Sides::before, this::isCode));
    }

    /** And as it is. */
    SortedMap<String, String> codeAfter() {
        return texts(side(Sides::after, this::isCode));
    }

    /** Migrations that the change brings or changes. */
    SortedMap<String, String> migrations() {
        return texts(side(Sides::after, MigrationFiles::contains));
    }

    private boolean isCode(String path) {
        return Documents.isCode(path) && !world.checks().isTest(path);
    }

    /** The new tree's documents. */
    SortedMap<String, String> documents() {
        SortedMap<String, BlobId> documents = new TreeMap<>();
        world.repo().blobs(to).entrySet().stream()
                .filter(e -> Documents.is(e.getKey()) && !world.checks().isTest(e.getKey()))
                .limit(MOST_DOCUMENTS)
                .forEach(e -> documents.put(e.getKey(), e.getValue()));
        return texts(documents);
    }

    boolean there(String path) {
        return world.repo().blobs(to).containsKey(path);
    }

    /** Whether code of the new tree still has the word. */
    boolean inCode(String word) {
        return world.repo().naming(to, word).stream()
                .anyMatch(p -> !Documents.onlyTells(p) && !world.checks().isTest(p));
    }

    private SortedMap<String, BlobId> side(Function<Sides, Optional<BlobId>> side, Predicate<String> wanted) {
        SortedMap<String, BlobId> found = new TreeMap<>();
        blobs.forEach((path, sides) ->
                side.apply(sides).filter(b -> wanted.test(path)).ifPresent(blob -> found.put(path, blob)));
        return found;
    }

    private SortedMap<String, String> texts(SortedMap<String, BlobId> files) {
        readAll(files.values());
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, blob) -> bytes(blob)
                .filter(TurnFacts::isText)
                .ifPresent(b -> texts.put(path, new String(b, StandardCharsets.UTF_8))));
        return texts;
    }

    private static boolean isText(byte[] bytes) {
        if (bytes.length > LONGEST_TEXT) {
            return false;
        }
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }

    /** Where one of the change's blobs is wanted, the others will be. */
    private Optional<byte[]> bytes(BlobId blob) {
        if (!read.containsKey(blob)) {
            readAll(blobs.values().stream()
                    .flatMap(s -> Stream.concat(s.before().stream(), s.after().stream()))
                    .toList());
        }
        return read.get(blob);
    }

    private void readAll(Collection<BlobId> wanted) {
        List<BlobId> unread = wanted.stream().filter(b -> !read.containsKey(b)).toList();
        read.putAll(world.repo().contents(unread, MOST));
    }
}
