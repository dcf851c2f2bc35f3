package dev.spar.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.Event;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which commits an audit takes for a run's own. */
class JournalsTest {
    private static final CommitId BEFORE = new CommitId("1".repeat(40));
    private static final CommitId WORK = new CommitId("2".repeat(40));

    @Test
    void the_tip_that_a_landing_was_taken_back_to_is_nobodys_by_that() {
        assertThat(Journals.made(List.of(landed(BEFORE, WORK)))).as("control").containsExactly(WORK);
        assertThat(Journals.made(List.of(landed(BEFORE, WORK), landed(WORK, BEFORE), landed(BEFORE, WORK))))
                .containsOnly(WORK);
    }

    private static Event landed(CommitId from, CommitId to) {
        return new Event.Landed("refs/heads/main", from, to, "", Optional.empty(), Optional.empty(), List.of());
    }
}
