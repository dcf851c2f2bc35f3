package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole runs with a builder that cannot be trusted: a shell script in the place of an agent. */
class BadAgentTest {
    private static final String SAYS_DONE = "cat \"$0\"";
    private static final String COMMIT = "\"kind\":\"commit\"";

    @TempDir
    Path folder;

    private Optional<Play> play = Optional.empty();

    /** A run whose builder is this script; {@code $0} is a file with the answer of one that is content. */
    private Called.Said run(String script, String... more) {
        var made = play.orElseGet(() -> Play.in(folder));
        play = Optional.of(made);
        try {
            Path answer = folder.resolve("done.json");
            Files.writeString(answer, Play.done().replace("\n", " "));
            Path program = folder.resolve("agent.sh");
            Files.writeString(program, "cat > /dev/null\n" + script + "\n");
            made.configuration("""
                [agents.sh]
                kind = "command"
                bin = "/bin/sh"
                args = ["%s", "%s"]
                [sandbox]
                readable = ["%s"]
                """.formatted(program, answer, folder).replace("/agent.sh\", \"", "/run.sh\", \""));
            Files.writeString(folder.resolve("run.sh"), "exec /bin/sh -c \"$(cat " + program + ")\" \"$1\"\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return made.spar(Stream.concat(Stream.of("run", "answer 42", "--builder", "sh"), Stream.of(more))
                .toArray(String[]::new));
    }

    private Play play() {
        return play.orElseThrow();
    }

    private void nothingOfTheUsersChanged() {
        assertThat(play().repository().git("status", "--porcelain")).isEmpty();
        assertThat(play().repository().root().resolve("answer")).hasContent("41");
    }

    @Test
    void one_that_does_the_work_is_met() {
        assertThat(run("echo 42 > answer; " + SAYS_DONE).code()).isZero();
        nothingOfTheUsersChanged();
    }

    @Test
    void one_that_prints_a_gigabyte_is_ended_and_what_is_kept_of_it_is_small() throws IOException {
        var said = run("head -c 1200000000 /dev/zero", "--attempts", "2");
        assertThat(said.code()).as(said.err()).isEqualTo(6);
        assertThat(play().told("\"ending\":\"died\"")).isTrue();
        try (var all = Files.walk(play().run())) {
            assertThat(all.filter(Files::isRegularFile)
                            .mapToLong(BadAgentTest::size)
                            .sum())
                    .isLessThan(50L << 20);
        }
        nothingOfTheUsersChanged();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void one_that_hangs_is_ended_at_its_deadline_and_then_a_person_decides() {
        var said = run("echo 42 > answer; exec sleep 600", "-c", "budget.turn=1s");
        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.err() + said.out()).contains("did not come to an end");
        nothingOfTheUsersChanged();
    }

    @Test
    void one_that_ends_well_having_done_nothing_is_not_believed() {
        var said = run(SAYS_DONE);
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("no-evidence");
    }

    @Test
    void one_that_says_nothing_at_all_or_prose_has_not_answered() {
        for (String script : new String[] {"exit 0", "echo 42 > answer; echo All done, all tests pass."}) {
            play = Optional.empty();
            folder = folder.resolve("next");
            var said = run(script);
            assertThat(said.code()).as(script).isEqualTo(3);
            assertThat(said.err() + said.out()).as(script).contains("in the form asked for");
            assertThat(play().told(COMMIT)).isFalse();
        }
    }

    @Test
    void one_that_claims_that_tests_passed_is_checked() {
        String claims = Play.done()
                .replace("\n", " ")
                .replace(
                        "\"commands\": []",
                        "\"commands\": [{\"command\": \"sh tests/is.sh 42\", \"exitCode\": 0, \"output\": \"ok 1\"}]");
        var said = run("echo 43 > answer; cat <<'END'\n" + claims + "\nEND");
        assertThat(said.code()).as(said.err()).isEqualTo(3);
        assertThat(said.out()).contains("escalated");
        assertThat(play().told(COMMIT)).isFalse();
    }

    @Test
    void one_that_deletes_everything_harms_its_worktree_only() {
        var said = run("rm -rf \"$PWD\" .git ./* .[a-z]* 2>/dev/null; " + SAYS_DONE);
        assertThat(said.code()).as(said.err()).isNotZero().isNotEqualTo(70);
        nothingOfTheUsersChanged();
        assertThat(play().repository().git("fsck", "--no-dangling")).doesNotContain("missing");
    }

    @Test
    void an_ignored_file_that_the_check_needs_does_not_count() throws IOException {
        ignoring();
        var said = run("echo 42 > local; echo 42 > answer; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isEqualTo(3);
        assertThat(said.out()).contains("escalated");
        assertThat(Files.readString(play().run().resolve("timeline.jsonl"), StandardCharsets.UTF_8))
                .contains("tier0")
                .doesNotContain(COMMIT);
    }

    /** The criterion reads a file that git ignores. */
    private void ignoring() {
        var made = Play.in(folder);
        made.repository().write(".gitignore", "local\n");
        made.repository()
                .write(
                        "tests/is.sh",
                        "if [ \"$(cat local)\" = \"$1\" ]; then echo ok 1 - is $1; else echo not ok 1; exit 1; fi\n");
        made.repository().commit("a check that reads an ignored file");
        assertThat(made.spar("trust", "--yes").code()).isZero();
        play = Optional.of(made);
    }

    @Test
    void one_that_edits_the_check_itself_is_not_met() {
        var said = run("echo 'echo ok 1 - is $1' > tests/is.sh; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isEqualTo(3);
        nothingOfTheUsersChanged();
    }

    @Test
    void one_that_rewrites_the_script_its_work_is_accepted_by_is_not_met() {
        accepted();
        var said = run("echo 'exit 0' > accept.sh; echo 43 > answer; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isEqualTo(3);
        assertThat(play().spar("report").out())
                .contains("the change edits its check (accept.sh), and as that was before it fails");
        nothingOfTheUsersChanged();
    }

    @Test
    void one_that_adds_to_the_script_and_does_the_work_is_met_and_the_report_names_the_script() {
        accepted();
        var said = run("echo 'test -s answer' >> accept.sh; echo 42 > answer; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(play().spar("report").out())
                .contains("red before and green after")
                .contains("the work changes what its checks name: `accept.sh` (m1.1)");
    }

    @Test
    void what_one_criterion_puts_back_is_not_put_back_for_another() {
        demanded(
                "test \"$(sh app.sh)\" = 42 || { echo FAILED answer; exit 1; }", "sh app.sh --version", "sh accept.sh");
        var said = run("echo 'test -s app.sh' >> accept.sh; echo 'echo 42' > app.sh; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(play().repository().git("log", "--branches", "--format=%B"))
                .contains("Spar-Criteria: m1.1 passing, m1.2 verified");
    }

    @Test
    void one_that_breaks_the_code_and_the_script_that_guards_it_is_not_saved_by_the_code_as_it_was() {
        demanded("sh app.sh | grep -q 4 || { echo FAILED answer; exit 1; }", "sh app.sh --version", "sh accept.sh");
        var said = run("echo 'exit 0' > accept.sh; echo 'echo broken' > app.sh; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isEqualTo(3);
        assertThat(play().spar("report").out())
                .contains("the change edits its check (accept.sh), and as that was before it fails");
        nothingOfTheUsersChanged();
    }

    @Test
    void the_script_of_one_criterion_is_on_the_base_what_it_was_for_another() {
        demanded("cat app.sh", "sh accept.sh", "sh tests/whole.sh");
        var said = run("echo 'echo 42' > accept.sh; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isZero();
        assertThat(play().repository().git("log", "--branches", "--format=%B"))
                .contains("Spar-Criteria: m1.1 passing, m1.2 verified");
    }

    /** Two criteria of code, {@code app.sh}, and of a script that it is accepted by. */
    private void demanded(String accept, String first, String second) {
        var made = Play.in(folder);
        made.repository().write("accept.sh", accept + "\n");
        made.repository().write("app.sh", "echo 41\n");
        made.repository().write("tests/whole.sh", "test \"$(sh accept.sh)\" = 42 || { echo FAILED answer; exit 1; }\n");
        made.repository().commit("what is accepted");
        made.plays(Play.plan("Answer 42")
                .replace(
                        "{\"text\": \"the answer is 42\", \"command\": \"sh tests/is.sh 42\"}",
                        "{\"text\": \"first\", \"command\": \"" + first + "\"}, {\"text\": \"second\", \"command\": \""
                                + second + "\"}"));
        assertThat(made.spar("trust", "--yes").code()).isZero();
        play = Optional.of(made);
    }

    @Test
    void files_that_no_tree_can_hold_are_moved_away_and_blamed_on_nobody_again() throws IOException {
        var made = Play.in(folder);
        Files.writeString(made.repository().root().resolve(".git/info/exclude"), "seen\n");
        play = Optional.of(made);
        var said = run("test -e seen || printf x > \"$(printf 'bad\\377')\"; mkfifo pipe || exit 1; touch seen;"
                + " echo 42 > answer; " + SAYS_DONE);
        assertThat(said.code()).as(said.out()).isZero();
        String journal = Files.readString(play().run().resolve("timeline.jsonl"), StandardCharsets.UTF_8);
        assertThat(journal)
                .containsOnlyOnce("scope-tripped")
                .contains("[\"bad\\\\xff\"]", "pipe: neither a file nor a link");
        nothingOfTheUsersChanged();
    }

    /** The criterion is a script at the top that is no test by its name. */
    private void accepted() {
        var made = Play.in(folder);
        made.repository().write("accept.sh", "test \"$(cat answer)\" = 42 || { echo FAILED answer; exit 1; }\n");
        made.repository().commit("what is accepted");
        made.plays(Play.plan("Answer 42").replace("sh tests/is.sh 42", "sh accept.sh"));
        assertThat(made.spar("trust", "--yes").code()).isZero();
        play = Optional.of(made);
    }
}
