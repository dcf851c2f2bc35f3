package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.SampleRepository;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that makes a given criterion green without doing it: real commands, judged by the code that judges a goal. */
class HeldChecksTest {
    private static final String WRONG = "def add(a, b):\n    return a - b\n";
    private static final String RIGHT = "def add(a, b):\n    return a + b\n";
    private static final String C3 = """
        import sys
        sys.path.insert(0, '.')
        from calc import add
        sys.exit(0 if add(1, 2) == 3 else 'C3: 1 + 2 is wrong')
        """;

    @TempDir
    Path folder;

    private SampleRepository sample;

    @BeforeEach
    void a_repository_that_adds_wrongly() {
        sample = SampleRepository.in(
                folder.resolve("repo"),
                "calc.py",
                WRONG,
                "tools/c3.py",
                C3,
                "Makefile",
                "c1:\n\tpython3 tools/c3.py\n");
    }

    private Said check(String... args) {
        return Called.in(sample.root())
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin")
                .spar(Stream.concat(Stream.of("check", "--trust"), Stream.of(args))
                        .toArray(String[]::new));
    }

    /** What a spec whose only criterion is decided by this command says of the files as they lie there. */
    private Said given(String command) {
        return given(command, "");
    }

    private Said given(String command, String files) {
        sample.write("spec.md", """
            ---
            spar: 1
            ---
            # Addition
            ## Acceptance Criteria
            - [ ] C1 adds
                  check: %s
            ## Sub-tasks
            ### S1 add
            %s
            """.formatted(command, files));
        return check("spec.md");
    }

    private void blocked(String command, String file) {
        var said = given(command);
        assertThat(said.code()).as(said.err() + said.out()).isEqualTo(1);
        assertThat(said.out()).contains("✗ blocked   C1").contains("the change edits its check (" + file + ")");
    }

    private void verified(String command) {
        verified(given(command));
    }

    private static void verified(Said said) {
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains("✓ verified  C1");
    }

    @Test
    void a_check_that_the_work_keeps_from_answering_holds_nothing() {
        sample.write("tools/c3.py", "print('fine')\n");
        for (String line : new String[] {"print('Network is unreachable')\n", "import os; os._exit(137)\n"}) {
            sample.write("calc.py", line + WRONG);
            blocked("python3 tools/c3.py", "tools/c3.py");
        }
        sample.write("calc.py", "print('Network is unreachable')\n" + RIGHT);
        verified("python3 tools/c3.py");
    }

    @Test
    void a_spec_is_held_to_by_a_check_as_by_a_goal_and_a_typed_command_is_not() {
        sample.write("Makefile", "c1:\n\ttrue\n");
        blocked("make c1", "Makefile");
        sample.write("tools/c3.py", "print('fine')\n");
        blocked("python3 tools/c3.py", "tools/c3.py");
        assertThat(check("--check", "python3 tools/c3.py").out()).contains("✓ verified  C1");
    }

    @Test
    void what_is_put_beside_a_recipe_decides_nothing() {
        sample.write("GNUmakefile", "c1:\n\ttrue\n");
        blocked("make c1", "GNUmakefile");
        sample.write("GNUmakefile", "include Makefile\nlint:\n\ttrue\n");
        sample.write("calc.py", RIGHT);
        verified("make c1");
    }

    @Test
    void the_expected_answer_is_no_part_of_the_work() {
        sample.write("expected.txt", "3\n");
        sample.commit("what is expected");
        sample.write("expected.txt", "-1\n");
        String command = "python3 -c 'import calc; print(calc.add(1, 2))' > out.txt && diff expected.txt out.txt";
        blocked(command, "expected.txt");
        sample.write("expected.txt", "3\n");
        sample.write("calc.py", RIGHT);
        verified(command);
    }

    @Test
    void a_check_is_held_however_it_reaches_its_interpreter() {
        sample.write("tools/c3.py", "print('fine')\n");
        blocked("cat tools/c3.py | python3 -", "tools/c3.py");
        blocked("find tools -name c3.py -exec python3 {} +", "tools/c3.py");
    }

    @Test
    void a_project_that_came_with_its_folder_is_checked_by_its_own_recipe() {
        sample.write("web/Makefile", "c1:\n\tgrep -q add ../calc.py\n");
        verified("cd web && make c1");
    }

    @Test
    void what_a_sub_task_is_to_change_is_its_own() {
        sample.write("Makefile", "c1:\n\tgrep -q 'def add' calc.py\n");
        blocked("make c1", "Makefile");
        verified(given("make c1", "files: Makefile"));
    }
}
