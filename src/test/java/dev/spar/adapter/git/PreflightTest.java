package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {
    @TempDir
    Path folder;

    private static Preflight look(UserRepository user, Path at) {
        return Preflight.look(at, user.sparHome, user.spawner, user.environment());
    }

    private static Preflight.Ready ready(UserRepository user) {
        assertThat(look(user, user.root)).isInstanceOf(Preflight.Ready.class);
        return (Preflight.Ready) look(user, user.root);
    }

    private static Code refusal(Preflight result) {
        assertThat(result).isInstanceOf(Preflight.Refused.class);
        return ((Preflight.Refused) result).problem().code();
    }

    @Test
    void a_clean_repository_is_ready_from_any_folder_in_it() {
        var user = UserRepository.withCommit(folder);
        assertThat(ready(user)).satisfies(r -> {
            assertThat(r.branch()).contains("main");
            assertThat(r.head()).isEqualTo(user.head());
            assertThat(r.dirt()).isEmpty();
            assertThat(r.dirty()).isEmpty();
            assertThat(r.notes()).isEmpty();
        });
        assertThat(look(user, user.root.resolve("src")))
                .isInstanceOfSatisfying(
                        Preflight.Ready.class,
                        r -> assertThat(r.repository().root()).isEqualTo(user.root));
    }

    @Test
    void a_folder_outside_of_any_repository_is_refused() {
        var user = UserRepository.withCommit(folder);
        assertThat(refusal(look(user, user.home))).isEqualTo(Code.R001);
    }

    @Test
    void a_bare_repository_is_refused() {
        var user = UserRepository.withCommit(folder);
        user.git(
                "clone",
                "-q",
                "--bare",
                user.root.toString(),
                folder.resolve("bare.git").toString());
        assertThat(refusal(look(user, folder.resolve("bare.git")))).isEqualTo(Code.R015);
    }

    @Test
    void a_repository_without_a_commit_is_refused() {
        var user = new UserRepository(folder, new CountingSpawner());
        assertThat(refusal(look(user, user.root))).isEqualTo(Code.R002);
    }

    @Test
    void no_git_on_the_path_is_told() {
        var user = UserRepository.withCommit(folder);
        var environment = user.environment();
        environment.put("PATH", folder.toString());
        assertThat(refusal(Preflight.look(user.root, user.sparHome, user.spawner, environment)))
                .isEqualTo(Code.R014);
    }

    @Test
    void a_detached_head_works_and_has_no_branch() {
        var user = UserRepository.withCommit(folder);
        user.git("checkout", "-q", "--detach");
        assertThat(ready(user).branch()).isEmpty();
        assertThat(ready(user).head()).isEqualTo(user.head());
    }

    @Test
    void every_kind_of_dirt_is_seen_and_nothing_of_the_users_is_written() throws IOException {
        var user = UserRepository.withCommit(folder);
        for (String name : List.of("assumed", "skipped", "deleted", "modified", "staged", "both")) {
            user.write(name, "x\n");
        }
        user.commit("more");
        user.git("update-index", "--assume-unchanged", "assumed");
        user.git("update-index", "--skip-worktree", "skipped");
        for (String name : List.of("assumed", "skipped", "modified", "staged", "both", "intended", "new")) {
            user.write(name, "changed\n");
        }
        Files.delete(user.root.resolve("deleted"));
        user.git("add", "staged", "both");
        user.write("both", "changed again\n");
        user.git("add", "-N", "intended");
        Files.createDirectories(user.root.resolve("nested"));
        user.gitIn(user.root.resolve("nested"), "init", "-q");
        user.write("noise.log", "ignored");
        byte[] index = Files.readAllBytes(user.root.resolve(".git/index"));
        assertThat(ready(user).dirt())
                .containsExactlyInAnyOrder(
                        new Dirt("assumed", Dirt.Kind.HIDDEN),
                        new Dirt("both", Dirt.Kind.STAGED_AND_EDITED),
                        new Dirt("deleted", Dirt.Kind.DELETED),
                        new Dirt("intended", Dirt.Kind.INTENDED),
                        new Dirt("modified", Dirt.Kind.MODIFIED),
                        new Dirt("nested/", Dirt.Kind.NESTED_REPOSITORY),
                        new Dirt("new", Dirt.Kind.UNTRACKED),
                        new Dirt("skipped", Dirt.Kind.HIDDEN),
                        new Dirt("staged", Dirt.Kind.STAGED));
        assertThat(ready(user).dirty()).get().satisfies(p -> {
            assertThat(p.code()).isEqualTo(Code.R003);
            assertThat(p.fixes()).hasSize(3);
        });
        assertThat(Files.readAllBytes(user.root.resolve(".git/index"))).isEqualTo(index);
    }

    @Test
    void a_conflict_a_merge_and_a_rebase_under_way_are_refused() {
        var user = UserRepository.withCommit(folder);
        user.git("checkout", "-q", "-b", "other");
        user.write("a.txt", "theirs\n");
        user.commit("theirs");
        user.git("checkout", "-q", "main");
        user.write("a.txt", "ours\n");
        user.commit("ours");
        assertThat(user.tryGit(user.root, "merge", "other").exit()).isEqualTo(1);
        assertThat(refusal(look(user, user.root))).isEqualTo(Code.R004);
        assertThat(new UserTree(user.open(), user.open().found()).dirt())
                .contains(new Dirt("a.txt", Dirt.Kind.CONFLICT));
        user.git("merge", "--abort");
        assertThat(user.tryGit(user.root, "rebase", "other").exit()).isEqualTo(1);
        assertThat(refusal(look(user, user.root))).isEqualTo(Code.R004);
    }

    @Test
    void files_behind_a_filter_are_refused_and_an_attribute_without_files_is_not() {
        var user = UserRepository.withCommit(folder);
        user.write(".gitattributes", "[attr]big filter=lfs diff=lfs -text\n*.psd big\n");
        user.commit("attributes");
        assertThat(ready(user).dirt()).isEmpty();
        user.write("art/logo.psd", "pixels");
        user.commit("art");
        assertThat(look(user, user.root)).isInstanceOfSatisfying(Preflight.Refused.class, r -> {
            assertThat(r.problem().code()).isEqualTo(Code.R009);
            assertThat(r.problem().what()).contains("art/logo.psd (filter=lfs)");
        });
    }

    @Test
    void a_filter_of_the_users_own_attributes_counts_too() {
        var user = UserRepository.withCommit(folder);
        UserRepository.write(user.home, ".config/git/attributes", "*.txt filter=tidy\n");
        assertThat(refusal(look(user, user.root))).isEqualTo(Code.R009);
    }

    @Test
    void a_repository_format_that_is_not_known_is_refused_by_name() {
        var user = UserRepository.withCommit(folder);
        user.git("config", "core.repositoryFormatVersion", "1");
        user.git("config", "extensions.partialClone", "origin");
        assertThat(look(user, user.root)).isInstanceOfSatisfying(Preflight.Refused.class, r -> {
            assertThat(r.problem().code()).isEqualTo(Code.R017);
            assertThat(r.problem().what()).contains("partialclone");
        });
    }

    @Test
    void a_shallow_clone_a_missing_identity_and_submodules_are_notes() throws IOException {
        var user = UserRepository.withCommit(folder);
        user.commit("second");
        Path clone = folder.resolve("clone");
        user.git("clone", "-q", "--depth", "1", "file://" + user.root, clone.toString());
        user.gitIn(
                clone, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", user.root.toString(), "sub");
        user.gitIn(clone, "commit", "-q", "-m", "submodule");
        Files.delete(user.home.resolve(".gitconfig"));
        assertThat(look(user, clone)).isInstanceOfSatisfying(Preflight.Ready.class, r -> {
            assertThat(r.notes()).hasSize(3);
            assertThat(r.dirt()).isEmpty();
        });
    }

    @Test
    void a_linked_worktree_and_a_sha256_repository_are_ready() {
        var user = UserRepository.withCommit(folder.resolve("one"));
        Path linked = folder.resolve("linked");
        user.git("worktree", "add", "-q", "-b", "side", linked.toString());
        assertThat(look(user, linked))
                .isInstanceOfSatisfying(
                        Preflight.Ready.class, r -> assertThat(r.branch()).contains("side"));
        var wide = new UserRepository(folder.resolve("two"), new CountingSpawner(), "--object-format=sha256")
                .commitFiles();
        assertThat(ready(wide).head().value()).hasSize(64);
    }
}
