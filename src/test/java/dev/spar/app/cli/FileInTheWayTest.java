package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import dev.spar.app.result.Problems;
import dev.spar.core.problem.Problem;
import dev.spar.flow.port.DiskFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A file that cannot be read or written is told by its name, and is no bug. */
class FileInTheWayTest {
    @TempDir
    Path folder;

    private static IOException denied() {
        return new AccessDeniedException("/repo/agent.config.json");
    }

    static Stream<Throwable> failuresOfAFile() {
        return Stream.of(denied(), new UncheckedIOException(denied()), new DiskFailure("not written", denied()));
    }

    @ParameterizedTest
    @MethodSource("failuresOfAFile")
    void whatever_carries_it_the_file_is_named(Throwable failure) {
        assertThat(Problems.ofFile(failure, Path.of("/state")).map(Problem::line))
                .contains("error[SPAR-D005]: cannot read or write /repo/agent.config.json");
    }

    @Test
    void a_full_disk_is_told_by_the_file_that_was_written_and_not_by_the_one_that_was_read() {
        var copy = new FileSystemException("/repo/.git/index", "/state/git/x/index", "No space left on device");
        assertThat(Problems.ofFile(new UncheckedIOException(copy), Path.of("/state")))
                .hasValueSatisfying(p -> {
                    assertThat(p.line()).isEqualTo("error[SPAR-D001]: no room to write /state/git/x/index");
                    assertThat(p.fixes()).containsExactly("df -h /state/git/x");
                });
        var read = new FileSystemException("/repo/.git/index", "/state/git/x/index", "Input/output error");
        assertThat(Problems.ofFile(read, Path.of("/state")).map(Problem::line))
                .as("control")
                .contains("error[SPAR-D005]: cannot read or write /repo/.git/index");
    }

    @Test
    void a_folder_above_is_the_state_folders_fault_only_where_that_is_not_there() {
        var failure = new AccessDeniedException(folder.toString());
        assertThat(Problems.ofFile(failure, folder.resolve("state")).map(Problem::line))
                .as("it cannot be made")
                .hasValueSatisfying(line -> assertThat(line).contains("SPAR-D004"));
        assertThat(folder.resolve("state").toFile().mkdir()).isTrue();
        assertThat(Problems.ofFile(failure, folder.resolve("state")).map(Problem::line))
                .contains("error[SPAR-D005]: cannot read or write " + folder);
    }

    static Stream<Throwable> bugs() {
        return Stream.of(
                new IllegalStateException("we lost count"),
                new IllegalStateException(denied()),
                new UncheckedIOException(new IOException("a stream ended")),
                new UncheckedIOException(new NoSuchFileException(null)));
    }

    @ParameterizedTest
    @MethodSource("bugs")
    void what_names_no_file_or_is_no_failure_of_the_world_stays_a_bug(Throwable bug) {
        assertThat(Problems.ofFile(bug, Path.of("/state"))).isEmpty();
    }

    @Test
    void a_run_whose_kept_settings_are_gone_names_the_file() throws IOException {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        Path timeline = play.run().resolve("timeline.jsonl");
        Matcher kept = Pattern.compile("\"settings\":\"([0-9a-f]{64})\"").matcher(Files.readString(timeline));
        assertThat(kept.find()).isTrue();
        Files.delete(play.run().resolve("artifacts").resolve(kept.group(1)));
        var said = play.spar("land");
        assertThat(said.code()).as(said.toString()).isEqualTo(8);
        assertThat(said.err()).contains("SPAR-D005").contains(kept.group(1));
    }

    @Test
    void a_state_folder_that_is_none_or_cannot_be_made_is_refused_by_every_command() throws IOException {
        var play = Play.in(folder);
        Path file = Files.writeString(folder.resolve("file"), "mine");
        for (Path home : List.of(file, file.resolve("below"), Path.of("/proc/spar"))) {
            var said = play.here().with("SPAR_HOME", home.toString()).spar("trust", "--yes");
            assertThat(said.err()).contains("SPAR-D004").contains("the state folder " + home);
            assertThat(said.code()).isEqualTo(8);
        }
        assertThat(play.here().with("SPAR_HOME", file.toString()).spar("status").err())
                .contains("SPAR-D004");
        assertThat(play.spar("status").out()).as("control").contains("no runs yet");
    }

    @Test
    void a_state_folder_in_the_repository_is_refused_before_anything_is_written_there() throws IOException {
        var play = Play.in(folder);
        Path link = Files.createSymbolicLink(
                folder.resolve("link"), play.repository().root());
        for (Path home : List.of(play.repository().root().resolve("inside"), link.resolve("deep/inside"))) {
            var said = play.here().with("SPAR_HOME", home.toString()).spar("run", "answer 42");
            assertThat(said.err()).contains("SPAR-D004").contains("lies in the repository");
            assertThat(said.code()).isEqualTo(8);
        }
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
        assertThat(play.spar("run", "answer 42").code()).as("control").isZero();
    }

    @Test
    void one_that_git_ignores_is_no_edit_of_the_users() throws IOException {
        var play = Play.in(folder);
        Path home = play.repository().root().resolve("kept/state");
        Files.writeString(play.repository().root().resolve(".git/info/exclude"), "/kept/\n");
        var inside = play.here().with("SPAR_HOME", home.toString());
        assertThat(inside.spar("trust", "--yes").code()).isZero();
        var run = inside.spar("run", "answer 42", "--attempts", "1");
        assertThat(run.code()).as("%s", run).isEqualTo(6);
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
        Files.writeString(play.repository().root().resolve(".git/info/exclude"), "");
        assertThat(inside.spar("status").out())
                .as("a run that exists stays readable")
                .contains("attempts");
        assertThat(inside.spar("report").code()).isZero();
        assertThat(inside.spar("resume", "--attempts", "9").err())
                .contains("SPAR-D004")
                .contains("lies in the repository");
    }
}
