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

/** Clones as a build server makes them: no branch of one's own, or a part of the history. */
class OddRepositoriesTest {
    private static final String IS_43 = "grep -q 43 answer";

    @TempDir
    Path folder;

    private SampleRepository origin;

    @BeforeEach
    void an_origin_with_a_feature() {
        origin = SampleRepository.in(folder.resolve("origin"), "answer", "41\n");
        origin.write("answer", "42\n");
        origin.commit("on main");
        origin.git("checkout", "-q", "-b", "feature");
        origin.write("answer", "43\n");
        origin.commit("feature");
        origin.git("checkout", "-q", "main");
        origin.write("later", "main went on\n");
        origin.commit("later");
    }

    private Path cloned(String... how) {
        Path clone = folder.resolve("clone");
        String[] words = Stream.of(
                        Stream.of("clone", "-q", "--branch", "feature"),
                        Stream.of(how),
                        Stream.of("file://" + origin.root(), clone.toString()))
                .flatMap(w -> w)
                .toArray(String[]::new);
        origin.git(words);
        return clone;
    }

    private Said check(Path where, String... more) {
        String[] words = Stream.concat(Stream.of("check", "--trust", "--check", IS_43), Stream.of(more))
                .toArray(String[]::new);
        return Called.in(where)
                .with("SPAR_HOME", folder.resolve("state").toString())
                .with("PATH", "/usr/bin:/bin")
                .spar(words);
    }

    @Test
    void where_nobody_has_a_branch_main_it_is_taken_as_it_was_fetched() {
        Path clone = cloned();
        SampleRepository.git(clone, "remote", "set-head", "origin", "--delete");
        var said = check(clone);
        assertThat(said.out()).as(said.err()).contains("(merge-base with origin/main)", "✓ verified  C1");
        SampleRepository.git(clone, "checkout", "-q", "--detach");
        SampleRepository.git(clone, "branch", "-q", "-D", "feature");
        assertThat(check(clone).out()).contains("(merge-base with origin/main)");
    }

    @Test
    void a_part_of_the_history_is_told_where_it_hides_the_base() {
        Path clone = cloned("--depth", "1");
        var said = check(clone);
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("base and head are the same files: nothing can be seen red")
                .contains("git fetch --unshallow");
        SampleRepository.git(clone, "fetch", "-q", "--depth", "1", "origin", "main:main");
        var apart = check(clone, "--fresh");
        assertThat(apart.err()).contains("SPAR-R008", "the history is shallow", "git fetch --unshallow");
        assertThat(apart.code()).isEqualTo(2);
        SampleRepository.git(clone, "fetch", "-q", "--unshallow");
        assertThat(check(clone).out()).as("control").contains("✓ verified  C1");
    }
}
