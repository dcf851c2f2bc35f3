package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that do not build take nobody's Spar away. Maven is a stand-in, and so is a Java that shows what it runs. */
class LauncherBuildTest {

    @TempDir
    Path folder;

    private Path jar = Path.of("");
    private Path source = Path.of("");

    @BeforeEach
    void a_clone_that_was_built_before_its_sources_changed() throws IOException {
        Files.copy(Path.of("spar"), folder.resolve("spar"));
        source = Files.createFile(
                Files.createDirectories(folder.resolve("src/main")).resolve("A.java"));
        Files.createFile(folder.resolve("pom.xml"));
        jar = Files.createDirectories(folder.resolve("target")).resolve("spar.jar");
        Files.writeString(jar, "old");
        Files.setLastModifiedTime(jar, FileTime.from(Instant.EPOCH));
        Files.createDirectories(folder.resolve("jdk/bin"));
        Files.writeString(folder.resolve("jdk/release"), "JAVA_VERSION=\"25\"\n");
        program("jdk/bin/javac", "");
        program("jdk/bin/java", "printf 'runs '; cat " + jar);
        maven("exit 1");
    }

    @Test
    void what_was_built_before_goes_on_and_says_so() throws Exception {
        var said = status();
        assertThat(said.out()).isEqualTo("runs old");
        assertThat(said.err()).contains("did not build").contains("spar.failed tries again");
        assertThat(said.code()).isZero();
    }

    @Test
    void it_is_not_tried_again_until_the_sources_change_again() throws Exception {
        status();
        maven("echo new > target/spar.jar");
        assertThat(status().out()).isEqualTo("runs old");
        Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
        var said = status();
        assertThat(said.out()).isEqualTo("runs new\n");
        assertThat(said.err()).doesNotContain("did not build");
    }

    @Test
    void half_a_build_is_no_build() throws Exception {
        maven("echo half > target/spar.jar; exit 1");
        assertThat(status().out()).isEqualTo("runs old");
    }

    @Test
    void an_interrupted_build_leaves_what_was_there() throws Exception {
        maven("kill -TERM $(readlink target/spar.building); exit 1");
        assertThat(status().code()).isEqualTo(130);
        assertThat(jar).hasContent("old");
    }

    @Test
    void where_nothing_was_built_before_a_failed_build_is_the_end() throws Exception {
        Files.delete(jar);
        maven("echo half > target/spar.jar; exit 1");
        var said = status();
        assertThat(said.code()).isEqualTo(70);
        assertThat(said.err()).contains("spar: the build failed");
        assertThat(jar).doesNotExist();
    }

    @Test
    void a_cache_of_classes_is_not_taken_for_a_jar_that_was_made_after_it() throws Exception {
        program("jdk/bin/java", "echo \"$@\"");
        Path cache = Files.createFile(folder.resolve("target/spar-start.aot"));
        assertThat(status().out()).as("control").contains("-XX:AOTCache=" + cache);
        Files.setLastModifiedTime(cache, FileTime.from(Instant.EPOCH.minusSeconds(9)));
        assertThat(status().out()).contains("-cp " + jar).doesNotContain("AOTCache");
    }

    private void maven(String does) throws IOException {
        program("bin/mvn", does);
    }

    private void program(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Called.Said status() throws IOException, InterruptedException {
        var builder = new ProcessBuilder("sh", folder.resolve("spar").toString(), "status").directory(folder.toFile());
        builder.environment().put("PATH", folder.resolve("bin") + ":/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        var process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Called.Said(process.waitFor(), out, err);
    }
}
