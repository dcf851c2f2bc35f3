package dev.spar.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PlanAnswerTest {

    @Test
    void a_title_is_one_line_that_steers_no_terminal_and_hides_nothing() {
        assertThat(title(" Add \u001b[31mred\u0007,\n\u202eeman\u202c\u200b and \u009b2J\r\n "))
                .isEqualTo("Add [31mred , eman  and 2J");
        assertThat(title("Größe: 100 % – 日本語")).as("control").isEqualTo("Größe: 100 % – 日本語");
    }

    private static String title(String raw) {
        var milestone = new PlanAnswer.RawMilestone(raw, "goal", "behaviour", "low", List.of(), List.of());
        return new PlanAnswer("", "S", List.of(milestone), List.of(), List.of(), List.of(), List.of())
                .plan()
                .milestones()
                .getFirst()
                .title();
    }
}
