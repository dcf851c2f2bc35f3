package dev.spar.adapter.store;

import dev.spar.core.run.StepPath;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/** The folder of one run and what lies where in it. */
public record RunFolder(Path root) {
    /** A file name holds 255 bytes; a number and a hyphen come before this many. */
    private static final int MOST_NAME = 200;

    /** The journal. */
    public Path timeline() {
        return root.resolve("timeline.jsonl");
    }

    /** The journal as somebody else writes it. */
    public GrowingTimeline growing() {
        return new GrowingTimeline(timeline(), artifacts());
    }

    /** The top of the working tree the run was started in, one line. */
    public Path repository() {
        return root.resolve("repository");
    }

    /** That folder, where it was recorded. */
    public Optional<Path> workingTree() {
        return line(repository()).map(Path::of);
    }

    /** The name of the workflow that it is an execution of, one line. */
    public Path workflow() {
        return root.resolve("workflow");
    }

    /** Whether it is known to be an execution of this workflow. */
    public boolean executes(String workflow) {
        return line(workflow()).filter(workflow::equals).isPresent();
    }

    private static Optional<String> line(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The run's id, which the folder is named after. */
    public String name() {
        return String.valueOf(root.getFileName());
    }

    /** What people told the run. */
    public Path commands() {
        return root.resolve("commands.jsonl");
    }

    /** Opened by {@link ExclusiveLock} only. */
    Path writerLock() {
        return root.resolve("writer.lock");
    }

    /** Who drives the run now, in one line; empty where nobody alive does. Only looks. */
    public Optional<String> driver() {
        try {
            return ExclusiveLock.holder(writerLock());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Room kept on the disk while the run is driven. */
    Path ballast() {
        return root.resolve("ballast");
    }

    /** Where the run stands, for programs. */
    public Path state() {
        return root.resolve("state.json");
    }

    /** Where the run stands, for {@code spar status}, one line a field. */
    public Path status() {
        return root.resolve("status");
    }

    /** When a line was recorded or an agent was seen last, to a second or so, while the run is driven. */
    public Optional<Instant> heard() {
        try {
            return Optional.of(Files.getLastModifiedTime(status()).toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Path artifactFolder() {
        return root.resolve("artifacts");
    }

    public FileArtifacts artifacts() {
        return new FileArtifacts(artifactFolder());
    }

    /** Recorded results, fetched from the artifacts where a line was too short for them. */
    public StoredResults results() {
        return new StoredResults(artifacts());
    }

    public Path junit() {
        return root.resolve("criteria.junit.xml");
    }

    public Path sarif() {
        return root.resolve("review.sarif");
    }

    public Path steps() {
        return root.resolve("steps");
    }

    /** The folder of the step with this intent. */
    Path step(long seq, StepPath path) {
        String name = path.folder();
        return steps().resolve(seq + "-" + name.substring(0, Math.min(MOST_NAME, name.length())));
    }

    /** What was sent in one call of an agent. */
    public Path prompt(long seq, StepPath path, int attempt) {
        return step(seq, path).resolve("attempt-" + attempt).resolve("prompt.md");
    }

    public Path handoffs() {
        return root.resolve("handoffs");
    }

    public Path reviews() {
        return root.resolve("reviews");
    }

    public Path configSnapshot() {
        return root.resolve("config.snapshot.json");
    }

    public Path frozenSpec() {
        return root.resolve("spec.frozen.md");
    }

    public Path plan() {
        return root.resolve("plan.md");
    }

    public Path summary() {
        return root.resolve("summary.md");
    }

    public Path report() {
        return root.resolve("report.json");
    }

    /** Replaces a text file of this folder at once; a full disk is a DiskFailure. */
    public void write(Path file, String text) {
        try {
            DurableFiles.folder(file.toAbsolutePath().resolveSibling("").normalize());
            DurableFiles.replaceQuickly(file, text.getBytes(StandardCharsets.UTF_8), true);
        } catch (IOException e) {
            throw DurableFiles.failure(file, e);
        }
    }
}
