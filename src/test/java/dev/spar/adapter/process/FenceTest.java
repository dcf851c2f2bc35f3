package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.spar.testing.RealAgents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Each attack succeeds without a fence, and fails in both of them. */
class FenceTest {
    @TempDir
    Path folder;

    static Stream<FenceCourse.Attack> attacks() {
        return FenceCourse.ATTACKS.stream();
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void an_attack_that_works_without_a_fence_fails_in_both(FenceCourse.Attack attack) throws Exception {
        assertThat(course("control").wins(attack, Fence.NONE)).as("control").isTrue();

        var outer = course("outer");
        assertThat(outer.wins(attack, outer.fence(Fence.Profile.OUTER)))
                .as("outer")
                .isFalse();
        var full = course("full");
        assertThat(full.wins(attack, full.fence(Fence.Profile.FULL))).as("full").isFalse();
    }

    @Test
    void root_without_capabilities_cannot_change_the_kernel_either() throws Exception {
        var course = course("kernel");
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assertThat(course.wins(FenceCourse.KERNEL, Fence.NONE)).as("control").isEqualTo(root);

        assertThat(course.wins(FenceCourse.KERNEL, course.fence(Fence.Profile.OUTER)))
                .isFalse();
        assertThat(course.wins(FenceCourse.KERNEL, course.fence(Fence.Profile.FULL)))
                .isFalse();
    }

    @Test
    void only_where_network_is_allowed_is_the_host_reached() throws Exception {
        var course = course("net");
        var open = new Fence(Fence.Profile.FULL, List.of(course.worktree()), List.of(), List.of(), true);
        assertThat(course.wins(FenceCourse.LOOPBACK, open)).as("control").isTrue();

        assertThat(course.wins(FenceCourse.LOOPBACK, course.fence(Fence.Profile.FULL)))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void what_honest_work_needs_works(Fence.Profile profile) throws Exception {
        var course = course("honest");

        assertThat(course.shell("echo new > file && cat file && mytool && cat $HOME/.m2/repository/jar && echo x >"
                                + " $HOME/.cache && echo y > /tmp/y && cat /tmp/y && pwd && echo z > /dev/null")
                        .behind(course.fence(profile))
                        .says())
                .isEqualTo("new\ntool works\njar\ny\n" + course.worktree());
        assertThat(course.worktree().resolve("file")).hasContent("new");
        assertThat(course.worktree().resolveSibling("home/.cache")).doesNotExist();
        assertThat(Path.of("/tmp/y")).doesNotExist();
    }

    @Test
    void what_was_shown_of_the_home_and_is_gone_since_keeps_nothing_from_starting() throws Exception {
        var course = course("gone");
        var home = course.worktree().resolveSibling("home");
        var look = "cat $HOME/.m2/repository/jar 2>&1";
        assertThat(course.shell(look).behind(course.fence(Fence.Profile.FULL)).says())
                .as("control")
                .isEqualTo("jar");

        Files.move(home.resolve(".m2/repository"), home.resolve("updated"));

        assertThat(course.shell(look + " || true")
                        .behind(course.fence(Fence.Profile.FULL))
                        .says())
                .endsWith("No such file or directory");
    }

    @Test
    void a_listener_that_fails_by_an_error_is_told_when_the_process_ends() throws Exception {
        var course = course("error");
        var sink = new Launch.Sink() {
            @Override
            public void out(Launch.Line line) {
                throw new OutOfMemoryError("as if");
            }

            @Override
            public void err(Launch.Line line) {}
        };
        var running = course.shell("echo x").behind(Fence.NONE).heardBy(sink).running();

        assertThatThrownBy(running::await).hasRootCauseMessage("as if");
    }

    @Test
    void a_masked_link_is_refused_because_it_could_be_replaced() throws Exception {
        var course = course("link");
        Files.delete(course.worktree().resolve(".mcp.json"));
        Files.createSymbolicLink(
                course.worktree().resolve(".mcp.json"), course.worktree().resolve(".codex"));

        assertThat(course.shell("true").behind(course.fence(Fence.Profile.FULL)).start())
                .isEqualTo(new Spawner.Start.Failed(
                        Spawner.Why.NO_FENCE,
                        "a masked path is a symbolic link, which can be replaced: "
                                + course.worktree().resolve(".mcp.json")));
    }

    @Test
    void a_working_directory_that_the_fence_hides_is_refused() throws Exception {
        var course = course("hidden");
        var fence = new Fence(Fence.Profile.FULL, List.of(), List.of(), List.of(), false);

        assertThat(course.shell("true").behind(fence).start())
                .isEqualTo(new Spawner.Start.Failed(
                        Spawner.Why.NO_FENCE, "the fence hides the working directory " + course.worktree()));
    }

    @Test
    void a_fence_that_could_not_be_set_up_is_told_from_a_command_that_ended_so() throws Exception {
        var course = course("unfenced");
        var fence = course.fence(Fence.Profile.FULL);
        var impossible = new Launch.Limits(1 << 20, 1 << 20, 1 << 20, Optional.of(-5), Optional.empty());

        assertThat(course.shell("true").behind(fence).within(impossible).ended().unfenced())
                .hasValueSatisfying(why -> assertThat(why).startsWith("prlimit: "));
        assertThat(course.shell("echo begun; echo bwrap: no >&2; exit 1")
                        .behind(fence)
                        .ended()
                        .unfenced())
                .isEmpty();
        assertThat(course.shell("echo red >&2; exit 1").behind(fence).ended().unfenced())
                .isEmpty();
    }

    @Test
    void capabilities_are_gone_and_new_user_namespaces_are_not_where_an_agent_needs_them() throws Exception {
        var course = course("caps");
        var capabilities = "grep CapEff /proc/self/status";
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);

        assertThat(course.shell(capabilities)
                        .behind(course.fence(Fence.Profile.FULL))
                        .says())
                .endsWith("\t0000000000000000");
        assertThat(course.shell(capabilities)
                        .behind(course.fence(Fence.Profile.OUTER))
                        .says())
                .endsWith(root ? "\t0000000080000000" : "\t0000000000000000");
        assertThat(course.shell("unshare -Ur true")
                        .behind(course.fence(Fence.Profile.OUTER))
                        .succeeds())
                .isTrue();
    }

    @Test
    void codex_can_still_fence_its_own_commands_within_the_outer_fence() throws Exception {
        var course = course("codex");
        var config = Files.createDirectories(course.worktree().resolve("config"));
        var sandboxed = "echo inside; echo evil > $BASE/beside/file";
        var codex = Started.command(
                        new HostSpawner(course.view(), true),
                        RealAgents.codex().toString(),
                        "sandbox",
                        "--",
                        "sh",
                        "-c",
                        sandboxed)
                .in(course.worktree())
                .given("BASE", course.worktree().resolve("..").normalize().toString())
                .given("CODEX_HOME", config.toString())
                .given("TMPDIR", "/var/tmp");

        var ended = codex.behind(course.fence(Fence.Profile.OUTER)).ended();

        assertThat(Started.out(ended)).as(Started.err(ended)).isEqualTo("inside");
        assertThat(course.worktree().resolveSibling("beside/file")).doesNotExist();
    }

    @Test
    void a_file_larger_than_allowed_is_not_written() throws Exception {
        var course = course("large");
        var write = "head -c 3000000 /dev/zero > big";
        assertThat(course.shell(write).behind(course.fence(Fence.Profile.FULL)).succeeds())
                .as("control")
                .isTrue();

        var limits = new Launch.Limits(1 << 16, 1 << 16, 1 << 20, Optional.of(200), Optional.of(1_000_000L));

        assertThat(course.shell(write)
                        .behind(course.fence(Fence.Profile.FULL))
                        .within(limits)
                        .succeeds())
                .isFalse();
        assertThat(course.worktree().resolve("big")).hasSize(1_000_000);
    }

    @Test
    void an_ordinary_user_is_fenced_as_well_and_cannot_fork_without_end() throws Exception {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        var place = Files.createDirectories(folder.resolve("classes"));
        copy("dev/spar/adapter/process", place);
        copy("dev/spar/core/agent", place);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
        var command = new ArrayList<String>();
        if (root) command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        command.addAll(List.of(System.getProperty("java.home") + "/bin/java", "-XX:TieredStopAtLevel=1", "-cp"));
        command.addAll(List.of(place.toString(), "dev.spar.adapter.process.FenceCourse", folder.toString()));

        var ended = Started.command(command.toArray(String[]::new))
                .within(Duration.ofMinutes(2))
                .ended();

        int attacks = FenceCourse.ATTACKS.size();
        var won = Started.out(ended).lines().toList();
        assertThat(won.getLast()).startsWith(3 * attacks + " tried by uid ").doesNotEndWith(" 0");
        assertThat(won).contains("NONE forks without end").doesNotContain("FULL forks without end");
        assertThat(won.subList(0, won.size() - 1))
                .as("each succeeds without a fence, and only there")
                .hasSize(attacks + 1)
                .allMatch(line -> line.startsWith("NONE "));
    }

    private FenceCourse course(String name) throws IOException {
        return new FenceCourse(Files.createDirectories(folder.resolve(name)));
    }

    /** Where another user can read them. */
    private static void copy(String packageFolder, Path to) throws IOException {
        for (var root : System.getProperty("java.class.path").split(":", -1)) {
            var from = Path.of(root).resolve(packageFolder);
            if (!Files.isDirectory(from)) continue;
            var target = Files.createDirectories(to.resolve(packageFolder));
            try (Stream<Path> files = Files.list(from)) {
                for (var file : files.toList())
                    Files.copy(
                            file, target.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }
}
