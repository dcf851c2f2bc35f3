package dev.spar.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The story is true: what it calls red is red, what it calls a race is one, and its words are those of our prompts. */
class PaginationStoryTest {
    @Test
    void each_step_is_what_the_story_says(@TempDir Path folder) throws Exception {
        var orders = PaginationStory.repository(folder.resolve("orders"));
        assertThat(passes(orders, "orders.test.js")).as("the base").isTrue();

        orders.write("test/page.test.js", PaginationStory.step("page.test.js"));
        assertThat(passes(orders, "page.test.js"))
                .as("the new tests on the base")
                .isFalse();
        orders.write("src/orders.js", PaginationStory.step("orders-off-by-one.js"));
        assertThat(passes(orders, "page.test.js")).as("the first attempt").isFalse();
        orders.write("src/orders.js", PaginationStory.step("orders-paged.js"));
        assertThat(passes(orders, "page.test.js")).as("repaired").isTrue();

        orders.write("test/cache.test.js", PaginationStory.step("cache.test.js"));
        assertThat(passes(orders, "cache.test.js"))
                .as("milestone 2 on milestone 1")
                .isFalse();
        orders.write("src/orders.js", PaginationStory.step("orders-racy.js"));
        assertThat(passes(orders, "cache.test.js")).as("green with a race").isTrue();
        orders.write("test/cache-race.test.js", PaginationStory.step("cache-race.test.js"));
        assertThat(passes(orders, "cache-race.test.js")).as("the race shown").isFalse();
        orders.write("src/orders.js", PaginationStory.step("orders-cached.js"));
        assertThat(passes(orders, "*.test.js")).as("all at the end").isTrue();
    }

    @Test
    void its_words_are_those_of_one_prompt_each() throws Exception {
        try (Stream<Path> all = Files.walk(Path.of("src/main/resources/prompts"))) {
            var templates = all.filter(f -> f.toString().endsWith(".md"))
                    .map(PaginationStoryTest::read)
                    .toList();
            assertThat(PaginationStory.keys())
                    .allSatisfy(key -> assertThat(templates)
                            .filteredOn(t -> t.contains(key))
                            .hasSize(1));
        }
    }

    private static boolean passes(Repository repository, String test) throws IOException, InterruptedException {
        var node = new ProcessBuilder("sh", "-c", "node --test test/" + test)
                .directory(repository.root().toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int code = node.waitFor();
        assertThat(code).as(said).isIn(0, 1);
        return code == 0;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
