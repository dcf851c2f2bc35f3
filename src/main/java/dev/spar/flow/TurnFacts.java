package dev.spar.flow;

import dev.spar.core.gate.Deletions;
import dev.spar.core.gate.DocDrift;
import dev.spar.core.gate.Documents;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Look;
import dev.spar.core.gate.NewSecrets;
import dev.spar.core.gate.Trip;
import dev.spar.core.gate.WayBack;
import dev.spar.core.risk.MassDeletion;
import dev.spar.core.run.BlobId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.MigrationFiles;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.Repo;
import dev.spar.flow.port.Repo.Sides;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the gates judge: two trees of one turn or commit, and what their blobs hold. Read from git only, and what
 * changed all at once.
 */
final class TurnFacts {
    /** A larger file is not looked into. */
    private static final long MOST = 32 << 20;

    /** A longer file is not read for the names in it. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int MOST_DOCUMENTS = 500;

    private final Repo repo;
    private final Predicate<String> isTest;
    private final Looks looks;
    private final TreeId from;
    private final TreeId to;
    private final SortedMap<String, Sides> blobs;
    private final Map<BlobId, Optional<byte[]>> read = new HashMap<>();

    /**
     * The change from one tree to another.
     *
     * @param isTest which paths are tests: they speak of names and declare none
     */
    TurnFacts(Repo repo, Predicate<String> isTest, Looks looks, TreeId from, TreeId to) {
        this.repo = repo;
        this.isTest = isTest;
        this.looks = looks;
        this.from = from;
        this.to = to;
        this.blobs = repo.blobs(from, to);
    }

    /**
     * What one gate says of the change.
     *
     * @param began the tree of the user's that the run began on
     * @param named what the plan and the task say in words, for files that may go
     */
    List<Trip> trips(Gate gate, TreeId began, List<String> named) {
        return switch (gate) {
            case SECRETS -> NewSecrets.trips(looks(Sides::before), looks(Sides::after));
            case DESTRUCTIVE -> deletions(began, named);
            case DOC_DRIFT ->
                new DocDrift(this::documents, this::inCode).trips(code(Sides::before), code(Sides::after));
            case NO_ROLLBACK -> WayBack.trips(texts(side(Sides::after, MigrationFiles::contains)), this::there);
            case EXTERNAL_SEND, DIRTY_TREE -> List.of();
        };
    }

    private List<Trip> deletions(TreeId began, List<String> named) {
        Changes changes = repo.changes(from, to);
        return MassDeletion.deleted(changes).isEmpty()
                ? List.of()
                : Deletions.trips(
                        changes,
                        repo.blobs(began).keySet()::contains,
                        repo.moved(from, to),
                        named,
                        () -> repo.files(from));
    }

    private SortedMap<String, Look> looks(Function<Sides, Optional<BlobId>> side) {
        SortedMap<String, Look> seen = new TreeMap<>();
        side(side, path -> true).forEach((path, blob) -> seen.put(path, looks.at(path, blob, () -> bytes(blob))));
        return seen;
    }

    private SortedMap<String, String> code(Function<Sides, Optional<BlobId>> side) {
        return texts(side(side, path -> Documents.isCode(path) && !isTest.test(path)));
    }

    /** The new tree's documents. */
    private SortedMap<String, String> documents() {
        SortedMap<String, BlobId> documents = new TreeMap<>();
        repo.blobs(to).entrySet().stream()
                .filter(e -> Documents.is(e.getKey()) && !isTest.test(e.getKey()))
                .limit(MOST_DOCUMENTS)
                .forEach(e -> documents.put(e.getKey(), e.getValue()));
        return texts(documents);
    }

    private boolean there(String path) {
        return repo.blobs(to).containsKey(path);
    }

    /** Whether code of the new tree still has the word. */
    private boolean inCode(String word) {
        return repo.naming(to, word).stream().anyMatch(p -> !Documents.onlyTells(p) && !isTest.test(p));
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
        return Objects.requireNonNull(read.get(blob), "a blob that was just read");
    }

    private void readAll(Collection<BlobId> wanted) {
        List<BlobId> unread = wanted.stream().filter(b -> !read.containsKey(b)).toList();
        read.putAll(repo.contents(unread, MOST));
    }
}
