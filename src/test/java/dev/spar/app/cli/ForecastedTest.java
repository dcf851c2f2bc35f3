package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run is likely to take, told before it begins and beside what it took. */
class ForecastedTest {

    @TempDir
    Path folder;

    @Test
    void the_first_run_has_no_history_and_the_next_one_has() throws Exception {
        var play = Play.in(folder);
        var first = play.spar("run", "answer 42");
        assertThat(first.err()).contains("forecast  no history");
        assertThat(play.spar("report").out()).contains("- forecast: no history");
        Path status = play.run().resolve("status");
        Files.writeString(
                status,
                Files.readString(status)
                        .replaceFirst("tokens: \\d+", "tokens: 52000")
                        .replaceFirst("active: \\w+", "active: 4m"));
        assertThat(play.spar("run", "answer 42", "--dry-run").out())
                .contains("forecast  about 52.0 k tokens and 4m a milestone (one run here)");
        assertThat(play.spar("run", "answer 42").err()).contains("forecast  about 52.0 k tokens");
        assertThat(play.spar("report").out())
                .contains("- forecast: about 52.0 k tokens and 4m a milestone (one run here)");
    }

    @Test
    void a_goal_is_forecast_by_the_attempts_of_goals_and_a_run_by_the_milestones_of_runs() {
        var goals = GoalPlay.in(folder).first("1");
        assertThat(goals.goal().code()).isZero();
        assertThat(goals.goal("--dry-run").out()).contains("an attempt (one run here)");
        assertThat(goals.play.spar("run", "answer 42", "--dry-run").out()).contains("forecast  no history");
        assertThat(goals.play.spar("report").out()).containsPattern("- forecast: no history; actual .* an attempt");
    }

    @Test
    void a_milestone_that_was_broken_off_is_no_part_of_what_one_takes() throws Exception {
        var play = Play.in(folder);
        play.plays(Play.BUILDS, """
            {"path": "milestone#2/implement", "fault": {"kind": "die"}}\
            """, Play.plan("Answer 42", "Keep it"));
        assertThat(play.spar("run", "answer 42").code()).isNotZero();
        Path status = play.run().resolve("status");
        assertThat(Files.readString(status))
                .contains("checkpoints: 1\n")
                .containsPattern("\ntokens: \\d+\n")
                .containsPattern("\nreached-tokens: \\d+\n");
        Files.writeString(
                status,
                Files.readString(status)
                        .replaceFirst("\ntokens: \\d+", "\ntokens: 90000")
                        .replaceFirst("reached-tokens: \\d+", "reached-tokens: 52000")
                        .replaceFirst("reached-active: \\w+", "reached-active: 4m"));
        assertThat(play.spar("run", "answer 42", "--dry-run").out())
                .contains("forecast  about 52.0 k tokens and 4m a milestone (one run here)");
    }
}
