package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a person decides about a finding of a run's reviews. */
class DecidedFindingTest {
    private static final String REVIEWS = """
        {"path": "finish/review#1/verdict/chunk#1", "says": {"findings": [{"title": "41 is nowhere refused",
          "severity": "medium", "ground": "defect", "reference": "wrong_result", "file": "answer", "firstLine": 1,
          "lastLine": 1, "scenario": "write 41", "recommendation": "refuse it", "confidence": 0.8,
          "introducedByThisChange": true}], "observations": [], "filesJudged": ["answer"]}}\
        """;

    @TempDir
    Path folder;

    private Play reviewed() {
        var play = Play.in(folder)
                .configures("policy = \"none\"", "policy = \"deferred\"")
                .plays(Play.BUILDS, REVIEWS);
        assertThat(play.spar("run", "answer 42").code()).isZero();
        return play;
    }

    private static JsonNode finding(Play play) throws Exception {
        return JsonMapper.shared().readTree(play.spar("report", "--json").out()).at("/data/findings/0");
    }

    @Test
    void an_accepted_finding_is_told_with_person_reason_and_day_and_is_suppressed_in_sarif() throws Exception {
        var play = reviewed();
        String run = play.run().getFileName().toString();
        assertThat(finding(play).path("disposition").asString()).as("control").isEqualTo("open");
        assertThat(Files.readString(play.run().resolve("review.sarif")))
                .as("control")
                .contains("41 is nowhere refused")
                .doesNotContain("suppressions");
        assertThat(play.spar("review", "--accept", "f1", "--reason", "only 42 is ever written", run)
                        .code())
                .isZero();
        assertThat(finding(play).path("disposition").asString()).isEqualTo("accepted_risk");
        assertThat(finding(play).path("reason").asString()).isEqualTo("only 42 is ever written");
        assertThat(Files.readString(play.run().resolve("review.sarif")))
                .contains("suppressions", "accepted risk by ", "only 42 is ever written");
        assertThat(play.spar("report").out()).contains("**accepted risk** by ", "only 42 is ever written");
        assertThat(play.spar("review", "--split", "F1", "--reason", "issue 7", run)
                        .code())
                .isZero();
        assertThat(finding(play).path("disposition").asString())
                .as("the last word counts")
                .isEqualTo("split");
        assertThat(play.spar("status", run).out()).as("it is as it was").contains("met");
    }

    @Test
    void what_cannot_be_decided_is_refused_and_nothing_is_recorded() throws Exception {
        var play = reviewed();
        String run = play.run().getFileName().toString();
        var unknown = play.spar("review", "--postpone", "F7", "--reason", "later", run);
        assertThat(unknown.err()).contains("there is no finding F7", "it has F1");
        assertThat(play.spar("review", "--postpone", "F1", run).code()).isEqualTo(2);
        assertThat(play.spar("review", "--postpone", "F1", "--split", "F1", "--reason", "x", run)
                        .code())
                .isEqualTo(2);
        assertThat(play.spar("review", "--postpone", "F1", "--reason", "later").code())
                .as("of which run?")
                .isEqualTo(2);
        assertThat(finding(play).path("disposition").asString()).isEqualTo("open");
    }
}
