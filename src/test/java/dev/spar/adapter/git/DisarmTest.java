package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.core.scope.Intrusion.Kind;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
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

    @Test
    void a_name_that_is_not_utf_8_is_left_out_told_and_moved_out_by_its_bytes() {
        var made = user.run(worktree, List.of("sh", "-c", "echo x > \"$(printf 'caf\\351')\""));
        assertThat(made.exit()).as(made.text()).isZero();
        UserRepository.write(worktree, "a.txt", "changed\n");
        TreeId start = repo.treeOf(user.head());
        assertThat(repo.changes(start, repo.snapshot(LaneId.MAIN)).paths()).containsExactly("a.txt");
        assertThat(repo.intrusions(LaneId.MAIN)).containsExactly(new Intrusion("caf\\xe9", Kind.NOT_UTF_8));
        repo.restore(LaneId.MAIN, start, user.head());
        assertThat(repo.intrusions(LaneId.MAIN)).isEmpty();
        Path aside = user.sparHome.resolve("worktrees/r-test1/+left-out/main");
        assertThat(user.run(aside, List.of("ls", "-b")).text()).isEqualTo("caf\\351\n");
    }

    @Test
    void pipes_and_sockets_are_moved_out_save_where_git_ignores_them_or_has_a_file() throws IOException {
        UserRepository.write(worktree, "build/kept", "x\n");
        Files.delete(worktree.resolve("a.txt"));
        for (String pipe : List.of("pipe", "build/pipe", "a.txt")) {
            assertThat(user.run(worktree, List.of("mkfifo", pipe)).exit()).isZero();
        }
        try (var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(worktree.resolve("s")));
        }

        assertThat(repo.disarm(LaneId.MAIN))
                .containsExactly(new Intrusion("pipe", Kind.SPECIAL), new Intrusion("s", Kind.SPECIAL));

        assertThat(worktree.toFile().list()).doesNotContain("pipe", "s");
        assertThat(worktree.resolve("build/pipe")).exists();
        Path aside = user.sparHome.resolve("worktrees/r-test1/+left-out/main");
        assertThat(aside.toFile().list()).containsExactlyInAnyOrder("pipe", "s");
        assertThat(repo.snapshot(LaneId.MAIN)).isEqualTo(repo.treeOf(user.head()));
        assertThat(repo.intrusions(LaneId.MAIN)).containsExactly(new Intrusion("a.txt", Kind.SPECIAL));
        repo.restore(LaneId.MAIN, repo.treeOf(user.head()), user.head());
        assertThat(worktree.resolve("a.txt")).hasContent("one");
        assertThat(repo.intrusions(LaneId.MAIN)).isEmpty();
    }

    @Test
    void a_pipe_in_a_submodules_place_does_not_make_ignored_ones_count_as_edits() throws IOException {
        user.git("update-index", "--add", "--cacheinfo", "160000," + user.head() + ",lib");
        user.git("commit", "-qm", "a submodule");
        var lane = new LaneId("sub");
        repo.open(lane, user.head());
        Path files = repo.worktree(lane);
        Files.createDirectories(files.resolve("build"));
        Files.createDirectories(files.resolve("lib"));
        for (String pipe : List.of("build/pipe", "lib/pipe", "pipe")) {
            assertThat(user.run(files, List.of("mkfifo", pipe)).exit()).isZero();
        }

        assertThat(repo.disarm(lane)).containsExactly(new Intrusion("pipe", Kind.SPECIAL));

        assertThat(files.resolve("build/pipe")).exists();
    }

    @Test
    void what_does_not_let_itself_be_moved_stays_and_ends_nothing() throws IOException {
        UserRepository.write(user.sparHome, "worktrees/r-test1/+left-out/main", "no folder\n");
        assertThat(user.run(worktree, List.of("mkfifo", "pipe")).exit()).isZero();

        assertThat(repo.disarm(LaneId.MAIN)).isEmpty();

        assertThat(worktree.resolve("pipe")).exists();
    }

    /** Nothing is closed to root: then the folder is in the tree, as everybody else's is who may read it. */
    @Test
    void a_folder_that_we_may_not_read_is_opened_and_moved_out() throws IOException {
        Path closed = UserRepository.write(worktree, "closed/x", "x\n").getParent();
        Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
        boolean readable = Files.isReadable(closed);

        TreeId tree = repo.snapshot(LaneId.MAIN);
        var found = repo.disarm(LaneId.MAIN);

        assertThat(repo.changes(repo.treeOf(user.head()), tree).paths())
                .isEqualTo(readable ? List.of("closed/x") : List.of());
        assertThat(found).isEqualTo(readable ? List.of() : List.of(new Intrusion("closed", Kind.UNREADABLE)));
        Path at = readable ? worktree : user.sparHome.resolve("worktrees/r-test1/+left-out/main");
        assertThat(at.resolve("closed/x")).hasContent("x");
    }
}
