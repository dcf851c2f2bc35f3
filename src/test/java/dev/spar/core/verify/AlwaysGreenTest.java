package dev.spar.core.verify;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlwaysGreenTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "# later",
                "true",
                ":",
                "exit 0",
                " true # for now",
                "echo ok",
                "npm test || true",
                "make; exit 0"
            })
    void what_passes_whatever_the_work_was_is_known(String command) {
        assertThat(AlwaysGreen.is(command)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "make test",
                "npm test | tee log",
                "test \"$(cat answer)\" = 42",
                "echo '#' | grep '#'",
                "sh truth.sh",
                "grep -q '# title' README.md",
                "echo first\nmake test",
                "exit 01; make"
            })
    void what_can_fail_is_not(String command) {
        assertThat(AlwaysGreen.is(command)).isFalse();
    }
}
