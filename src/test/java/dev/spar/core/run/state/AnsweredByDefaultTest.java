package dev.spar.core.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StatusText;
import dev.spar.adapter.store.StoredResults;
import dev.spar.app.live.PlainLines;
import dev.spar.app.live.StepWords;
import dev.spar.core.run.Answered;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Event;
import dev.spar.core.run.Otherwise;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A question that goes by its default says before what will hold and when, and after that nobody said so. */
class AnsweredByDefaultTest {
    private static final Results RESULTS = new StoredResults(new FileArtifacts(Path.of("no-artifacts")));

    private static RunState state(SampleRun run) {
        return RunFold.of(run.entries(), RESULTS);
    }

    @Test
    void what_nobody_answered_is_told_as_the_systems_choice_and_holds_for_the_plan() {
        SampleRun run = SampleRuns.planned("A task");
        var end = new Otherwise(Otherwise.Choice.APPROVE, Instant.parse("2026-11-21T18:00:00Z"));
        run.started("plan/approve", StepKind.CONFIRM);
        run.add(new Event.Asked(
                new StepPath("plan/approve"),
                "Start?",
                Digest.of("shown"),
                List.of("approve", "reject"),
                Optional.of(end)));
        assertThat(state(run).waits())
                .singleElement()
                .satisfies(w -> assertThat(w.until()).contains(end.until()));
        assertThat(StatusText.fields(state(run)))
                .containsEntry("otherwise", "if nobody answers until 2026-11-21T18:00:00Z: approve");
        var nobody = "nobody answered until " + end.until();
        run.finished(
                "plan/approve",
                StepKind.CONFIRM,
                new Answered(Answered.Kind.GRANTED_BY_DEFAULT, "plan", "{}", "spar", nobody, false));
        assertThat(state(run).told(RunState.BY_DEFAULT)).containsExactly(nobody + ": went on by default");
    }

    @Test
    void live_lines_tell_a_person_from_nobody() {
        SampleRun run = SampleRuns.planned("A task");
        var end = new Otherwise(Otherwise.Choice.REJECT, Instant.parse("2026-11-21T18:00:00Z"));
        var asked = new Event.Asked(
                new StepPath("plan/approve"), "Start?", Digest.of("x"), List.of("approve", "reject"), Optional.of(end));
        run.started("plan/approve", StepKind.CONFIRM);
        run.add(asked);
        run.finished(
                "plan/approve",
                StepKind.CONFIRM,
                new Answered(Answered.Kind.REFUSED_BY_DEFAULT, "plan", "{}", "spar", "nobody answered", false));
        run.started("again/approve", StepKind.CONFIRM);
        run.finished(
                "again/approve", StepKind.CONFIRM, new Answered(Answered.Kind.GRANTED, "plan", "{}", "ada", "", true));
        List<String> out = new ArrayList<>();
        var lines = new PlainLines("r-1", () -> Instant.EPOCH, out::add, new StepWords(RESULTS));
        run.entries().forEach(lines::recorded);
        assertThat(String.join("\n", out))
                .contains("needs you: Start? [approve / reject]; if nobody answers until 2026-11-21T18:00:00Z: reject")
                .contains("nobody answered: ended by default")
                .contains("approved by ada, as edited");
    }
}
