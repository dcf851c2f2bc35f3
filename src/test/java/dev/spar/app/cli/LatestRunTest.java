package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A review or a plan beside the work is not what commands mean that are about work. */
class LatestRunTest {
    @TempDir
    Path folder;

    @Test
    void what_lands_is_the_work_however_much_was_reviewed_and_planned_since() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        String work = play.id();
        play.plays(ReviewScene.NOTHING);
        play.repository().write("answer", "40\n");
        assertThat(play.spar("review", "-c", "cast.reviewer=other").code()).isZero();
        assertThat(play.spar("plan", "answer 43").code()).isZero();
        play.repository().git("checkout", "-q", "--", "answer");
        assertThat(play.spar("why", "m1.1").code()).isZero();
        assertThat(play.spar("audit").out()).contains("milestone#1/checkpoint");
        assertThat(play.spar("stop").err()).contains(work + " is over");
        assertThat(play.spar("report").out()).as("the latest of all").contains("The answer becomes 42.");
        assertThat(play.spar("land").out()).contains(work);
    }

    @Test
    void programs_get_the_plan_itself() {
        var play = Play.in(folder);
        var said = play.spar("plan", "answer 42", "--json");
        assertThat(said.out()).contains("\"milestones\"", "\"command\"", "sh tests/is.sh 42", "\"summary\"");
    }
}
