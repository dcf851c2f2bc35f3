package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Child;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that a process nobody sees goes on with: it gets what the command line said, and so do their agents. */
class DetachedTest {

    /** Builds what was asked for only where it has its variable. */
    private static final String BUILDS = """
        #!/bin/sh
        cat > /dev/null
        [ "$GATE" = open ] && echo 42 > answer
        cat "$1"
        """;

    @TempDir
    Path folder;

    @Test
    void a_variable_of_a_file_named_on_the_command_line_reaches_the_agents_of_a_detached_run() throws IOException {
        var play = play();
        assertThat(here(play)
                        .spar("run", "-d", "answer 42", "--builder", "sh", "--config", gate())
                        .code())
                .isZero();
        var attached = here(play).spar("attach");
        assertThat(attached.out()).as(attached.err()).contains("finished: met");
        assertThat(play.told("--config")).isFalse();
    }

    @Test
    void a_value_of_the_command_line_reaches_a_detached_run_and_no_list_of_processes() throws IOException {
        var play = play();
        assertThat(here(play)
                        .spar("run", "-d", "answer 42", "--builder", "sh", "-c", "agents.sh.env={ GATE = \"open\" }")
                        .code())
                .isZero();
        var attached = here(play).spar("attach");
        assertThat(attached.out()).as(attached.err()).contains("finished: met");
        assertThat(folder.resolve("words"))
                .as("of the one in the background")
                .content()
                .contains("--background")
                .doesNotContain("GATE", "open");
    }

    @Test
    void a_review_goes_on_in_the_background_and_leaves_its_findings_there() throws IOException {
        var play = play().plays(ReviewScene.FINDS.formatted("high"));
        play.repository().write("answer", "40\n");
        var said = here(play).spar("review", "-d");
        assertThat(said.code()).as(said.err()).isZero();
        var attached = here(play).spar("attach", play.id());
        assertThat(attached.code()).as(attached.err()).isEqualTo(1);
        assertThat(attached.out()).contains("F1 high").contains("BLOCK");
        assertThat(play.run().resolve("review.sarif")).exists();
    }

    @Test
    void who_goes_on_without_the_variable_is_refused_and_told_what_is_missing() throws IOException {
        var play = play();
        String[] limited = {"run", "answer 42", "--builder", "sh", "--config", gate(), "--attempts", "1"};
        assertThat(play.spar(limited).code()).isEqualTo(6);
        var without = play.spar("resume", "--attempts", "9");
        assertThat(without.err()).contains("SPAR-C006").contains("no value for GATE of sh");
        assertThat(without.code()).isEqualTo(2);
        var with = play.spar("resume", "--attempts", "9", "--config", gate());
        assertThat(with.out()).contains("finished: met");
    }

    @Test
    void a_run_that_no_process_took_is_said_to_stand_still_with_the_last_word_of_that_process() throws IOException {
        var play = Play.in(folder);
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.writeString(bin.resolve("spar"), "#!/bin/sh\necho first\necho no such thing >&2\nexit 127\n");
        assertThat(bin.resolve("spar").toFile().setExecutable(true)).isTrue();
        var broken = play.here().with("PATH", bin + ":" + System.getenv("PATH"));
        for (String[] command : List.of(new String[] {"run", "-d", "answer 42"}, new String[] {"resume", "-d"})) {
            var said = broken.spar(command);
            assertThat(said.err())
                    .contains("SPAR-D006")
                    .contains("no such thing")
                    .contains("spar resume " + play.id());
            assertThat(said.out()).doesNotContain("follow it");
            assertThat(said.code()).isEqualTo(8);
        }
        assertThat(here(play).spar("resume", "-d").code()).as("control").isZero();
        assertThat(here(play).spar("attach").out()).contains("finished: met");
    }

    @Test
    void a_detached_run_stops_where_the_users_own_configuration_wants_a_person() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "-d", "--dry-run", "answer 42").out())
                .as("control")
                .contains("stops     for nobody");
        assertThat(play.spar("run", "-d", "--dry-run", "answer 42", "--approve", "plan")
                        .out())
                .contains("stops     for your yes to the plan");
        play.configures("approve = \"none\"", "approve = \"plan\"");
        assertThat(play.spar("run", "-d", "--dry-run", "answer 42").out())
                .contains("stops     for your yes to the plan");
        play.configures("approve = \"plan\"", "");
        assertThat(play.here()
                        .typing("")
                        .spar("run", "-d", "--dry-run", "answer 42")
                        .out())
                .as("nobody said anything, and nobody stays")
                .contains("stops     for nobody");
    }

    @Test
    void who_attaches_later_sees_each_line_with_its_own_time() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        var attached = play.here().at("2026-11-20T18:30:00Z").spar("attach");
        assertThat(attached.err()).contains("10:00:00Z").doesNotContain("18:30");
    }

    private Play play() throws IOException {
        var play = Play.in(folder);
        Files.writeString(folder.resolve("agent.sh"), BUILDS);
        Files.writeString(folder.resolve("done.json"), Play.done().replace("\n", " "));
        play.configuration("""
            [agents.sh]
            kind = "command"
            bin = "/bin/sh"
            args = ["%1$s/agent.sh", "%1$s/done.json"]
            [sandbox]
            readable = ["%1$s"]
            """.formatted(folder));
        return play;
    }

    private String gate() throws IOException {
        Path file = folder.resolve("gate.toml");
        Files.writeString(file, "[agents.sh]\nenv = { GATE = \"open\" }\n");
        return file.toString();
    }

    /** With a {@code spar} on PATH that is this one. */
    private Called here(Play play) throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Path spar = bin.resolve("spar");
        Files.writeString(
                spar,
                "#!/bin/sh\necho \"$*\" > " + folder.resolve("words") + "\nexec "
                        + Child.java().stream().map(w -> "'" + w + "'").collect(Collectors.joining(" ")) + " \"$@\"\n");
        assertThat(spar.toFile().setExecutable(true)).isTrue();
        return play.here().with("PATH", bin + ":" + System.getenv("PATH"));
    }
}
