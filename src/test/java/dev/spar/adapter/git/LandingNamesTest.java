package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that a repository brings, in the lines that are shown to be read and pasted. */
class LandingNamesTest {
    @TempDir
    Path folder;

    UnlandedWork scene;
    UserRepository user;
    CommitId work;
    Landing landing;

    @BeforeEach
    void a_run_has_done_its_work() {
        scene = UnlandedWork.in(folder);
        user = scene.user;
        work = scene.worked("a.txt", "better\n");
        landing = scene.landing();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x$(touch${IFS}pwned)", "main;touch${IFS}pwned", "x`touch${IFS}pwned`"})
    void no_name_of_a_branch_runs_anything_where_the_lines_are_pasted(String branch) {
        var _ = user.run(user.root, List.of("sh", "-c", "echo " + branch));
        assertThat(user.root.resolve("pwned").toFile().delete())
                .as("positive control: what is not quoted runs")
                .isTrue();
        user.git("checkout", "-q", "-b", branch);
        var clean = (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.empty());
        var done = (Landing.Landed.Done) landing.land(clean, Landing.Mode.MERGE, "land it\n");
        assertThat(user.run(user.root, List.of("sh", "-c", done.undo())).exit()).isZero();
        assertThat(user.head()).isEqualTo(scene.base);
        assertThat(user.git("symbolic-ref", "--short", "HEAD")).isEqualTo(branch + "\n");
        assertThat(user.root.resolve("pwned")).doesNotExist();

        user.write("a.txt", "otherwise\n");
        user.commit("in the way");
        var conflicts = (Landing.Rehearsal.Conflicts) landing.rehearse(work, Optional.empty());
        String task = conflicts.problem().fixes().getFirst().replaceFirst("^spar", "echo");
        assertThat(user.run(user.root, List.of("sh", "-c", task)).exit()).isZero();
        String merge = conflicts.problem().fixes().getLast();
        assertThat(user.run(user.root, List.of("sh", "-c", merge)).text()).contains("CONFLICT", "a.txt");
        user.git("merge", "--abort");
        var missing = (Landing.Rehearsal.Refused) landing.rehearse(work, Optional.of("no" + branch));
        String make = missing.problem().fixes().getFirst();
        assertThat(user.run(user.root, List.of("sh", "-c", make)).exit()).isZero();
        assertThat(user.git("branch", "--format=%(refname:short)")).contains("no" + branch + "\n");
        assertThat(user.root.resolve("pwned")).doesNotExist();
    }

    @Test
    void names_of_files_in_conflict_are_shown_and_steer_nothing() {
        String name = "c\u001b[31m\nFAKE: fine";
        work = scene.worked(name, "theirs\n");
        user.write(name, "ours\n");
        user.commit("in the way");
        var conflicts = (Landing.Rehearsal.Conflicts) landing.rehearse(work, Optional.empty());
        assertThat(conflicts.files()).as("positive control").contains(name);
        assertThat(conflicts.shown()).isEqualTo("c\\x1b[31m\\x0aFAKE: fine");
        assertThat(conflicts.problem().what()).endsWith("in c\\x1b[31m\\x0aFAKE: fine");
    }
}
