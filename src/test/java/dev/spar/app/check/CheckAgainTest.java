package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check that is not green leads on to, and what is told before any is run. */
class CheckAgainTest {
    private static final String COMMAND = "grep -q 42 answer";

    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void a_branch_with_a_wrong_answer() {
        sample = SampleRepository.in(folder.resolve("repo"), "answer", "41\n");
        sample.git("checkout", "-q", "-b", "feature");
        sample.write("answer", "43\n");
        sample.commit("wrong");
        sample.git("checkout", "-q", "main");
        sample.write("answer", "42\n");
    }

    private Called called() {
        return Called.in(folder)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin");
    }

    private String brief(String ref) {
        return sample.git("rev-parse", ref).substring(0, 7);
    }

    @Test
    void it_asks_the_same_question_of_the_same_files() {
        var said = called().spar(
                        "check",
                        "--trust",
                        "-C",
                        "repo",
                        "--head",
                        "feature",
                        "--base",
                        "main",
                        "--timeout",
                        "1m",
                        "-c",
                        "verify.flaky_runs=1",
                        "--check",
                        COMMAND,
                        "--check",
                        "ls");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        String again = "check -C repo --check '" + COMMAND + "' --check ls --base main --head feature --timeout 1m"
                + " -c verify.flaky_runs=1 --only C1 --trust --fresh";
        assertThat(said.out())
                .contains("next      spar " + again + "   #")
                .contains("git -C repo diff " + brief("main") + " " + brief("feature") + "   #")
                .doesNotContain("spar run");
        var words = Stream.of(again.replace("'" + COMMAND + "'", "COMMAND").split(" "))
                .map(w -> w.equals("COMMAND") ? COMMAND : w)
                .toArray(String[]::new);
        assertThat(called().spar(words).code()).isEqualTo(1);
        assertThat(called().spar("check", "--trust", "-C", "repo", "--check", COMMAND)
                        .code())
                .as("control: the working tree is green")
                .isZero();
    }

    @Test
    void what_was_piped_cannot_be_asked_again() {
        var said =
                called().piped("# Criteria\n- a\n  check: test -f none\n").spar("check", "--trust", "-C", "repo", "-");
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out()).contains("git -C repo diff").doesNotContain("spar check", "spar run");
    }

    @Test
    void a_file_that_cannot_be_written_is_told_before_anything_runs() {
        var said = called().spar("check", "--trust", "-C", "repo", "--check", "ls", "--junit", "none/junit.xml");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("--junit").doesNotContain("cold: ");
    }
}
