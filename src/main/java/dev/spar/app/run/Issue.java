package dev.spar.app.run;

import dev.spar.core.text.Visible;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issue as forges print it in JSON: {@code title}, {@code body} and perhaps {@code comments}. */
final class Issue {

    private Issue() {}

    /** The issue's words as a text, or empty where this is no issue. */
    static Optional<String> read(String text) {
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonMapper.builder().build().readTree(text);
            if (!json.path("title").isString()) {
                return Optional.empty();
            }
            var words = new StringBuilder("# ").append(json.path("title").asString());
            json.path("body")
                    .asStringOpt()
                    .or(() -> json.path("description").asStringOpt())
                    .ifPresent(b -> words.append("\n\n").append(b));
            for (JsonNode comment : json.path("comments")) {
                comment.path("body")
                        .asStringOpt()
                        .ifPresent(b -> words.append("\n\n---\nComment:\n\n").append(b));
            }
            return Optional.of(Visible.encodable(words.toString()));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }
}
