package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.ProcessMark;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.flow.port.DiskFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskTest {
    @TempDir
    Path root;

    /** A file whose n-th operation fails, an append after it has written half. */
    private static final class FailingFile implements JournalFile {
        private final JournalFile real;
        private int left;

        FailingFile(JournalFile real, int failing) {
            this.real = real;
            this.left = failing;
        }

        private boolean fails() {
            return --left == 0;
        }

        @Override
        public void append(ByteBuffer bytes) throws IOException {
            if (fails()) {
                real.append(bytes.slice(0, bytes.remaining() / 2));
                throw new IOException("No space left on device");
            }
            real.append(bytes);
        }

        @Override
        public void sync() throws IOException {
            if (fails()) {
                throw new IOException("Input/output error");
            }
            real.sync();
        }

        @Override
        public long size() throws IOException {
            return real.size();
        }

        @Override
        public void truncate(long size) throws IOException {
            if (fails()) {
                throw new IOException("Read-only file system");
            }
            real.truncate(size);
        }

        @Override
        public void close() throws IOException {
            real.close();
        }
    }

    @Test
    void whichever_write_or_sync_fails_the_journal_holds_exactly_what_was_acknowledged() throws Exception {
        for (int failing = 1; failing <= 12; failing++) {
            RunFolder folder = new RunFolder(Files.createDirectory(root.resolve("run-" + failing)));
            List<Entry> acknowledged = append(folder, failing);
            assertThat(acknowledged).as("the other appends").hasSize(5);
            assertThat(Timeline.read(folder.timeline(), folder.artifacts()))
                    .isEqualTo(new Timeline.Read.Sound(acknowledged, Files.size(folder.timeline()), 0));
        }
    }

    private static List<Entry> append(RunFolder folder, int failing) throws Exception {
        List<Entry> acknowledged = new ArrayList<>();
        try (var file = new FailingFile(JournalFile.open(folder.timeline()), failing)) {
            var writer = new JournalWriter(file, folder, InstantSource.system(), 1, new Recorded(List.of()));
            Thread thread = Thread.ofPlatform().start(writer);
            for (int i = 0; i < 6; i++) {
                Event event = new Event.Noted(Optional.empty(), "n", "note " + i);
                var post =
                        new JournalWriter.Post.Append(event, new JsonCodec().encode(event), new CompletableFuture<>());
                if (writer.post(post) instanceof JournalWriter.Answer.Written(Entry entry)) {
                    acknowledged.add(entry);
                }
            }
            writer.post(new JournalWriter.Post.Close(new CompletableFuture<>()));
            thread.join();
        }
        return acknowledged;
    }

    @Test
    void on_a_disk_that_is_really_full_the_run_is_parked_and_goes_on_when_there_is_room() throws Exception {
        Path disk = Files.createDirectory(root.resolve("disk"));
        Process process = new ProcessBuilder(
                        "bwrap",
                        "--dev-bind",
                        "/",
                        "/",
                        "--size",
                        "2200000",
                        "--tmpfs",
                        disk.toString(),
                        "--",
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        disk.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said).contains("refused", "parked", "kept every acknowledged line", "went on");
    }

    /** Runs in a process of its own whose run folder lies on a very small disk. */
    static final class FullDisk {
        private FullDisk() {}

        public static void main(String[] args) throws Exception {
            Path disk = Path.of(args[0]);
            RunFolder folder = new RunFolder(disk.resolve("r-aaaaa"));
            FileJournal journal = claim(folder);
            Path filling = disk.resolve("filling");
            List<Entry> acknowledged = new ArrayList<>(journal.entries());
            try {
                for (int i = 0; i < 100_000; i++) {
                    fill(filling);
                    acknowledged.add(journal.append(new Event.Noted(Optional.empty(), "n", "x".repeat(2_000))));
                }
            } catch (DiskFailure e) {
                say("refused: " + e.getMessage());
            }
            acknowledged.add(journal.append(new Event.Parked(StopReason.DISK, "the disk is full", 0)));
            say("parked");
            journal.close();
            var read = (Timeline.Read.Sound) Timeline.read(folder.timeline(), folder.artifacts());
            say(read.entries().equals(acknowledged) ? "kept every acknowledged line" : "lost a line");
            Files.delete(filling);
            FileJournal again = claim(folder);
            again.append(new Event.Noted(Optional.empty(), "n", "after"));
            again.close();
            say("went on");
        }

        private static void fill(Path file) {
            try {
                Files.write(
                        file,
                        new byte[64_000],
                        java.nio.file.StandardOpenOption.CREATE,
                        java.nio.file.StandardOpenOption.APPEND);
            } catch (IOException full) {
                say("the disk is full now");
            }
        }

        private static FileJournal claim(RunFolder folder) {
            var who = new Claimant(new ProcessMark(1, 1, "b"), "h", "test");
            return ((FileJournal.Claim.Ours) FileJournal.claim(folder, who, InstantSource.system())).journal();
        }

        private static void say(String line) {
            System.out.println(line);
        }
    }
}
