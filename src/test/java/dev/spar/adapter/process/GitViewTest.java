package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a fenced process sees of the user's own repository; the control is always the same command without a fence. */
class GitViewTest {
    private static final String SEARCH = "grep -rls CANARY $REPO || true";

    @TempDir
    Path temp;

    private Path base;
    private Path repository;
    private Path worktree;

    @BeforeEach
    void places() throws IOException {
        base = temp.toRealPath();
        repository = base.resolve("repo");
        worktree = base.resolve("wt");
    }

    /** A repository with secrets in all places where git keeps some, and a worktree of it. */
    private void make(String init) throws InterruptedException {
        outside("""
            git init -q -b main %s repo && cd repo
            git config user.name n && git config user.email e
            echo one > file && git add file && git commit -q -m first
            git config remote.origin.url https://user:CANARY-url@host.invalid/x
            git config http.https://host.invalid/.extraheader 'Authorization: basic CANARY-header'
            git config credential.helper '!echo CANARY-helper'
            git config core.sshCommand 'ssh -i CANARY-key'
            git worktree add -q -b other ../other && git worktree add -q -b work ../wt
            git config extensions.worktreeConfig true && git config --worktree some.key CANARY-worktree
            echo CANARY-fetch > .git/FETCH_HEAD && mkdir -p .git/modules/m && echo CANARY-sub > .git/modules/m/config
            echo CANARY-log >> .git/logs/HEAD && echo CANARY-entry > .git/worktrees/other/config.worktree
            echo CANARY-env > .env
            """.formatted(init));
    }

    @Test
    void no_password_of_the_repository_and_no_file_of_the_users_own_tree_is_seen() throws Exception {
        make("");
        assertThat(inside(SEARCH, Fence.NONE, own()).lines()).as("control").hasSize(7);
        assertThat(inside("git config remote.origin.url", Fence.NONE, own()))
                .as("control")
                .contains("CANARY");

        assertThat(inside(SEARCH, fence(), own())).isEmpty();
        assertThat(inside("git config --list | grep -c CANARY || true", fence(), own()))
                .isEqualTo("0");
        assertThat(inside("ls -A $REPO", fence(), own())).isEqualTo(".git");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--object-format=sha1", "--object-format=sha256"})
    void git_still_tells_status_diff_and_log(String format) throws Exception {
        make(format);
        var look = "echo two > file; git status --short; git diff --stat; git log --format=%s --all; git branch"
                + " --show-current";
        var seen = inside(look, Fence.NONE, own());
        assertThat(seen).as("control").startsWith("M file").contains("1 file changed", "first", "work");

        assertThat(inside(look, fence(), own())).isEqualTo(seen);
        outside("cd repo && git gc -q && git -C ../wt rev-parse HEAD");
        assertThat(inside("git log --format=%s -1", fence(), own()))
                .as("after its refs were packed")
                .isEqualTo("first");
    }

    @Test
    void line_ends_are_told_as_the_repository_is_set_up() throws Exception {
        make("");
        outside("cd repo && git config core.autocrlf true");
        var look = "printf 'one\\r\\n' > file; git diff --shortstat 2>&-";
        assertThat(inside(look, Fence.NONE, own())).as("control").isEmpty();

        assertThat(inside(look, fence(), own())).isEmpty();
    }

    @Test
    void a_clone_that_shares_objects_sees_them() throws Exception {
        make("");
        outside("git clone -q --shared repo shared && cd shared && git worktree add -q -b w ../sharing");
        repository = base.resolve("shared");
        worktree = base.resolve("sharing");

        assertThat(inside("git log --format=%s", fence(), own())).isEqualTo("first");
    }

    @Test
    void a_pointer_that_nobody_answers_opens_nothing() throws Exception {
        make("");
        outside("mkdir -p secret/objects secret/refs forged && cd secret && echo CANARY > key && echo . > commondir"
                + " && echo ref: x > HEAD && echo gitdir: $PWD > ../forged/.git");
        worktree = base.resolve("forged");
        var look = "cat ../secret/key || true";
        assertThat(inside(look, Fence.NONE, own())).as("control").isEqualTo("CANARY");

        assertThat(inside(look, fence(), own())).isEmpty();
    }

    @Test
    void a_git_folder_that_is_a_link_to_the_home_opens_nothing() throws Exception {
        make("");
        outside("mkdir -p secret && echo CANARY > secret/key && rm -r repo/.git/info && ln -s $PWD/secret"
                + " repo/.git/info");
        var look = "cat $REPO/.git/info/key ../secret/key || true";
        assertThat(inside(look, Fence.NONE, own())).as("control").contains("CANARY");

        assertThat(inside(look, fence(), own())).isEmpty();
        assertThat(inside("git log --format=%s", fence(), own())).isEqualTo("first");
    }

    @Test
    void tools_of_the_repository_on_the_path_are_seen_within_its_veil() throws Exception {
        make("");
        outside("mkdir -p repo/.venv/bin repo/.venv/lib && cd repo/.venv && touch pyvenv.cfg && echo works > lib/l"
                + " && printf '#!/bin/sh\\ncat \"$REPO/.venv/lib/l\"\\n' > bin/tool && chmod +x bin/tool");

        assertThat(inside("tool; cat $REPO/.env 2>&1 | head -c 3", fence(), own()))
                .isEqualTo("works\ncat");
    }

    @Test
    void a_repository_made_of_what_programs_need_is_not_veiled() {
        assertThat(HomeView.of(new TreeMap<>(), List.of(), List.of(Path.of("/etc")), List.of())
                        .hides(Path.of("/etc/passwd")))
                .isFalse();
        assertThat(HomeView.of(new TreeMap<>(), List.of(), List.of(Path.of("/opt")), List.of())
                        .hides(Path.of("/opt/passwd")))
                .isTrue();
    }

    /** Everything but the repository is shown, so that it is the veil that hides it. */
    private HomeView own() {
        var environment = environment();
        return HomeView.of(environment, List.of(), List.of(repository, repository.resolve(".git")), List.of());
    }

    private SortedMap<String, String> environment() {
        var environment = new TreeMap<>(System.getenv());
        environment.put("HOME", base.resolve("home").toString());
        environment.put("PATH", repository.resolve(".venv/bin") + ":" + environment.get("PATH"));
        environment.put("REPO", repository.toString());
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        return environment;
    }

    private Fence fence() {
        return new Fence(Fence.Profile.FULL, List.of(worktree), List.of(), List.of(), false);
    }

    private String inside(String script, Fence fence, HomeView view) throws InterruptedException {
        return run(script, fence, view, worktree);
    }

    private void outside(String script) throws InterruptedException {
        run(script, Fence.NONE, Started.view(), base);
    }

    private String run(String script, Fence fence, HomeView view, Path folder) throws InterruptedException {
        var started = Started.command(new HostSpawner(view, true), "sh", "-ec", script)
                .in(folder)
                .behind(fence);
        for (var variable : environment().entrySet()) started = started.given(variable.getKey(), variable.getValue());
        return started.says();
    }
}
