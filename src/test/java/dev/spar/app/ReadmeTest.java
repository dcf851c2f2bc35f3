package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the README shows is called as it stands there, in a repository whose run is where it belongs. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern SPAN = Pattern.compile("(?<!`)`((?:\\./)?spar [^`]+)`");
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#]+)\\)");
    /** These speak to a run that waits for an answer; the others are called beside a finished one. */
    private static final List<String> TO_A_WAITING_RUN =
            List.of("pause", "resume", "stop", "approve", "reject", "say", "approve --edit");

    @TempDir
    Path folder;

    static Stream<String> commands() throws IOException {
        String text = Files.readString(README);
        var blocks = BLOCK.matcher(text).results().flatMap(m -> m.group(1).lines());
        var spans = SPAN.matcher(BLOCK.matcher(text).replaceAll("")).results().map(m -> m.group(1));
        return Stream.concat(blocks, spans)
                .map(l -> l.replaceFirst("\\s+#.*", "").strip())
                .filter(l -> l.matches("(\\./)?spar .*"))
                .map(l -> l.replaceFirst("^(\\./)?spar ", ""))
                .distinct();
    }

    @Test
    void there_are_commands_of_every_kind() throws IOException {
        assertThat(commands()).hasSizeGreaterThan(18).contains("demo", "doctor", "status", "land", "help exit-codes");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void the_command_does_what_is_said(String command) throws IOException {
        var play = Play.in(folder);
        boolean waits = TO_A_WAITING_RUN.contains(command.split(" ", 2)[0]);
        if (waits) {
            assertThat(play.spar("run", "answer 42", "--approve", "plan").code())
                    .isEqualTo(3);
        } else if (!command.startsWith("run ")) {
            assertThat(play.spar("run", "answer 42").code()).isZero();
        }
        if (command.equals("land --undo")) {
            assertThat(play.spar("land").code()).isZero();
        }
        boolean asks = command.equals("resume") || command.startsWith("goal --words ");
        if (command.startsWith("goal --words ")) {
            play.plays(Play.draft("conduct/round#1/spec", "Number one"));
        } else if (command.startsWith("goal ")) {
            assertThat(play.spar("spec", "new", "spec.md").code()).isZero();
            play.repository().git("add", "spec.md");
            play.repository().git("commit", "-qm", "what is wanted");
            assertThat(play.spar("trust", "--yes", "--spec", "spec.md").code()).isZero();
        }
        String called = command.equals("demo") ? "demo " + folder.resolve("demo") : command;
        var said = play.spar(words(called.replace("FILE:LINE", "answer:1")
                .replace("RUN", command.startsWith("run ") ? "RUN" : play.id())));
        // An open question stays open without a person: that is what these end with here.
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(asks ? 3 : 0);
    }

    @Test
    void every_file_it_leads_to_is_there() throws IOException {
        var links = LINK.matcher(Files.readString(README))
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(links)
                .hasSizeGreaterThan(8)
                .allSatisfy(l -> assertThat(Path.of(l)).exists());
        assertThat(Path.of("spar")).isExecutable();
        assertThat(Files.readString(Path.of("pom.xml"))).contains("<id>campaign</id>");
    }

    /** As a shell takes them apart, as far as the README goes. */
    private static String[] words(String command) {
        return Pattern.compile("\"([^\"]*)\"|(\\S+)")
                .matcher(command)
                .results()
                .map(m -> m.group(1) == null ? m.group(2) : m.group(1))
                .toArray(String[]::new);
    }
}
