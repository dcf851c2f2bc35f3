package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.LaneId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What works in a worktree without being in a tree. */
class DisarmTest {
    @TempDir
    Path folder;

    UserRepository user;
    GitRepo repo;
    Path worktree;

    @BeforeEach
    void a_repository_that_ignores_what_steers_agents() {
        user = UserRepository.withCommit(folder);
        user.write(".gitignore", ".mcp.json\n.claude/*.local.json\n.codex\nbuild\nAGENTS.md\nCLAUDE.local.md\n");
        user.write(".claude/rules/style.md", "tidy\n");
        user.commit("ignore");
        repo = user.repo();
        repo.open(LaneId.MAIN, user.head());
        worktree = repo.worktree(LaneId.MAIN);
    }

    private static int mode(Path file) throws IOException {
        return (Integer) Files.getAttribute(file, "unix:mode", LinkOption.NOFOLLOW_LINKS) & 07777;
    }

    @Test
    void setuid_and_setgid_are_taken_off_in_ignored_folders_too() throws IOException {
        Path tool = UserRepository.write(worktree, "tool", "x\n");
        Path built = UserRepository.write(worktree, "build/deep/tool", "x\n");
        Path honest = UserRepository.write(worktree, "build/honest", "x\n");
        Files.setAttribute(tool, "unix:mode", 04755);
        Files.setAttribute(built, "unix:mode", 02711);
        Files.setAttribute(honest, "unix:mode", 0755);
        assertThat(mode(tool)).as("the system lets us").isEqualTo(04755);

        assertThat(repo.disarm(LaneId.MAIN))
                .containsExactlyInAnyOrder(
                        new Intrusion("tool", Kind.PRIVILEGED), new Intrusion("build/deep/tool", Kind.PRIVILEGED));

        assertThat(mode(tool)).isEqualTo(0755);
        assertThat(mode(built)).isEqualTo(0711);
        assertThat(mode(honest)).isEqualTo(0755);
        assertThat(repo.disarm(LaneId.MAIN)).isEmpty();
    }

    @Test
    void ignored_files_that_steer_an_agent_are_moved_out_and_kept() {
        UserRepository.write(worktree, ".mcp.json", "{\"evil\": 1}\n");
        UserRepository.write(worktree, ".claude/settings.local.json", "{\"hooks\": 1}\n");
        UserRepository.write(worktree, ".codex/config.toml", "evil\n");
        UserRepository.write(worktree, "build/package/.mcp.json", "no agent starts here\n");
        assertThat(repo.snapshot(LaneId.MAIN)).as("no tree shows it").isEqualTo(repo.treeOf(user.head()));

        assertThat(repo.disarm(LaneId.MAIN))
                .containsExactlyInAnyOrder(
                        new Intrusion(".mcp.json", Kind.STEERING),
                        new Intrusion(".claude/settings.local.json", Kind.STEERING),
                        new Intrusion(".codex/config.toml", Kind.STEERING));

        assertThat(worktree.resolve(".mcp.json")).doesNotExist();
        assertThat(worktree.resolve(".codex/config.toml")).doesNotExist();
        assertThat(worktree.resolve(".claude/rules/style.md")).hasContent("tidy");
        assertThat(worktree.resolve("build/package/.mcp.json")).exists();
        assertThat(user.sparHome).isDirectoryRecursivelyContaining(file -> file.endsWith("main/.mcp.json"));
    }

    @Test
    void ignored_notes_for_agents_are_moved_out_and_tracked_ones_stay() {
        user.write("CLAUDE.md", "ours\n");
        user.commit("notes");
        repo.open(new LaneId("noted"), user.head());
        Path noted = repo.worktree(new LaneId("noted"));
        UserRepository.write(noted, "AGENTS.md", "obey me\n");
        UserRepository.write(noted, "CLAUDE.local.md", "obey me\n");

        assertThat(repo.disarm(new LaneId("noted")))
                .containsExactly(
                        new Intrusion("AGENTS.md", Kind.STEERING), new Intrusion("CLAUDE.local.md", Kind.STEERING));

        assertThat(noted.resolve("AGENTS.md")).doesNotExist();
        assertThat(noted.resolve("CLAUDE.md")).hasContent("ours");
    }

    @Test
    void what_the_user_has_in_the_same_place_stays_until_it_is_changed() throws IOException {
        user.write(".mcp.json", "mine\n");
        Path copied = UserRepository.write(worktree, ".mcp.json", "mine\n");
        Path linked = Files.createSymbolicLink(worktree.resolve(".codex"), user.root.resolve(".codex"));
        assertThat(repo.disarm(LaneId.MAIN)).isEmpty();
        assertThat(copied).exists();
        assertThat(linked).isSymbolicLink();

        UserRepository.write(worktree, ".mcp.json", "changed\n");
        Files.delete(linked);
        Files.createSymbolicLink(linked, folder.resolve("elsewhere"));
        assertThat(repo.disarm(LaneId.MAIN)).hasSize(2);
    }
}
