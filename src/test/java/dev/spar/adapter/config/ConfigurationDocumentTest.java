package dev.spar.adapter.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.DocumentTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationDocumentTest {
    private static final String DOCUMENT = "docs/configuration.md";

    @Test
    void every_key_is_in_the_document_with_its_default_and_what_a_repository_may_do() {
        Map<String, String> defaults = Defaults.ALL.stream()
                .collect(Collectors.toMap(Sources.Option::key, Sources.Option::value, (a, b) -> b, TreeMap::new));
        new DocumentTable(DOCUMENT, "keys")
                .assertRows(
                        "Key | Value | Default | A repository's file | What it is",
                        Keys.ALL.stream()
                                .map(k -> String.join(
                                        " | ",
                                        "`" + k.name() + "`",
                                        value(k),
                                        Optional.ofNullable(defaults.get(k.name()))
                                                .map(v -> "`" + v + "`")
                                                .orElse("–"),
                                        may(k.repository()),
                                        k.about()))
                                .toList());
    }

    /** What people copy has to work. */
    @Test
    void the_examples_of_the_document_are_read_without_a_complaint(@TempDir Path folder) throws IOException {
        List<String> examples = List.of(
                Files.readString(Path.of(DOCUMENT), StandardCharsets.UTF_8).split("```toml\n"));
        assertThat(examples).hasSizeGreaterThan(2);
        for (String example : examples.subList(1, examples.size())) {
            Path file = Files.writeString(folder.resolve("config.toml"), example.substring(0, example.indexOf("```")));
            var none = Optional.<Path>empty();
            var sources = new Sources(
                    none, Optional.of(file), none, none, Optional.empty(), new TreeMap<>(), List.of(), List.of());
            assertThat(Config.read(sources))
                    .as(example)
                    .isInstanceOfSatisfying(
                            Config.Read.Loaded.class,
                            l -> assertThat(l.config().settings(List.of("claude", "codex")))
                                    .isInstanceOf(Config.SettingsRead.Usable.class));
        }
    }

    private static String value(Key key) {
        return switch (key.form()) {
            case TEXT -> "text";
            case TEXTS, GLOBS, COMMANDS -> "text, or a list";
            case FLAG -> "true, false";
            case COUNT -> key.bounds().map(b -> b.least() + " to " + b.most()).orElse("number");
            case MONEY -> "dollars";
            case DURATION -> "`90s`, `45m`, `2h`";
            case INSTANT -> "date and time";
            case CHOICE -> key.choices().stream().map(c -> "`" + c + "`").collect(Collectors.joining(" "));
            case VARIABLES -> "table of texts";
            case TARGETED -> "tables";
        };
    }

    private static String may(Key.Repository repository) {
        return switch (repository) {
            case MAY -> "decides";
            case UNLESS_SET -> "where you did not";
            case MAY_NOT -> "is not asked";
            case ONLY_LESS -> "may lower";
            case ONLY_MORE -> "may raise";
            case ONLY_WITHIN -> "may narrow";
            case ADDS -> "adds";
        };
    }
}
