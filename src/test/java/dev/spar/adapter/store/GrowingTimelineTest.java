package dev.spar.adapter.store;

import static dev.spar.adapter.store.JournalFolder.note;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.GrowingTimeline.Look;
import dev.spar.core.run.Entry;
import dev.spar.core.run.state.RunFold;
import dev.spar.testing.SampleRuns;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingTimelineTest {
    @TempDir
    Path root;

    private RunFolder folder() {
        return new JournalFolder(root).run();
    }

    private GrowingTimeline timeline() {
        return folder().growing();
    }

    private static List<Entry> added(GrowingTimeline timeline, boolean anew) throws Exception {
        var look = (Look.Sound) timeline.look();
        assertThat(look.anew()).isEqualTo(anew);
        return look.added();
    }

    private void writes(String... notes) throws Exception {
        try (var journal = new JournalFolder(root).claim()) {
            for (String text : notes) {
                journal.append(note(text));
            }
        }
    }

    private List<Entry> all() throws Exception {
        return ((Timeline.Read.Sound) Timeline.read(folder().timeline(), folder().artifacts())).entries();
    }

    @Test
    void a_journal_that_grows_by_any_number_of_bytes_is_told_line_by_line_and_once() throws Exception {
        writes("one", "two with ümlauts", "three");
        List<Entry> wanted = all();
        byte[] whole = Files.readAllBytes(folder().timeline());
        for (int step : new int[] {1, 7, 100, whole.length}) {
            Files.write(folder().timeline(), new byte[0]);
            var timeline = timeline();
            var told = new ArrayList<Entry>();
            for (int at = 0; at < whole.length; at += step) {
                byte[] more = Arrays.copyOfRange(whole, at, Math.min(whole.length, at + step));
                Files.write(folder().timeline(), more, StandardOpenOption.APPEND);
                told.addAll(added(timeline, false));
            }
            assertThat(told).as("%d bytes at a time", step).isEqualTo(wanted);
        }
    }

    @Test
    void what_was_read_is_not_read_again() throws Exception {
        writes("one", "two");
        var timeline = timeline();
        assertThat(added(timeline, false)).hasSize(3);
        byte[] bytes = Files.readAllBytes(folder().timeline());
        bytes[10] ^= 1;
        Files.write(folder().timeline(), bytes);
        assertThat(added(timeline, false)).isEmpty();
        assertThat(timeline().look()).as("positive control").isInstanceOf(Look.Damaged.class);
    }

    @Test
    void a_torn_end_is_waited_for_and_its_removal_is_nothing_new() throws Exception {
        writes("one");
        var timeline = timeline();
        added(timeline, false);
        Files.writeString(folder().timeline(), "{\"seq\":3,\"at\":\"20", StandardOpenOption.APPEND);
        assertThat(added(timeline, false)).isEmpty();
        writes("after the next claim set it aside");
        assertThat(added(timeline, false)).hasSize(2);
    }

    @Test
    void another_file_a_shorter_one_and_another_last_line_are_read_from_their_beginning() throws Exception {
        writes("one", "two", "three");
        var timeline = timeline();
        added(timeline, false);
        byte[] whole = Files.readAllBytes(folder().timeline());
        byte[] shorter = Arrays.copyOf(whole, lastLine(whole));
        Files.write(folder().timeline(), shorter);
        assertThat(added(timeline, true)).hasSize(3);
        writes("another");
        added(timeline, false);
        Path beside = Files.write(root.resolve("beside"), shorter);
        Files.move(beside, folder().timeline(), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        assertThat(added(timeline, true)).hasSize(3);
        Files.write(folder().timeline(), Arrays.copyOf(whole, lastLine(shorter)));
        writes("longer than what stood there before, and another line");
        assertThat(added(timeline, true)).isEqualTo(all());
    }

    private static int lastLine(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf('\n', bytes.length - 2) + 1;
    }

    @Test
    void damage_is_told_and_a_mended_journal_is_read_from_its_beginning() throws Exception {
        writes("one");
        var timeline = timeline();
        added(timeline, false);
        byte[] sound = Files.readAllBytes(folder().timeline());
        Files.writeString(folder().timeline(), "no line of ours\n", StandardOpenOption.APPEND);
        assertThat(timeline.look())
                .isInstanceOfSatisfying(
                        Look.Damaged.class, d -> assertThat(d.where().line()).isEqualTo(3));
        Files.write(folder().timeline(), sound);
        assertThat(added(timeline, true)).isEqualTo(all());
    }

    @Test
    void a_fold_that_goes_on_line_by_line_says_what_a_fold_of_all_lines_says() {
        List<Entry> entries = SampleRuns.outOfTime().entries();
        var results = folder().results();
        var growing = new RunFold(results);
        for (int i = 0; i < entries.size(); i++) {
            growing.add(entries.get(i));
            assertThat(growing.state()).isEqualTo(RunFold.of(entries.subList(0, i + 1), results));
        }
    }
}
