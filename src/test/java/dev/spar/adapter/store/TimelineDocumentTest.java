package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Event;
import dev.spar.testing.DocumentTable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TimelineDocumentTest {
    private static final Path OLDEST = Path.of("src/test/resources/timeline/oldest.jsonl");

    @Test
    void the_document_lists_every_event_with_every_field() {
        new DocumentTable("docs/timeline.md", "events")
                .assertRows(
                        "`type` | fields",
                        Arrays.stream(Event.class.getPermittedSubclasses())
                                .map(TimelineDocumentTest::row)
                                .toList());
    }

    private static String row(Class<?> variant) {
        String fields = Arrays.stream(variant.getRecordComponents())
                .map(TimelineDocumentTest::field)
                .collect(Collectors.joining(", "));
        return "`" + SealedShape.word(variant) + "` | " + fields;
    }

    private static String field(RecordComponent component) {
        return "`" + component.getName() + "` " + type(component.getGenericType());
    }

    private static String type(Type type) {
        if (type instanceof ParameterizedType p) {
            String item = type(p.getActualTypeArguments()[0]);
            return p.getRawType() == List.class ? "list of " + item : item + "?";
        }
        String name = ((Class<?>) type).getSimpleName();
        return switch (name) {
            case "String" -> "text";
            case "int", "long", "Integer", "double" -> "number";
            case "boolean" -> "true/false";
            default -> name.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        };
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
