package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.run.TreeId;
import dev.spar.core.scope.Intrusion;
import dev.spar.flow.port.Repo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostileRepositoryTest {
    @TempDir
    Path folder;

    /** A program that leaves a file, then fails, as a program that was not meant to be run there does. */
    private String canary(Path where) {
        Path program = UserRepository.write(where, "evil", "#!/bin/sh\n: > '" + where + "/fired'\nexit 1\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program.toString();
    }

    private static boolean fired(Path where) {
        return Files.exists(where.resolve("fired"));
    }

    private UserRepository repository(Path where) {
        var user = UserRepository.withCommit(where);
        user.git("checkout", "-q", "-b", "side");
        user.write("side.txt", "side\n");
        user.commit("on the side");
        user.git("checkout", "-q", "-b", "conflict", "main");
        user.write("a.txt", "conflict\n");
        user.commit("conflicts");
        user.git("checkout", "-q", "main");
        user.write("a.txt", "more\n");
        user.commit("second");
        return user;
    }

    @Test
    void there_are_enough_vectors_and_each_fires_under_plain_git() {
        var template = repository(folder.resolve("template"));
        var silent = new ArrayList<String>();
        int number = 0;
        for (var vector : HostileVectors.all()) {
            Path where = folder.resolve("v" + number++);
            var user = template.copiedTo(where);
            vector.plant().in(user, canary(where));
            user.run(user.root, List.of("sh", "-c", vector.proof()));
            if (!fired(where)) {
                silent.add(vector.name());
            }
        }
        assertThat(silent).isEmpty();
        assertThat(number).isGreaterThanOrEqualTo(40);
    }

    @Test
    void none_fires_under_any_of_our_operations_and_all_of_them_work() {
        var template = repository(folder.resolve("template"));
        var vectors = HostileVectors.all();
        for (int from = 0; from < vectors.size(); from += 9) {
            Path where = folder.resolve("g" + from);
            var user = template.copiedTo(where);
            var group = vectors.subList(from, Math.min(from + 9, vectors.size()));
            group.forEach(v -> v.plant().in(user, canary(where)));
            // Planting commits, by plain git, over what was planted before.
            OwnFiles.delete(where.resolve("fired"));
            new Everything(user).run();
            assertThat(fired(where)).as("of %s", group).isFalse();
        }
    }

    @Test
    void a_hostile_repository_in_a_submodules_place_is_not_entered() throws IOException {
        var user = repository(folder);
        String program = canary(folder);
        CommitId head = user.head();
        user.git("update-index", "--add", "--cacheinfo", "160000," + head + ",sub");
        user.git("commit", "-q", "-m", "submodule");
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, user.head());
        Path sub = repo.worktree(LaneId.MAIN).resolve("sub");
        user.git("clone", "-q", ".", sub.toString());
        user.gitIn(sub, "config", "core.fsmonitor", program);
        Files.writeString(sub.resolve("a.txt"), "dirty\n");
        TreeId tree = repo.snapshot(LaneId.MAIN);
        var intrusion = new Intrusion("sub", Intrusion.Kind.SUBMODULE);
        assertThat(repo.intrusions(LaneId.MAIN)).contains(intrusion);
        repo.restore(LaneId.MAIN, tree, user.head());
        assertThat(fired(folder)).isFalse();
        user.gitIn(repo.worktree(LaneId.MAIN), "status");
        assertThat(fired(folder)).as("plain git does enter it").isTrue();
        repo.expel(LaneId.MAIN, List.of(intrusion));
        assertThat(repo.intrusions(LaneId.MAIN)).isEmpty();
        assertThat(sub).isEmptyDirectory();
        assertThat(repo.snapshot(LaneId.MAIN)).isEqualTo(tree);
    }

    @Test
    void a_git_planted_on_a_relative_path_is_not_found() {
        var user = repository(folder);
        String program = canary(folder);
        OwnFiles.link(user.root.resolve("git"), Path.of(program));
        var environment = user.environment();
        environment.put("PATH", ".:" + environment.get("PATH"));
        Repository repository = Repository.open(user.root, user.sparHome, user.spawner, environment)
                .orElseThrow();
        assertThat(repository.commit("HEAD")).isEmpty();
        assertThat(repository.commit("main")).contains(user.head());
        assertThat(fired(folder)).isFalse();
        user.run(user.root, List.of("sh", "-c", "PATH=.:$PATH; git status"));
        assertThat(fired(folder)).isTrue();
    }

    @Test
    void a_git_of_the_repository_or_of_a_folder_that_everybody_may_write_is_not_found() throws Exception {
        var user = repository(folder);
        String program = canary(folder);
        Path everybodys = Files.createDirectories(folder.resolve("everybodys"));
        Files.setPosixFilePermissions(everybodys, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path alias = Files.createSymbolicLink(folder.resolve("alias"), user.root);
        Path linking = folder.resolve("linking");
        Path inside = user.root.resolve("tools/git");
        Files.createDirectories(inside.resolveSibling("."));
        Files.copy(Path.of(program), inside);
        for (Path bin : List.of(
                user.root.resolve("node_modules/.bin"), everybodys, alias.resolve("node_modules/.bin"), linking)) {
            OwnFiles.link(bin.resolve("git"), bin.equals(linking) ? inside : Path.of(program));
            var environment = user.environment();
            environment.put("PATH", bin + ":" + environment.get("PATH"));
            assertThat(Preflight.look(user.root, user.sparHome, user.spawner, environment))
                    .isInstanceOf(Preflight.Ready.class);
            assertThat(Repository.open(user.root, user.sparHome, user.spawner, environment)
                            .orElseThrow()
                            .commit("main"))
                    .contains(user.head());
            assertThat(fired(folder)).as(bin.toString()).isFalse();
        }
        Path own = folder.resolve("own/bin");
        OwnFiles.link(own.resolve("git"), Path.of(program));
        var environment = user.environment();
        environment.put("PATH", own + ":" + environment.get("PATH"));
        assertThat(Preflight.look(user.root, user.sparHome, user.spawner, environment))
                .isInstanceOf(Preflight.Refused.class);
        assertThat(fired(folder)).as("a folder of the user's counts").isTrue();
    }

    @Test
    void names_and_ids_are_data_never_options() {
        var user = repository(folder);
        Repository repository = user.open();
        assertThat(repository.commit("--help")).isEmpty();
        assertThat(repository.commit("--output=" + folder.resolve("fired"))).isEmpty();
        UserRepository.write(user.home, ".gitconfig", "[user]\n\tname = \"$(touch fired)\"\n\temail = \"x>\\n<y@z\"\n");
        Repo.Identity who = user.repo().identity();
        assertThat(who.name()).isEqualTo("$(touch fired)");
        assertThat(who.email()).doesNotContain("<", ">", "\n");
        assertThat(fired(folder)).isFalse();
    }

    /** Every operation there is, once, on one repository. */
    private record Everything(UserRepository user) {
        void run() {
            Preflight.look(user.root, user.sparHome, user.spawner, user.environment());
            Repository repository = user.open();
            var repo = UserRepository.repo(repository);
            CommitId base = user.head();
            repo.open(LaneId.MAIN, base);
            CommitId made = step(repo, base);
            steps(repo, base, made);
            var landing = new Landing(repository, UserRepository.RUN, base, UserRepository.CLOCK);
            user.write("user.txt", "mine\n");
            assertThat(new StartPoint(repository)
                            .withChanges(UserRepository.RUN, base, UserRepository.CLOCK.instant())
                            .leftOut())
                    .isEmpty();
            assertThat(new StartPoint(repository).defaultBranch()).contains("main");
            var plan = (Landing.Rehearsal.Clean) landing.rehearse(made, Optional.empty());
            assertThat(landing.land(plan, Landing.Mode.MERGE, "land\n")).isInstanceOf(Landing.Landed.Done.class);
            assertThat(repository.commit("main")).isNotEqualTo(Optional.of(base));
            assertThat(new Audit(repository, run -> Optional.empty()).of(base, made))
                    .hasSize(1);
            var rescues = new Rescues(repository);
            var all = rescues.list(Optional.empty());
            assertThat(all).isNotEmpty();
            assertThat(rescues.show(all.getFirst().name())).isPresent();
            assertThat(rescues.restore(all.getFirst().name(), Optional.empty()))
                    .isInstanceOf(Rescues.Restored.Branch.class);
            assertThat(new Reverting(repository, repo).branch(base, "back"))
                    .isInstanceOf(Reverting.Reverted.Moved.class);
            new Cleaning(repository, repo, UserRepository.RUN).perform(true);
            assertThat(repo.present(LaneId.MAIN)).isFalse();
        }

        private CommitId step(GitRepo repo, CommitId base) {
            UserRepository.write(repo.worktree(LaneId.MAIN), "a.txt", "worked\n");
            UserRepository.write(repo.worktree(LaneId.MAIN), "c.txt", "new\n");
            TreeId tree = repo.snapshot(LaneId.MAIN);
            repo.hold(tree, 1);
            assertThat(repo.rescue(LaneId.MAIN, repo.treeOf(base), "try")).isPresent();
            repo.restore(LaneId.MAIN, repo.treeOf(base), base);
            repo.restore(LaneId.MAIN, tree, base);
            CommitId made = repo.commitObject(UserRepository.intent(tree, base, "step"));
            assertThat(repo.move(LaneId.MAIN, base, made)).isEqualTo(new Repo.Move.Moved());
            return made;
        }

        private void steps(GitRepo repo, CommitId base, CommitId made) {
            TreeId before = repo.treeOf(base);
            TreeId after = repo.treeOf(made);
            assertThat(repo.changes(before, after).paths()).contains("a.txt", "c.txt");
            assertThat(repo.diff(before, after, List.of("a.txt"))).contains("+worked");
            assertThat(repo.overlay(before, after, List.of("a.txt", "c.txt"))).isEqualTo(after);
            assertThat(repo.merge(made, user.open().commit("side").orElseThrow()))
                    .isInstanceOf(Repo.Merged.Clean.class);
            assertThat(repo.merge(made, user.open().commit("conflict").orElseThrow()))
                    .isInstanceOf(Repo.Merged.Conflicts.class);
            Path cold = repo.checkout(after);
            assertThat(cold.resolve("a.txt")).hasContent("worked");
            repo.discard(cold);
            assertThat(repo.intrusions(LaneId.MAIN)).isEmpty();
            var lane = new LaneId("item");
            repo.open(lane, base);
            repo.close(lane);
        }
    }
}
