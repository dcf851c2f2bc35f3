package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Going on with other limits and another cast. */
class ResumeTest {

    @TempDir
    Path folder;

    private Optional<Play> made = Optional.empty();

    @BeforeEach
    void a_run_that_used_up_its_paid_calls() {
        made = Optional.of(Play.in(folder));
        assertThat(play().spar("run", "answer 42", "--attempts", "1").code()).isEqualTo(6);
    }

    private Play play() {
        return made.orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "--usd, NaN, SPAR-C003",
        "--usd, -1, SPAR-C003",
        "--tokens, many, SPAR-C003",
        "--time, soon, SPAR-C003",
        "--on-limit, never, SPAR-C003",
        "--reviewer, nobody, SPAR-C006",
        "--builder, other, SPAR-C006"
    })
    void what_does_not_fit_changes_nothing(String option, String value, String code) {
        var said = play().spar("resume", "--attempts", "9", option, value);
        assertThat(said.err()).contains(code).contains(value);
        assertThat(said.code()).isEqualTo(2);
        assertThat(play().run().resolve("commands.jsonl"))
                .satisfiesAnyOf(
                        f -> assertThat(f).doesNotExist(), f -> assertThat(f).isEmptyFile());
    }

    @Test
    void numbers_are_written_as_for_run_and_other_is_whoever_wrote_nothing() throws Exception {
        var said = play().spar("resume", "--attempts", "9", "--tokens", "3M", "--time", "1h30m", "--reviewer", "other");
        assertThat(said.out()).contains("finished: met");
        assertThat(Files.readString(play().run().resolve("timeline.jsonl")))
                .contains("\"key\":\"budget.tokens\",\"value\":\"3000000\"")
                .contains("\"key\":\"budget.time\",\"value\":\"1h30m\"");
    }

    @Test
    void a_key_that_may_change_changes_and_another_one_is_refused() throws Exception {
        var refused = play().spar("resume", "-c", "verify.flaky_runs=3");
        assertThat(refused.err()).contains("SPAR-C007").contains("'verify.flaky_runs' is what it was");
        assertThat(play().spar("resume", "-c", "nope=1").err())
                .contains("SPAR-C002", "unknown key 'nope'")
                .doesNotContain("when the run began");
        var said = play().spar("resume", "-c", "budget.attempts=9", "-c", "cast.reviewer=other");
        assertThat(said.out()).contains("finished: met");
        assertThat(Files.readString(play().run().resolve("timeline.jsonl")))
                .contains("\"key\":\"budget.attempts\",\"value\":\"9\"")
                .contains("\"key\":\"cast.reviewer\",\"value\":\"other\"");
    }

    @Test
    void an_agent_s_program_changes_and_stays_so_for_every_later_turn() throws Exception {
        Path other = Files.copy(folder.resolve("script.json"), folder.resolve("other.json"));
        play().plays();
        assertThat(play().spar("resume", "-c", "agents.nobody.bin=/bin/sh").err())
                .contains("SPAR-C006")
                .contains("'nobody' is no agent");
        assertThat(play().spar("resume", "-c", "agents.one.bin=" + other).code())
                .isEqualTo(6);
        assertThat(play().told("\"key\":\"agents.one.bin\",\"value\":\"" + other + "\""))
                .isTrue();
        var said = play().spar("resume", "--attempts", "9");
        assertThat(said.out()).as(said.toString()).contains("finished: met");
    }

    @Test
    void a_repository_s_file_and_the_environment_change_no_program() {
        play().repository().write(".spar/config.toml", "[agents.one]\nbin = \"/nowhere\"\n");
        var said = play().here().with("SPAR_AGENTS__ONE__BIN", "/nowhere").spar("resume", "--attempts", "9");
        assertThat(said.out()).as(said.toString()).contains("finished: met");
        assertThat(play().told("agents.one.bin")).isFalse();
    }

    @Test
    @Timeout(60)
    void notices_change_by_what_is_named_and_hold_for_later_drives() throws Exception {
        Path pipe = folder.resolve("notices");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        String command = "notify.command=[\"sh\", \"-c\", \"cat >> " + pipe + "\"]";
        try (var notices = new RandomAccessFile(pipe.toFile(), "rw")) {
            assertThat(play().spar("resume", "-c", "notify.on=[\"needs-you\", \"done\"]", "-c", command)
                            .code())
                    .isEqualTo(6);
            assertThat(notices.readLine()).contains("\"kind\":\"needs-you\"");
            assertThat(play().spar("resume", "-c", "notify.loud=true").err()).contains("SPAR-C002");
            assertThat(play().spar("resume", "--attempts", "9").code()).isZero();
            assertThat(notices.readLine()).contains("\"kind\":\"done\"");
        }
        assertThat(play().told("\"key\":\"notify\",\"value\":\"{")).isTrue();
    }

    @Test
    void what_a_run_goes_on_from_is_not_cleaned_away() {
        assertThat(play().spar("clean", "--yes").err()).contains("SPAR-W005");
        assertThat(play().spar("clean", "--all").out()).contains("in 0 finished runs");
        assertThat(play().spar("resume", "--attempts", "9").code()).isZero();
        assertThat(play().spar("clean", "--all", "--yes").out()).contains("removed: in 1 finished run, ");
        assertThat(play().repository().git("worktree", "list")).doesNotContain("worktrees/" + play().id());
        assertThat(play().spar("land").code()).isZero();
    }
}
