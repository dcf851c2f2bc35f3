package dev.spar.adapter.spec;

import static dev.spar.adapter.spec.MarkdownSpecTest.faults;
import static dev.spar.adapter.spec.MarkdownSpecTest.understood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.spec.Bounds;
import dev.spar.core.spec.Constraints;
import dev.spar.core.spec.ModelTier;
import dev.spar.core.spec.NativeSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.Spec.Fault;
import dev.spar.core.spec.Spec.Way;
import dev.spar.core.spec.SpecForm;
import dev.spar.core.spec.SubTask;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a goal is run by, in the forms that its writers know: native, five pillars, a phase plan. */
class GoalSpecTest {

    static String file(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/specs", name));
    }

    @Test
    void the_native_form_has_bounds_constraints_and_an_eval_command() throws IOException {
        var spec = understood(file("native.md"));
        assertThat(spec.form()).isEqualTo(SpecForm.NATIVE);
        assertThat(spec.problem()).isEqualTo("Results are cut at 1000.\n\n- nobody sees the rest");
        assertThat(spec.bounds())
                .isEqualTo(new Bounds(
                        Optional.of(Duration.ofHours(2)),
                        Optional.of(3),
                        List.of("packages/api/**", "packages/web/**", "docs/**"),
                        List.of("**/migrations/**"),
                        false));
        assertThat(spec.constraints())
                .isEqualTo(new Constraints(
                        List.of("keep response backwards compatible"),
                        List.of("touch auth"),
                        List.of("one commit per milestone"),
                        List.of("schema change")));
        assertThat(spec.eval()).contains(new Spec.Eval("pnpm -w test", Optional.empty(), 27));
        assertThat(spec.lacks()).isEmpty();
        assertThat(spec.criteria()).extracting(Asked::id).containsExactly("C1", "C2", "C4", "eval");
    }

    @Test
    void the_eval_command_has_a_time_limit_beside_it_or_below_it() throws IOException {
        var three = Optional.of(Duration.ofMinutes(3));
        for (String said : List.of(
                "pnpm -w test   timeout: 3m",
                "`pnpm -w test`\ntimeout: 3m",
                "```sh\npnpm -w test\n```\n\ntimeout: 3m")) {
            var spec = understood(file("native.md").replace("pnpm -w test", said));
            assertThat(spec.eval())
                    .get()
                    .extracting(Spec.Eval::command, Spec.Eval::timeout)
                    .containsExactly("pnpm -w test", three);
            assertThat(spec.criteria().getLast().timeout()).isEqualTo(three);
            assertThat(understood(NativeSpec.of(spec, false)).eval())
                    .get()
                    .extracting(Spec.Eval::command, Spec.Eval::timeout)
                    .containsExactly("pnpm -w test", three);
        }
        assertThat(faults(file("native.md").replace("pnpm -w test", "pnpm -w test   timeout: soon")))
                .extracting(Fault::what)
                .containsExactly("timeout: 'soon' is no duration");
    }

    @Test
    void the_sub_tasks_of_the_native_form_have_keys_beside_their_titles() throws IOException {
        var first = new SubTask(
                "s1",
                "cursor codec",
                "Opaque to clients.",
                List.of("packages/api/src/search/**"),
                List.of(),
                List.of("C1", "C2"),
                Optional.empty(),
                ModelTier.AS_CAST,
                Optional.empty(),
                21);
        var second = new SubTask(
                "s2",
                "page controls",
                "",
                List.of("packages/web/**"),
                List.of("s1"),
                List.of("C4"),
                Optional.of("tester"),
                ModelTier.FAST,
                Optional.of("low"),
                23);
        assertThat(understood(file("native.md")).subTasks()).containsExactly(first, second);
    }

    @Test
    void five_pillars_are_read_as_their_users_write_them() throws IOException {
        var spec = understood(file("five-pillars.md"));
        assertThat(spec.form()).isEqualTo(SpecForm.FIVE_PILLARS);
        assertThat(spec.title()).isEqualTo("Pagination for search endpoint");
        assertThat(spec.problem()).isEqualTo("The search endpoint returns everything at once.");
        assertThat(spec.notes()).startsWith("## Evaluation Design\n\n| Test Case |");
        assertThat(spec.eval()).contains(new Spec.Eval("npm test", Optional.empty(), 55));
        assertThat(spec.criteria()).extracting(Asked::way).containsOnly(new Way.Whole("npm test"));
        assertThat(spec.constraints())
                .isEqualTo(new Constraints(
                        List.of("Keep the response backwards compatible, field by field", "Use the existing client"),
                        List.of("Touch auth"),
                        List.of("Small functions"),
                        List.of("any schema change")));
        assertThat(spec.lacks()).isEmpty();
    }

    @Test
    void the_sub_tasks_of_five_pillars_wait_for_those_that_their_input_names() throws IOException {
        var spec = understood(file("five-pillars.md"));
        var tasks = spec.subTasks();
        assertThat(tasks)
                .extracting(SubTask::id, SubTask::title, SubTask::after, SubTask::tier)
                .containsExactly(
                        tuple("s1", "Cursor-based pagination logic", List.of(), ModelTier.SMART),
                        tuple("s2", "API response format update", List.of("s1"), ModelTier.AS_CAST),
                        tuple("s3", "Frontend page controls", List.of("s1", "s2"), ModelTier.AS_CAST));
        assertThat(tasks)
                .extracting(SubTask::files)
                .containsExactly(
                        List.of("src/search.js", "src/cursor.js"),
                        List.of("src/{api,http}/**", "test/api.test.js"),
                        List.of());
        assertThat(tasks.getFirst().text())
                .isEqualTo("- **Input:** `src/search.js`\n- **Output:** a cursor codec\n"
                        + "- **Success criteria:** the codec round-trips");
        assertThat(tasks.getFirst().role()).contains("implementer");
        assertThat(spec.doubts()).extracting(Fault::line).containsExactly(43);
    }

    @Test
    void a_phase_plan_is_judged_by_its_definition_of_done() throws IOException {
        var spec = understood(file("phase-plan.md"));
        assertThat(spec.form()).isEqualTo(SpecForm.PHASE_PLAN);
        assertThat(spec.criteria())
                .extracting(Asked::id, Asked::text, Asked::way)
                .containsExactly(
                        tuple(
                                "D1",
                                "default output. `python wc.py FILE` prints exactly `<lines> <words>` (counts words).",
                                new Way.Nothing(false)),
                        tuple(
                                "D4",
                                "tests green. A `test_wc.py` runs under `pytest -q` with **0 failures**.",
                                new Way.Command("pytest -q")));
        assertThat(spec.problem()).startsWith("**Mission.** Build").contains("## How the Adversary verifies");
        assertThat(spec.subTasks())
                .as("the phase is one piece of work")
                .extracting(SubTask::id, SubTask::judgedBy)
                .containsExactly(tuple("all", List.of("D1", "D4")));
        assertThat(spec.lacks()).isEmpty();
    }
}
