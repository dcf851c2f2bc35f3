package dev.spar.core.run.origin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.core.agent.Vendor;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.Stored;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.Results;
import dev.spar.core.verify.Criterion;
import dev.spar.core.verify.CriterionStatus;
import dev.spar.core.verify.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which calls and proofs stand behind a commit. */
class OriginsTest {
    private static final CommitId BASE = new CommitId("0".repeat(40));

    private final List<Entry> entries = new ArrayList<>();
    private final List<Object> results = new ArrayList<>();

    @Test
    void each_commit_has_the_calls_since_the_one_before() {
        called("one/implement", 1, true);
        called("one/implement", 2, false);
        committed("one", 1);
        called("two/implement", 1, true);
        committed("two", 2);
        var commits = origins().commits();
        assertThat(commits.getFirst().calls()).extracting(Call::attempt).containsExactly(1, 2);
        assertThat(commits.getFirst().written()).extracting(Call::attempt).containsExactly(1);
        var second = commits.getLast().calls();
        assertThat(second).hasSize(1);
        assertThat(second.getFirst().step()).isEqualTo(new StepPath("two/implement"));
        assertThat(second.getFirst().session()).contains(new SessionId("s"));
        assertThat(second.getFirst().model()).contains("m1");
        assertThat(second.getFirst().usage().tokens()).isEqualTo(12);
    }

    @Test
    void what_was_thrown_away_stands_behind_nothing() {
        committed("one", 1);
        called("two/implement", 1, true);
        committed("two", 2);
        called("three/implement", 1, true);
        backTo(1);
        called("again/implement", 1, true);
        committed("again", 2);
        assertThat(origins().commits()).hasSize(2);
        assertThat(origins().commits().getLast().calls())
                .extracting(c -> c.step().value())
                .containsExactly("again/implement");
    }

    @Test
    void a_criterion_is_of_the_first_commit_since_which_it_is_met() {
        evaluated("one", 1, CriterionStatus.VERIFIED);
        committed("one", 1);
        evaluated("two", 2, CriterionStatus.VERIFIED);
        committed("two", 2);
        assertThat(made()).contains("cp1");
        evaluated("three", 3, CriterionStatus.FAILED);
        committed("three", 3);
        assertThat(made()).isEmpty();
        evaluated("four", 4, CriterionStatus.VERIFIED);
        assertThat(made()).as("nothing was committed since").isEmpty();
        committed("four", 4);
        assertThat(made()).contains("cp4");
        backTo(2);
        assertThat(made()).as("that commit is gone").isEmpty();
    }

    private Optional<String> made() {
        return origins().proofs().getFirst().made().map(Checkpoint::label);
    }

    private Origins origins() {
        return Origins.of(entries, new Results() {
            @Override
            public <T> Optional<T> read(Stored stored, Class<T> type) {
                return stored instanceof Stored.Inline i ? read(i.json(), type) : Optional.empty();
            }

            @Override
            public <T> Optional<T> read(String json, Class<T> type) {
                return Optional.of(results.get(Integer.parseInt(json)))
                        .filter(type::isInstance)
                        .map(type::cast);
            }
        });
    }

    private void add(Event event) {
        entries.add(new Entry(entries.size() + 1, Instant.EPOCH, 1, event));
    }

    private static TreeId tree(int n) {
        return new TreeId(String.valueOf(n).repeat(40));
    }

    private void called(String path, int attempt, boolean wrote) {
        var step = new StepPath(path);
        if (attempt == 1) {
            add(new Event.StepStarted(
                    step, LaneId.MAIN, StepKind.BUILD, Digest.of(path), tree(1), BASE, Optional.empty()));
        }
        var agent = new AgentRef("one", Optional.empty(), Optional.empty());
        add(new Event.AttemptStarted(
                step, attempt, Role.BUILDER, agent, new Vendor("v"), attempt > 1, Digest.of(path), 9));
        add(new Event.SessionOpened(
                step, attempt, Optional.of(new SessionId("s")), Optional.empty(), Optional.of("m" + attempt)));
        add(new Event.AttemptEnded(
                step,
                attempt,
                "said",
                Optional.of(0),
                5,
                new Usage(10, 0, 2, Optional.empty(), false),
                wrote,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
    }

    private void finished(String path, StepKind kind, Object result, String of, int tree) {
        results.add(result);
        add(new Event.StepFinished(
                new StepPath(path),
                LaneId.MAIN,
                kind,
                new Stored.Inline(String.valueOf(results.size() - 1)),
                tree(tree),
                BASE,
                Optional.of(of)));
    }

    private void committed(String name, int ordinal) {
        var commit = new CommitId(String.valueOf(ordinal).repeat(40));
        var point = new Checkpoint(LaneId.MAIN, ordinal, commit, tree(ordinal), name);
        finished(name + "/checkpoint", StepKind.COMMIT, point, "checkpoint", ordinal);
    }

    private void backTo(int ordinal) {
        var point = new Checkpoint(LaneId.MAIN, ordinal, BASE, tree(ordinal), "back");
        finished("back/" + entries.size(), StepKind.BACK_TO, point, "checkpoint", ordinal);
    }

    private void evaluated(String name, int tree, CriterionStatus status) {
        var criterion = new Criterion("m1.1", "it works", Optional.empty(), false);
        var evidence = new Evaluation.Evidence(
                criterion, status, Optional.empty(), Optional.empty(), Optional.empty(), "because");
        var evaluation = new Evaluation(tree(tree), Digest.of("criteria"), List.of(evidence));
        finished(name + "/criteria", StepKind.EVALUATE, evaluation, "evaluation", tree);
    }
}
