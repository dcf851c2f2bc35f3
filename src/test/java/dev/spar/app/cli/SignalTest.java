package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Child;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A driver that is told to go: its children end, its state is saved, its exit code says why, and the run goes on. */
class SignalTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void in_the_middle_of_a_turn(String signal, int exit) {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "fault": {"kind": "hang"}, "says": "x"}\
            """);
        var said = driven(play)
                .until(() -> play.told("\"path\":\"milestone#1/implement\",\"attempt\":1,\"role\":\"builder\""))
                .signal(signal)
                .ended();
        assertThat(said.code()).as(said.err()).isEqualTo(exit);
        goesOn(play);
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void while_a_check_runs(String signal, int exit) {
        String mark = "tests/wait.sh " + folder.getFileName();
        var play = Play.in(folder);
        play.repository()
                .write("tests/wait.sh", "if [ -e " + folder.resolve("go") + " ]; then exit 0; fi; sleep 300\n");
        play.repository().commit("a check that takes its time");
        var said = driven(play, "--check", "sh " + mark)
                .until(() -> running(mark))
                .signal(signal)
                .ended();
        assertThat(said.code()).as(said.err()).isEqualTo(exit);
        assertThat(running(mark)).as("a check of a driver that is gone").isFalse();
        assertThat(play.spar("status").out()).contains("Paused (1)").contains("interrupted");
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
    void while_it_waits_for_a_usage_limit(String signal, int exit) {
        var play = Play.in(folder).plays("""
            {"path": "milestone#1/implement", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """);
        var said = driven(play)
                .until(() -> play.told("\"wait-until\""))
                .signal(signal)
                .ended();
        assertThat(said.code()).as(said.err()).isEqualTo(exit);
        assertThat(said.err()).contains("saved. Go on with: spar resume " + play.id());
        assertThat(play.spar("status").out()).contains("Paused (1)").contains("interrupted");
    }

    private Child driven(Play play, String... more) {
        String[] words =
                Stream.concat(Stream.of("run", "answer 42"), Stream.of(more)).toArray(String[]::new);
        // Whoever runs the tests may have told its children to ignore some of these.
        return Child.start(play.repository().root(), folder, List.of("env", "--default-signal"), words);
    }

    private static void goesOn(Play play) {
        assertThat(play.told("\"reason\":\"interrupted\"")).isTrue();
        assertThat(play.spar("status").out()).contains("Paused (1)").contains("interrupted");
        play.plays(Play.BUILDS);
        var resumed = play.spar("resume");
        assertThat(resumed.out()).contains("finished: met");
        assertThat(resumed.code()).isZero();
    }

    private static boolean running(String words) {
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            return all.filter(p -> p.getFileName().toString().matches("\\d+"))
                    .anyMatch(p -> command(p).equals("sh " + words));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
                    .replace('\0', ' ')
                    .strip();
        } catch (IOException e) {
            return ""; // It ended meanwhile.
        }
    }
}
