package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Grounds;
import dev.spar.core.review.Ledger;
import dev.spar.core.review.Location;
import dev.spar.core.review.ReviewAnswer;
import dev.spar.core.review.Severity;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Turn;
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
    void what_holds_for_an_agent_is_told_once_and_a_window_when_it_moves() {
        var percents = List.of(10.0, 11.0, 16.0, 16.5);
        var agents = new PlayAgents(false, turn -> PlayAgents.Play.says("{\"text\":\"done\"}")) {
            @Override
            public Reply take(Turn turn, Observer observer) {
                percents.forEach(p -> observer.saw(new AgentEvent.Quota("five_hour", p, Optional.empty())));
                return super.take(turn, observer);
            }
        };
        var run = new TestRun(
                folder,
                new Samples.Sample("told", flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    flow.ask(Role.BUILDER, PlayPrompts.asks("again"));
                    return Samples.met();
                }),
                agents);
        run.drive(Crashes.never());
        var events = run.entries().stream().map(Entry::event).toList();
        assertThat(events.stream().filter(Event.Noted.class::isInstance).map(Event.Noted.class::cast))
                .extracting(Event.Noted::kind)
                .containsExactly("billing", "left-out");
        assertThat(events.stream().filter(Event.QuotaSeen.class::isInstance).map(Event.QuotaSeen.class::cast))
                .extracting(Event.QuotaSeen::usedPercent)
                .containsExactly(10.0, 16.0, 10.0, 16.0);
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
                    verdicts.add(flow.review(scope(flow.start())));
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

    @Test
    void a_verdict_knows_which_lines_a_repair_wrote_and_which_declaration_they_are_in() {
        var verdicts = new ArrayList<Verdict>();
        String raised = "{\"title\":\"off by one\",\"severity\":\"high\",\"ground\":\"defect\",\"reference\":"
                + "\"wrong_result\",\"file\":\"src/a.py\",\"firstLine\":%d,\"lastLine\":%d,\"scenario\":\"x\","
                + "\"recommendation\":\"y\",\"confidence\":0.9,\"introducedByThisChange\":true}";
        var agents = new PlayAgents(
                false,
                turn -> turn.role().writes()
                        ? PlayAgents.Play.says(
                                "{\"text\":\"done\"}",
                                new PlayAgents.Edit(
                                        "src/a.py", "def " + turn.path().value() + "():\n    pass"))
                        : PlayAgents.Play.says("{\"findings\":[" + raised.formatted(2, 2) + "," + raised.formatted(4, 4)
                                + "],\"observations\":[],\"filesJudged\":[\"src/a.py\"]}"));
        var run = new TestRun(
                folder,
                new Samples.Sample("repaired", flow -> {
                    flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
                    verdicts.add(flow.at("review", 1).review(scope(flow.start())));
                    flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
                    var before = Optional.of(verdicts.getFirst().tree());
                    verdicts.add(flow.at("review", 2).review(scope(flow.start(), before)));
                    return Samples.met();
                }),
                agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(verdicts.getFirst().written()).isEmpty();
        assertThat(verdicts.getLast().written()).containsExactly(new Location("src/a.py", 3, 4));
        var ledger = Ledger.EMPTY.with("here", verdicts.getFirst()).with("here", verdicts.getLast());
        assertThat(ledger.entries())
                .extracting(e -> e.finding().symbol().orElse("") + " " + e.origin())
                .containsExactly("one RE_RAISED", "two FIX_INDUCED");
    }

    static ReviewScope scope(Checkpoint since) {
        return scope(since, Optional.empty());
    }

    private static ReviewScope scope(Checkpoint since, Optional<TreeId> previous) {
        var asks = new Prompt<>(StepName.of("code"), new PlayPrompts.Words("review"), ReviewAnswer.class);
        return new ReviewScope(
                StepName.of("verdict"),
                since,
                new Grounds(List.of(), false),
                chunk -> asks,
                manifest -> asks,
                ReviewScope.Known.after(previous));
    }
}
