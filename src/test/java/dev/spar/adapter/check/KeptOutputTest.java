package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Outcome;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left out of a check's output, and that no verdict hangs on it. */
class KeptOutputTest {
    @TempDir
    Path temp;

    @Test
    void what_may_not_be_kept_of_its_output_is_not() {
        var sample = new Sample(temp);
        var red = sample.sh("echo the password is hunter2; exit 1");
        assertThat(sample.kept(red)).isEqualTo("the password is ***\n");
        assertThat(red.tail()).doesNotContain("hunter2");
    }

    @Test
    void what_its_output_loses_changes_no_verdict() {
        var sample = new Sample(temp).keeping(text -> text.contains("hunter2") ? "(left out)" : text);
        var nothing = sample.sh("echo hunter2; echo 'Tests: 3 skipped, 3 total'");
        assertThat(nothing.outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(nothing.why()).startsWith("it ran nothing: 0 tests");
        assertThat(sample.kept(nothing)).isEqualTo("(left out)");
        assertThat(sample.sh("echo hunter2; echo 'not ok 1 - adds'").outcome()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(sample.sh("echo 'Tests: 3 passed, 3 total'").outcome())
                .as("control")
                .isEqualTo(Outcome.PASS);
        var red = sample.sh("echo SyntaxError: hunter2; exit 1");
        assertThat(red.failures()).extracting(CheckResult.Failure::kind).containsExactly(FailureKind.OTHER);
        assertThat(red.why() + red.failures() + red.tail()).doesNotContain("hunter2");
    }
}
