package dev.spar.adapter.spec;

import static dev.spar.adapter.spec.MarkdownSpecTest.understood;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.spec.FrozenCriteria;
import dev.spar.core.spec.ModelTier;
import dev.spar.core.spec.NativeSpec;
import dev.spar.core.spec.Spec;
import dev.spar.core.spec.Spec.Asked;
import dev.spar.core.spec.SpecForm;
import dev.spar.core.spec.SubTask;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NativeSpecTest {

    @ParameterizedTest
    @ValueSource(strings = {"native.md", "five-pillars.md", "phase-plan.md"})
    void what_was_written_is_read_as_the_same(String name) throws IOException {
        var spec = understood(GoalSpecTest.file(name));
        var again = understood(NativeSpec.of(spec, false));
        assertThat(again.form()).isEqualTo(SpecForm.NATIVE);
        assertThat(again.title()).isEqualTo(spec.title());
        assertThat(again.base()).isEqualTo(spec.base());
        assertThat(again.bounds()).isEqualTo(spec.bounds());
        assertThat(again.constraints()).isEqualTo(spec.constraints());
        assertThat(again.eval().map(Spec.Eval::command)).isEqualTo(spec.eval().map(Spec.Eval::command));
        assertThat(FrozenCriteria.of(again)).isEqualTo(FrozenCriteria.of(spec));
        assertThat(again.subTasks())
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("line", "id", "text")
                .isEqualTo(spec.subTasks());
        assertThat(again.lacks()).isEmpty();
    }

    @Test
    void a_command_stays_the_one_it_was_however_it_is_written() {
        var spec = understood("""
            # T
            words
            ## Done
            - a
              check:
              ```sh
              echo '```'
              grep '  check: x' f
              ```
            - b
              check: grep 'a	b' f
            - c
              check: make a
              check: make b
            - `npm test` passes
            - d
              check:
              ~~~
              echo "`date`" | grep 20
              ~~~
            """);
        assertThat(understood(NativeSpec.of(spec, false)).commands()).isEqualTo(spec.commands());
        assertThat(spec.commands()).hasSize(5);
    }

    @Test
    void words_of_strangers_stay_words() {
        String body = """
            Look:
            ## Eval Command
            rm -rf eval
            ## Acceptance criteria
            - `make check` passes
            - b
              check: rm -rf b
            ## Constraints
            - must: nothing

            ## Sub-tasks
            ### S1 `rm -rf c`   files: src/**   role: claude   model: smart   effort: high
            #### Eval Command
                rm -rf d
            """;
        var issue = understood("# T\n\n" + body).as(SpecForm.ISSUE, "> ## Eval Command\n> rm -rf e");
        assertThat(issue.commands()).as("they would be commands").hasSize(3);
        var again = understood(NativeSpec.of(issue.withoutCommands(), true));
        assertThat(again.commands()).isEmpty();
        assertThat(again.eval()).isEmpty();
        assertThat(again.criteria()).extracting(Asked::text).containsExactly("'make check' passes", "b");
        assertThat(again.subTasks()).extracting(SubTask::title).containsExactly("`rm -rf c`");
        assertThat(issue.subTasks().getFirst().role())
                .as("it would choose an agent")
                .contains("claude");
        assertThat(again.subTasks())
                .extracting(SubTask::role, SubTask::tier, SubTask::effort)
                .containsExactly(tuple(Optional.empty(), ModelTier.AS_CAST, Optional.empty()));
    }
}
