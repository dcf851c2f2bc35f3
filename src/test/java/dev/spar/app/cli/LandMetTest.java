package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.SampleRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a goal that was not met the part comes home that holds, proven on the merged files, and nothing else. */
class LandMetTest {
    /** The first criterion is two sub-tasks' affair, so that only the whole shows that it is red. */
    private static final String JUDGED = GoalPlay.SPEC
            .replace("files: one", "files: one   judged-by: C1")
            .replace("files: two", "files: two   judged-by: C2")
            .replace("files: three", "files: three   judged-by: C3")
            .replace("## Eval", "### S4 Number four    files: four   judged-by: C1\nWrite it.\n## Eval");

    @TempDir
    Path folder;

    /** Four sub-tasks are merged, and what the first one wrote is wrong. */
    private GoalPlay wrong(String spec) {
        return GoalPlay.in(folder).spec(spec).first("0").writes(1, 4, "four", "4");
    }

    private GoalPlay unmet(String spec) {
        return ended(wrong(spec));
    }

    private static GoalPlay ended(GoalPlay goal) {
        var said = goal.goal("--attempts", "1");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        return goal;
    }

    private static Path in(SampleRepository repository, String file) {
        return repository.root().resolve(file);
    }

    @Test
    void the_sub_tasks_whose_criteria_hold_land_and_the_others_stay_on_the_run_s_branch() throws Exception {
        var goal = wrong(JUDGED);
        var end = goal.goal("--attempts", "1");
        tellsWhyWhatOneMoreTakesAndWhatWouldLand(goal, end.out());
        var repository = goal.play.repository();
        String before = repository.git("rev-parse", "main");
        var shown = goal.play.spar("land", "--met", "--dry-run");
        assertThat(shown.code()).as(shown.out() + shown.err()).isZero();
        assertThat(shown.out())
                .contains("holds: 2 of 4 sub-tasks, 2 files +2 −0, for main")
                .contains("in   s2 Number two (C2)", "in   s3 Number three (C3)")
                .contains("out  s1 Number one: C1 does not hold: failed: ", "out  s4 Number four: C1 does not hold")
                .contains("✗ C1 one holds 1: failed, ", "✓ C2 two holds 2: verified", "✓ C3 three holds 3: verified");
        assertThat(repository.git("rev-parse", "main")).as("a rehearsal").isEqualTo(before);

        var silent = goal.play.spar("land", "--met");
        assertThat(silent.code()).as("nobody's yes is taken for granted").isEqualTo(3);
        assertThat(silent.err()).contains("SPAR-V003", "--met --dry-run", "--met --yes");

        var said = goal.play.here().typing("y\n").spar("land", "--met");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err()).contains("in   s2 Number two", "Land this part of ");
        assertThat(said.out())
                .contains("landed on main", "undo      spar land " + goal.play.id() + " --undo")
                .contains("what was merged of it stays on agent/" + goal.play.id())
                .containsPattern("go on     spar goal \\S+spec.md --base agent/\\S+ --only C1");
        assertThat(Files.readString(in(repository, "two"))).isEqualTo("2\n");
        assertThat(Files.readString(in(repository, "three"))).isEqualTo("3\n");
        assertThat(in(repository, "one")).doesNotExist();
        assertThat(in(repository, "four")).doesNotExist();
        assertThat(repository.git("status", "--porcelain")).isEmpty();
        assertThat(repository.git("log", "--format=%s", "-1", "main^2")).isEqualTo("Three numbers: s2, s3");
        assertThat(goal.play.spar("status", goal.play.id()).out()).contains("s2, s3 landed on main, the rest not");
        assertThat(goal.play.spar("land", "--met", "--yes").out())
                .as("the same part is the same commit")
                .contains("main has it already");
        isTakenBackAndConflictsLikeAnyOther(goal, before);
    }

    private static void tellsWhyWhatOneMoreTakesAndWhatWouldLand(GoalPlay goal, String end) throws Exception {
        String land = "spar land " + goal.play.id() + " --met";
        String holds = "s2, s3 (C2, C3)";
        String why = "C1 (one holds 1): failed after 1 attempt: 1 failure: one";
        assertThat(end)
                .contains("left       " + why, "one more   about ", "holds      " + holds + ": " + land)
                .contains(land + "   # bring home what holds: " + holds);
        assertThat(Files.readString(goal.play.run().resolve("summary.md")))
                .contains(
                        "**Left:** " + why, "**One more attempt:** about ", "**Holds:** " + holds, "- `" + land + "`");
        assertThat(goal.play.spar("status", goal.play.id(), "--json").out())
                .contains("\"unmet\":{\"attempts\":1,\"criteria\":[{\"id\":\"C1\",\"status\":\"failed\",\"why\":\"1"
                        + " failure: one")
                .contains("\"holds\":{\"command\":\"" + land
                        + "\",\"criteria\":[\"C2\",\"C3\"],\"sub_tasks\":[\"s2\",\"s3\"]}")
                .contains("\"one_more\":{\"tokens\":");
    }

    private static void isTakenBackAndConflictsLikeAnyOther(GoalPlay goal, String before) {
        var repository = goal.play.repository();
        assertThat(goal.play.spar("land", "--undo").code()).isZero();
        assertThat(repository.git("rev-parse", "main")).isEqualTo(before);
        assertThat(in(repository, "two")).doesNotExist();
        repository.write("two", "mine\n");
        repository.commit("the same file");
        assertThat(goal.play.spar("land", "--met", "--yes").err()).contains("SPAR-R012");
    }

    @Test
    void what_comes_after_a_sub_task_that_does_not_hold_stays_out_with_it() {
        var goal = unmet(JUDGED.replace("judged-by: C3", "judged-by: C3   after: S1"));
        var said = goal.play.spar("land", "--met", "--yes", "--json");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.out())
                .contains("\"sub_tasks\":[\"s2\"]")
                .contains("\"id\":\"s3\",\"title\":\"Number three\",\"why\":\"it comes after s1, which is left out\"");
        assertThat(in(goal.play.repository(), "two")).exists();
        assertThat(in(goal.play.repository(), "three")).doesNotExist();
    }

    @Test
    void a_part_that_turns_red_what_was_green_before_is_refused() {
        var goal = unmet(JUDGED.replace("sh tests/run.sh", "test ! -e two || test -e four"));
        String before = goal.play.repository().git("rev-parse", "main");
        var said = goal.play.spar("land", "--met", "--yes");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.err()).contains("SPAR-V004", "eval held on the base and does not on the merged files");
        assertThat(goal.play.repository().git("rev-parse", "main")).isEqualTo(before);
        assertThat(in(goal.play.repository(), "two")).doesNotExist();
    }

    @Test
    void where_nothing_holds_nothing_is_done() {
        var goal = ended(GoalPlay.in(folder)
                .writes(1, 1, "one", "0")
                .writes(1, 2, "two", "2")
                .writes(1, 3, "three", "3")
                .writes(1, 4, "four", "4")
                .spec(JUDGED.replace("judged-by: C2", "judged-by: C2 C1")
                        .replace("judged-by: C3", "judged-by: C3 C1")));
        assertThat(goal.play.spar("report").out()).as("nothing would land").doesNotContain("--met", "**Holds:**");
        var said = goal.play.spar("land", "--met", "--yes");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.err())
                .contains("SPAR-V003", "nothing of " + goal.play.id() + " is proven to hold", "s2 Number two");
        assertThat(in(goal.play.repository(), "two")).doesNotExist();
    }
}
