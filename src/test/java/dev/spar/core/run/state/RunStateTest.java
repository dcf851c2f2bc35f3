package dev.spar.core.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.plan.Handoff;
import dev.spar.core.review.Finding;
import dev.spar.core.review.Ground;
import dev.spar.core.review.Independence;
import dev.spar.core.review.Manifest;
import dev.spar.core.review.Severity;
import dev.spar.core.review.Verdict;
import dev.spar.core.run.Answered;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RunStateTest {
    private static final Results RESULTS = new StoredResults(new FileArtifacts(Path.of("no-artifacts")));

    private static RunState state(SampleRun run) {
        return RunFold.of(run.entries(), RESULTS);
    }

    @Test
    void phases_follow_the_steps() {
        List<String> phases = new ArrayList<>();
        RunFold fold = new RunFold(RESULTS);
        SampleRuns.met().entries().forEach(e -> {
            fold.add(e);
            String phase = fold.state().phase().word();
            if (phases.isEmpty() || !phases.getLast().equals(phase)) {
                phases.add(phase);
            }
        });
        assertThat(phases)
                .startsWith(
                        "init", "plan", "implement", "verify", "implement", "verify", "review", "implement", "review");
        assertThat(phases).endsWith("checkpoint", "verify", "finalize", "done");
    }

    @Test
    void milestone_step_command_diff_and_checkpoints_are_known_while_it_works() {
        SampleRun run = SampleRuns.planned("A task");
        run.started("milestone#1/implement", StepKind.BUILD);
        RunState state = state(run);
        assertThat(state.milestone()).isEqualTo(1);
        assertThat(state.milestones()).isEqualTo(2);
        assertThat(state.current())
                .hasValueSatisfying(s -> assertThat(s.path().value()).isEqualTo("milestone#1/implement"));
        assertThat(state.lastCommand())
                .hasValueSatisfying(c -> assertThat(c.exitCode()).contains(0));
        RunState met = state(SampleRuns.met());
        assertThat(met.diff()).hasValueSatisfying(d -> assertThat(d.added()).isEqualTo(30));
        assertThat(met.checkpoints()).extracting(c -> c.checkpoint().label()).containsExactly("cp1", "cp2");
    }

    @Test
    void going_back_drops_the_checkpoints_behind() {
        SampleRun run = SampleRuns.met();
        var first = state(run).checkpoints().getFirst().checkpoint();
        run.step("back", StepKind.BACK_TO, first);
        assertThat(state(run).checkpoints())
                .extracting(RunState.CheckpointRow::checkpoint)
                .containsExactly(first);
    }

    @Test
    void usage_is_told_by_step_and_agent_with_the_model_that_answered() {
        RunState state = state(SampleRuns.met());
        assertThat(state.calls()).isEqualTo(13);
        assertThat(state.used().usd()).contains(13 * 0.25);
        assertThat(state.spending().getFirst())
                .isEqualTo(new RunState.Spent(
                        new StepPath("plan/plan"),
                        Role.PLANNER,
                        new dev.spar.core.agent.AgentRef("claude", Optional.empty(), Optional.empty()),
                        new Vendor("anthropic"),
                        Optional.of("claude-x"),
                        1,
                        new Usage(200_000, 150_000, 6_000, Optional.of(0.25), false),
                        60_000));
    }

    @Test
    void a_review_is_put_together_from_its_steps() {
        RunState state = state(SampleRuns.met());
        assertThat(state.reviews()).hasSize(4);
        ReviewRow first = state.reviews().getFirst();
        assertThat(first.complete()).isTrue();
        assertThat(first.independence()).isEqualTo(Independence.CROSS_VENDOR);
        assertThat(first.reviewers()).containsExactly(new Vendor("anthropic"));
        assertThat(first.findings()).hasSize(1);
        assertThat(first.notJudged()).containsExactly("package-lock.json");
        assertThat(state.reviews().get(1).findings()).isEmpty();
    }

    @Test
    void a_review_is_told_as_the_workflow_took_it_whatever_was_evaluated_by_then() {
        SampleRun run = SampleRuns.planned("A task");
        var finding = new Finding(
                "the page has 21 items",
                Severity.CRITICAL,
                new Ground.OfCriterion("m1.1"),
                Optional.empty(),
                "ask for a page",
                "stop at 20",
                0.9,
                true);
        var manifest = new Manifest(
                SampleRun.commit(0),
                SampleRun.tree(0),
                run.tree(),
                List.of(),
                List.of(),
                List.of(new Vendor("openai")),
                List.of(),
                Digest.of("manifest"));
        run.step(
                "milestone#1/review#1/verdict",
                StepKind.VERDICT,
                new Verdict(
                        manifest,
                        List.of(finding),
                        List.of(),
                        List.of(new Vendor("anthropic")),
                        Independence.CROSS_VENDOR,
                        true,
                        List.of()));
        assertThat(state(run).criteria()).allMatch(c -> c.status() == CriterionStatus.NOT_RUN);
        assertThat(state(run).reviews().getFirst().findings()).containsExactly(finding);
    }

    @Test
    void a_result_is_what_its_fact_says_and_never_what_it_looks_like() {
        SampleRun run = SampleRuns.planned("A task");
        record Likeness(
                int milestone,
                String title,
                String checkpoint,
                String review,
                List<String> criteria,
                String memo,
                List<String> next) {}
        var likeness = new Likeness(1, "t", "cp1", "yes", List.of(), "memo", List.of());
        run.step("milestone#1/likeness", StepKind.INSPECT, likeness);
        assertThat(state(run).handoffs()).isEmpty();
        run.step(
                "milestone#1/handoff",
                StepKind.INSPECT,
                new Handoff(1, "t", "cp1", "yes", List.of(), "memo", List.of()));
        assertThat(state(run).handoffs()).as("positive control").hasSize(1);
    }

    @Test
    void a_refused_plan_is_not_the_plan() {
        SampleRun run = SampleRuns.planned("A task");
        var before = state(run).plan();
        var json = "{\"summary\":\"mine\",\"size\":\"s\",\"milestones\":[],\"riskMap\":[],\"doNotTouch\":[],"
                + "\"assumptions\":[],\"outOfScope\":[]}";
        run.step("plan/no", StepKind.CONFIRM, new Answered(Answered.Kind.REFUSED, "plan", json, "ada", "no", false));
        assertThat(state(run).plan()).isEqualTo(before);
        run.step("plan/yes", StepKind.CONFIRM, new Answered(Answered.Kind.GRANTED, "plan", json, "ada", "", true));
        assertThat(state(run).plan())
                .hasValueSatisfying(
                        p -> assertThat(p.summary()).as("positive control").isEqualTo("mine"));
    }

    @Test
    void a_red_check_opens_a_block_and_a_green_one_closes_it() {
        RunState met = state(SampleRuns.met());
        assertThat(met.blocks()).hasSize(2).allSatisfy(b -> {
            assertThat(b.open()).isFalse();
            assertThat(b.strikes()).isEqualTo(1);
            assertThat(b.repairs()).isEqualTo(1);
        });
        RunState stuck = state(SampleRuns.outOfTime());
        assertThat(stuck.openBlock()).hasValueSatisfying(b -> {
            assertThat(b.opinion()).contains("B");
            assertThat(b.repairs()).isEqualTo(1);
        });
    }

    @Test
    void criteria_keep_the_evidence_they_were_judged_by() {
        RunState state = state(SampleRuns.met());
        assertThat(state.criteria(CriterionStatus.VERIFIED)).isEqualTo(2);
        assertThat(state.criteria().getFirst()).satisfies(c -> {
            assertThat(c.red()).hasValueSatisfying(r -> assertThat(r.exitCode()).contains(1));
            assertThat(c.green()).hasValueSatisfying(g -> assertThat(g.output()).isInstanceOf(Digest.class));
        });
    }

    @Test
    void a_criterion_of_the_plan_that_nobody_came_to_is_not_run_and_counts() {
        assertThat(state(SampleRuns.outOfTime()).criteria())
                .extracting(RunState.CriterionRow::id, RunState.CriterionRow::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("m1.1", CriterionStatus.VERIFIED),
                        org.assertj.core.groups.Tuple.tuple("m2.1", CriterionStatus.NOT_RUN));
    }

    @Test
    void an_open_question_waits_until_its_step_is_answered_and_is_not_active_time() {
        SampleRun run = SampleRuns.planned("A task");
        run.started("plan/approve", StepKind.CONFIRM);
        run.add(new Event.Asked(
                new StepPath("plan/approve"), "Start?", Digest.of("shown"), List.of("approve"), Optional.empty()));
        RunState asked = state(run);
        assertThat(asked.phase()).isEqualTo(Phase.WAITING);
        assertThat(asked.question())
                .hasValueSatisfying(q -> assertThat(q.question()).isEqualTo("Start?"));
        run.finished(
                "plan/approve", StepKind.CONFIRM, new Answered(Answered.Kind.GRANTED, "plan", "{}", "ada", "", false));
        RunState answered = state(run);
        assertThat(answered.question()).isEmpty();
        assertThat(answered.waits())
                .singleElement()
                .satisfies(w -> assertThat(w.ended()).isPresent());
        assertThat(answered.active())
                .isEqualTo(Duration.between(answered.first(), answered.last()).minusMinutes(1));
    }

    @Test
    void a_new_claim_ends_a_pause_but_not_the_end() {
        SampleRun run = SampleRuns.outOfTime();
        assertThat(state(run).phase()).isEqualTo(Phase.STOPPED);
        assertThat(state(run.claimed()).stop()).isEmpty();
        assertThat(state(SampleRuns.met().claimed()).stop())
                .hasValueSatisfying(s -> assertThat(s.over()).isTrue());
    }

    @Test
    void an_empty_journal_has_a_state() {
        RunState state = RunFold.of(List.of(), RESULTS);
        assertThat(state.phase()).isEqualTo(Phase.INIT);
        assertThat(NextActions.of(state)).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource(StopReason.class)
    void every_stop_has_exactly_three_different_commands(StopReason reason) {
        SampleRun parked = SampleRuns.outOfTime();
        parked.claimed().add(new Event.Parked(reason, "why", 1));
        SampleRun over = SampleRuns.planned("A task");
        over.add(new Event.RunFinished(new dev.spar.core.run.Conclusion(reason, "headline"), 1));
        for (List<NextAction> next :
                List.of(NextActions.of(state(parked)), NextActions.of(state(over)), NextActions.before(reason))) {
            assertThat(next)
                    .hasSize(3)
                    .extracting(NextAction::command)
                    .doesNotHaveDuplicates()
                    .allSatisfy(c -> assertThat(c)
                            .matches("(spar|git|df) .*")
                            .doesNotContain("<")
                            .doesNotContain("\n"));
        }
    }

    @Test
    void a_larger_limit_lies_above_what_was_used_and_a_path_is_quoted_for_the_shell() {
        SampleRun run = SampleRuns.outOfTime();
        assertThat(NextActions.of(state(run)).getFirst().command()).matches("spar resume r-7f3k2 --time \\d+h.*");
        run.claimed().add(new Event.Parked(StopReason.SCOPE, "why", 1));
        assertThat(NextActions.of(state(run)).getFirst().command())
                .isEqualTo("spar approve r-7f3k2 --scope +.github/workflows/ci.yml");
    }

    @Test
    void the_public_events_of_a_run_have_dotted_names() {
        PublicEvents events = new PublicEvents(new RunId("r-7f3k2"), RESULTS);
        List<String> types = new ArrayList<>();
        SampleRuns.met().entries().forEach(e -> events.of(e).forEach(p -> types.add(p.type())));
        assertThat(types)
                .startsWith("run.claimed", "run.started", "lane.started", "lane.done", "check.started", "check.done")
                .contains(
                        "milestone.started", "checkpoint.created", "criterion.changed", "review.started", "review.done")
                .endsWith("run.finished");
        assertThat(types).filteredOn("milestone.started"::equals).hasSize(2);
    }
}
