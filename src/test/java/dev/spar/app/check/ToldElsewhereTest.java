package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a check writes for machines: the summary of a step on GitHub, and JUnit XML. */
class ToldElsewhereTest {
    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void criteria_of_all_kinds() {
        sample = SampleRepository.in(folder.resolve("repo"), "answer", "41\n");
        sample.write("answer", "42\n");
        sample.write("spec.md", """
            # Criteria
            - C1 a | b <script> `x`
              check: grep -q 42 answer
            - C2 not this
              check: printf 'not ok 1 - ```\\n'; exit 1
            - C3 nor that
              check: echo wanted; no-such-tool
            """);
    }

    private Said check(String summary, String... more) {
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin")
                .with("GITHUB_ACTIONS", "true")
                .with("GITHUB_STEP_SUMMARY", summary)
                .spar(Stream.concat(Stream.of("check", "--trust", "spec.md"), Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void the_summary_of_a_step_gets_the_table_and_what_failing_checks_printed() throws IOException {
        Path file = Files.writeString(folder.resolve("summary.md"), "before\n");
        assertThat(check(file.toString()).code()).isEqualTo(1);
        assertThat(Files.readString(file))
                .startsWith("before\n### spar check: 1 of 3 criteria met, 1 of them verified red to green\n")
                .contains("| ✓ verified | C1 | a \\| b \\<script\\> \\`x\\` | red on the base")
                .contains("| ✗ failed | C2 | not this | ")
                .contains("````\nnot ok 1 - ```\n````")
                .contains("| ◌ not\\_run | C3 |".replace("\\_", "_"));
        assertThat(check(folder.resolve("no/summary.md").toString()).err()).contains("cannot write ", "SPAR-D005");
    }

    @Test
    void a_junit_file_holds_what_each_check_printed_that_is_not_met() throws IOException {
        Path file = folder.resolve("junit.xml");
        var said = check(folder.resolve("s").toString(), "--junit", file.toString());
        assertThat(said.code()).as(said.err()).isEqualTo(1);
        assertThat(Files.readString(file))
                .contains("tests=\"3\" failures=\"1\" errors=\"0\" skipped=\"1\"")
                .contains(" type=\"failed\">not ok 1 - ```</failure>")
                .contains("<system-err>wanted&#10;")
                .contains("<system-out>grep -q 42 answer</system-out>");
    }
}
