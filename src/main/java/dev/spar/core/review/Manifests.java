package dev.spar.core.review;

import dev.spar.core.agent.Vendor;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.core.verify.Tamper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Makes the manifest of a change, gives a chunk its text, and proves that the chunks together are the whole change. */
public final class Manifests {
    private Manifests() {}

    /**
     * What a manifest is of.
     *
     * @param tampers our own look at the tests in the diff; {@code seen} what an earlier review judged
     */
    public record Subject(
            CommitId base,
            TreeId baseTree,
            TreeId tree,
            List<Vendor> authors,
            List<Tamper> tampers,
            Optional<Seen> seen) {}

    /**
     * The manifest of a change.
     *
     * @param diff the whole unified diff from the base's tree to the tree, renames off
     * @param budget bytes of diff that one reviewing turn is given at most
     */
    public static Manifest of(Subject subject, Changes changes, String diff, long budget) {
        SortedMap<String, FileDiff> byPath = byPath(diff);
        List<Manifest.Entry> entries = new ArrayList<>();
        List<FileDiff> judged = new ArrayList<>();
        for (Changes.Change change : changes.files()) {
            FileDiff file = byPath.getOrDefault(change.path(), new FileDiff(change.path(), "", List.of()));
            var kind = kind(subject, change, file);
            entries.add(new Manifest.Entry(change.path(), file.bytes(), file.digest(), kind));
            if (kind == Manifest.Kind.JUDGED) {
                judged.add(file);
            }
        }
        List<Manifest.Chunk> chunks = Chunking.of(judged, budget);
        return new Manifest(
                subject.base(),
                subject.baseTree(),
                subject.tree(),
                List.copyOf(entries),
                chunks,
                subject.authors(),
                subject.tampers(),
                digest(subject, entries, chunks));
    }

    /** What an earlier review judged is told apart only among what is judged at all. */
    private static Manifest.Kind kind(Subject subject, Changes.Change change, FileDiff file) {
        var kind = FileKind.of(change.path(), change.binary(), file.bytes());
        boolean seen = subject.seen()
                .filter(s -> s.holds(change.path(), file.digest()))
                .isPresent();
        return kind == Manifest.Kind.JUDGED && seen ? Manifest.Kind.SEEN : kind;
    }

    /** The diff of one chunk; {@code diff} is the one that the manifest was made from. */
    public static String text(Manifest.Chunk chunk, String diff) {
        SortedMap<String, FileDiff> byPath = byPath(diff);
        return chunk.parts().stream()
                .map(p -> {
                    FileDiff file = byPath.getOrDefault(p.path(), new FileDiff(p.path(), "", List.of()));
                    String note =
                            p.firstHunk() == 0 && p.endHunk() == file.hunks().size()
                                    ? ""
                                    : "# part of this file: pieces " + (p.firstHunk() + 1) + " to " + p.endHunk()
                                            + " of " + file.hunks().size() + "\n";
                    return note + file.text(p.firstHunk(), p.endHunk());
                })
                .collect(Collectors.joining());
    }

    /** The files of which no chunk, or not every hunk, is in the chunks; empty proves that nothing was left out. */
    public static List<String> uncovered(Manifest manifest, String diff) {
        SortedMap<String, FileDiff> byPath = byPath(diff);
        List<String> open = new ArrayList<>();
        for (Manifest.Entry entry : manifest.files()) {
            FileDiff file = byPath.get(entry.path());
            boolean same = file == null ? entry.bytes() == 0 : file.digest().equals(entry.diff());
            boolean covered = entry.kind() != Manifest.Kind.JUDGED || covers(manifest, entry.path(), file);
            if (!same || !covered) {
                open.add(entry.path());
            }
        }
        byPath.keySet().stream()
                .filter(p -> manifest.files().stream().noneMatch(e -> e.path().equals(p)))
                .forEach(open::add);
        return List.copyOf(open);
    }

    private static boolean covers(Manifest manifest, String path, @org.jspecify.annotations.Nullable FileDiff file) {
        int next = 0;
        boolean seen = false;
        for (Manifest.Chunk chunk : manifest.chunks()) {
            for (Manifest.Part part : chunk.parts()) {
                if (part.path().equals(path)) {
                    if (part.firstHunk() > next) {
                        return false;
                    }
                    next = Math.max(next, part.endHunk());
                    seen = true;
                }
            }
        }
        return seen && (file == null || next == file.hunks().size());
    }

    private static SortedMap<String, FileDiff> byPath(String diff) {
        SortedMap<String, FileDiff> byPath = new TreeMap<>();
        DiffText.files(diff).forEach(f -> byPath.put(f.path(), f));
        return byPath;
    }

    private static Digest digest(Subject subject, List<Manifest.Entry> entries, List<Manifest.Chunk> chunks) {
        return Digest.of(subject.base() + "\n" + subject.baseTree() + "\n" + subject.tree() + "\n"
                + entries.stream()
                        .map(e -> e.path() + "\u0000" + e.kind() + "\u0000" + e.diff())
                        .collect(Collectors.joining("\n"))
                + "\n"
                + chunks.stream().map(Manifest.Chunk::toString).collect(Collectors.joining("\n")));
    }
}
