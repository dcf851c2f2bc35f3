package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base that no check can judge for want of means ends a run before anybody is paid; what helps then does help. */
class LackingBaseTest {
    @TempDir
    Path folder;

    /** Its test runner is installed in the user's own folder, which no clean checkout has. */
    private Play play() {
        var play = Play.in(folder);
        var repository = play.repository();
        repository.write("package.json", "{\"scripts\": {\"test\": \"our-runner\"}}");
        repository.write("package-lock.json", "{}");
        repository.write(".gitignore", "node_modules\n");
        repository.commit("a project of node");
        repository.write("node_modules/.bin/our-runner", "#!/bin/sh\nsh tests/run.sh\n");
        assertThat(repository
                        .root()
                        .resolve("node_modules/.bin/our-runner")
                        .toFile()
                        .setExecutable(true))
                .isTrue();
        assertThat(play.spar("trust", "--yes").code()).isZero();
        return play;
    }

    @Test
    void it_is_told_with_what_helps_and_that_helps() {
        var play = play();
        Said said = play.spar("run", "answer 42", "--check", "npm test");
        assertThat(said.code()).as(said.toString()).isEqualTo(8);
        assertThat(said.out())
                .contains("finished: no-checks")
                .contains("a program is missing: ")
                .contains("set verify.link = [\"node_modules\"]")
                .contains("SPAR-V005");
        assertThat(play.told("attempt-started")).isFalse();
        Said linked = play.spar("run", "answer 42", "--check", "npm test", "-c", "verify.link=[\"node_modules\"]");
        assertThat(linked.out()).contains("finished: met");
    }

    @Test
    void a_check_that_has_nothing_to_run_yet_ends_nothing() {
        var play = Play.in(folder);
        Said said = play.spar("run", "answer 42", "--check", "sh tests/run.sh; echo 'no tests ran'; exit 5");
        assertThat(said.out()).doesNotContain("no-checks");
        assertThat(play.told("attempt-started")).isTrue();
    }
}
