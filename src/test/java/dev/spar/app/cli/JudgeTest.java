package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.json.JsonMapper;

/** A run's score and the criteria that it leaves for other programs. */
class JudgeTest {
    @TempDir
    Path folder;

    @Test
    void a_run_that_met_its_criteria_scores_a_hundred_and_says_from_what() throws Exception {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        var judged = play.spar("judge");
        assertThat(judged.code()).isZero();
        assertThat(judged.out())
                .contains(
                        "✓ 100 of 100: 1 of 1 criteria shown",
                        "✓ 1/1  m1.1",
                        "$ sh tests/is.sh 42",
                        "next      spar why m1.1 ")
                .containsPattern("red    exit 1 on tree [0-9a-f]{7} · artifacts/[0-9a-f]{64}")
                .containsPattern("then   exit 0 on tree [0-9a-f]{7} · artifacts/[0-9a-f]{64}");
        var data =
                JsonMapper.shared().readTree(play.spar("judge", "--json").out()).path("data");
        assertThat(data.path("score").asInt()).isEqualTo(100);
        String output = data.at("/criteria/0/red/output").asString();
        assertThat(play.run().resolve(output)).content().contains("not ok 1 - is 42");
    }

    @Test
    void below_the_threshold_it_says_no_and_at_it_yes() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42", "--verify", "none").code()).isEqualTo(3);
        var judged = play.spar("judge");
        assertThat(judged.code()).isEqualTo(1);
        assertThat(judged.out()).contains("✗ 0 of 100: 0 of 1 criteria", "0/1  m1.1", "threshold 100");
        assertThat(play.spar("judge", "--threshold", "0").code()).isZero();
    }

    @Test
    void a_threshold_that_no_score_has_and_a_run_without_criteria_are_refused() {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        assertThat(play.spar("judge", "--threshold", "101").code()).isEqualTo(2);
        assertThat(play.spar("judge", "--threshold", "-1").code()).isEqualTo(2);
        assertThat(play.spar("judge", "r-nowhere").code()).isNotZero();
    }

    @Test
    void the_criteria_lie_in_the_run_s_folder_as_junit_xml() throws Exception {
        var play = Play.in(folder);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        Path xml = play.run().resolve("criteria.junit.xml");
        var suite = (Element) DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Files.newInputStream(xml))
                .getElementsByTagName("testsuite")
                .item(0);
        assertThat(suite.getAttribute("tests") + suite.getAttribute("failures") + suite.getAttribute("skipped"))
                .isEqualTo("100");
        assertThat(Files.readString(xml))
                .contains("m1.1 the answer is 42", "value=\"verified\"", "sh tests/is.sh 42", "name=\"head_tree\"");
    }
}
