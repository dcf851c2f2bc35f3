package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Digest;
import dev.spar.core.run.PersonCommand;
import dev.spar.core.run.RunId;
import dev.spar.core.run.StepPath;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunHomeTest {
    @TempDir
    Path root;

    private RunFolder made(String run) {
        return ((RunHome.Made.Fresh) new RunHome(root.resolve("home")).make(new RunId(run))).folder();
    }

    @Test
    void the_home_is_where_the_environment_says() {
        Path user = Path.of("/home/u");
        assertThat(RunHome.root(Optional.of("/x"), Optional.of("/s"), user)).isEqualTo(Path.of("/x"));
        assertThat(RunHome.root(Optional.empty(), Optional.of("/s"), user)).isEqualTo(Path.of("/s/spar"));
        assertThat(RunHome.root(Optional.empty(), Optional.of("s"), user))
                .isEqualTo(Path.of("/home/u/.local/state/spar"));
        assertThat(RunHome.root(Optional.empty(), Optional.empty(), user))
                .isEqualTo(Path.of("/home/u/.local/state/spar"));
    }

    @Test
    void a_run_s_folder_is_for_its_user_s_eyes_only() throws Exception {
        RunFolder folder = made("r-aaaaa");
        for (Path part : List.of(
                folder.root(),
                folder.artifactFolder(),
                folder.steps(),
                folder.root().getParent())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                    .isEqualTo("rwx------");
        }
        Digest digest = folder.artifacts().put("secret".getBytes(StandardCharsets.UTF_8));
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(folder.artifacts().file(digest))))
                .isEqualTo("rw-------");
    }

    @Test
    void a_home_that_others_may_look_into_is_closed_and_one_that_others_may_have_changed_is_refused() throws Exception {
        Path home = root.resolve("home");
        Files.createDirectories(home.resolve("worktrees"));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertThat(new RunHome(home).close()).isEmpty();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home)))
                .isEqualTo("rwx------");
        assertThat(new RunHome(root.resolve("none")).close()).isEmpty();
        assertThat(root.resolve("none")).doesNotExist();
        assertThat(new RunHome(anothers(home)).close())
                .hasValueSatisfying(p -> assertThat(p.code().id()).isEqualTo("SPAR-D004"));
        Path everybodys = Files.createDirectory(root.resolve("everybodys"));
        Files.setPosixFilePermissions(everybodys, PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(new RunHome(everybodys).close())
                .hasValueSatisfying(p -> assertThat(p.what()).endsWith("everybody may write there"));
    }

    @Test
    void a_folder_with_other_things_in_it_is_refused_and_stays_open() throws Exception {
        Path others = Files.createDirectories(root.resolve("others"));
        Files.setPosixFilePermissions(others, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectory(others.resolve("etc"));
        assertThat(new RunHome(others).close())
                .hasValueSatisfying(p -> assertThat(p.what()).contains("it holds other things than Spar's"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(others)))
                .isEqualTo("rwxr-xr-x");
        Files.createDirectory(others.resolve("runs"));
        assertThat(new RunHome(others).close()).isEmpty();
    }

    /** Only root can give a folder away, and to everybody else root's are another's. */
    private static Path anothers(Path folder) throws Exception {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        return root ? Files.setAttribute(folder, "unix:uid", 12_345) : Path.of("/usr");
    }

    @Test
    void a_run_s_name_is_given_once() {
        made("r-aaaaa");
        assertThat(new RunHome(root.resolve("home")).make(new RunId("r-aaaaa")))
                .isInstanceOf(RunHome.Made.Exists.class);
    }

    @Test
    void a_home_that_is_a_file_is_refused_with_a_code() throws Exception {
        Files.writeString(root.resolve("home"), "in the way");
        assertThat(new RunHome(root.resolve("home")).close())
                .hasValueSatisfying(p -> assertThat(p.what()).contains("it is no folder"));
        assertThat(new RunHome(root.resolve("home")).make(new RunId("r-aaaaa")))
                .isInstanceOfSatisfying(
                        RunHome.Made.Refused.class,
                        r -> assertThat(r.problem().code().id()).isEqualTo("SPAR-D004"));
    }

    @Test
    void runs_are_listed_with_the_latest_first_and_strange_folders_left_out() throws Exception {
        RunHome home = new RunHome(root.resolve("home"));
        assertThat(home.list()).isEmpty();
        RunFolder older = made("r-older");
        RunFolder newer = made("r-newer");
        Files.setLastModifiedTime(older.root(), FileTime.fromMillis(1_000));
        Files.setLastModifiedTime(newer.root(), FileTime.fromMillis(2_000));
        Files.createDirectory(root.resolve("home/runs/.tmp"));
        assertThat(home.list()).containsExactly(newer, older);
        assertThat(home.find(new RunId("r-older"))).contains(older);
        assertThat(home.find(new RunId("r-never"))).isEmpty();
    }

    @Test
    void one_branch_has_one_driver_and_another_branch_another() throws Exception {
        RunHome home = new RunHome(root.resolve("home"));
        Path repository = root.resolve("repo");
        assertThat(home.lockBranch(repository, "b", "first"))
                .isInstanceOfSatisfying(ExclusiveLock.Taking.Taken.class, first -> {
                    assertThat(lock(home, repository, "b")).isEqualTo(new ExclusiveLock.Taking.Held("first"));
                    assertThat(lock(home, repository, "c")).isInstanceOf(ExclusiveLock.Taking.Taken.class);
                    first.lock().close();
                    assertThat(lock(home, repository, "b")).isInstanceOf(ExclusiveLock.Taking.Taken.class);
                });
    }

    private static ExclusiveLock.Taking lock(RunHome home, Path repository, String branch) {
        try {
            return home.lockBranch(repository, branch, "second");
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void damaged_and_missing_artifacts_are_absent_and_put_heals_them() throws Exception {
        FileArtifacts artifacts = made("r-aaaaa").artifacts();
        byte[] bytes = {1, 2, 3};
        Digest digest = artifacts.put(bytes);
        assertThat(artifacts.get(digest)).hasValueSatisfying(b -> assertThat(b).isEqualTo(bytes));
        Files.write(artifacts.file(digest), new byte[] {1, 2});
        assertThat(artifacts.get(digest)).isEmpty();
        artifacts.put(bytes);
        assertThat(artifacts.get(digest)).isPresent();
        assertThat(artifacts.get(Digest.of("never"))).isEmpty();
    }

    @Test
    void a_step_s_folder_is_named_by_its_number_and_path_and_never_too_long() {
        StepFolders folders = new StepFolders(made("r-aaaaa"));
        assertThat(folders.step(7, new StepPath("milestone-2/review#1")))
                .isDirectory()
                .hasFileName("7-milestone-2-review-1");
        assertThat(folders.step(8, new StepPath("a".repeat(400)))).isDirectory();
    }

    @Test
    void the_patch_of_an_undone_edit_is_kept_once_under_a_name_for_people() {
        RunFolder folder = made("r-aaaaa");
        StepFolders folders = new StepFolders(folder);
        Digest one = folder.artifacts().put("one".getBytes(StandardCharsets.UTF_8));
        Digest two = folder.artifacts().put("two".getBytes(StandardCharsets.UTF_8));
        StepPath path = new StepPath("implement");
        folders.keepDenied(one, path);
        folders.keepDenied(two, path);
        folders.keepDenied(one, path);
        assertThat(folder.artifactFolder().resolve("denied-1.patch")).hasContent("one");
        assertThat(folder.artifactFolder().resolve("denied-2.patch")).hasContent("two");
        assertThat(folder.artifactFolder().resolve("denied-3.patch")).doesNotExist();
    }

    private static PersonCommand say(String id) {
        return new PersonCommand.Say(id, Instant.EPOCH, "me", "text of " + id);
    }

    @Test
    void commands_given_by_many_at_once_arrive_whole_each_once() throws Exception {
        RunFolder folder = made("r-aaaaa");
        FileInbox inbox = new FileInbox(folder, InstantSource.system());
        assertThat(inbox.all()).isEmpty();
        List<Future<?>> given = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 40; i++) {
                PersonCommand command = say("c" + i);
                given.add(threads.submit(() -> new FileInbox(folder, InstantSource.system()).give(command)));
            }
            for (Future<?> g : given) {
                g.get();
            }
        }
        assertThat(inbox.all()).hasSize(40).doesNotHaveDuplicates();
        inbox.give(say("last"));
        assertThat(inbox.all()).hasSize(41).endsWith(say("last"));
    }

    @Test
    void half_a_line_is_no_command_and_does_not_swallow_the_next() throws Exception {
        RunFolder folder = made("r-aaaaa");
        FileInbox inbox = new FileInbox(folder, InstantSource.system());
        inbox.give(say("one"));
        Files.writeString(folder.commands(), "{\"type\":\"stop\",\"id", StandardOpenOption.APPEND);
        assertThat(inbox.all()).containsExactly(say("one"));
        inbox.give(say("two"));
        Files.writeString(folder.commands(), "garbage\n", StandardOpenOption.APPEND);
        inbox.give(say("three"));
        assertThat(inbox.all()).containsExactly(say("one"), say("two"), say("three"));
    }

    @Test
    void half_a_line_lets_nobody_wait_in_circles_and_the_end_of_time_is_a_time() throws Exception {
        RunFolder folder = made("r-aaaaa");
        FileInbox inbox = new FileInbox(folder, InstantSource.system());
        Files.writeString(folder.commands(), "{\"type\":\"stop\",\"id");
        assertThat(inbox.all()).isEmpty();
        long before = System.nanoTime();
        inbox.await(Instant.now().plusMillis(60));
        assertThat(System.nanoTime() - before).isGreaterThan(50_000_000L);
        inbox.give(say("one"));
        inbox.await(Instant.MAX);
        assertThat(inbox.all()).containsExactly(say("one"));
    }

    @Test
    void waiting_for_a_command_ends_when_one_comes_or_the_time_is_over() throws Exception {
        RunFolder folder = made("r-aaaaa");
        FileInbox inbox = new FileInbox(folder, InstantSource.system());
        inbox.all();
        inbox.await(Instant.now().plusMillis(30));
        assertThat(inbox.all()).isEmpty();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> waiting = threads.submit(() -> {
                inbox.await(Instant.now().plusSeconds(60));
                return null;
            });
            inbox.give(say("one"));
            waiting.get();
        }
        assertThat(inbox.all()).hasSize(1);
    }
}
