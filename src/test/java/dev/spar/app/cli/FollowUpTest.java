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
    void a_conflict_is_resolved_on_main_s_side_of_it_and_lands_without_one() {
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
        assertThat(play.spar("land", second).out()).contains("landed on main");
        assertThat(play.repository().git("show", "main:answer")).isEqualTo("42");
    }

    @Test
    void the_builder_is_told_what_it_has_to_do_again() throws IOException {
        var play = met();
        play.repository().write("answer", "43\n");
        play.repository().commit("another answer");
        Path done = Files.writeString(folder.resolve("done.json"), Play.done().replace("\n", " "));
        Path agent = Files.writeString(folder.resolve("agent.sh"), "cat > /dev/null; echo 42 > answer; cat \"$1\"\n");
        play.configuration("""
            [agents.sh]
            kind = "command"
            bin = "/bin/sh"
            args = ["%s", "%s"]
            [sandbox]
            readable = ["%s"]
            """.formatted(agent, done, folder));
        var followed = play.spar("run", "--from", play.id(), "more", "--builder", "sh");
        assertThat(followed.code()).as(followed.err()).isZero();
        String told = prompts(play, latest(followed));
        assertThat(told)
                .containsPattern("BEGIN to be done again [0-9a-f]{32}")
                .contains("they lie as main has them")
                .contains("-41\n+42\n");
        String command = told.replaceFirst("(?s).*whole: (git diff [0-9a-f ]+ -- )FILE\n.*", "$1answer");
        assertThat(play.repository().git(command.replaceFirst("^git ", "").split(" ", -1)))
                .contains("-41\n+42");
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

    @Test
    void a_file_that_runs_by_itself_and_was_merged_of_both_is_shown_before_it_is_trusted() {
        var play = Play.in(folder);
        play.repository().write("setup.cfg", "first\n2\n3\n4\n5\n6\nlast\n");
        play.repository().commit("a file that runs by itself");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        play.plays(Play.BUILDS.replace("\"edits\": [", """
            "edits": [{"write": "setup.cfg", "text": "FIRST\\n2\\n3\\n4\\n5\\n6\\nlast\\n"},\
            """));
        assertThat(play.spar("run", "answer 42").out()).contains("finished: met");
        play.repository().write("setup.cfg", "first\n2\n3\n4\n5\n6\nLAST\n");
        play.repository().commit("the other end of it");
        assertThat(play.spar("trust", "--yes").code()).isZero();
        var refused = play.spar("run", "--from", play.id(), "more", "--dry-run");
        assertThat(refused.err()).contains("SPAR-R007").contains("changed since it was trusted");
        String merged = refused.err().replaceFirst("(?s).* --base ([0-9a-f]{40}).*", "$1");
        assertThat(play.repository().git("show", merged + ":setup.cfg")).isEqualTo("FIRST\n2\n3\n4\n5\n6\nLAST");
        assertThat(play.spar("trust", "--yes", "--base", merged).code()).isZero();
        assertThat(play.spar("run", "--from", play.id(), "more", "--dry-run").out())
                .contains(" merged with main at ");
    }

    @Test
    void a_name_that_is_a_file_here_and_a_folder_there_is_moved_by_the_printed_line() {
        var play = Play.in(folder);
        play.plays(Play.BUILDS.replace("\"edits\": [", "\"edits\": [{\"write\": \"x\", \"text\": \"a file\"}, "));
        assertThat(play.spar("run", "answer 42").out()).contains("finished: met");
        play.repository().write("x/y", "in a folder\n");
        play.repository().commit("a folder");
        var refused = play.spar("run", "--from", play.id(), "more", "--dry-run");
        assertThat(refused.err())
                .contains("SPAR-R012")
                .contains("git mv -- x x-moved && git commit -m 'make room for x'");
        play.repository().git("mv", "--", "x", "x-moved");
        play.repository().git("commit", "-q", "-m", "make room for x");
        assertThat(play.spar("run", "--from", play.id(), "more", "--dry-run").out())
                .contains(" merged with main at ");
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

    /** What the builder of this run was told; a scripted one keeps no prompt. */
    private static String prompts(Play play, String run) throws IOException {
        try (var kept = Files.walk(play.state().resolve("runs").resolve(run))) {
            var all = new StringBuilder();
            for (Path file : kept.filter(
                            f -> f.endsWith("prompt.md") && f.toString().contains("implement"))
                    .toList()) {
                all.append(Files.readString(file));
            }
            return all.toString();
        }
    }
}
