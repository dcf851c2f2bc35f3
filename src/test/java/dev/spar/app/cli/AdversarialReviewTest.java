package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Play;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One blunt question: what speaks against a plan or a change? */
class AdversarialReviewTest {
    private static final String ANSWERS = """
        {"path": "challenge", "says": {"verdict": "%s", "strongestConcern": "41 is not 42",
         "objections": [%s], "approveIf": ["it writes answer"]}}\
        """;
    private static final String OBJECTION =
            "{\"claim\": \"it counts one too few\", \"evidence\": \"answer:1\", \"refutedBy\": \"answer holds 42\"}";

    @TempDir
    Path folder;

    private ReviewScene scene;

    @BeforeEach
    void play() {
        scene = new ReviewScene(Play.in(folder).plays(ANSWERS.formatted("challenged", OBJECTION)));
    }

    @Test
    void a_change_is_attacked_and_what_speaks_against_it_says_no() throws Exception {
        scene.play().repository().write("answer", "40\n");
        scene.play().repository().write("yarn.lock", "locked\n");
        var said = scene.review("--adversarial", "--focus", "off by one");
        assertThat(said.code()).as(said.out() + said.err()).isEqualTo(1);
        assertThat(said.out())
                .startsWith("VERDICT: CHALLENGED\nSTRONGEST_CONCERN: 41 is not 42\nOBJECTIONS:\n1. it counts")
                .contains("APPROVE_IF:\n- it writes answer")
                .contains("exit 1");
        assertThat(said.err()).contains("against   uncommitted edits on main").contains("unread    yarn.lock");
        assertThat(scene.prompt()).contains("+40", "off by one", "yarn.lock").doesNotContain("+locked");
        assertThat(scene.play().repository().git("branch", "--list")).isEqualTo("* main");
    }

    @Test
    void a_plan_is_attacked_and_every_verdict_has_its_exit_code() throws Exception {
        Path plan = Files.writeString(folder.resolve("plan.md"), "# Plan\nWrite 41 into answer.\n");
        var json = scene.review("--adversarial", plan.toString(), "--json");
        assertThat(json.code()).isEqualTo(1);
        assertThat(json.out()).contains("\"adversarial\"", "\"CHALLENGED\"", "\"refuted_by\"");
        assertThat(scene.prompt()).contains("Write 41 into answer.", "It is a plan.");
        scene.play().plays(ANSWERS.formatted("approved", ""));
        assertThat(scene.review("--adversarial", plan.toString()).code()).isZero();
        scene.play().plays(ANSWERS.formatted("needs_clarification", ""));
        var unclear = scene.play().here().piped("Write 41.").spar("review", "--adversarial", "-");
        assertThat(unclear.code()).as(unclear.out() + unclear.err()).isEqualTo(3);
        assertThat(unclear.out()).startsWith("VERDICT: NEEDS_CLARIFICATION");
    }

    @Test
    void what_is_too_long_for_one_question_is_refused_and_not_cut() {
        scene.play().repository().write("answer", "40 and more\n".repeat(8_000));
        assertThat(scene.review("--adversarial").err())
                .contains("is too long for one question")
                .contains("spar review   # reads a change of any size");
    }

    @Test
    void the_author_does_not_attack_its_own_change() {
        scene.play().repository().git("switch", "-q", "-c", "work");
        scene.play().repository().write("answer", "40\n");
        scene.play().repository().commit("forty\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
        assertThat(scene.review(
                                "--adversarial",
                                "main..work",
                                "--dry-run",
                                "-c",
                                "agents.one.vendor=openai",
                                "-c",
                                "agents.two.vendor=anthropic")
                        .out())
                .contains("against   main..work")
                .contains("by        one");
    }

    @Test
    void what_is_about_findings_is_refused_beside_it() {
        for (String flag : new String[] {"--all", "--sarif=f", "--evidence=strict", "--fail-on=low", "--by=both"}) {
            assertThat(scene.review("--adversarial", flag).err()).as(flag).contains("SPAR-C007");
        }
        assertThat(scene.review("--adversarial").out()).startsWith("nothing to attack: ");
    }
}
