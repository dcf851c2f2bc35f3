package dev.spar.core.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Vendor;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuthorTrailersTest {
    @Test
    void models_are_known_by_the_names_that_their_tools_write() {
        assertThat(AuthorTrailers.vendors(List.of(
                        "Claude:claude-fable-5",
                        "Claude <noreply@anthropic.com>",
                        "Codex <noreply@openai.com>",
                        "gemini-cli")))
                .containsExactly(new Vendor("anthropic"), new Vendor("openai"), new Vendor("google"));
    }

    @Test
    void a_person_is_no_vendor() {
        assertThat(AuthorTrailers.vendors(List.of("Ann <ann@example.org>", "Claude Monet <claude@monet.fr>", "")))
                .isEmpty();
    }
}
