package dev.spar.adapter.store;

import static dev.spar.adapter.store.JournalFolder.ME;
import static dev.spar.adapter.store.JournalFolder.NOON;
import static dev.spar.adapter.store.JournalFolder.note;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.core.problem.Code;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.flow.port.Fenced;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
    @TempDir
    Path root;

    private RunFolder folder() {
        return new JournalFolder(root).run();
    }

    private FileJournal claim() {
        return new JournalFolder(root).claim();
    }

    private List<Entry> onDisk() throws Exception {
        var read = Timeline.read(folder().timeline(), folder().artifacts());
        assertThat(read).isInstanceOf(Timeline.Read.Sound.class);
        return ((Timeline.Read.Sound) read).entries();
    }

    @Test
    void an_append_is_in_the_file_when_it_returns() throws Exception {
        try (var journal = claim()) {
            Entry entry = journal.append(note("one"));
            assertThat(entry).isEqualTo(new Entry(2, NOON.instant(), 1, note("one")));
            assertThat(onDisk()).isEqualTo(journal.entries()).endsWith(entry);
        }
    }

    @Test
    void a_line_has_the_form_that_the_contract_gives_it() throws Exception {
        try (var journal = claim()) {
            journal.append(note("one"));
        }
        assertThat(Files.readString(folder().timeline())).matches("""
            \\{"seq":1,"at":"2026-01-02T12:00:00Z","v":1,"type":"claimed","epoch":1,"owner":\
            \\{"pid":1,"startTicks":2,"boot":"boot"},"host":"here","sum":"[0-9a-f]{8}"}
            \\{"seq":2,"at":"2026-01-02T12:00:00Z","v":1,"epoch":1,"type":"noted","kind":"test","text":"one",\
            "sum":"[0-9a-f]{8}"}
            """);
    }

    @Test
    void each_claim_has_a_higher_epoch_and_goes_on_counting() throws Exception {
        claim().close();
        try (var journal = claim()) {
            Entry entry = journal.append(note("two"));
            assertThat(entry.seq()).isEqualTo(3);
            assertThat(entry.epoch()).isEqualTo(2);
        }
    }

    @Test
    void a_second_driver_is_refused_and_told_who_has_the_run() throws Exception {
        try (var journal = claim()) {
            assertThat(journal.owned()).isTrue();
            var second = FileJournal.claim(folder(), ME, NOON);
            assertThat(second).isInstanceOfSatisfying(FileJournal.Claim.Refused.class, r -> {
                assertThat(r.problem().code()).isEqualTo(Code.R005);
                assertThat(r.problem().what()).contains("r-abcde").contains("pid 1 on here: spar run");
            });
            journal.append(note("still mine"));
        }
        claim().close();
    }

    @Test
    void who_drives_a_run_can_be_seen_without_getting_in_the_way() {
        assertThat(folder().driver()).isEmpty();
        try (var journal = claim()) {
            assertThat(folder().driver()).contains("pid 1 on here: spar run");
            assertThat(journal.owned()).isTrue();
        }
        assertThat(folder().driver()).isEmpty();
    }

    @Test
    void a_writer_whose_lock_file_was_deleted_is_fenced_for_ever_by_the_next_claim() throws Exception {
        try (var stale = claim()) {
            Files.delete(folder().writerLock());
            Files.move(folder().root(), root.resolve("aside"));
            Files.move(root.resolve("aside"), folder().root());
            try (var next = claimAsAnotherProcess()) {
                assertThat(stale.owned()).isFalse();
                assertThatThrownBy(() -> stale.append(note("stale"))).isInstanceOf(Fenced.class);
                assertThatThrownBy(() -> stale.append(note("stale again"))).isInstanceOf(Fenced.class);
                next.append(note("mine"));
                assertThat(onDisk()).isEqualTo(next.entries()).hasSize(3);
            }
        }
    }

    /**
     * Through another name of the folder, so that this JVM's own memory of held locks does not stand in for the
     * system's.
     */
    private FileJournal claimAsAnotherProcess() throws Exception {
        Path alias = Files.createSymbolicLink(root.resolve("alias"), folder().root());
        return ((FileJournal.Claim.Ours) FileJournal.claim(new RunFolder(alias), ME, NOON)).journal();
    }

    @Test
    void a_line_that_a_fenced_writer_raced_in_is_no_fact() throws Exception {
        try (var stale = claim()) {
            Entry late = stale.append(note("late"));
            try (var files = Files.lines(folder().timeline())) {
                String raced = files.toList().getLast() + "\n";
                Files.delete(folder().writerLock());
                try (var next = claimAsAnotherProcess()) {
                    Files.writeString(folder().timeline(), raced, StandardOpenOption.APPEND);
                    assertThat(next.owned()).isTrue();
                    next.append(note("mine"));
                    assertThat(onDisk()).isEqualTo(next.entries()).hasSize(4);
                    assertThat(onDisk()).filteredOn(e -> e.equals(late)).hasSize(1);
                }
            }
        }
    }

    @Test
    void a_journal_that_somebody_shortened_fences_its_writer() throws Exception {
        try (var journal = claim()) {
            journal.append(note("one"));
            try (var channel = java.nio.channels.FileChannel.open(folder().timeline(), StandardOpenOption.WRITE)) {
                channel.truncate(10);
            }
            assertThat(journal.owned()).isFalse();
            assertThatThrownBy(() -> journal.append(note("two"))).isInstanceOf(Fenced.class);
        }
    }

    @Test
    void an_interrupt_of_the_thread_that_appends_harms_nobody() throws Exception {
        try (var journal = claim()) {
            Thread.currentThread().interrupt();
            journal.append(note("while interrupted"));
            assertThat(Thread.interrupted()).isTrue();
            journal.append(note("after it"));
            assertThat(onDisk()).hasSize(3);
        }
    }

    @Test
    void many_threads_append_without_a_gap_and_each_gets_its_own_entry() throws Exception {
        try (var journal = claim();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Entry>> posted = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                Event event = note("n" + i);
                posted.add(threads.submit(() -> journal.append(event)));
            }
            for (int i = 0; i < 500; i++) {
                assertThat(posted.get(i).get().event()).isEqualTo(note("n" + i));
            }
            assertThat(onDisk()).isEqualTo(journal.entries()).hasSize(501);
        }
    }

    @Test
    void an_event_too_long_for_a_line_lies_in_an_artifact_and_reads_back_whole() throws Exception {
        Event longOne = new Event.CommandTaken("c1", "approve", "x\"\\".repeat(200_000));
        try (var journal = claim()) {
            journal.append(longOne);
            assertThat(onDisk().getLast().event()).isEqualTo(longOne);
        }
        try (var lines = Files.lines(folder().timeline())) {
            assertThat(lines)
                    .allSatisfy(l -> assertThat(l.getBytes(StandardCharsets.UTF_8).length)
                            .isLessThanOrEqualTo(Line.MOST_BYTES));
        }
    }

    @Test
    void a_closed_journal_refuses_and_can_be_claimed_at_once() throws Exception {
        var journal = claim();
        journal.close();
        journal.close();
        assertThatThrownBy(() -> journal.append(note("late"))).isInstanceOf(Fenced.class);
        claim().close();
        assertThat(onDisk()).hasSize(2);
    }

    @Test
    void a_view_of_the_entries_does_not_change_when_more_are_added() throws Exception {
        try (var journal = claim()) {
            List<Entry> before = journal.entries();
            for (int i = 0; i < 100; i++) {
                journal.append(note("n" + i));
            }
            assertThat(before).hasSize(1);
            assertThat(journal.entries()).hasSize(101);
        }
    }
}
