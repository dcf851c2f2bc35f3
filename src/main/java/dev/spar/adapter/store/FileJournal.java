package dev.spar.adapter.store;

import dev.spar.core.problem.Code;
import dev.spar.core.problem.Problem;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.flow.port.DiskFailure;
import dev.spar.flow.port.Fenced;
import dev.spar.flow.port.Journal;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** The journal of one run as a file, claimed for this process. Thread-safe; an append is synced when it returns. */
public final class FileJournal implements Journal {
    private static final int BALLAST_BYTES = 1 << 20;

    private final JsonCodec codec = new JsonCodec();
    private final RunFolder folder;
    private final ExclusiveLock lock;
    private final JournalFile file;
    private final Recorded recorded;
    private final JournalWriter writer;
    private final Thread thread;
    private boolean closed;

    /** What came of claiming a run. */
    public sealed interface Claim {
        /** It is ours; {@code repaired} says what was put right on the way. */
        record Ours(FileJournal journal, Optional<String> repaired) implements Claim {}

        /** Another driver has it, its journal is damaged, or the disk refuses. */
        record Refused(Problem problem) implements Claim {}
    }

    /**
     * Claims the run for this process: its first line here is {@link Event.Claimed}, and every later one carries that
     * epoch.
     */
    public static Claim claim(RunFolder folder, Claimant who, InstantSource clock) {
        try {
            return switch (ExclusiveLock.take(folder.writerLock(), who.line())) {
                case ExclusiveLock.Taking.Held(String owner) -> new Claim.Refused(held(folder, owner));
                case ExclusiveLock.Taking.Taken(ExclusiveLock lock) -> open(folder, who, clock, lock);
            };
        } catch (IOException e) {
            return new Claim.Refused(refused(folder, e));
        }
    }

    private static Claim open(RunFolder folder, Claimant who, InstantSource clock, ExclusiveLock lock)
            throws IOException {
        boolean kept = false;
        try {
            switch (Timeline.read(folder.timeline(), folder.artifacts())) {
                case Timeline.Read.Damaged(int line, String why) -> {
                    return new Claim.Refused(damaged(folder, line, why));
                }
                case Timeline.Read.Sound sound -> {
                    Optional<String> repaired = setTornAside(folder, sound.length());
                    FileJournal journal = new FileJournal(folder, lock, sound.entries(), clock);
                    kept = true;
                    journal.begin(who);
                    return new Claim.Ours(journal, repaired);
                }
            }
        } catch (DiskFailure e) {
            return new Claim.Refused(refused(folder, e));
        } finally {
            if (!kept) {
                lock.close();
            }
        }
    }

    private FileJournal(RunFolder folder, ExclusiveLock lock, List<Entry> entries, InstantSource clock)
            throws IOException {
        this.folder = folder;
        this.lock = lock;
        boolean fresh = !Files.exists(folder.timeline());
        this.file = JournalFile.open(folder.timeline());
        if (fresh) {
            DurableFiles.syncFolder(folder.timeline());
        }
        this.recorded = new Recorded(entries);
        long epoch = 1 + (entries.isEmpty() ? 0 : entries.getLast().epoch());
        this.writer = new JournalWriter(file, folder, clock, epoch, recorded);
        this.thread = Thread.ofPlatform().name("journal").daemon().unstarted(writer);
        thread.start();
    }

    /** Keeps room for the lines that end a drive, then claims. */
    private void begin(Claimant who) {
        long epoch =
                1 + (recorded.size() == 0 ? 0 : recorded.entries().getLast().epoch());
        try {
            try (FileChannel ballast = DurableFiles.open(folder.ballast())) {
                DurableFiles.writeFully(ballast, ByteBuffer.wrap(new byte[BALLAST_BYTES]));
            }
            append(new Event.Claimed(epoch, who.process(), who.host()));
        } catch (IOException e) {
            close();
            throw DurableFiles.failure(folder.ballast(), e);
        } catch (DiskFailure e) {
            close();
            throw e;
        } catch (Fenced e) {
            close();
            throw new IllegalStateException("claimed under the lock and fenced at once", e);
        }
    }

    private static Optional<String> setTornAside(RunFolder folder, long sound) throws IOException {
        Path timeline = folder.timeline();
        if (!Files.exists(timeline) || Files.size(timeline) == sound) {
            return Optional.empty();
        }
        byte[] all = Files.readAllBytes(timeline);
        byte[] torn = Arrays.copyOfRange(all, (int) sound, all.length);
        Path aside = folder.root().resolve("timeline.torn-" + sound);
        DurableFiles.replace(aside, torn);
        try (FileChannel channel = FileChannel.open(timeline, StandardOpenOption.WRITE)) {
            channel.truncate(sound);
            channel.force(true);
        }
        return Optional.of("the journal ended in the middle of a line; its last " + torn.length
                + " bytes were never acknowledged and lie in " + aside.getFileName());
    }

    @Override
    public List<Entry> entries() {
        return recorded.entries();
    }

    @Override
    public Entry append(Event event) throws Fenced {
        String body = Line.body(codec, event, folder.artifacts());
        var post = new JournalWriter.Post.Append(event, body, new CompletableFuture<>());
        return switch (writer.post(post)) {
            case JournalWriter.Answer.Written(Entry entry) -> entry;
            case JournalWriter.Answer.FencedOff(String why) -> throw new Fenced(why);
            case JournalWriter.Answer.Refused(IOException why) -> throw DurableFiles.failure(folder.timeline(), why);
            case JournalWriter.Answer.Ours() -> throw new IllegalStateException("an append was not answered");
        };
    }

    @Override
    public boolean owned() {
        return writer.post(new JournalWriter.Post.WhoOwns(new CompletableFuture<>()))
                instanceof JournalWriter.Answer.Ours;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        writer.post(new JournalWriter.Post.Close(new CompletableFuture<>()));
        try {
            file.close();
            Files.deleteIfExists(folder.ballast());
        } catch (IOException e) {
            throw DurableFiles.failure(folder.timeline(), e);
        } finally {
            lock.close();
        }
    }

    private static Problem held(RunFolder folder, String owner) {
        String run = folder.name();
        return Problem.of(
                Code.R005,
                "another spar drives " + run + " (" + owner + ")",
                "a run has one driver at a time, and that one is alive",
                "spar attach " + run,
                "spar pause " + run);
    }

    private static Problem damaged(RunFolder folder, int line, String why) {
        String run = folder.name();
        return Problem.of(
                Code.D002,
                "line " + line + " of " + folder.timeline() + " is damaged: " + why,
                "what a run did is read from its journal, and nothing is guessed about it; branch and checkpoints are"
                        + " untouched",
                "spar rescue list " + run,
                "spar run --from " + run);
    }

    private static Problem refused(RunFolder folder, Exception e) {
        return Problem.of(
                Code.D001,
                "the run folder " + folder.root() + " cannot be written: " + e.getMessage(),
                "every step is recorded before and after it happens",
                "df -h " + folder.root());
    }
}
