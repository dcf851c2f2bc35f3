package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was red before the work is subtracted openly, in everything that is told of the run and at its landing. */
class KnownFailureTest {
    private static final String OLD =
            "if [ \"$(cat legacy)\" = good ]; then echo ok 1 - legacy; else echo not ok 1 - legacy; exit 1; fi\n";

    @TempDir
    Path folder;

    private Play play() {
        var play = Play.in(folder).configuration("").plays(Play.BUILDS);
        play.repository().write("legacy", "bad\n");
        play.repository().write("tests/run.sh", OLD);
        play.repository().commit("a base that is red");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        return play;
    }

    @Test
    void a_run_on_a_red_base_is_met_told_as_such_verified_and_landed() throws IOException {
        var play = play();
        assertThat(play.spar("run", "answer 42").code()).isZero();
        String report = Files.readString(play.run().resolve("summary.md"));
        assertThat(report).contains("was red before the work and still is").doesNotContain("suite is red");
        assertThat(play.spar("status", play.id()).out()).doesNotContain("strike");
        assertThat(Files.readString(play.run().resolve("state.json"))).contains("\"blocks\":[]");
        var verified = play.spar("verify", play.id());
        assertThat(verified.code()).as(verified.toString()).isZero();
        assertThat(verified.out()).contains("known");
        var landed = play.spar("land");
        assertThat(landed.code()).as(landed.toString()).isZero();
    }

    @Test
    void what_the_work_broke_is_not_known_and_does_not_land() {
        var play = play();
        assertThat(play.spar("run", "answer 42").code()).isZero();
        play.repository().write("tests/run.sh", "echo not ok 2 - brand new; exit 1\n");
        play.repository().commit("somebody else's");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        var landed = play.spar("land");
        assertThat(landed.code()).isEqualTo(1);
        assertThat(landed.err()).contains("SPAR-V004");
    }
}
