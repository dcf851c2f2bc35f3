package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Digest;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.Stored;
import dev.spar.core.run.TreeId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How often a step was begun in vain. */
class HistoryTest {
    private static final StepPath A = new StepPath("p/a/implement");
    private static final StepPath B = new StepPath("p/b/implement");
    private static final TreeId TREE = new TreeId("1".repeat(40));
    private static final CommitId HEAD = new CommitId("2".repeat(40));

    private final History history = new History(List.of());
    private long seq;

    private void add(Event event) {
        history.add(new Entry(++seq, Instant.EPOCH, 1, event));
    }

    private void begins(StepPath path) {
        var lane = new LaneId(path.folder());
        add(new Event.StepStarted(path, lane, StepKind.BUILD, Digest.of("x"), TREE, HEAD, Optional.empty()));
    }

    private void ends(StepPath path) {
        var lane = new LaneId(path.folder());
        add(new Event.StepFinished(path, lane, StepKind.BUILD, new Stored.Inline("{}"), TREE, HEAD, Optional.empty()));
    }

    private int begun(StepPath path) {
        return history.step(path).orElseThrow().begun;
    }

    @Test
    void a_step_that_is_cut_off_while_nothing_else_ends_counts_each_time() {
        begins(A);
        add(new Event.StepAgain(A, "again", 2));
        add(new Event.StepAgain(A, "again", 3));
        assertThat(begun(A)).isEqualTo(3);
    }

    @Test
    void what_ends_beside_it_shows_that_it_kept_nobody_from_going_on() {
        begins(A);
        begins(B);
        add(new Event.StepAgain(A, "again", 2));
        add(new Event.StepAgain(B, "again", 2));
        ends(B);
        add(new Event.StepAgain(A, "again", 2));
        assertThat(begun(A)).isEqualTo(2);
    }
}
