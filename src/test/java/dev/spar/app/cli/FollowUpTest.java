package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that does not land any more: the line that is printed then, pasted, leads to work that does. */
class FollowUpTest {

    /** What main wants since: a proof beside the answer 42. */
    private static final String DEMANDING = """
        if ! grep -Eqx '[0-9]+' answer; then echo not ok 1 - a number; exit 1; fi
        if [ "$(cat answer)" = 42 ] && [ ! -f proof ]; then echo not ok 2 - a proof; exit 1; fi
        echo ok 1 - a number
        """;

    private static final String PROVES = """
        {"path": "milestone#1/implement", "edits": [{"write": "proof", "text": "6 times 7\\n"}], "says": %s}\
        """.formatted(Play.done());

    /** Changes something that has nothing to do with it. */
    private static final String ASTRAY = """
        {"path": "**", "edits": [{"write": "note", "text": "seen\\n"}], "says": %s}\
        """.formatted(Play.done());

    @TempDir
    Path folder;

    @Test
    void what_fails_only_together_with_main_is_mended_on_the_merge_and_lands() {
        var play = met();
        var first = play.id();
        play.repository().write("tests/run.sh", DEMANDING);
        play.repository().commit("a proof is wanted");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        String main = play.repository().git("rev-parse", "main");
        var refused = play.spar("land");
        assertThat(refused.err()).contains("SPAR-V004").contains("not ok 2");
        play.plays(proofPlan(), PROVES);
        var followed = pasted(play, refused, "make it pass on main");
        assertThat(followed.code()).as(followed.out() + followed.err()).isZero();
        assertThat(followed.err()).contains(" merged with main at " + main.substring(0, 7));
        String second = latest(followed);
        assertThat(play.spar("report", second).out()).contains("1 of 1 criteria verified");
        assertThat(play.spar("land", second).out()).contains("landed on main");
        assertThat(play.repository().git("show", "main:answer", "main:proof"))
                .contains("42")
                .contains("6 times 7");
        assertThat(play.repository().git("show", "main:tests/run.sh")).contains("proof");
        assertThat(second).isNotEqualTo(first);
    }

    @Test
    void what_the_merge_broke_was_not_red_before_and_ends_no_run_as_met() {
        var play = met();
        play.repository().write("tests/run.sh", DEMANDING);
        play.repository().commit("a proof is wanted");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        var refused = play.spar("land");
        play.plays(Play.plan("Answer 42"), ASTRAY);
        var followed = pasted(play, refused, "make it pass on main");
        assertThat(followed.code()).as(followed.out()).isEqualTo(3);
        assertThat(followed.out()).contains("escalated").doesNotContain("finished: met");
    }

    @Test
    void what_was_red_where_the_earlier_run_began_is_no_task_of_the_one_that_follows() {
        var play = Play.in(folder);
        String check = "if [ -f never ]; then echo ok 1 - never; else echo not ok 1 - never; exit 1; fi\n";
        play.repository().write("tests/run.sh", check);
        play.repository().commit("red for ever");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        assertThat(play.spar("run", "answer 42").out()).contains("finished: met");
        play.repository().write("other", "x\n");
        play.repository().commit("main moves on");
        play.plays(Play.plan("Answer 43").replace("is.sh 42", "is.sh 43"), Play.BUILDS.replace("42", "43"));
        var followed = play.spar("run", "--from", play.id(), "answer 43");
        assertThat(followed.err()).contains(" merged with main at ");
        assertThat(followed.out()).contains("finished: met");
        assertThat(play.spar("land", latest(followed)).out()).contains("landed on main");
    }

    @Test
    void a_conflict_is_resolved_on_main_s_side_of_it_and_lands_without_one() throws Exception {
        var play = met();
        play.repository().write("answer", "43\n");
        play.repository().commit("another answer");
        String main = play.repository().git("rev-parse", "main");
        var refused = play.spar("land");
        assertThat(refused.err()).contains("SPAR-R012").contains("in answer");
        var followed = pasted(play, refused, "resolve the conflicts with main");
        assertThat(followed.code()).as(followed.out() + followed.err()).isZero();
        assertThat(followed.err()).contains("(as in main: answer, which both changed)");
        String second = latest(followed);
        assertThat(play.repository().git("log", "--all", "-p", "-m")).doesNotContain("<<<<<<<");
        assertThat(play.repository().git("log", "-1", "--format=%P%n%B", base(play, second)))
                .contains(main)
                .contains("Spar-Run: " + second);
        assertThat(play.repository().git("show", base(play, second) + ":answer"))
                .isEqualTo("43");
        assertThat(told(play, second))
                .contains("conflicts with main")
                .contains("-41")
                .contains("+42");
        assertThat(play.spar("land", second).out()).contains("landed on main");
        assertThat(play.repository().git("show", "main:answer")).isEqualTo("42");
    }

    @Test
    void another_target_than_the_checked_out_one_is_named_in_the_printed_line() {
        var play = met();
        play.repository().git("switch", "-q", "-c", "release");
        play.repository().write("answer", "43\n");
        play.repository().commit("another answer");
        play.repository().git("switch", "-q", "main");
        var refused = play.spar("land", "--onto", "release");
        assertThat(refused.err()).contains("SPAR-R012").contains("spar run --from " + play.id() + " --base release ");
        var trust = play.spar("run", "--from", play.id(), "--base", "release", "x", "--dry-run");
        assertThat(trust.out()).contains(" merged with release at ");
        assertThat(play.spar("run", "--from", play.id(), "x", "--dry-run").out())
                .as("control: main did not move")
                .doesNotContain("merged with");
    }

    @Test
    void work_that_landed_already_is_followed_up_on_its_branch_as_that_is_today() {
        var play = met();
        assertThat(play.spar("land", "--squash").code()).isZero();
        play.repository().write("other", "x\n");
        play.repository().commit("on top");
        String main = play.repository().git("rev-parse", "main");
        assertThat(play.spar("run", "--from", play.id(), "more", "--dry-run").out())
                .contains("base      " + main.substring(0, 7) + " of ");
    }

    @Test
    void without_a_word_on_checks_those_of_the_earlier_run_judge_and_uncommitted_edits_stay_apart() throws Exception {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--check", "sh tests/is.sh 42").code())
                .isZero();
        Path own = folder.resolve("home/.config/spar/config.toml");
        Files.writeString(own, Files.readString(own).replaceAll("\\[verify[^\\[]*run = [^\\n]*\\n", ""));
        assertThat(play.spar("run", "--from", play.id(), "more", "--dry-run").out())
                .contains("checks    sh tests/is.sh 42");
        assertThat(play.spar("run", "--from", play.id(), "more", "--with-changes")
                        .err())
                .contains("SPAR-C007")
                .contains("exclude each other");
    }

    private Play met() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").out()).contains("finished: met");
        return play;
    }

    private static String proofPlan() {
        return Play.plan("Prove it")
                .replace("sh tests/is.sh 42", "sh tests/run.sh")
                .replace("[\"answer\"]", "[\"proof\"]");
    }

    /** The printed line that goes on from the run, as a shell takes it. */
    private static Called.Said pasted(Play play, Called.Said refused, String task) {
        String line = refused.err()
                .lines()
                .filter(l -> l.contains("spar run --from "))
                .map(l -> l.replaceFirst(".*spar run", "run"))
                .findFirst()
                .orElseThrow();
        assertThat(line).endsWith(" '" + task + "'");
        String[] words = line.replace(" '" + task + "'", "").split(" ", -1);
        String[] all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = task;
        return play.spar(all);
    }

    private static String latest(Called.Said said) {
        return said.err().replaceFirst("(?s).*?\\brun (r-[a-z0-9]+) on .*", "$1");
    }

    private static String base(Play play, String run) {
        return play.repository()
                .git(
                        "rev-parse",
                        play.repository().git("for-each-ref", "--format=%(refname)", "refs/heads/agent/" + run) + "~1");
    }

    /** What the agents of this run are told, as it is kept. */
    private static String told(Play play, String run) throws IOException {
        try (var kept = Files.list(play.state().resolve("runs").resolve(run).resolve("artifacts"))) {
            var all = new StringBuilder();
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
