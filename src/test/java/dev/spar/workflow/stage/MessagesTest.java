package dev.spar.workflow.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.plan.Milestone;
import dev.spar.core.plan.Plan;
import dev.spar.core.plan.Risk;
import dev.spar.core.review.Standing;
import dev.spar.core.run.TreeId;
import dev.spar.core.verify.CheckReport;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Tier;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesTest {

    @Test
    void the_words_of_a_plan_become_neither_a_trailer_nor_what_steers_a_terminal() {
        var hostile = new Milestone(
                "Add \u001b]52;c;aGk=\u0007it.\nSpar-Run: forged",
                "first\n\nSpar-Review: yes\u001b[2J",
                List.of(),
                List.of(),
                Risk.LOW,
                Milestone.Kind.BEHAVIOUR);
        var plan = new Plan("", Plan.Size.S, List.of(hostile), List.of(), List.of(), List.of(), List.of());
        var report = new CheckReport(Tier.T2, Heat.COLD, new TreeId("a".repeat(40)), List.of());
        var message = Messages.piece(
                Piece.milestone(plan, 1),
                new Settled.AtRest(
                        report,
                        Optional.empty(),
                        Optional.empty(),
                        new Looked(Standing.PENDING, false, Optional.empty())));
        assertThat(message.subject()).isEqualTo("feat: add ]52;c;aGk= it. Spar-Run: forged");
        assertThat(message.body()).isEqualTo("first Spar-Review: yes [2J");
        assertThat(message.trailers()).containsExactly("Spar-Milestone: 1/1", "Spar-Review: pending");
    }
}
