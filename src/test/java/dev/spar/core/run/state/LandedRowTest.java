package dev.spar.core.run.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a landing brought home is what lay behind the commit that landed, not so many checkpoints. */
class LandedRowTest {
    private static final Results RESULTS = new StoredResults(new FileArtifacts(Path.of("no-artifacts")));

    private static RunState state(SampleRun run) {
        return RunFold.of(run.entries(), RESULTS);
    }

    private static Event.Landed landing(Optional<CommitId> work) {
        return new Event.Landed(
                "refs/heads/main",
                new CommitId("1".repeat(40)),
                new CommitId("2".repeat(40)),
                "",
                Optional.empty(),
                work,
                List.of());
    }

    @Test
    void the_commit_that_landed_says_what_is_home() {
        SampleRun run = SampleRuns.met();
        var first = state(run).checkpoints().getFirst().checkpoint();
        run.add(landing(Optional.of(first.commit())));
        assertThat(state(run).part()).contains("cp1 landed on main, cp2 not");
        assertThat(state(run).home()).isFalse();
    }

    @Test
    void a_landing_that_names_no_checkpoint_brought_all_there_were() {
        for (var work : new Optional<?>[] {Optional.empty(), Optional.of(new CommitId("3".repeat(40)))}) {
            SampleRun run = SampleRuns.met();
            run.add(landing(work.map(CommitId.class::cast)));
            assertThat(state(run).home()).as("%s", work).isTrue();
        }
    }

    @Test
    void what_is_made_after_the_run_went_back_is_not_home_though_the_number_fits() {
        SampleRun run = SampleRuns.met();
        var landed = state(run).checkpoints();
        var first = landed.getFirst().checkpoint();
        run.add(landing(Optional.of(landed.getLast().checkpoint().commit())));
        run.step("back", StepKind.BACK_TO, first);
        assertThat(state(run).home()).as("control").isTrue();
        var again = new Checkpoint(first.lane(), 2, new CommitId("4".repeat(40)), first.tree(), "cp2");
        run.step("milestone#2/commit#2", StepKind.COMMIT, again);
        assertThat(state(run).part()).contains("cp1 landed on main, cp2 not");
    }
}
