package dev.spar.adapter.git;

import dev.spar.core.run.BlobId;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.CommitIntent;
import dev.spar.flow.port.Repo.Merged;
import dev.spar.flow.port.Repo.Sides;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Trees and commits as objects: no files, no refs. What lies between two trees never changes, so it is asked of git
 * once for all the steps that want it. Thread-safe.
 */
final class Trees {
    /** Arguments beyond this many bytes go by way of an index instead: systems bound what a process may be given. */
    private static final int MOST_ARGUMENT_BYTES = 64 << 10;

    /** A longer diff is not remembered. */
    private static final int MOST_REMEMBERED_CHARACTERS = 256 << 10;

    private static final String GITLINK = "160000";
    private static final String ABSENT = "000000";

    private final Repository repository;
    private final Git git;
    private final Recent<Span, Compared> compared = new Recent<>(64, c -> true);
    private final Recent<Span, String> diffs = new Recent<>(64, d -> d.length() <= MOST_REMEMBERED_CHARACTERS);

    private record Span(TreeId from, TreeId to) {}

    private record Compared(Changes changes, SortedMap<String, Sides> blobs) {}

    Trees(Repository repository) {
        this.repository = repository;
        this.git = repository.git();
    }

    Changes changes(TreeId from, TreeId to) {
        return between(from, to).changes();
    }

    /** By path, the blobs of each file and link that differs. */
    SortedMap<String, Sides> blobs(TreeId from, TreeId to) {
        return between(from, to).blobs();
    }

    private Compared between(TreeId from, TreeId to) {
        return from.equals(to)
                ? new Compared(new Changes(from, to, List.of()), Collections.emptySortedMap())
                : compared.of(new Span(from, to), span -> compare(span.from(), span.to()));
    }

    private Compared compare(TreeId from, TreeId to) {
        var fields = git.run(
                        repository.base(),
                        List.of(
                                "diff-tree",
                                "-r",
                                "-z",
                                "--no-renames",
                                "--raw",
                                "--numstat",
                                "--no-ext-diff",
                                "--no-textconv",
                                "--ignore-submodules=none",
                                from.value(),
                                to.value()))
                .orFail()
                .fields();
        SortedMap<String, String[]> raw = new TreeMap<>();
        SortedMap<String, Sides> blobs = new TreeMap<>();
        var files = new ArrayList<Changes.Change>();
        for (int i = 0; i < fields.size(); i++) {
            String field = fields.get(i);
            if (field.startsWith(":")) {
                String path = fields.get(++i);
                String[] sides = field.substring(1).split(" ", -1);
                raw.put(path, sides);
                blobs.put(path, new Sides(blob(sides[0], sides[2]), blob(sides[1], sides[3])));
            } else {
                String[] counts = field.split("\t", 3);
                files.add(change(counts[2], counts, raw.getOrDefault(counts[2], new String[0])));
            }
        }
        return new Compared(new Changes(from, to, List.copyOf(files)), Collections.unmodifiableSortedMap(blobs));
    }

    private static Optional<BlobId> blob(String mode, String id) {
        return mode.equals(ABSENT) || mode.equals(GITLINK) ? Optional.empty() : Optional.of(new BlobId(id));
    }

    private static Changes.Change change(String path, String[] counts, String[] raw) {
        boolean binary = counts[0].equals("-");
        Changes.Kind kind = switch (raw[4].charAt(0)) {
            case 'A' -> Changes.Kind.ADDED;
            case 'D' -> Changes.Kind.DELETED;
            default -> Changes.Kind.MODIFIED;
        };
        Changes.Mode mode = switch (kind == Changes.Kind.DELETED ? raw[0] : raw[1]) {
            case "100755" -> Changes.Mode.EXECUTABLE;
            case "120000" -> Changes.Mode.SYMLINK;
            case GITLINK -> Changes.Mode.GITLINK;
            default -> Changes.Mode.FILE;
        };
        int added = binary ? 0 : Integer.parseInt(counts[0]);
        int removed = binary ? 0 : Integer.parseInt(counts[1]);
        return new Changes.Change(path, kind, added, removed, binary, mode);
    }

    String diff(TreeId from, TreeId to, List<String> paths) {
        if (paths.isEmpty()) {
            return diffs.of(new Span(from, to), span -> text(span.from(), span.to(), List.of()));
        }
        return fitArguments(paths) ? text(from, to, paths) : text(from, overlay(from, to, paths), List.of());
    }

    private String text(TreeId from, TreeId to, List<String> paths) {
        var arguments = new ArrayList<>(List.of(
                "-c",
                "core.quotePath=false",
                "diff-tree",
                "-r",
                "-p",
                "--no-renames",
                "--full-index",
                "--no-color",
                "--no-ext-diff",
                "--no-textconv",
                "--ignore-submodules=none",
                "--src-prefix=a/",
                "--dst-prefix=b/",
                from.value(),
                to.value(),
                "--"));
        arguments.addAll(paths);
        return git.run(repository.base(), arguments).orFail().text();
    }

    static boolean fitArguments(List<String> paths) {
        var encoder = Charset.forName(System.getProperty("sun.jnu.encoding", "US-ASCII"))
                .newEncoder();
        return paths.stream().allMatch(encoder::canEncode)
                && paths.stream()
                                .mapToInt(p -> p.getBytes(StandardCharsets.UTF_8).length + 1)
                                .sum()
                        < MOST_ARGUMENT_BYTES;
    }

    TreeId overlay(TreeId base, TreeId source, List<String> paths) {
        if (paths.isEmpty()) {
            return base;
        }
        Place scratch = repository.scratch();
        try {
            git.repeat(scratch, List.of("read-tree", base.value())).orFail();
            git.repeat(
                            scratch,
                            List.of("update-index", "--add", "--replace", "-z", "--index-info"),
                            entries(source, paths))
                    .orFail();
            return new TreeId(
                    git.repeat(scratch, List.of("write-tree")).orFail().line());
        } finally {
            OwnFiles.delete(scratch.indexFile());
        }
    }

    /** The tree that holds nothing. */
    TreeId empty() {
        return new TreeId(git.repeat(repository.base(), List.of("hash-object", "-t", "tree", "-w", "--stdin"), "")
                .orFail()
                .line());
    }

    int files(TreeId tree) {
        return git.run(repository.base(), List.of("ls-tree", "-r", "-z", "--name-only", tree.value()))
                .orFail()
                .fields()
                .size();
    }

    /** Which of the paths the tree has. */
    List<String> present(TreeId tree, List<String> paths) {
        return List.copyOf(found(tree, paths).keySet());
    }

    /** The paths as the tree has them, in the form of {@code update-index --index-info}. */
    String entries(TreeId tree, List<String> paths) {
        SortedMap<String, String> found = found(tree, paths);
        var lines = new StringBuilder();
        // Absent ones first, so that a folder that became a file does not meet its former content.
        paths.stream()
                .filter(p -> !found.containsKey(p))
                .distinct()
                .forEach(p -> line(lines, "0 " + repository.nothing(), p));
        found.forEach((path, what) -> line(lines, what, path));
        return lines.toString();
    }

    private SortedMap<String, String> found(TreeId tree, List<String> paths) {
        var wanted = new TreeSet<>(paths);
        SortedMap<String, String> found = new TreeMap<>();
        for (String entry : git.run(repository.base(), List.of("ls-tree", "-r", "-z", tree.value()))
                .orFail()
                .fields()) {
            int tab = entry.indexOf('\t');
            if (wanted.contains(entry.substring(tab + 1))) {
                String[] parts = entry.substring(0, tab).split(" ", -1);
                found.put(entry.substring(tab + 1), parts[0] + " " + parts[2]);
            }
        }
        return found;
    }

    private static void line(StringBuilder lines, String what, String path) {
        lines.append(what).append('\t').append(path).append('\0');
    }

    /** A merge as git lays it down: the files in {@code conflicts} hold both sides between marks. */
    record Laid(TreeId tree, List<String> conflicts) {}

    Merged merge(CommitId ours, CommitId theirs) {
        Laid laid = laid(ours, theirs);
        return laid.conflicts().isEmpty()
                ? new Merged.Clean(laid.tree())
                : new Merged.Conflicts(laid.tree(), laid.conflicts());
    }

    Laid laid(CommitId ours, CommitId theirs) {
        Answer answer = git.repeat(
                repository.base(),
                List.of(
                        "merge-tree",
                        "--write-tree",
                        "-z",
                        "--name-only",
                        "--no-messages",
                        "--allow-unrelated-histories",
                        ours.value(),
                        theirs.value()));
        if (answer.exitCode() > 1 || answer.killed()) {
            answer.orFail();
        }
        List<String> fields = answer.fields();
        return new Laid(
                new TreeId(fields.getFirst()),
                fields.stream()
                        .skip(1)
                        .filter(f -> !f.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
    }

    /** The id is a function of the intent: time in whole seconds, zone UTC, message ended by a line end. */
    CommitId commit(CommitIntent intent) {
        var commit = new CommitId(
                git.repeat(repository.base(), List.of("hash-object", "-t", "commit", "-w", "--stdin"), text(intent))
                        .orFail()
                        .line());
        repository.knows(commit, intent.tree());
        return commit;
    }

    private static String text(CommitIntent intent) {
        var text = new StringBuilder("tree ").append(intent.tree()).append('\n');
        intent.parents().forEach(p -> text.append("parent ").append(p).append('\n'));
        String who = intent.authorName() + " <" + intent.authorEmail() + "> "
                + intent.time().getEpochSecond() + " +0000\n";
        text.append("author ").append(who).append("committer ").append(who).append('\n');
        text.append(intent.message()).append(intent.message().endsWith("\n") ? "" : "\n");
        return text.toString();
    }

    /** The text of a commit of a tree that stands for nobody's work: the same for the same tree. */
    static String standIn(TreeId tree) {
        return text(new CommitIntent(tree, List.of(), "tree under test\n", Instant.EPOCH, "spar", "spar@localhost"));
    }
}
