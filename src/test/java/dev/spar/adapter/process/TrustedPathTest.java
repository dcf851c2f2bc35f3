package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which folders of a PATH programs are taken from that run with a login or outside a fence. */
class TrustedPathTest {
    @TempDir
    Path folder;

    private Path outer = Path.of("/");

    @BeforeEach
    void a_repository_that_brings_a_program() throws IOException {
        folder = folder.toRealPath();
        outer = folder.resolve("outer");
        Files.createDirectories(outer.resolve(".git/modules/inner"));
        Files.createDirectories(outer.resolve(".git/worktrees/linked"));
        program(outer.resolve("bin"));
    }

    @Test
    void none_of_the_repository_that_a_submodule_lies_in() throws IOException {
        Path inner = pointing(outer.resolve("inner"), "../.git/modules/inner");
        assertThat(found(outer.resolve("bin"), inner)).isEmpty();
        assertThat(found(outer.resolve("bin"), inner.resolve("deep")))
                .as("from a folder in it")
                .isEmpty();
    }

    @Test
    void none_of_the_repository_that_a_linked_worktree_belongs_to() throws IOException {
        Path linked = pointing(folder.resolve("linked"), outer.resolve(".git/worktrees/linked") + "");
        assertThat(found(outer.resolve("bin"), linked)).isEmpty();
    }

    @Test
    void none_of_a_repository_around_but_for_the_one_that_holds_the_home_itself() throws IOException {
        Path clone = outer.resolve("vendor/clone");
        Files.createDirectories(clone.resolve(".git"));
        assertThat(found(outer.resolve("bin"), clone)).isEmpty();
        var environment = Map.of("PATH", outer.resolve("bin").toString(), "HOME", outer.toString());
        assertThat(TrustedPath.of(environment, clone).find("tool"))
                .as("a home that is kept in git")
                .contains(outer.resolve("bin/tool"));
    }

    @Test
    void the_users_own_count_wherever_the_pointer_of_a_worktree_leads() throws IOException {
        Path own = program(folder.resolve("own/bin"));
        for (String pointer : new String[] {"nowhere", "/", "\u0000", ""}) {
            assertThat(found(own, pointing(folder.resolve("odd"), pointer))).contains(own.resolve("tool"));
        }
    }

    @Test
    void none_below_a_folder_that_everybody_may_write_unless_it_is_sticky() throws IOException {
        Path shared = folder.resolve("shared");
        Path bin = program(shared.resolve("deep/bin"));
        assertThat(found(bin, outer)).as("control").isPresent();
        mode(shared, 0777);
        assertThat(found(bin, outer)).isEmpty();
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), bin);
        assertThat(found(alias, outer)).as("behind a link").isEmpty();
        mode(shared, 01777);
        assertThat(found(bin, outer)).as("as below /tmp").isPresent();
        mode(bin, 01777);
        assertThat(found(bin, outer)).as("anybody may add to a sticky one").isEmpty();
    }

    private static Optional<Path> found(Path bin, Path start) {
        return TrustedPath.of(Map.of("PATH", bin.toString()), start).find("tool");
    }

    private static Path program(Path bin) throws IOException {
        Path tool = Files.writeString(Files.createDirectories(bin).resolve("tool"), "#!/bin/sh\n");
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwxr-xr-x"));
        mode(bin, 0755);
        return bin;
    }

    private static Path pointing(Path top, String target) throws IOException {
        Files.writeString(Files.createDirectories(top).resolve(".git"), "gitdir: " + target + "\n");
        return top;
    }

    private static void mode(Path folder, int mode) throws IOException {
        Files.setAttribute(folder, "unix:mode", mode);
    }
}
