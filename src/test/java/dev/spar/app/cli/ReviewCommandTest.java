package dev.spar.app.cli;

import static dev.spar.app.cli.ReviewScene.FINDS;
import static dev.spar.app.cli.ReviewScene.NOTHING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A change reviewed through the command line, by agents that play a script. */
class ReviewCommandTest {
    @TempDir
    Path folder;

    private ReviewScene scene;
    private Play play;

    @BeforeEach
    void play() {
        scene = new ReviewScene(Play.in(folder));
        play = scene.play();
        play.plays(FINDS.formatted("high"));
    }

    @Test
    void uncommitted_edits_are_reviewed_and_a_grave_finding_says_no() {
        play.repository().write("answer", "40\n");
        play.repository().write("other", "new\n");
        var said = review();
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out())
                .contains("F1 high  counts one too few")
                .contains("answer:1")
                .contains("the answer is asked for: 40 and not 41")
                .contains("ground: wrong result, confidence 80 %, by two")
                .contains("BLOCK — 1 finding is high or worse (1 high)   exit 1")
                .contains("uncommitted edits on main: 2 files +2 −1")
                .contains("no model is named as its author");
        assertThat(said.err()).contains("review " + play.id());
        assertThat(play.repository().git("status", "--porcelain").lines())
                .as("nothing of the user's was touched")
                .containsExactly("M answer", "?? other");
    }

    @Test
    void a_review_leaves_no_branch_and_no_worktree_and_asks_for_nobody() {
        play.repository().write("answer", "40\n");
        review();
        assertThat(play.repository().git("branch", "--list")).isEqualTo("* main");
        assertThat(play.repository().git("worktree", "list").lines()).hasSize(1);
        assertThat(play.spar("status").out()).doesNotContain("Needs you");
        assertThat(play.spar("land").err()).contains("is a review, which makes nothing");
        assertThat(play.spar("run", "--from", play.id(), "go on").err()).contains("is a review, which makes nothing");
        assertThat(play.spar("diff").out()).contains("-41").contains("+40");
        assertThat(play.spar("report").out()).contains("### F1 high: counts one too few");
    }

    @Test
    void the_threshold_decides_and_a_clean_change_is_approved() {
        play.repository().write("answer", "40\n");
        assertThat(review("--fail-on", "critical").code()).isZero();
        play.plays(NOTHING);
        var clean = review("--all");
        assertThat(clean.code()).as(clean.out()).isZero();
        assertThat(clean.out()).contains("APPROVE — no finding is open");
    }

    @Test
    void a_file_that_nobody_says_to_have_read_is_no_approval() {
        play.repository().write("answer", "40\n");
        play.plays(NOTHING.replace("\"answer\", ", ""));
        var said = review("--max-rounds", "1");
        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out()).contains("INCONCLUSIVE").contains("could not be taken completely");
    }

    @Test
    void programs_get_every_finding_with_its_verdict() throws Exception {
        play.repository().write("answer", "40\n");
        Path sarif = folder.resolve("found.sarif");
        var said = review("--json", "--sarif", sarif.toString());
        JsonNode review = json(said.out()).path("data").path("review");
        assertThat(review.path("verdict").asString()).isEqualTo("block");
        JsonNode finding = review.path("findings").path(0);
        assertThat(finding.path("severity").asString()).isEqualTo("high");
        assertThat(finding.path("file").asString()).isEqualTo("answer");
        assertThat(finding.path("line_start").asInt()).isEqualTo(1);
        assertThat(finding.path("status").asString()).isEqualTo("open");
        JsonNode result = json(Files.readString(sarif))
                .path("runs")
                .path(0)
                .path("results")
                .path(0);
        assertThat(result.path("ruleId").asString()).isEqualTo("spar/wrong-result");
        assertThat(result.path("level").asString()).isEqualTo("error");
        assertThat(result.path("partialFingerprints").path("spar/v1").asString())
                .isEqualTo(finding.path("fingerprint").asString());
    }

    @Test
    void an_accepted_finding_says_no_no_more_until_its_line_changes() {
        play.repository().write("answer", "40\n");
        review();
        var accepted = play.spar("review", "--accept", "F1", "--reason", "forty will do");
        assertThat(accepted.code()).as(accepted.err()).isZero();
        assertThat(accepted.out()).contains("accepted: counts one too few");
        var again = review("--all");
        assertThat(again.code()).as(again.out()).isZero();
        assertThat(again.out()).contains("forty will do").contains("APPROVE");
        play.repository().write("answer", "39\n");
        assertThat(review().code()).as("the line changed").isEqualTo(1);
        assertThat(play.spar("review", "--accept", "F9", "--reason", "x").err()).contains("SPAR-W008");
    }

    @Test
    void a_second_review_judges_only_what_changed_since_and_says_so() {
        play.repository().write("answer", "40\n");
        play.repository().write("other", "new\n");
        review();
        play.repository().write("other", "newer\n");
        play.plays(NOTHING.replace("\"answer\", ", ""));
        var again = review();
        assertThat(again.out())
                .contains("F1 high  counts one too few")
                .contains("found in r-")
                .containsPattern(
                        "reviewed at tree [0-9a-f]{8} \\(r-\\w+\\); 2 lines changed since; 1 file is as judged");
        assertThat(again.code()).as("what stays as it was stays found").isEqualTo(1);
        play.plays();
        var nothing = review();
        assertThat(nothing.out()).as("nobody is asked").contains("0 calls").contains("F1 high");
    }

    @Test
    void both_review_it_each_alone_and_agree_on_one_finding() {
        play.repository().write("answer", "40\n");
        var said = review("--by", "both");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out()).contains("by two and one").doesNotContain("F2");
        assertThat(said.out()).contains("2 calls");
    }

    @Test
    void the_author_does_not_review_what_the_commits_name_him_for() {
        play.repository().git("switch", "-q", "-c", "work");
        play.repository().write("answer", "40\n");
        play.repository().commit("forty\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
        var said = review("-c", "agents.one.vendor=openai", "-c", "agents.two.vendor=anthropic");
        assertThat(said.out()).contains("openai (cross-vendor: written by anthropic)");
        String[] same = {"-c", "agents.one.vendor=anthropic", "-c", "agents.two.vendor=anthropic"};
        var alone = review(same);
        assertThat(alone.out())
                .contains("anthropic (same-vendor: written by anthropic, and no other vendor may review here)");
        assertThat(review(same[0], same[1], same[2], same[3], "--by", "both").err())
                .contains("needs agents of two vendors");
    }

    @Test
    void a_branch_a_commit_a_range_a_patch_and_what_is_staged_are_targets() {
        play.repository().git("switch", "-q", "-c", "work");
        play.repository().write("answer", "40\n");
        play.repository().commit("forty");
        play.repository().write("other", "new\n");
        play.repository().commit("other");
        assertThat(of(review("--dry-run"))).isEqualTo("work since it left main");
        assertThat(of(review("--dry-run", "work"))).isEqualTo("work since it left main");
        assertThat(of(review("--dry-run", "HEAD~1"))).isEqualTo("commit HEAD~1");
        assertThat(of(review("--dry-run", "main..work"))).isEqualTo("main..work");
        String patch = play.repository().git("diff", "main", "work") + "\n";
        play.repository().git("switch", "-q", "main");
        assertThat(of(play.here().piped(patch).spar("review", "--dry-run", "-")))
                .startsWith("the patch on standard input on ");
        assertThat(review("--dry-run").out()).startsWith("nothing to review: ");
        play.repository().write("answer", "39\n");
        play.repository().git("add", "answer");
        play.repository().write("answer", "38\n");
        assertThat(of(review("--dry-run", "--staged"))).isEqualTo("what is staged on main");
        assertThat(review("nowhere").err()).contains("SPAR-R008");
    }

    @Test
    void a_patch_is_reviewed_where_it_applies_and_refused_where_not() {
        String patch = """
            diff --git a/answer b/answer
            --- a/answer
            +++ b/answer
            @@ -1 +1 @@
            -41
            +40
            """;
        assertThat(play.here().piped(patch).spar("review", "-").code()).isEqualTo(1);
        assertThat(play.here()
                        .piped(patch.replace("-41", "-7"))
                        .spar("review", "-")
                        .err())
                .contains("SPAR-S010");
        assertThat(play.here().piped("").spar("review", "-").out())
                .as("what git diff writes where nothing differs")
                .startsWith("nothing to review: the patch is empty");
        assertThat(play.repository().git("status", "--porcelain")).isEmpty();
    }

    @Test
    void strictly_a_finding_blocks_only_with_a_command_that_fails_by_the_change_alone() {
        play.repository().write("answer", "40\n");
        shows("test $(cat answer) = 41");
        var shown = review("--evidence", "strict");
        assertThat(shown.code()).as(shown.out() + shown.err()).isEqualTo(1);
        assertThat(shown.out())
                .contains("shown: the command passes before the change and fails with it")
                .contains("$ test $(cat answer) = 41");
        for (String nothing : new String[] {"true", "false", ""}) {
            shows(nothing);
            var not = review("--evidence", "strict", "--all");
            assertThat(not.code()).as(nothing + not.out()).isZero();
            assertThat(not.out())
                    .contains("an observation only, for it was not shown")
                    .contains("APPROVE");
        }
        assertThat(play.repository().git("status", "--porcelain")).isEqualTo("M answer");
    }

    @Test
    void what_a_reviewer_wants_run_gets_no_network_and_nothing_of_the_user_s_environment() throws Exception {
        play.configuration("[verify]\nnetwork = true\nenv = [\"SECRET\"]\n");
        play.repository().write("answer", "40\n");
        shows("test -z $SECRET && test $(cat answer) = 41");
        var said = play.here().with("SECRET", "token").spar("review", "--evidence", "strict");
        assertThat(said.out()).contains("shown: the command passes before the change");
        assertThat(Files.readString(play.run().resolve("config.snapshot.json"))).contains("\"network\":false");
    }

    /** The finding as ever, and this command where one is asked for. */
    private void shows(String command) {
        play.plays(FINDS.formatted("high"), """
            {"path": "evidence/reproduce",
             "says": {"attempts": [{"finding": "F1", "command": "%s", "why": "it counts"}]}}\
            """.formatted(command));
    }

    @Test
    void the_repository_s_own_rules_are_those_of_the_base() throws Exception {
        play.repository().write("REVIEW.md", "Answers are even numbers.\n");
        play.repository().commit("rules");
        play.repository().write("REVIEW.md", "Anything goes.\n");
        play.repository().write("answer", "40\n");
        review("--focus", "off by one");
        String prompt = scene.prompt();
        assertThat(prompt).contains("off by one").contains("Answers are even numbers.");
        assertThat(prompt.substring(0, prompt.indexOf("BEGIN diff"))).doesNotContain("Anything goes.");
    }

    private Said review(String... args) {
        return scene.review(args);
    }

    private static String of(Said said) {
        return said.out()
                .lines()
                .filter(l -> l.startsWith("  of "))
                .map(l -> l.substring(12))
                .findFirst()
                .orElse(said.out() + said.err());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
    }
}
