package dev.spar.app.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpecCommandTest {

    private static final String SPEC = """
        # T
        words
        ## Done
        - C1 a
          check: make a
        - C2 b
        """;

    @TempDir
    Path folder;

    private Called here() {
        return Called.in(folder);
    }

    private Said spec(String... words) {
        var all = new String[words.length + 1];
        all[0] = "spec";
        System.arraycopy(words, 0, all, 1, words.length);
        return here().spar(all);
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("spec.md"), text);
    }

    @ParameterizedTest
    @EnumSource(Template.class)
    void there_is_nothing_to_say_against_a_template_whose_scripts_are_there(Template template) throws IOException {
        assertThat(spec("new", "--template", template.toString()).code()).isZero();
        var said = spec("lint");
        assertThat(said.code()).isZero();
        assertThat(said.out()).as("they are still to be written").contains("'accept/all.sh' is not there");
        Files.createDirectory(folder.resolve("accept"));
        for (String script : List.of("all", "c1", "c2", "c3", "c4", "c5", "c6")) {
            Files.createFile(folder.resolve("accept/" + script + ".sh"));
        }
        said = spec("lint");
        assertThat(said.out()).contains("nothing to say against it").contains("(native");
    }

    @Test
    void a_template_has_the_checks_of_the_repository_and_is_written_over_nothing() throws IOException {
        Files.writeString(folder.resolve("package.json"), "{\"scripts\": {\"test\": \"node --test\"}}");
        assertThat(spec("new", "-").out()).contains("check: npm test -- -t C1", "## Eval Command\nnpm test");
        write("mine");
        var said = spec("new", "--template", "bug");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("spec.md is there already");
        assertThat(folder.resolve("spec.md")).hasContent("mine");
    }

    @Test
    void an_import_shows_what_became_what_and_writes_the_native_form() throws IOException {
        write(SPEC);
        var said = spec("import", "spec.md", "native.md");
        assertThat(said.code()).isZero();
        assertThat(said.out())
                .contains(
                        "read as      a task with acceptance criteria",
                        "criterion    C1 (line 4) a  <- make a",
                        "criterion    C2 (line 6) b  <- nothing yet",
                        "sub-task     all (line 1) T  judged by C1 C2",
                        "wrote        native.md");
        assertThat(folder.resolve("native.md")).content().startsWith("---\nspar: 1\ntitle: \"T\"\n---\n");
        assertThat(spec("import", "spec.md", "native.md").code())
                .as("it is there now")
                .isEqualTo(2);
        assertThat(spec("import").out()).contains("- [ ] C1 a\n      check: make a");
    }

    @Test
    void the_commands_of_an_issue_are_imported_only_where_that_is_asked_for() throws IOException {
        write("{\"title\": \"T\", \"body\": \"words\\n## Done\\n- `make a` passes\\n\"}");
        var said = spec("import");
        assertThat(said.out()).contains("> words", "- [ ] C1 'make a' passes").doesNotContain("check:");
        assertThat(said.err()).contains("quoted       every word of it");
        assertThat(spec("import", "--trust-issue").out()).contains("check: make a");
    }

    @Test
    void what_was_frozen_is_compared_until_a_person_freezes_anew() throws IOException {
        write(SPEC);
        assertThat(spec("score").out()).contains("criteria  not frozen");
        var frozen = spec("freeze", "--json");
        assertThat(frozen.out()).containsPattern("\"digest\":\"[0-9a-f]{64}\"");
        write("\n\n" + SPEC.replace("words", "other words"));
        assertThat(spec("score").code()).as("only the criteria are frozen").isZero();
        write(SPEC.replace("make a", "true; make a").replace("C2 b", "C3 c"));
        var said = spec("score");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.out()).contains("since then C1 is another, C3 is new, C2 is gone");
        assertThat(spec("freeze").err()).contains("SPAR-S011", "spar spec freeze");
        assertThat(here().typing("n\n").spar("spec", "freeze").code()).isEqualTo(2);
        assertThat(spec("score").code()).as("nobody said yes").isEqualTo(2);
        assertThat(here().typing("y\n").spar("spec", "freeze").out()).contains("changed   C1 is another");
        assertThat(spec("score").code()).isZero();
    }

    @Test
    void a_goal_is_not_run_by_criteria_that_are_not_the_frozen_ones() throws IOException {
        write(SPEC);
        spec("freeze");
        assertThat(here().spar("goal", "spec.md", "--dry-run").err()).doesNotContain("SPAR-S011");
        write(SPEC.replace("make a", "make b"));
        var said = here().spar("goal", "spec.md", "--dry-run");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("SPAR-S011", "C1 is another");
    }

    @Test
    void nothing_else_works_by_them_either_and_a_freeze_that_nobody_can_read_is_no_leave() throws IOException {
        write(SPEC);
        spec("freeze");
        assertThat(here().spar("check", "spec.md").err()).as("control").doesNotContain("SPAR-S011");
        write(SPEC.replace("make a", "make b"));
        for (String[] line :
                List.of(new String[] {"check", "spec.md"}, new String[] {"review", "--criteria", "spec.md"})) {
            var said = here().spar(line);
            assertThat(said.code()).as(line[0]).isEqualTo(2);
            assertThat(said.err()).as(line[0]).contains("SPAR-S011", "C1 is another");
        }
        write(SPEC);
        try (var kept = Files.list(folder.resolve("home/.local/state/spar/frozen"))) {
            Files.writeString(kept.findFirst().orElseThrow(), "{");
        }
        assertThat(here().spar("check", "spec.md").err()).contains("SPAR-S011", "what was frozen cannot be read");
        assertThat(here().spar("goal", "spec.md", "--dry-run").err()).contains("SPAR-S011");
        assertThat(spec("score").code()).isEqualTo(2);
        assertThat(spec("freeze", "--yes").code()).isZero();
        assertThat(spec("score").code()).isZero();
    }

    @Test
    void an_agent_freezes_nothing() throws IOException {
        write(SPEC);
        var said = here().with("SPAR_DEPTH", "1").spar("spec", "freeze");
        assertThat(said.code()).isEqualTo(2);
        assertThat(said.err()).contains("an agent freezes no criteria");
        assertThat(spec("score").out()).contains("not frozen");
    }

    @Test
    void a_score_may_have_to_reach_a_rung() throws IOException {
        write(SPEC);
        var said = spec("score", "--require-check", "C1");
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains("C1  C0 by command   make a", "C2  C2 by a test that is to be derived   b", "below C1  C2");
        assertThat(spec("score", "--require-check", "C2").code()).isZero();
        assertThat(spec("lint", "--require-check", "C2").err()).contains("goes with spar spec score");
    }
}
