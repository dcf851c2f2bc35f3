package dev.spar.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    }
}
