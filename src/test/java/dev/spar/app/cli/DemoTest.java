package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo, and what it never touches. */
class DemoTest {

    @TempDir
    Path folder;

    @Test
    void the_demo_does_the_whole_job_and_leaves_it_landed() throws Exception {
        Files.createDirectories(folder.resolve("home"));
        var here = Called.in(folder).with("SPAR_HOME", folder.resolve("state").toString());
        var said = here.spar("demo", "sample");
        assertThat(said.err()).doesNotContain("error[");
        assertThat(said.code()).as(said.err() + said.out()).isZero();
        assertThat(said.out()).contains("landed on main").contains("undo");
        assertThat(Files.readString(folder.resolve("sample/tally/tally.sh"))).contains("average");
        assertThat(here.spar("status").out()).contains("Done (1)").contains("met");
        here = here.from(folder.resolve("sample/tally"));
        assertThat(here.spar("audit").code()).isZero();
        assertThat(here.spar("diff", "--name-only").out()).contains("tally.sh");
        assertThat(here.spar("revert", "--to", "cp1").code()).isZero();
        assertThat(here.spar("rescue").code()).isZero();
        assertThat(here.spar("clean").out()).contains("would remove");
        assertThat(here.spar("verify").code()).isZero();
        assertThat(here.spar("land").out()).contains("has it already");
        assertThat(Called.in(folder).spar("demo", "sample").err())
                .as("a second time")
                .contains("is not empty");
    }

    @Test
    void a_folder_with_anything_in_it_is_left_as_it_is() throws Exception {
        Path mine = Files.createDirectories(folder.resolve("proj/tally")).resolve("README.md");
        Files.writeString(mine, "not committed yet\n");
        for (String wanted : List.of(".", "../proj", "tally", "tally/README.md")) {
            var said = Called.in(folder.resolve("proj"))
                    .with("SPAR_HOME", folder.resolve("state").toString())
                    .spar("demo", wanted);
            assertThat(said.err()).as(wanted).contains("SPAR-C007").contains("is not empty");
            assertThat(said.code()).as(wanted).isEqualTo(2);
        }
        assertThat(mine).hasContent("not committed yet");
        assertThat(folder.resolve("proj")).isDirectoryNotContaining("glob:**/script.json");
        assertThat(folder.resolve("proj/tally")).isDirectoryNotContaining("glob:**/.git");
    }
}
