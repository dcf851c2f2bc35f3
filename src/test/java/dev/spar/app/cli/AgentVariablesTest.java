package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the user's configuration gives to an agent reaches it, and nothing that is kept. */
class AgentVariablesTest {
    private static final String TOKEN = "tok-of-nobody-4711";

    /** Works only with the variable, and tells it to everybody who listens. */
    private static final String TALKS = """
        cat > /dev/null
        echo "the token is $TOKEN" >&2
        [ "$TOKEN" = %s ] && echo 42 > answer
        sed "s/Done\\./I was told $TOKEN/g" "$1"
        """.formatted(TOKEN);

    @TempDir
    Path folder;

    @Test
    void no_file_of_a_run_holds_the_value_and_a_run_that_goes_on_has_it_again() throws IOException {
        var play = Play.in(folder);
        Path program = Files.writeString(folder.resolve("agent.sh"), TALKS);
        Path answer = Files.writeString(folder.resolve("done.json"), Play.done().replace("\n", " "));
        play.configuration("""
            [agents.sh]
            kind = "command"
            bin = "/bin/sh"
            args = ["%s", "%s"]
            env = { TOKEN = "%s" }
            [sandbox]
            readable = ["%s"]
            """.formatted(program, answer, TOKEN, folder));

        assertThat(play.spar("run", "answer 42", "--builder", "sh", "--attempts", "1")
                        .code())
                .as("before it builds")
                .isEqualTo(6);
        var said = play.spar("resume", "--attempts", "9");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err() + said.out()).doesNotContain(TOKEN);

        assertThat(play.told("***TOKEN***")).as("it was told").isTrue();
        try (var all = Files.walk(play.state())) {
            assertThat(all.filter(Files::isRegularFile).filter(AgentVariablesTest::holdsIt))
                    .isEmpty();
        }
        assertThat(folder.resolve("home/.config/spar/config.toml"))
                .as("positive control")
                .matches(AgentVariablesTest::holdsIt);
    }

    private static boolean holdsIt(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(TOKEN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
