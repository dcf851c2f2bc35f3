package dev.spar.adapter.git;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.TreeId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where a line and a commit come from, as far as git alone knows. Reads only. */
public final class Lineage {
    private static final Pattern LINES = Pattern.compile("has only (\\d+) lines?");
    private static final List<String> TRAILERS =
            List.of("Spar-Run", "Spar-Step", "Spar-Milestone", "Spar-Criteria", "Spar-Review", "Assisted-by");

    private final Repository repository;

    public Lineage(Repository repository) {
        this.repository = repository;
    }

    /** What came of asking for a line. */
    public sealed interface Blamed {
        /** The commit that wrote it, and what the line was called and where it stood there. */
        record Line(CommitId commit, String path, int number, String text) implements Blamed {}

        record NoFile() implements Blamed {}

        record NoLine(int lines) implements Blamed {}
    }

    /** What a line of this file is, as it lies on disk, in what the user has checked out. */
    public EditedLine onDisk(CommitId head, String path, int line) {
        if (!OwnFiles.exists(root().resolve(path))) {
            return new EditedLine.AsCommitted();
        }
        var user = new UserTree(repository, repository.found());
        Place place = user.place();
        try {
            var diff = List.of(
                    "diff",
                    "-U0",
                    "--text",
                    "--no-color",
                    "--no-renames",
                    "--no-ext-diff",
                    "--no-textconv",
                    "--ignore-submodules=all",
                    head.value(),
                    "--",
                    path);
            return EditedLine.of(
                    repository.git().repeat(place, diff).orFail().text().lines().toList(), line);
        } finally {
            UserTree.drop(place);
        }
    }

    /** Who last wrote this line, counted from 1, as the file is in that commit. */
    public Blamed blame(CommitId at, String path, int line) {
        // Its own options: a converter that the repository names is no text of the file.
        var answer = repository
                .git()
                .run(
                        repository.base(),
                        List.of(
                                "blame",
                                "--porcelain",
                                "--no-textconv",
                                "-L",
                                line + "," + line,
                                at.value(),
                                "--",
                                path));
        if (!answer.ok()) {
            var lines = LINES.matcher(answer.said());
            return lines.find() ? new Blamed.NoLine(Integer.parseInt(lines.group(1))) : new Blamed.NoFile();
        }
        return line(answer.text().lines().toList());
    }

    private static Blamed line(List<String> porcelain) {
        String[] head = porcelain.getFirst().split(" ", -1);
        String path = porcelain.stream()
                .filter(l -> l.startsWith("filename "))
                .map(l -> l.substring("filename ".length()))
                .findFirst()
                .orElse("");
        String text = porcelain.stream()
                .filter(l -> l.startsWith("\t"))
                .map(l -> l.substring(1))
                .findFirst()
                .orElse("");
        return new Blamed.Line(new CommitId(head[0]), path, Integer.parseInt(head[1]), text);
    }

    /**
     * A commit as its message tells it. Anybody can write a message, so what follows the author is a claim.
     *
     * @param assisted the agents it names
     */
    public record Told(
            CommitId commit,
            TreeId tree,
            String author,
            String subject,
            Optional<String> run,
            Optional<String> step,
            Optional<String> milestone,
            Optional<String> criteria,
            Optional<String> review,
            List<String> assisted) {}

    /** What the message of a commit says. */
    public Told told(CommitId commit) {
        String format = Stream.concat(
                        Stream.of("%T", "%an <%ae>", "%s"),
                        TRAILERS.stream().map(t -> "%(trailers:key=" + t + ",valueonly,separator=%x1e)"))
                .reduce("--format=", (all, one) -> all + one + "%x1f");
        String[] parts = repository
                .git()
                .run(
                        repository.base(),
                        List.of("log", "-1", "--no-show-signature", "--no-notes", format, commit.value()))
                .orFail()
                .text()
                .split("\u001f", -1);
        return new Told(
                commit,
                new TreeId(parts[0].strip()),
                parts[1],
                parts[2],
                value(parts[3]),
                value(parts[4]),
                value(parts[5]),
                value(parts[6]),
                value(parts[7]),
                Stream.of(parts[8].split("\u001e", -1))
                        .map(String::strip)
                        .filter(a -> !a.isEmpty())
                        .toList());
    }

    private static Optional<String> value(String trailer) {
        return Optional.of(trailer.strip()).filter(t -> !t.isEmpty());
    }

    /** The top of the user's files. */
    public Path root() {
        return repository.root();
    }

    /** What the user has checked out; empty where that has no commit yet. */
    public Optional<CommitId> head() {
        return new UserTree(repository, repository.found()).head();
    }

    /** The commit that a name leads to, as the user would say it. */
    public Optional<CommitId> commit(String name) {
        // Our own git directory has a HEAD of its own; the user's is meant.
        var user = name.matches("(HEAD|@)([~^].*)?") ? head() : Optional.<CommitId>empty();
        return repository.commit(
                user.map(h -> name.replaceFirst("^(HEAD|@)", h.value())).orElse(name));
    }

    /** Whether a commit is, or came from, the other one. */
    public boolean holds(CommitId commit, CommitId earlier) {
        return commit.equals(earlier) || repository.isAncestor(earlier, commit);
    }
}
