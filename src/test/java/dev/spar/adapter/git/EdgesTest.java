package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.CommitId;
import dev.spar.core.run.LaneId;
import dev.spar.core.scope.Intrusion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is rarely so in a repository, and would cost somebody's work where it is. */
class EdgesTest {
    @TempDir
    Path folder;

    UserRepository user;
    CommitId base;

    @BeforeEach
    void a_repository() {
        user = UserRepository.withCommit(folder);
        base = user.head();
    }

    private CommitId work() {
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, base);
        UserRepository.write(repo.worktree(LaneId.MAIN), "a.txt", "better\n");
        CommitId made = repo.commitObject(UserRepository.intent(repo.snapshot(LaneId.MAIN), base, "work"));
        var _ = repo.move(LaneId.MAIN, base, made);
        return made;
    }

    @Test
    void a_linked_worktree_with_relative_paths_gets_the_files_that_land_on_its_branch() throws IOException {
        CommitId work = work();
        Path linked = user.folder.resolve("linked");
        user.git("worktree", "add", "-q", "-b", "side", linked.toString());
        Path entry = user.root.resolve(".git/worktrees/linked");
        Files.writeString(entry.resolve("gitdir"), entry.relativize(linked.resolve(".git")) + "\n");
        var landing = new Landing(user.open(), UserRepository.RUN, base, UserRepository.CLOCK);
        var plan = (Landing.Rehearsal.Clean) landing.rehearse(work, Optional.of("side"));
        assertThat(landing.land(plan, Landing.Mode.MERGE, "x")).isInstanceOf(Landing.Landed.Done.class);
        assertThat(linked.resolve("a.txt")).hasContent("better");
        assertThat(user.gitIn(linked, "status", "--porcelain")).isEmpty();
    }

    @Test
    void a_branch_s_name_leads_to_no_file_outside_the_refs() {
        user.write(".git/evil", base + "\n");
        Refs refs = user.open().refs();
        assertThat(refs.read("refs/heads/../../evil")).isEmpty();
        assertThat(refs.read("refs/heads/main")).as("control").contains(base.value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"src", "src/inner"})
    void a_repository_in_a_tracked_folder_is_kept_whole_when_the_folder_is_restored(String nested) throws IOException {
        GitRepo repo = user.repo();
        repo.open(LaneId.MAIN, base);
        Path worktree = repo.worktree(LaneId.MAIN);
        Path inner = Files.createDirectories(worktree.resolve(nested));
        UserRepository.write(inner, "note", "mine\n");
        user.gitIn(inner, "init", "-q");
        user.gitIn(inner, "add", "note");
        user.gitIn(inner, "commit", "-q", "-m", "precious");
        UserRepository.write(inner, "note", "edited\n");
        assertThat(repo.intrusions(LaneId.MAIN)).contains(new Intrusion(nested, Intrusion.Kind.REPOSITORY));
        var rescued = repo.rescue(LaneId.MAIN, repo.treeOf(base), "test");
        repo.restore(LaneId.MAIN, repo.treeOf(base), base);
        assertThat(worktree.resolve("src/b.txt")).hasContent("two");
        // One that a tracked folder became stays where it is, its files are rescued; one beside tracked files is moved.
        Path aside = user.sparHome.resolve("worktrees/r-test1/+left-out/main").resolve(nested);
        boolean became = nested.equals("src");
        assertThat(user.gitIn(became ? inner : aside, "log", "--format=%s")).isEqualTo("precious\n");
        assertThat(
                        became
                                ? user.git("show", rescued.orElseThrow() + ":src/note")
                                : Files.readString(aside.resolve("note")))
                .isEqualTo("edited\n");
    }

    @Test
    void a_process_is_known_by_the_kernel_s_count_of_its_start_and_by_no_clock() throws Exception {
        var process = new ProcessBuilder("cat").start();
        String word = Owner.word(process.pid());
        String stat = Files.readString(Path.of("/proc", String.valueOf(process.pid()), "stat"));
        assertThat(word)
                .startsWith(process.pid() + "." + stat.split(" ", -1)[21] + ".")
                .doesNotContain("-");
        assertThat(Owner.alive(word)).isTrue();
        process.getOutputStream().close();
        assertThat(process.waitFor()).isZero();
        assertThat(Owner.alive(word)).isFalse();
        assertThat(Owner.alive(Owner.self())).isTrue();
    }

    @Test
    void the_lock_that_somebody_else_took_meanwhile_is_not_released() throws IOException {
        Path index = folder.resolve("index");
        var intent = new IndexLock.Intent("refs/heads/main", base, base);
        var ours = (IndexLock.Taken.Ours) IndexLock.take(index, intent);
        Files.writeString(IndexLock.path(index), "somebody else's");
        IndexLock.release(index, ours.text());
        assertThat(IndexLock.path(index)).hasContent("somebody else's");
        Files.writeString(IndexLock.path(index), ours.text());
        IndexLock.release(index, ours.text());
        assertThat(IndexLock.path(index)).as("control").doesNotExist();
    }

    @Test
    void a_commit_with_the_audit_s_own_mark_in_its_subject_or_author_is_not_left_out() {
        user.git("config", "user.name", "An\u001fn");
        user.git("commit", "-q", "--allow-empty", "-m", "x\u001fy");
        assertThat(new Audit(user.open(), run -> Optional.empty()).of(base, user.head()))
                .singleElement()
                .extracting(Audit.Line::origin)
                .isInstanceOf(Audit.Origin.Person.class);
    }

    @Test
    void a_folder_that_may_not_be_read_is_deleted_all_the_same() throws Exception {
        Path closed = folder.resolve("gone/closed");
        Path below = Files.createDirectories(closed.resolve("below"));
        Files.writeString(below.resolve("file"), "x");
        var chmod = new ProcessBuilder("chmod", "000", below.toString(), closed.toString());
        assertThat(chmod.start().waitFor()).isZero();
        // Whoever may read everything loses that right for the call.
        var command = new ArrayList<String>();
        if (Files.getAttribute(folder, "unix:uid").equals(0)) {
            command.addAll(List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search"));
        }
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Deletes.class.getName(),
                folder.resolve("gone").toString()));
        var call = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(call.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(call.waitFor()).as(said).isZero();
        assertThat(folder.resolve("gone")).doesNotExist();
        assertThat(folder).isDirectoryNotContaining("glob:**/+closed-*");
    }

    /** Deletes the folder it is told. */
    static final class Deletes {
        private Deletes() {}

        public static void main(String[] arguments) {
            OwnFiles.deleteTree(Path.of(arguments[0]));
        }
    }
}
