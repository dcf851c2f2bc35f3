package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands of a spec that somebody committed are looked at before they run; those of the user's own edits are theirs.
 */
class SpecTrustTest {
    private static final String SPEC = "# Criteria\n- one\n  check: test -f answer\n";

    private static final String HOSTILE = SPEC + "- two\n  check: test -f ./answer && echo hostile\n";

    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void a_trusted_repository() {
        sample = SampleRepository.in(folder.resolve("repo"), "answer", "42\n", "Makefile", "ok:\n\ttrue\n");
        assertThat(called().spar("trust", "--yes").code()).isZero();
    }

    private Called called() {
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin");
    }

    private void committed(String spec) {
        sample.write("docs/spec.md", spec);
        sample.commit("spec");
    }

    private Called.Said check() {
        return called().spar("check", "docs/spec.md");
    }

    @Test
    void a_branch_that_changes_a_spec_alone_runs_nothing_before_somebody_looked() {
        committed(SPEC);
        var refused = check();
        assertThat(refused.code()).as(refused.out()).isEqualTo(8);
        assertThat(refused.err())
                .contains("error[SPAR-R007]", "docs/spec.md test -f answer", "--spec " + spec())
                .doesNotContain("not trusted yet");
        var asked = called().typing("y\n").spar("check", "docs/spec.md");
        assertThat(asked.code()).as(asked.err()).isZero();
        assertThat(asked.err()).contains("docs/spec.md test -f answer");
        assertThat(check().code()).as("remembered").isZero();
        committed(HOSTILE);
        assertThat(check().code()).isEqualTo(8);
        assertThat(called().typing("n\n").spar("check", "docs/spec.md").code()).isEqualTo(8);
        committed(SPEC);
        assertThat(check().code()).as("what was trusted stays so").isZero();
    }

    @Test
    void the_line_that_is_told_shows_the_commands_and_trusts_them() {
        committed(HOSTILE);
        assertThat(check().code()).isEqualTo(8);
        var trusted = called().spar("trust", sample.root().toString(), "--spec", spec(), "--yes");
        assertThat(trusted.code()).as(trusted.err()).isZero();
        assertThat(trusted.err()).contains("test -f ./answer && echo hostile");
        assertThat(check().code()).isZero();
        assertThat(called().spar("trust", "--spec", "none.md").err()).contains("error[SPAR-S007]");
    }

    @Test
    void what_its_user_wrote_or_edited_or_gives_from_elsewhere_is_asked_about_no_more_than_a_command_by_hand()
            throws IOException {
        sample.write("docs/spec.md", HOSTILE);
        assertThat(check().code()).as("untracked").isZero();
        sample.commit("spec");
        assertThat(check().code()).as("control").isEqualTo(8);
        sample.write("docs/spec.md", HOSTILE + "- three\n  check: test -s answer\n");
        assertThat(check().code()).as("edited").isZero();
        sample.git("checkout", "-q", "docs/spec.md");
        Path beside = Files.writeString(folder.resolve("spec.md"), HOSTILE);
        assertThat(called().spar("check", beside.toString()).code()).isZero();
        assertThat(called().piped(HOSTILE).spar("check", "-").code()).isZero();
        Files.createSymbolicLink(folder.resolve("link.md"), sample.root().resolve("docs/spec.md"));
        assertThat(called().spar("check", folder.resolve("link.md").toString()).code())
                .as("a link to it is the same")
                .isEqualTo(8);
    }

    @Test
    void at_the_first_question_every_command_is_shown() {
        assertThat(called().spar("trust", "--revoke").code()).isZero();
        var more = new StringBuilder(SPEC);
        for (int i = 0; i < 9; i++) {
            more.append("- more\n  check: test -f answer -a ")
                    .append(i)
                    .append(" = ")
                    .append(i)
                    .append('\n');
        }
        sample.write("docs/spec.md", more.toString());
        var asked = called().typing("n\n").spar("check", "docs/spec.md");
        assertThat(asked.code()).isEqualTo(8);
        assertThat(asked.err()).contains("docs/spec.md test -f answer", "test -f answer -a 8 = 8");
    }

    private String spec() {
        return sample.root().resolve("docs/spec.md").toString();
    }
}
