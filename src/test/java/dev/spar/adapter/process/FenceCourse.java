package dev.spar.adapter.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A home, a repository and a worktree, and attacks on them from within a process. Works for root and for anybody else.
 */
final class FenceCourse {
    private final Path base;
    private final Path home;
    private final Path worktree;
    private final Path common;
    private final HomeView view;
    private final Spawner spawner;

    /**
     * An attack.
     *
     * @param script prints WON where it can see by itself that it succeeded
     * @param loot holds the word "evil" where it succeeded; empty: the script tells
     */
    record Attack(String name, String script, String loot) {}

    static final List<Attack> ATTACKS = List.of(
            new Attack("reads a secret of the home", "grep -q s3cret $HOME/.ssh/id && echo WON", ""),
            new Attack(
                    "reads a password within a package cache", "grep -q s3cret $HOME/.m2/settings.xml && echo WON", ""),
            new Attack("reads a shared temporary file", "grep -q s3cret $BASE/secret && echo WON", ""),
            new Attack("writes into the home", "echo evil > $HOME/.profile", "home/.profile"),
            new Attack(
                    "writes into a package cache", "echo evil > $HOME/.m2/repository/jar", "home/.m2/repository/jar"),
            new Attack("writes beside the worktree", "echo evil > $BASE/beside/file", "beside/file"),
            new Attack("writes through a link", "ln -s $BASE/beside link; echo evil > link/file", "beside/file"),
            new Attack("writes git's pointer", "echo evil > .git", "wt/.git"),
            new Attack("moves git's pointer away", "mv .git old; echo evil > .git", "wt/.git"),
            new Attack("moves a branch", "echo evil > $BASE/repo/.git/refs/heads/main", "repo/.git/refs/heads/main"),
            new Attack("plants a hook", "echo evil > $BASE/repo/.git/hooks/post-commit", "repo/.git/hooks/post-commit"),
            new Attack(
                    "makes read-only writable in a namespace of its own",
                    "unshare -Urm sh -c 'mount -o remount,rw,bind $BASE/beside; mount -o remount,rw,bind /;"
                            + " echo evil > $BASE/beside/file'",
                    "beside/file"),
            new Attack(
                    "uncovers the home in a namespace of its own",
                    "unshare -Urm sh -c 'umount -l $HOME; umount -l /tmp; grep -q s3cret $HOME/.ssh/id && echo WON'",
                    ""),
            new Attack(
                    "looks through the roots of other processes",
                    "for p in /proc/[0-9]*; do grep -q s3cret $p/root$HOME/.ssh/id && echo WON; done",
                    ""),
            new Attack("signals a process outside", "kill -0 $OUTSIDE && echo WON", ""),
            new Attack(
                    "reads the environment of a process outside",
                    "grep -q PATH /proc/$OUTSIDE/environ && echo WON",
                    ""),
            new Attack("reads a masked file", "grep -q s3cret .mcp.json && echo WON", ""),
            new Attack("writes a masked file", "echo evil > .mcp.json", "wt/.mcp.json"),
            new Attack("replaces a masked file", "rm .mcp.json; echo evil > .mcp.json", "wt/.mcp.json"),
            new Attack(
                    "moves a masked folder away", "mv .codex x; mkdir .codex; echo evil > .codex/rc", "wt/.codex/rc"));

    /** Root alone can do this, and no capability is needed for it; the value written is the one that is there. */
    static final Attack KERNEL = new Attack(
            "sets the program that the kernel runs after a crash",
            "v=$(cat /proc/sys/kernel/core_pattern); echo \"$v\" > /proc/sys/kernel/core_pattern && echo WON",
            "");

    static final Attack LOOPBACK =
            new Attack("reaches a server of the host", "bash -c 'exec 3<>/dev/tcp/127.0.0.1/'$PORT && echo WON", "");

    FenceCourse(Path base) throws IOException {
        this.base = base.toRealPath();
        this.home = this.base.resolve("home");
        this.worktree = this.base.resolve("wt");
        this.common = this.base.resolve("repo/.git");
        for (var folder :
                List.of("home/.ssh", "home/.m2/repository", "home/bin", "beside", "wt/.codex", "repo/.git/refs/heads"))
            Files.createDirectories(this.base.resolve(folder));
        Files.createDirectories(common.resolve("hooks"));
        Files.writeString(this.base.resolve("secret"), "s3cret\n");
        Files.writeString(home.resolve(".ssh/id"), "s3cret\n");
        Files.writeString(home.resolve(".m2/settings.xml"), "s3cret\n");
        Files.writeString(home.resolve(".m2/repository/jar"), "jar\n");
        Files.writeString(home.resolve("bin/mytool"), "#!/bin/sh\necho tool works\n");
        if (!home.resolve("bin/mytool").toFile().setExecutable(true)) throw new IOException("not executable");
        Files.writeString(worktree.resolve(".git"), "gitdir: " + common + "\n");
        Files.writeString(worktree.resolve(".mcp.json"), "s3cret\n");
        var environment = new TreeMap<>(Map.of("HOME", home.toString(), "PATH", home + "/bin:/usr/bin:/bin"));
        this.view = HomeView.of(environment, List.of(), List.of());
        this.spawner = new HostSpawner(view, true);
    }

    Path worktree() {
        return worktree;
    }

    HomeView view() {
        return view;
    }

    Fence fence(Fence.Profile profile) {
        var masked = List.of(worktree.resolve(".mcp.json"), worktree.resolve(".codex"));
        var readable = List.of(common, base.resolve("beside"));
        return new Fence(profile, List.of(worktree), readable, masked, profile == Fence.Profile.OUTER);
    }

    /** Whether it succeeds from within this fence. */
    boolean wins(Attack attack, Fence fence) throws IOException, InterruptedException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var ended = shell(attack.script())
                    .given("PORT", Integer.toString(server.getLocalPort()))
                    .behind(fence)
                    .ended();
            if (attack.loot().isEmpty()) return Started.out(ended).contains("WON");
            var loot = base.resolve(attack.loot());
            return Files.isRegularFile(loot) && Files.readString(loot).contains("evil");
        }
    }

    Started shell(String script) {
        return Started.command(spawner, "sh", "-c", script)
                .in(worktree)
                .given("HOME", home.toString())
                .given("BASE", base.toString())
                .given("PATH", home + "/bin:/usr/bin:/bin")
                .given("OUTSIDE", Long.toString(ProcessHandle.current().pid()));
    }

    /** Runs every attack in each of the fences and prints those that won; the last line says how many were tried. */
    public static void main(String[] args) throws IOException, InterruptedException {
        int tried = 0;
        for (var attack : ATTACKS) {
            for (var profile : Fence.Profile.values()) {
                var course = new FenceCourse(Files.createTempDirectory(Path.of(args[0]), "course"));
                boolean won = course.wins(attack, profile == Fence.Profile.NONE ? Fence.NONE : course.fence(profile));
                if (won) System.out.println(profile + " " + attack.name());
                tried++;
            }
        }
        var course = new FenceCourse(Files.createTempDirectory(Path.of(args[0]), "course"));
        for (var fence : List.of(Fence.NONE, course.fence(Fence.Profile.FULL))) {
            var limits = new Launch.Limits(1 << 16, 1 << 16, 1 << 20, Optional.of(30), Optional.empty());
            var forks = course.shell("i=0; while [ $i -lt 60 ]; do sleep 1 & i=$((i+1)); done; echo WON");
            if (forks.behind(fence).within(limits).ended().exitCode().equals(Optional.of(0)))
                System.out.println(fence.profile() + " forks without end");
        }
        System.out.println(tried + " tried by uid " + Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
    }
}
