package dev.spar.adapter.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.goal.GoalTask;
import dev.spar.core.spec.SubTaskGraph.Collisions;
import dev.spar.core.verify.Criterion.Rigour;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a goal may change of the programs that its criteria run. */
class GivenCriteriaTest {

    @Test
    void where_files_are_named_only_those_are_the_works() {
        assertThat(work("python3 src/app.py --limit 5", "files: src/**")).containsExactly("src/app.py");
        assertThat(work("python3 c3.py", "files: src/**")).isEmpty();
        assertThat(work("cd src && node app.js", "files: src/**")).contains("src/app.js");
    }

    @Test
    void where_none_are_named_a_program_is_the_works_unless_it_looks_like_a_check() {
        assertThat(work("python3 app.py --limit 5", "")).contains("app.py");
        for (String check : List.of("accept/c1.sh", "ci.sh", "tools/c3.py", "verify.mjs", "tests/a.test.js")) {
            assertThat(work("node " + check, "")).as(check).doesNotContain(check);
        }
    }

    @Test
    void what_looks_like_a_check_is_the_works_by_its_own_path_only() {
        assertThat(work("sh install.sh --dry-run", "files: install.sh")).containsExactly("install.sh");
        assertThat(work("sh install.sh --dry-run", "files: **")).doesNotContain("install.sh");
        assertThat(work("sh accept/c1.sh", "files: **")).doesNotContain("accept/c1.sh");
    }

    @Test
    void what_gives_the_words_of_a_command_their_meaning_is_the_works_by_its_own_path_only() {
        assertThat(work("npm test -- -t C1", "files: src/**, package.json")).contains("package.json");
        assertThat(work("npm test -- -t C1", "files: **")).doesNotContain("package.json");
        assertThat(work("pytest -k C1", "files: src/**, package.json")).doesNotContain("package.json");
    }

    private static List<String> work(String command, String files) {
        var spec = MarkdownSpecTest.understood("""
            # T
            words
            ## Done
            - C1 a
              check: %s
            ## Sub-tasks
            ### S1 do it      %s
            words
            """.formatted(command, files));
        var goal = new GoalTask(spec, List.of(), 1, 1, false, Collisions.SERIALIZE);
        return goal.criteria().list().getFirst().rigour().flatMap(Rigour::work).orElseThrow();
    }
}
