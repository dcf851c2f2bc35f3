package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.CheckResult.FailureKind;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Lack;
import dev.spar.core.verify.Outcome;
import dev.spar.flow.port.Checks.Bootstrapped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalChecksTest {
    @TempDir
    Path temp;

    private Sample sample() {
        return new Sample(temp);
    }

    @Test
    void the_exit_code_of_a_plain_command_decides() {
        var sample = sample();
        assertThat(sample.sh("true").outcome()).isEqualTo(Outcome.PASS);
        var red = sample.sh("echo one; echo two >&2; exit 3");
        assertThat(red.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(red.exitCode()).contains(3);
        assertThat(red.why()).isEqualTo("exit 3: two");
        assertThat(red.tail()).isEqualTo("one\ntwo");
        assertThat(sample.kept(red)).isEqualTo("one\ntwo\n");
        assertThat(red.failures()).extracting(CheckResult.Failure::kind).containsExactly(FailureKind.ASSERTION);
    }

    @Test
    void what_could_not_run_is_neither_green_nor_red() {
        var sample = sample();
        assertUnknown(sample.sh("no-such-program --flag"), "a program is missing");
        assertUnknown(
                sample.with("plain.txt", "x").sh("./plain.txt"), "a program is missing or not executable (exit 126)");
        assertThat(sample.sh("cat").outcome()).as("its input is closed").isEqualTo(Outcome.PASS);
        assertUnknown(
                sample.sh("exec tail -f /dev/null", Duration.ofSeconds(1)), "it took longer than 1s and was ended");
        assertUnknown(sample.sh("kill -9 $$"), "it was killed (exit 137)");
        assertUnknown(sample.with("Makefile", "a:\n\ttrue\n").sh("make test"), "there is no such script or target");
    }

    @Test
    void what_is_lacking_is_told_with_what_helps_here() {
        var plain = new Sample(temp.resolve("plain"));
        assertThat(plain.sh("no-such-program").lack())
                .contains(new Lack(
                        Lack.Means.PROGRAM,
                        "install it, or bring it by verify.setup with --allow-install, or name another check by"
                                + " --check CMD"));
        var node =
                new Sample(temp.resolve("node")).with("package-lock.json", "{}").with("node_modules/jest/index.js", "");
        assertThat(node.sh("no-such-program").lack().orElseThrow().fix())
                .startsWith("set verify.link = [\"node_modules\"], or install it");
        node.with(Sample.settings(Optional.empty(), List.of(), List.of("node_modules"), List.of()));
        assertThat(node.sh("no-such-program").lack().orElseThrow().fix()).startsWith("install it");
        assertThat(node.sh("exit 1").lack()).isEmpty();
    }

    @Test
    void a_missing_file_or_module_is_told_by_its_name() {
        var sample = sample();
        var red = sample.sh("cat lib/slug.txt").failures().getFirst();
        assertThat(red.kind()).isEqualTo(FailureKind.COMPILE);
        assertThat(red.id()).isEqualTo("lib/slug.txt");
        assertThat(sample.sh("python3 -c 'import slug'").failures())
                .containsExactly(new CheckResult.Failure(
                        "slug", "ModuleNotFoundError: No module named 'slug'", FailureKind.COMPILE));
    }

    @Test
    void a_target_that_is_not_there_is_told_as_a_missing_name_and_judges_nothing() {
        var sample = sample().with("Makefile", "a:\n\ttrue\n").with("package.json", "{\"scripts\": {}}");
        for (String command : List.of("make memcheck", "npm run memcheck")) {
            var run = sample.sh(command);
            assertThat(run.outcome()).as(command).isEqualTo(Outcome.COULD_NOT_JUDGE);
            assertThat(run.failures())
                    .as(command)
                    .extracting(CheckResult.Failure::id, CheckResult.Failure::kind)
                    .containsExactly(tuple("memcheck", FailureKind.COMPILE));
        }
    }

    @Test
    void reports_of_failures_under_a_silent_zero_are_no_green() {
        var sample = sample();
        String writes = "mkdir -p target/surefire-reports; echo '<testsuite tests=\"2\" errors=\"0\" skipped=\"0\""
                + " failures=\"%d\">' > target/surefire-reports/TEST-a%1$d.xml";
        assertUnknown(sample.sh(writes.formatted(1)), "it ended with 0, but it tells of failures");
        assertThat(sample.sh(writes.formatted(0)).why()).as("control").isEqualTo("2 tests, all green");
    }

    @Test
    void a_breakage_of_the_command_itself_is_no_assertion() {
        var sample = sample();
        assertThat(sample.sh("sh -c 'if'").failures())
                .extracting(CheckResult.Failure::kind)
                .containsExactly(FailureKind.OTHER);
        assertThat(sample.sh("python3 -c 'assert 1 == 2'").failures())
                .extracting(CheckResult.Failure::kind)
                .containsExactly(FailureKind.ASSERTION);
    }

    @Test
    void a_test_that_names_itself_failed_has_asserted_whatever_the_program_under_test_prints() {
        var sample = sample();
        for (String told : List.of("FAILED scan: wanted a, got b", "not ok 3 - scan", "FAIL: scan")) {
            assertThat(sample.sh("echo usage: kv FILE >&2; echo '" + told + "'; exit 1")
                            .failures())
                    .as(told)
                    .extracting(CheckResult.Failure::kind)
                    .containsExactly(FailureKind.ASSERTION);
        }
        assertThat(sample.sh("echo usage: kv FILE >&2; exit 1").failures())
                .extracting(CheckResult.Failure::kind)
                .containsExactly(FailureKind.OTHER);
    }

    @Test
    void a_check_has_no_network_and_with_it_the_same_command_gets_through() throws IOException {
        var sample = sample();
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String connect = "python3 -c 'import socket; socket.create_connection((\"127.0.0.1\", "
                    + server.getLocalPort() + "), 2)'";
            assertThat(sample.sh(connect).outcome()).isNotEqualTo(Outcome.PASS);
            var s = Sample.settings(Optional.empty(), List.of(), List.of(), List.of());
            sample.with(Sample.networked(s));
            assertThat(sample.sh(connect).outcome()).as("positive control").isEqualTo(Outcome.PASS);
        }
    }

    @Test
    void a_check_writes_its_worktree_and_nothing_beside_it() throws IOException {
        var sample = sample();
        Path outside = Files.createDirectories(temp.resolve("outside"));
        assertThat(sample.sh("echo x > made.txt && cat made.txt").outcome()).isEqualTo(Outcome.PASS);
        assertThat(sample.folder().resolve("made.txt")).exists();
        sample.sh("echo x > " + outside.resolve("escaped.txt"));
        assertThat(outside.resolve("escaped.txt")).doesNotExist();
        Files.writeString(outside.resolve("control.txt"), "x");
        assertThat(outside.resolve("control.txt"))
                .as("positive control: we may")
                .exists();
    }

    @Test
    void a_check_sees_no_variable_but_those_it_needs_and_those_that_were_named() {
        var sample = sample();
        sample.variable("MY_TOKEN", "s3cret-value").variable("OTHER_TOKEN", "0ther-value");
        assertThat(sample.sh("env").tail())
                .doesNotContain("0ther-value")
                .doesNotContain("MY_TOKEN")
                .contains("PATH=");
        sample.with(Sample.settings(Optional.empty(), List.of(), List.of(), List.of("MY_TOKEN")));
        var given = sample.sh(
                "env; printf %s \"$MY_TOKEN\" | base64; [ \"$MY_TOKEN\" = s3cret-value ] && echo it is there");
        assertThat(given.outcome()).isEqualTo(Outcome.PASS);
        assertThat(given.tail()).contains("it is there").contains("MY_TOKEN=***MY_TOKEN***");
        assertThat(sample.kept(given)).doesNotContain("s3cret-value").doesNotContain("czNjcmV0LXZhbHVl");
        var red = sample.sh("echo failed with $MY_TOKEN; exit 1");
        assertThat(red.toString()).doesNotContain("s3cret-value");
    }

    @Test
    void go_decides_itself_whether_it_reads_vendored_packages_or_a_workspace() {
        var sample = sample();
        assertThat(sample.sh("env").tail()).contains("GOPROXY=off").doesNotContain("GOFLAGS");
    }

    @Test
    void much_output_is_kept_at_head_and_tail() {
        var sample = sample();
        var result = sample.sh("echo first; yes 0123456789abcdef | head -c 20000000; echo last");
        assertThat(result.outcome()).isEqualTo(Outcome.PASS);
        String kept = sample.kept(result);
        assertThat(kept.length()).isLessThan(9 << 20);
        assertThat(kept).startsWith("first\n").endsWith("last\n");
        assertThat(result.tail().length()).isLessThanOrEqualTo(8_000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"leak", "leak/secret.txt", "../outside", ".", ".git/config", "sub/../../outside"})
    void what_a_configuration_links_or_copies_cannot_lead_out_of_the_repository(String path) throws Exception {
        var sample = sample().with("cache/lib.txt", "lib");
        sample.with(".git/config", "");
        Path outside = Files.createDirectories(temp.resolve("outside"));
        Files.writeString(outside.resolve("secret.txt"), "SECRET");
        Files.createSymbolicLink(sample.folder().resolve("leak"), outside);
        Path fresh = Files.createDirectories(temp.resolve("fresh"));
        var look = new Check("c", "cat cache/lib.txt " + outside + "/secret.txt", Duration.ofSeconds(30));

        for (boolean link : List.of(true, false)) {
            sample.with(Sample.settings(
                    Optional.empty(), link ? List.of() : List.of(path), link ? List.of(path) : List.of(), List.of()));
            assertThat(sample.checks().bootstrap(fresh))
                    .isInstanceOfSatisfying(
                            Bootstrapped.Failed.class,
                            f -> assertThat(f.what()).contains("is no path within the repository"));
            assertThat(sample.run(look, fresh).tail()).as("warm").doesNotContain("SECRET");
        }
        sample.with(Sample.settings(Optional.empty(), List.of(), List.of("cache"), List.of()));
        assertThat(sample.run(look, fresh, Heat.COLD).tail()).contains("lib").doesNotContain("SECRET");
    }

    @Test
    void a_fresh_folder_is_made_usable_by_copies_links_and_setup() throws IOException, InterruptedException {
        var sample = sample();
        sample.with(".env", "A=1\n").with("deps/lib.txt", "lib\n").with("big/cache.txt", "cache\n");
        Path fresh = Files.createDirectories(temp.resolve("fresh"));
        sample.with(Sample.settings(
                Optional.of("cat .env deps/lib.txt big/cache.txt > set-up.txt"),
                List.of(".env", "deps", "absent"),
                List.of("big"),
                List.of()));
        var result = sample.run(new Check("c", "cat set-up.txt", Duration.ofSeconds(30)), fresh, Heat.COLD);
        assertThat(result.outcome()).as(result.why()).isEqualTo(Outcome.PASS);
        assertThat(result.tail()).isEqualTo("A=1\nlib\ncache");
        assertThat(Files.isSymbolicLink(fresh.resolve("big"))).isTrue();
        assertThat(sample.checks().bootstrap(fresh)).as("again").isEqualTo(new Bootstrapped.Ready());

        sample.sh("true");
        sample.run(new Check("c", "echo broken > big/cache.txt", Duration.ofSeconds(30)), fresh);
        assertThat(sample.folder().resolve("big/cache.txt"))
                .as("what is linked cannot be written")
                .hasContent("cache");
    }

    @Test
    void a_setup_that_fails_is_told_with_what_would_help_and_nothing_is_judged() throws InterruptedException {
        var sample = sample();
        sample.with(Sample.settings(
                Optional.of("echo cannot reach the registry; exit 1"), List.of(), List.of(), List.of()));
        assertThat(sample.checks().bootstrap(sample.folder()))
                .isEqualTo(new Bootstrapped.Failed(
                        "setup 'echo cannot reach the registry; exit 1' failed (exit 1): cannot reach the registry",
                        "setup had no network: make the packages available offline, name them in verify.copy or"
                                + " verify.link, or run again with --allow-install"));
        var cold = sample.run(new Check("c", "true", Duration.ofSeconds(30)), sample.folder(), Heat.COLD);
        assertUnknown(cold, "setup 'echo cannot reach the registry; exit 1' failed");
    }

    @Test
    void nothing_outside_the_repository_is_brought_in() throws IOException, InterruptedException {
        var sample = sample();
        Files.writeString(temp.resolve("secret.txt"), "secret");
        for (String path : List.of("../secret.txt", "/etc/passwd", "a/../../secret.txt", ".git/config", ".")) {
            sample.with(Sample.settings(Optional.empty(), List.of(path), List.of(), List.of()));
            Path fresh = Files.createDirectories(temp.resolve("fresh"));
            assertThat(sample.checks().bootstrap(fresh)).as(path).isInstanceOf(Bootstrapped.Failed.class);
            assertThat(fresh).isEmptyDirectory();
        }
    }

    private static void assertUnknown(CheckResult result, String why) {
        assertThat(result.outcome()).as(result.why()).isEqualTo(Outcome.COULD_NOT_JUDGE);
        assertThat(result.why()).startsWith(why);
    }
}
