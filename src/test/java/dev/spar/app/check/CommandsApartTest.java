package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that do something to the checkout they share with others: none of them is evidence for the next. */
class CommandsApartTest {
    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void an_answer_that_is_42_now() {
        sample = SampleRepository.in(
                folder.resolve("repo"),
                "answer",
                "41\n",
                "lib/is.sh",
                "test $(cat answer) = $1\n",
                ".gitignore",
                "kept\n");
        sample.write("answer", "42\n");
    }

    private Said check(String... commands) {
        var words = new ArrayList<>(List.of("check", "--trust"));
        List.of(commands).forEach(c -> words.addAll(List.of("--check", c)));
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin")
                .spar(words.toArray(String[]::new));
    }

    @Test
    void what_a_command_writes_is_no_evidence_for_the_next_one() throws IOException {
        var said = check("echo 43 > answer; sh lib/is.sh 43", "sh lib/is.sh 43", "sh lib/is.sh 42");
        assertThat(said.out())
                .as(said.err())
                .contains("✓ passing   C1")
                .contains("✗ failed    C2")
                .contains("✓ verified  C3");
        assertThat(check("sh lib/is.sh 43").out()).as("nor is it kept").contains("✗ failed    C1");
        try (var left = Files.list(folder.resolve("state/worktrees/+trial"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void files_that_come_go_and_turn_into_links_are_all_taken_back() {
        var said = check(
                "mkdir new; echo hidden >> .gitignore; touch hidden new/file; false",
                "rm -rf lib answer; ln -s /tmp lib; mkdir answer; false",
                "test ! -e hidden && test ! -e new && test ! -L lib && sh lib/is.sh 42");
        assertThat(said.out()).as(said.err()).contains("✗ failed    C1", "✗ failed    C2", "✓ verified  C3");
    }

    @Test
    void what_is_ignored_stays_as_what_was_built_is_not_built_again() {
        assertThat(check("touch kept; sh lib/is.sh 42", "test -e kept").out())
                .contains("✓ verified  C1", "✓ passing   C2");
    }
}
