package dev.spar.app.whole;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of a run's journal, read as anybody could read them. */
record Timeline(List<JsonNode> lines) {
    static final Timeline EMPTY = new Timeline(List.of());
    private static final JsonMapper JSON = new JsonMapper();

    /** Its whole lines; one that is being written is not there yet. */
    static Timeline of(Path file) {
        try {
            var lines = new ArrayList<JsonNode>();
            String text = Files.readString(file);
            text.substring(0, text.lastIndexOf('\n') + 1).lines().forEach(line -> lines.add(JSON.readTree(line)));
            return new Timeline(List.copyOf(lines));
        } catch (JacksonException e) {
            throw new AssertionError(file + " does not read", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stream<JsonNode> of(String type) {
        return lines.stream().filter(l -> l.path("type").asString().equals(type));
    }

    String last() {
        return lines.isEmpty()
                ? "nothing"
                : lines.getLast().path("seq") + " "
                        + lines.getLast().path("type").asString() + " "
                        + lines.getLast().path("path").asString("");
    }

    List<String> paths(String type) {
        return of(type).map(l -> l.path("path").asString()).toList();
    }
}
