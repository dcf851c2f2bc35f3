package dev.spar.adapter.store;

import static dev.spar.adapter.store.JournalFolder.ME;
import static dev.spar.adapter.store.JournalFolder.NOON;
import static dev.spar.adapter.store.JournalFolder.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedTimelineTest {
    @TempDir
    Path root;

    private RunFolder folder() {
        return new JournalFolder(root).run();
    }

    private FileJournal claim() {
        return new JournalFolder(root).claim();
    }

    @Test
    void a_journal_cut_at_any_byte_opens_with_every_whole_line() throws Exception {
        try (var journal = claim()) {
            for (int i = 0; i < 3; i++) {
                journal.append(note("line " + i + " with ümlauts"));
            }
        }
        byte[] whole = Files.readAllBytes(folder().timeline());
        for (int cut = 0; cut <= whole.length; cut++) {
            byte[] bytes = Arrays.copyOf(whole, cut);
            int lines = (int) new String(bytes, StandardCharsets.ISO_8859_1)
                    .chars()
                    .filter(c -> c == '\n')
                    .count();
            var read = Timeline.read(bytes, folder().artifacts());
            assertThat(read)
                    .isInstanceOfSatisfying(
                            Timeline.Read.Sound.class,
                            s -> assertThat(s.entries()).hasSize(lines));
        }
    }

    @Test
    void a_torn_end_is_cut_and_its_bytes_are_kept_aside() throws Exception {
        claim().close();
        Files.writeString(folder().timeline(), "{\"seq\":2,\"at\":\"20", StandardOpenOption.APPEND);
        var again = FileJournal.claim(folder(), ME, NOON);
        assertThat(again).isInstanceOfSatisfying(FileJournal.Claim.Ours.class, o -> {
            assertThat(o.repaired()).hasValueSatisfying(r -> assertThat(r).contains("17 bytes"));
            assertThat(o.journal().entries()).hasSize(2);
            o.journal().close();
        });
        try (var files = Files.list(folder().root())) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith("timeline.torn-")))
                    .singleElement()
                    .satisfies(f -> assertThat(f).hasContent("{\"seq\":2,\"at\":\"20"));
        }
    }

    @Test
    void zeros_that_a_power_cut_left_at_the_end_are_torn_and_in_the_middle_they_are_damage() throws Exception {
        try (var journal = claim()) {
            journal.append(note("one"));
            journal.append(note("two"));
        }
        byte[] whole = Files.readAllBytes(folder().timeline());
        int secondLine = new String(whole, StandardCharsets.ISO_8859_1).indexOf('\n') + 1;
        byte[] end = whole.clone();
        Arrays.fill(end, whole.length - 40, whole.length - 1, (byte) 0);
        assertThat(Timeline.read(end, folder().artifacts())).isInstanceOf(Timeline.Read.Sound.class);
        byte[] middle = whole.clone();
        Arrays.fill(middle, secondLine + 5, secondLine + 20, (byte) 0);
        assertThat(Timeline.read(middle, folder().artifacts()))
                .isInstanceOfSatisfying(
                        Timeline.Read.Damaged.class, d -> assertThat(d.line()).isEqualTo(2));
    }

    @Test
    void a_changed_byte_anywhere_is_damage_and_never_a_fact() throws Exception {
        try (var journal = claim()) {
            journal.append(note("one"));
            journal.append(note("two"));
        }
        byte[] whole = Files.readAllBytes(folder().timeline());
        assertThat(Timeline.read(whole, folder().artifacts())).isInstanceOf(Timeline.Read.Sound.class);
        for (int i = 0; i < whole.length - 1; i++) {
            byte[] changed = whole.clone();
            changed[i] ^= 0x01;
            assertThat(Timeline.read(changed, folder().artifacts()))
                    .as("byte %d", i)
                    .isInstanceOf(Timeline.Read.Damaged.class);
        }
    }

    @Test
    void a_damaged_middle_is_refused_with_a_code_and_nothing_is_touched() throws Exception {
        try (var journal = claim()) {
            journal.append(note("one"));
        }
        String text = Files.readString(folder().timeline());
        Files.writeString(folder().timeline(), text.replaceFirst("here", "hers"));
        byte[] before = Files.readAllBytes(folder().timeline());
        assertThat(FileJournal.claim(folder(), ME, NOON)).isInstanceOfSatisfying(FileJournal.Claim.Refused.class, r -> {
            assertThat(r.problem().code()).isEqualTo(Code.D002);
            assertThat(r.problem().what()).contains("line 1");
        });
        assertThat(Files.readAllBytes(folder().timeline())).isEqualTo(before);
    }
}
