package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A change reviewed by what was asked for, as a spec says it. */
class ReviewCriteriaTest {
    @TempDir
    Path folder;

    private ReviewScene scene;

    @BeforeEach
    void play() {
        scene = new ReviewScene(Play.in(folder));
        scene.play().repository().write("answer", "40\n");
    }

    @Test
    void a_criterion_of_the_spec_is_what_was_asked_and_stays_unmet_until_somebody_judges_it_again() throws Exception {
        Path file = Files.writeString(folder.resolve("spec.md"), """
            # The answer
            ## Acceptance Criteria
            - C1: the answer is even
              check: sh tests/is.sh 40
            - C2: it is written down in words
            """);
        scene.play().plays("""
            {"path": "*/review#*/**", "says": {"findings": [{"title": "no words", "severity": "high",
             "ground": "criterion", "reference": "c2", "file": "", "firstLine": 0, "lastLine": 0,
             "scenario": "grep -ri forty finds nothing", "recommendation": "write them",
             "confidence": 0.9, "introducedByThisChange": true}], "observations": [], "filesJudged": ["answer"]}}\
            """);
        String spec = file.toString();
        assertThat(scene.review("--criteria", spec, "--dry-run").out()).contains("asked     2 criteria of " + spec);
        var said = scene.review("--criteria", spec);
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out()).contains("F1 high  no words").contains("ground: criterion C2");
        assertThat(scene.prompt())
                .contains(
                        "The answer\n- C1 the answer is even\n  $ sh tests/is.sh 40\n- C2 it is written down in words");
        scene.play().plays();
        assertThat(scene.review("--criteria", spec).out())
                .contains("F1 high  no words")
                .contains("0 calls");
        scene.play().plays(ReviewScene.NOTHING);
        assertThat(scene.review().code()).as("by another measure").isZero();
    }

    @Test
    void a_spec_that_does_not_read_is_told_as_a_check_tells_it() throws Exception {
        Path file = Files.writeString(folder.resolve("spec.md"), "# The answer\nIt is good.\n");
        String spec = file.toString();
        assertThat(scene.review("--criteria", spec).err())
                .contains("SPAR-S008")
                .isEqualTo(scene.play().spar("check", spec).err());
        assertThat(scene.review("--criteria", "nowhere.md").err()).contains("SPAR-S007");
        assertThat(scene.play()
                        .here()
                        .piped("x")
                        .spar("review", "-", "--criteria", "-")
                        .err())
                .contains("SPAR-C007");
    }
}
