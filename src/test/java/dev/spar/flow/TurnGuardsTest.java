package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.review.Finding;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Severity;
import dev.spar.core.review.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the flow notices by itself about an agent's turn, on a real repository. */
class TurnGuardsTest {
    @TempDir
    Path folder;

    @Test
    void an_agent_that_goes_round_in_circles_is_told_in_the_same_conversation() {
        var agents = looping(1);
        assertThat(run(agents).drive(Crashes.never())).contains("MET");
        assertThat(agents.turns).hasSize(2);
        assertThat(agents.turns.getLast().prompt()).isEqualTo("loop: shell cat a.txt");
        assertThat(agents.turns.getLast().resume()).isPresent();
    }

    @Test
    void one_that_goes_round_in_circles_again_is_handed_to_a_person() {
        var agents = looping(2);
        assertThat(run(agents).drive(Crashes.never())).contains("ESCALATED").contains("shell cat a.txt");
        assertThat(agents.turns).hasSize(2);
    }

    private static PlayAgents looping(int times) {
        var left = new ArrayList<>(List.of(1, 2).subList(0, times));
        return new PlayAgents(true, turn -> {
            if (left.isEmpty()) {
                return PlayAgents.Play.says("{\"text\":\"another way\"}");
            }
            left.removeFirst();
            return new PlayAgents.Play(List.of(), new Reply.Looping("shell cat a.txt", Usage.NONE));
        });
    }

    private TestRun run(PlayAgents agents) {
        return new TestRun(
                folder,
                new Samples.Sample("circles", flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    return Samples.met();
                }),
                agents);
    }

    @Test
    void a_test_that_the_change_skips_is_a_finding_though_the_reviewer_saw_none() {
        var verdicts = new ArrayList<Verdict>();
        var agents = new PlayAgents(
                false,
                turn -> turn.role().writes()
                        ? PlayAgents.Play.says(
                                "{\"text\":\"done\"}", new PlayAgents.Edit("test/a_test.py", "@pytest.mark.skip"))
                        : PlayAgents.Play.says(
                                "{\"findings\":[],\"observations\":[],\"filesJudged\":[\"test/a_test.py\"]}"));
        var run = new TestRun(
                folder,
                new Samples.Sample("weakened", flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    verdicts.add(flow.review(scope(flow)));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(verdicts.getFirst().complete()).isTrue();
        assertThat(verdicts.getFirst().findings()).singleElement().satisfies(f -> {
            assertThat(f.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(f.title()).contains("test/a_test.py skips a test");
        });
        assertThat(verdicts.getFirst().findings()).extracting(Finding::location).doesNotContain(Optional.empty());
    }

    private static ReviewScope scope(Flow flow) {
        var asks = new Prompt<>(StepName.of("code"), new PlayPrompts.Words("review"), ReviewAnswer.class);
        return new ReviewScope(StepName.of("verdict"), flow.start(), List.of(), chunk -> asks, manifest -> asks);
    }
}
