package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person at the terminal is asked, and what each answer does. */
class TerminalAnswersTest {

    @TempDir
    Path folder;

    @Test
    void the_plan_is_shown_in_words_and_a_yes_starts_it() throws IOException {
        var play = Play.in(folder);
        var said = play.here().typing("o\na\n").spar("run", "answer 42", "--approve", "plan");
        assertThat(said.err())
                .contains("PLAN  The answer becomes 42.")
                .contains("two proposes: 1 milestone, 1 file, 1 criterion (1 by command)")
                .contains("nobody challenged it")
                .contains("M1    Answer 42   (risk low, behaviour)")
                .contains("m1.1  the answer is 42: sh tests/is.sh 42")
                .contains("nobody raised one")
                .doesNotContain("\"milestones\"");
        assertThat(said.code()).isZero();
        assertThat(Files.readString(play.run().resolve("plan.md"))).contains("Answer 42");
    }

    @Test
    void a_no_ends_it() {
        var said = Play.in(folder).here().typing("\nx\n").spar("run", "answer 42", "--approve", "plan");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("rejected");
    }

    @Test
    void an_editor_that_changed_nothing_or_emptied_the_file_approves_nothing() {
        for (String editor : new String[] {"true", "truncate -s 0"}) {
            var play = Play.in(folder.resolve(editor.replace(' ', '_')));
            var said =
                    play.here().typing("e\nx\n").with("EDITOR", editor).spar("run", "answer 42", "--approve", "plan");
            assertThat(said.err()).as(editor).contains("nothing was changed");
            assertThat(said.out()).as(editor).contains("rejected");
        }
    }

    @Test
    void an_edit_is_shown_and_holds_only_after_another_yes() throws IOException {
        var play = Play.in(folder);
        var said = edited(play, "e\na\n");
        assertThat(said.err())
                .contains("- M1    Answer 42   (risk low, behaviour)")
                .contains("+ M1    Reply 42   (risk low, behaviour)")
                .contains("[a]pprove as edited");
        assertThat(said.code()).isZero();
        assertThat(Files.readString(play.run().resolve("plan.md"))).contains("Reply 42");
    }

    @Test
    void an_edit_that_cannot_be_worked_on_is_refused_and_asked_again() throws IOException {
        var play = Play.in(folder);
        var said = play.here()
                .typing("e\na\n")
                .with("EDITOR", script("sed -i 's/\"title\" : \"Answer 42\"/\"title\" : \"\"/' \"$1\""))
                .spar("run", "answer 42", "--approve", "plan");
        assertThat(said.err()).contains("SPAR-W004").contains("cannot be worked on");
        assertThat(said.code()).as("the plan as it was is approved").isZero();
    }

    @Test
    void a_question_that_an_earlier_drive_left_open_is_asked_on_resuming() throws IOException {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--approve", "plan").code()).isEqualTo(3);
        assertThat(Files.readString(play.run().resolve("plan.md"))).contains("Answer 42");
        var resumed = play.here().typing("a\n").spar("resume");
        assertThat(resumed.err()).contains("PLAN  The answer becomes 42.");
        assertThat(resumed.code()).isZero();
    }

    @Test
    void approving_an_edit_from_another_shell_takes_the_same_care() throws IOException {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--approve", "plan");
        var unchanged = play.here().with("EDITOR", "true").spar("approve", "--edit");
        assertThat(unchanged.err()).contains("SPAR-W004").contains("nothing is approved");
        assertThat(unchanged.code()).isEqualTo(2);
        String editor = script("sed -i s/Answer.42/Reply.42/ \"$1\"");
        var unsure = play.here().typing("n\n").with("EDITOR", editor).spar("approve", "--edit");
        assertThat(unsure.err()).contains("+ M1    Reply").contains("nothing is approved");
        var sure = play.here().typing("y\n").with("EDITOR", editor).spar("approve", "--edit");
        assertThat(sure.out()).contains("approved as edited");
        assertThat(sure.err())
                .contains("PLAN  The answer becomes 42.")
                .contains("m1.1  the answer is 42: sh tests/is.sh 42");
        assertThat(play.spar("resume").code()).isZero();
    }

    @Test
    void an_editor_that_removes_the_file_or_has_no_terminal_leaves_the_question_open() throws IOException {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--approve", "plan");
        for (var broken : List.of(play.here().with("EDITOR", script("rm \"$1\"")), play.here())) {
            var said = broken.spar("approve", "--edit");
            assertThat(said.err()).contains("SPAR-W004").contains("spar approve " + play.id() + " --edit");
            assertThat(said.code()).isEqualTo(2);
        }
        assertThat(play.spar("status", play.id()).out()).contains("need you   yes: Start on this plan");
        assertThat(play.here()
                        .with("EDITOR", script("sed -i s/Answer.42/Reply.42/ \"$1\""))
                        .spar("approve", "--edit")
                        .out())
                .as("control")
                .contains("approved as edited");
    }

    @Test
    void an_edit_that_came_to_nothing_is_kept_and_opened_again() throws IOException {
        var play = Play.in(folder);
        play.spar("run", "answer 42", "--approve", "plan");
        var broken = play.here()
                .with("EDITOR", script("sed -i 's/Answer 42/Reply 42/; s/^{/{,/' \"$1\""))
                .spar("approve", "--edit");
        assertThat(broken.err()).contains("SPAR-W004").contains("kept in " + play.run());
        var failed = play.here().with("EDITOR", "false").spar("approve", "--edit");
        assertThat(failed.err()).contains("the editor failed").contains("kept in " + play.run());
        String mends = script("sed -i 's/^{,/{/' \"$1\"");
        var unsure = play.here().typing("n\n").with("EDITOR", mends).spar("approve", "--edit");
        assertThat(unsure.err()).contains("+ M1    Reply 42").contains("your edit is kept");
        assertThat(play.here().with("EDITOR", "true").spar("approve", "--edit").out())
                .contains("approved as edited");
        assertThat(play.spar("resume").code()).isZero();
        assertThat(Files.readString(play.run().resolve("plan.md"))).contains("Reply 42");
        try (var files = Files.list(play.run())) {
            assertThat(files).noneMatch(f -> String.valueOf(f.getFileName()).startsWith("edit-"));
        }
    }

    @Test
    void each_question_gets_its_own_answer_from_lines_typed_at_once() {
        var said = Play.in(folder).here().typing("a\na\n").spar("run", "answer 42", "--approve", "milestone");
        assertThat(said.out()).contains("finished: met");
        assertThat(said.code()).isZero();
    }

    private Said edited(Play play, String typed) throws IOException {
        return play.here()
                .typing(typed)
                .with("EDITOR", script("sed -i 's/Answer 42/Reply 42/' \"$1\""))
                .spar("run", "answer 42", "--approve", "plan");
    }

    private String script(String line) throws IOException {
        Path file = folder.resolve("editor");
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file.toString();
    }
}
