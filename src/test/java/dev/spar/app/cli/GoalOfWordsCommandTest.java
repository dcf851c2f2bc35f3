package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code spar goal --words} as its user sees it, by agents that play a script. */
class GoalOfWordsCommandTest {
    private static final String SPEC = "conduct/round#1/spec";

    @TempDir
    Path folder;

    private GoalPlay goal() {
        return GoalPlay.in(folder).first("1").drafts(SPEC, "Number one");
    }

    @Test
    void where_nobody_is_there_the_spec_is_printed_and_nothing_of_it_runs_before_a_yes() throws Exception {
        var goal = goal();
        var said = goal.words(goal.play.here());
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(3);
        assertThat(said.out())
                .contains("SPEC  Three numbers")
                .contains("level 1   1 Number one  judged by C1")
                .contains("C1  one holds 1  $ sh tests/holds.sh one 1  (red on the base, then green)")
                .contains("eval  the eval command  $ sh tests/run.sh  (green)")
                .contains("checkable 100 of 100")
                .containsPattern("frozen {4}[0-9a-f]{64}")
                .contains("spar approve " + goal.play.id())
                .contains("spar say " + goal.play.id());
        assertThat(goal.play.told("agree/")).isFalse();
        assertThat(goal.play.spar("status", goal.play.id()).out())
                .contains("spec proposed: make 3 criteria true by 3 sub-tasks?");
        var again = goal.play.spar("resume");
        assertThat(again.code()).isEqualTo(3);
        assertThat(again.out()).as("the same spec").contains("C1  one holds 1  $ sh tests/holds.sh one 1");
        assertThat(Files.readString(goal.play.run().resolve("timeline.jsonl"))
                        .lines()
                        .filter(l -> l.contains("attempt-started")))
                .as("the planner was asked once")
                .hasSize(1);
        assertThat(goal.play.spar("approve").out()).contains("approved: spec proposed");
        var went = goal.play.spar("resume");
        assertThat(went.code()).as(went.out() + went.err()).isZero();
        assertThat(goal.play.spar("land").code()).isZero();
        var kept = folder.resolve("kept.md");
        Files.copy(goal.play.run().resolve("spec.frozen.md"), kept);
        assertThat(goal.play.spar("spec", "lint", kept.toString()).out())
                .contains("3 sub-tasks on 1 level: s1 s2 s3")
                .contains("nothing to say against it");
        assertThat(Files.readString(goal.play.repository().root().resolve("three")))
                .isEqualTo("3\n");
    }

    @Test
    void a_person_at_the_terminal_sees_it_says_what_is_wrong_and_agrees_to_what_comes_of_that() {
        var goal = goal().drafts("conduct/round#2/again", "First number");
        var said = goal.words(goal.play.here().typing("f\ncall it first\na\n"));
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(said.err())
                .containsSubsequence(
                        "level 1   1 Number one",
                        "[f]eedback",
                        "What is wrong with it, in a line?",
                        "level 1   1 First number",
                        "[1/3] Running: First number");
    }

    @Test
    void an_edit_is_shown_and_worked_on_and_one_that_cannot_be_is_refused() throws Exception {
        var goal = goal();
        var bad = goal.words(goal.play
                .here()
                .typing("e\nx\n")
                .with("EDITOR", script("sed -i 's/sh tests.holds.sh one 1/true/' \"$1\"")));
        assertThat(bad.err()).contains("the edited spec cannot be worked on").contains("cannot fail");
        assertThat(bad.out()).contains("rejected");
        var good = goal.words(
                goal.play.here().typing("e\na\n").with("EDITOR", script("sed -i 's/Number one/Number 1/' \"$1\"")));
        assertThat(good.code()).as(good.out() + good.err()).isZero();
        assertThat(good.err())
                .contains("+   level 1   1 Number 1  judged by C1")
                .contains("[1/3] Running: Number 1");
    }

    @Test
    void words_from_another_shell_answer_it_and_no_spec_does() {
        var goal = goal().drafts("conduct/round#2/again", "First number");
        goal.words(goal.play.here());
        String spec = folder.resolve("spec.md").toString();
        assertThat(goal.play.spar("goal", spec, "--resume").err()).contains("it was begun by words, not by a spec");
        assertThat(goal.play.spar("goal", "--words", "four", "--resume").err())
                .contains("--words changes nothing of a goal that goes on");
        assertThat(goal.play.spar("say", goal.play.id(), "call it first").out())
                .contains("the planner hears it and writes another")
                .contains("spar resume " + goal.play.id());
        var resumed = goal.play.spar("resume");
        assertThat(resumed.code()).isEqualTo(3);
        assertThat(resumed.out()).contains("level 1   1 First number").doesNotContain("1 Number one");
    }

    @Test
    void who_says_that_nothing_is_to_be_approved_is_not_asked() {
        var goal = goal();
        var said = goal.words(goal.play.here(), "--approve", "none");
        assertThat(said.code()).as(said.out() + said.err()).isZero();
        assertThat(goal.play.told("conduct/round#1/approve")).isFalse();
    }

    @Test
    void what_words_leave_no_place_for_is_refused() {
        var goal = goal();
        assertThat(goal.goal("--words", "three").err()).contains("--words and a SPEC exclude each other");
        for (String odd : new String[] {"--only=C1", "--trust-issue", "--dry-run"}) {
            var said = goal.words(goal.play.here(), odd);
            assertThat(said.err()).as(odd).contains("exclude each other");
            assertThat(said.code()).as(odd).isEqualTo(2);
        }
        assertThat(goal.play.told("run-started")).isFalse();
    }

    private String script(String line) throws IOException {
        Path file = folder.resolve("editor");
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
