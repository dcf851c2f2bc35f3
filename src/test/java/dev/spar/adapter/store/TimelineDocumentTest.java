package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.DocumentTable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineDocumentTest {
    private static final Path OLDEST = Path.of("src/test/resources/timeline/oldest.jsonl");

    @Test
    void the_document_lists_every_event_with_every_field() {
        new DocumentTable("docs/timeline.md", "events")
                .assertRows(
                        "`type` | fields",
                        EventForm.all().stream().map(TimelineDocumentTest::row).toList());
    }

    private static String row(EventForm form) {
        return form.fields().stream()
                .map(f -> "`" + f.name() + "` " + f.holds())
                .collect(Collectors.joining(", ", "`" + form.type() + "` | ", ""));
    }

    /** Written once by the first version; it is never written anew. */
    @Test
    void the_oldest_journal_there_is_still_reads_whole() throws Exception {
        byte[] bytes = Files.readAllBytes(OLDEST);
        var read = Timeline.read(bytes, new FileArtifacts(OLDEST.resolveSibling("artifacts")));
        assertThat(read).isInstanceOfSatisfying(Timeline.Read.Sound.class, s -> {
            assertThat(s.length()).isEqualTo(bytes.length);
            assertThat(s.entries()).hasSize(29);
            assertThat(s.entries().stream().map(e -> e.event().getClass()).distinct())
                    .as("every event there was then")
                    .hasSize(20);
        });
    }
}
