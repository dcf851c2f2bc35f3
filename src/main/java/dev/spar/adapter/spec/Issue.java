package dev.spar.adapter.spec;

import dev.spar.core.text.Visible;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An issue as forges print it in JSON: {@code title}, {@code body} and perhaps {@code comments}, each in Markdown. */
public record Issue(String title, String body, List<String> comments) {

    /** Empty where this is no issue. */
    public static Optional<Issue> of(String text) {
        if (!text.strip().startsWith("{")) {
            return Optional.empty();
        }
        try {
            JsonNode json = JsonMapper.builder().build().readTree(text);
            if (!json.path("title").isString()) {
                return Optional.empty();
            }
            var comments = new ArrayList<String>();
            for (JsonNode comment : json.path("comments")) {
                comment.path("body").asStringOpt().map(Visible::encodable).ifPresent(comments::add);
            }
            String body = json.path("body")
                    .asStringOpt()
                    .or(() -> json.path("description").asStringOpt())
                    .orElse("");
            return Optional.of(new Issue(
                    Visible.encodable(json.path("title").asString()), Visible.encodable(body), List.copyOf(comments)));
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    /** All its words as one text. */
    public String words() {
        var words = new StringBuilder("# ").append(title);
        if (!body.isEmpty()) {
            words.append("\n\n").append(body);
        }
        comments.forEach(c -> words.append("\n\n---\nComment:\n\n").append(c));
        return words.toString();
    }
}
