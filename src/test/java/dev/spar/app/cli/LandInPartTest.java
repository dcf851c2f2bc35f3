package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that was landed after its first checkpoint and went on: landed up to a commit is not landed. */
class LandInPartTest {

    private static final String SECOND = """
        {"path": "milestone#2/implement", "edits": [{"write": "README", "text": "42\\n"}], "says": %s}\
        """.formatted(Play.done());

    private static final String PART = "cp1 landed on main, cp2 not";

    @TempDir
    Path folder;

    @Test
    void says_what_is_not_home_and_proposes_to_land_it_until_it_is() throws Exception {
        var play = inPart();
        String land = "spar land " + play.id();
        for (String command : new String[] {"status", "report"}) {
            assertThat(play.spar(command, play.id()).out())
                    .as(command)
                    .contains(PART + ": " + land)
                    .contains("bring it home")
                    .doesNotContain("landed on main as")
                    .doesNotContain("spar clean");
        }
        assertThat(play.spar("status").out()).contains("; " + PART + "\n            " + land);
        assertThat(Files.readString(play.run().resolve("report.json")))
                .containsPattern("\"landed\" ?: ?false")
                .contains(PART);
        assertThat(play.spar("clean").out()).contains(play.id() + ": " + PART + ": " + land);
        assertThat(play.spar("clean", "--all").out()).contains(PART);
        assertThat(play.spar("land").out()).contains("landed on main");
        assertThat(play.repository().root().resolve("README")).hasContent("42");
        for (String command : new String[] {"status", "report", "clean"}) {
            assertThat(play.spar(command, play.id()).out()).as(command).doesNotContain(PART);
        }
        assertThat(play.spar("status", play.id()).out()).contains("landed     on main as ");
        assertThat(play.spar("land", "--undo").code()).isZero();
        assertThat(play.spar("status", play.id()).out()).contains(PART);
        assertThat(Files.readString(play.run().resolve("summary.md")))
                .contains(PART)
                .contains("undo the landing")
                .doesNotContain("nothing but the run's own branch");
    }

    @Test
    void what_landed_is_the_commit_that_did_and_not_all_that_was_made_by_then() {
        var play = finished();
        assertThat(play.spar("revert", play.id(), "--hard", "--to", "cp1").code())
                .isZero();
        assertThat(play.spar("land", "--yes").out()).contains("landed on main");
        assertThat(play.repository().root().resolve("README")).doesNotExist();
        assertThat(play.spar("status", play.id()).out()).contains(PART).doesNotContain("landed on main as");
    }

    /** Two milestones, landed after the first and then finished. */
    private Play inPart() {
        var play = twoMilestones();
        assertThat(play.spar("run", "answer 42", "--attempts", "2").code()).isEqualTo(6);
        assertThat(play.spar("land", "--yes").out()).contains("landed on main");
        assertThat(play.spar("status", play.id()).out()).as("all there is").contains("landed     on main as ");
        assertThat(play.spar("resume", "--attempts", "9").out()).contains("finished: met");
        return play;
    }

    private Play finished() {
        var play = twoMilestones();
        assertThat(play.spar("run", "answer 42").out()).contains("finished: met");
        return play;
    }

    private Play twoMilestones() {
        String both = Play.plan("Answer 42", "Write it down");
        int second = both.lastIndexOf("behaviour");
        String plan = both.substring(0, second)
                + both.substring(second)
                        .replaceFirst("behaviour", "documentation")
                        .replace("\"answer\"", "\"README\"");
        return Play.in(folder).plays(plan, Play.BUILDS, SECOND);
    }
}
