package dev.spar.flow;

import dev.spar.core.gate.Deletions;
import dev.spar.core.gate.DocDrift;
import dev.spar.core.gate.Documents;
import dev.spar.core.gate.Gate;
import dev.spar.core.gate.Look;
import dev.spar.core.gate.NewSecrets;
import dev.spar.core.gate.Remit;
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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the gates judge: two trees of one turn or commit, and what their blobs hold. Read from git only, a few blobs at
 * a time.
 */
final class TurnFacts {
    /** A larger file is not looked into. */
    private static final long MOST = 32 << 20;

    /** A longer file is not read for the names in it. */
    private static final int LONGEST_TEXT = 1 << 20;

    private static final int MOST_DOCUMENTS = 500;

    /** In all, of the code or the documents of a change; what is beyond it is not read for the names in it. */
    private static final long MOST_TEXT = 64 << 20;

    private final Repo repo;
    private final Predicate<String> isTest;
    private final Looks looks;
    private final TreeId from;
    private final TreeId to;
    private final SortedMap<String, Sides> blobs;

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

    /** The largest of the files that are new or changed, as many as it takes for the others to be no more than this. */
    List<Trip> beyond(long most) {
        SortedMap<String, BlobId> after = side(Sides::after, path -> true);
        SortedMap<BlobId, Long> sizes = repo.sizes(after.values());
        long left = after.values().stream().mapToLong(b -> size(sizes, b)).sum();
        List<Trip> trips = new ArrayList<>();
        List<String> largest = after.keySet().stream()
                .sorted(Comparator.comparingLong((String p) -> -size(sizes, Objects.requireNonNull(after.get(p))))
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        for (String path : largest) {
            if (left <= most) {
                break;
            }
            left -= size(sizes, Objects.requireNonNull(after.get(path)));
            trips.add(NewSecrets.tooMuch(path, most));
        }
        return List.copyOf(trips);
    }

    private static long size(SortedMap<BlobId, Long> sizes, BlobId blob) {
        return Objects.requireNonNull(sizes.get(blob), "the size of a blob of the tree");
    }

    /**
     * What one gate says of the change.
     *
     * @param began the tree of the user's that the run began on
     * @param remit what the turn is there to change
     */
    List<Trip> trips(Gate gate, TreeId began, Remit remit) {
        return switch (gate) {
            case SECRETS -> NewSecrets.trips(looks(Sides::before), looks(Sides::after));
            case DESTRUCTIVE -> deletions(began, remit);
            case DOC_DRIFT ->
                new DocDrift(this::documents, this::inCode).trips(code(Sides::before), code(Sides::after));
            case NO_ROLLBACK -> WayBack.trips(texts(side(Sides::after, MigrationFiles::contains)), this::there);
            case EXTERNAL_SEND, DIRTY_TREE -> List.of();
        };
    }

    /**
     * The secrets gate before a commit: what turns let pass because a file they touched had it may lie in another by
     * now, so the whole of the old tree is asked before anything is stopped.
     */
    List<Trip> neverThere() {
        SortedMap<String, Look> after = looks(Sides::after);
        List<Trip> trips = NewSecrets.trips(looks(Sides::before), after);
        return trips.isEmpty() ? trips : NewSecrets.trips(looks(repo.blobs(from)), after);
    }

    private List<Trip> deletions(TreeId began, Remit remit) {
        Changes changes = repo.changes(from, to);
        List<String> emptied = emptied(changes);
        if (emptied.isEmpty() && MassDeletion.deleted(changes).isEmpty()) {
            return List.of();
        }
        var turn = new Deletions.Turn(changes, emptied, repo.moved(from, to));
        return Deletions.trips(turn, repo.blobs(began).keySet()::contains, remit, () -> repo.files(from));
    }

    private List<String> emptied(Changes changes) {
        SortedMap<String, BlobId> before = side(Sides::before, path -> true);
        SortedMap<String, BlobId> after = side(Sides::after, path -> before.containsKey(path));
        SortedMap<BlobId, Long> sizes = repo.sizes(
                Stream.concat(before.values().stream(), after.values().stream()).toList());
        return changes.files().stream()
                .filter(c -> after.containsKey(c.path())
                        && Deletions.emptied(
                                c,
                                size(sizes, Objects.requireNonNull(before.get(c.path()))),
                                size(sizes, Objects.requireNonNull(after.get(c.path())))))
                .map(Changes.Change::path)
                .toList();
    }

    private SortedMap<String, Look> looks(Function<Sides, Optional<BlobId>> side) {
        return looks(side(side, path -> true));
    }

    private SortedMap<String, Look> looks(SortedMap<String, BlobId> files) {
        return looks.at(new Blobs(repo, MOST), files);
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
        SortedMap<BlobId, Long> sizes = repo.sizes(files.values());
        SortedMap<BlobId, String> held = new TreeMap<>();
        List<BlobId> wanted = new ArrayList<>();
        long left = MOST_TEXT;
        for (BlobId blob : new LinkedHashSet<>(files.values())) {
            long size = size(sizes, blob);
            if (size <= LONGEST_TEXT && size <= left) {
                left -= size;
                wanted.add(blob);
            }
        }
        new Blobs(repo, LONGEST_TEXT)
                .each(
                        wanted,
                        (blob, bytes) -> bytes.filter(TurnFacts::isText)
                                .ifPresent(b -> held.put(blob, new String(b, StandardCharsets.UTF_8))));
        SortedMap<String, String> texts = new TreeMap<>();
        files.forEach((path, blob) -> Optional.ofNullable(held.get(blob)).ifPresent(t -> texts.put(path, t)));
        return texts;
    }

    private static boolean isText(byte[] bytes) {
        for (byte b : bytes) {
            if (b == 0) {
                return false;
            }
        }
        return true;
    }
}
