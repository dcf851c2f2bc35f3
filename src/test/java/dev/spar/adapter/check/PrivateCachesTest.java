package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.spar.core.verify.Check;
import dev.spar.core.verify.CheckResult;
import dev.spar.core.verify.Heat;
import dev.spar.core.verify.Outcome;
import dev.spar.testing.Needed;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that must write a package cache have one of their own, with all that the user's holds. */
class PrivateCachesTest {
    private static final String REPOSITORY = "R=${MAVEN_OPTS#-Dmaven.repo.local=}; ";

    @TempDir
    Path temp;

    private Path home = Path.of("/");

    @BeforeEach
    void a_home() throws IOException {
        home = Files.createDirectories(temp.resolve("home"));
        Path jar = home.resolve(".m2/repository/org/theirs/1/theirs-1.jar");
        Files.createDirectories(jar.getParent());
        Files.writeString(jar, "theirs");
    }

    private Sample sample() {
        return new Sample(temp)
                .variable("HOME", home.toString())
                .with("pom.xml", "<project/>")
                .with("package.json", "{}");
    }

    @AfterEach
    void unlink() throws IOException {
        Sample.unlink(temp);
    }

    @Test
    void a_build_reads_what_the_user_has_and_installs_beside_it() {
        String installs = REPOSITORY
                + "cat $R/org/theirs/1/theirs-1.jar && mkdir -p $R/org/ours && echo ours > $R/org/ours/ours-1.jar";
        var sample = sample();
        assertThat(sample.sh(installs).outcome()).isEqualTo(Outcome.PASS);
        assertThat(home.resolve(".m2/repository/org/ours")).doesNotExist();
        String again = REPOSITORY + "cat $R/org/ours/ours-1.jar";
        assertThat(sample.sh(again).outcome()).as("the worktree's next check").isEqualTo(Outcome.PASS);
    }

    @Test
    void what_a_build_installed_in_the_worktree_is_no_evidence_elsewhere() throws IOException {
        var sample = sample();
        sample.sh(REPOSITORY + "mkdir -p $R/org/ours && echo ours > $R/org/ours/ours-1.jar");
        Path checkout = Files.createDirectories(temp.resolve("checkout"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        String looks = REPOSITORY + "cat $R/org/theirs/1/theirs-1.jar && ! cat $R/org/ours/ours-1.jar";
        CheckResult cold = sample.run(new Check("cold", looks, Duration.ofSeconds(30)), checkout, Heat.COLD);
        assertThat(cold.outcome()).isEqualTo(Outcome.PASS);
        try (var left = Files.list(sample.beside().resolve("caches"))) {
            assertThat(left.filter(f -> f.getFileName().toString().startsWith("of-")))
                    .hasSize(1);
        }
    }

    @Test
    void what_a_program_kept_in_the_worktree_is_not_there_in_a_clean_checkout() throws IOException {
        var sample = sample();
        String keeps = "mkdir -p $XDG_CACHE_HOME/app && echo parsed > $XDG_CACHE_HOME/app/data";
        assertThat(sample.sh(keeps).outcome()).isEqualTo(Outcome.PASS);
        String looks = "cat $XDG_CACHE_HOME/app/data";
        assertThat(sample.sh(looks).outcome()).as("the worktree's next check").isEqualTo(Outcome.PASS);
        Path checkout = Files.createDirectories(temp.resolve("checkout"));
        CheckResult cold = sample.run(new Check("cold", looks, Duration.ofSeconds(30)), checkout, Heat.COLD);
        assertThat(cold.outcome()).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOCACHE", "npm_config_cache", "PIP_CACHE_DIR", "GRADLE_USER_HOME"})
    void no_cache_carries_a_word_of_the_worktree_into_a_clean_checkout(String cache) throws IOException {
        Files.createDirectories(home.resolve(".npm/_cacache/index-v5"));
        var sample = sample();
        String entry = "$" + cache + "/_cacache/index-v5/entry";
        String lays = "mkdir -p $(dirname " + entry + ") && echo '(cached) ok' > " + entry;
        assertThat(sample.sh(lays).outcome()).isEqualTo(Outcome.PASS);
        String looks = "cat " + entry;
        assertThat(sample.sh(looks).outcome()).as("the worktree's next check").isEqualTo(Outcome.PASS);
        Path checkout = Files.createDirectories(temp.resolve("checkout"));
        Files.writeString(checkout.resolve("package.json"), "{}");
        CheckResult cold = sample.run(new Check("cold", looks, Duration.ofSeconds(30)), checkout, Heat.COLD);
        assertThat(cold.outcome()).isEqualTo(Outcome.FAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GOCACHE", "npm_config_cache", "PIP_CACHE_DIR", "GRADLE_USER_HOME"})
    void what_a_check_lays_in_a_cache_of_a_clean_checkout_no_other_finds(String cache) throws IOException {
        Files.createDirectories(home.resolve(".npm/_cacache/index-v5"));
        var sample = sample();
        String lays = "mkdir -p $" + cache + " && echo built > $" + cache + "/entry";
        String looks = "cat $" + cache + "/entry";
        for (String checkout : List.of("first", "second")) {
            Files.writeString(Files.createDirectories(temp.resolve(checkout)).resolve("package.json"), "{}");
        }
        var both = sample.run(List.of(check(lays), check(looks)), temp.resolve("first"), Heat.COLD);
        assertThat(both).extracting(CheckResult::outcome).as("control").containsOnly(Outcome.PASS);
        CheckResult other = sample.run(check(looks), temp.resolve("second"), Heat.COLD);
        assertThat(other.outcome()).isEqualTo(Outcome.FAIL);
    }

    @Test
    void what_a_test_of_go_said_in_a_clean_checkout_is_not_taken_for_a_run_of_it_later() throws IOException {
        Needed.tool("go");
        Path module = Files.createDirectories(temp.resolve("checkout"));
        Files.writeString(module.resolve("go.mod"), "module s\n\ngo 1.18\n");
        Files.writeString(module.resolve("s_test.go"), """
            package s

            import "testing"

            func TestS(t *testing.T) {}
            """);
        var sample = new Sample(temp).variable("HOME", home.toString());
        var twice = new Check("tests", "go test ./... && go test ./...", Duration.ofSeconds(60));
        CheckResult warm = sample.run(twice, module, Heat.WARM);
        assertThat(warm.tail()).as("control: go keeps what tests said").contains("(cached)");
        CheckResult cold = sample.run(twice, module, Heat.COLD);
        assertThat(cold.outcome()).as(cold.tail()).isEqualTo(Outcome.PASS);
        assertThat(cold.tail()).doesNotContain("(cached)");
    }

    @Test
    void what_a_killed_run_left_half_made_and_what_went_away_meanwhile_stops_nothing() throws IOException {
        var sample = sample();
        Path gone = home.resolve(".m2/repository/org/theirs/1/_remote.repositories");
        Files.createSymbolicLink(gone, home.resolve("gone"));
        String reads = REPOSITORY + "cat $R/org/theirs/1/theirs-1.jar && ! ls $R/org/theirs/1/_remote.repositories";
        assertThat(sample.sh(reads).outcome()).isEqualTo(Outcome.PASS);
        Path own = ownFolder(sample);
        Files.move(own.resolve("m2"), own.resolve("m2.part"));
        assertThat(sample.sh(reads).outcome()).as("half made").isEqualTo(Outcome.PASS);
        assertThat(own.resolve("m2.part")).doesNotExist();
    }

    private static Path ownFolder(Sample sample) throws IOException {
        try (var all = Files.list(sample.beside().resolve("caches"))) {
            return all.filter(f -> f.getFileName().toString().startsWith("of-"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void what_is_written_through_a_link_does_not_reach_the_user() {
        var sample = sample();
        var result = sample.sh(REPOSITORY + "echo evil > $R/org/theirs/1/theirs-1.jar");
        assertThat(result.outcome()).isNotEqualTo(Outcome.PASS);
        assertThat(home.resolve(".m2/repository/org/theirs/1/theirs-1.jar")).hasContent("theirs");
    }

    @Test
    void spar_writes_through_no_link_that_a_check_laid_in_its_caches() throws IOException {
        Files.createDirectories(home.resolve(".npm/_cacache/index-v5"));
        Path victim = Files.createDirectories(temp.resolve("victim"));
        var sample = sample();
        String lays = REPOSITORY + "for c in $R $npm_config_cache $GOCACHE $XDG_CACHE_HOME; do rm -rf $c; ln -s "
                + victim + " $c; ln -s " + victim + " $c.part; done; ln -s " + victim
                + " ${R%/*/*}/cold; echo laid > $XDG_CACHE_HOME/mark || :";
        assertThat(sample.sh(lays).outcome()).isEqualTo(Outcome.PASS);
        assertThat(sample.sh("true").outcome()).isEqualTo(Outcome.PASS);
        Path checkout = Files.createDirectories(temp.resolve("checkout"));
        Files.writeString(checkout.resolve("pom.xml"), "<project/>");
        Files.writeString(checkout.resolve("package.json"), "{}");
        sample.run(new Check("cold", "true", Duration.ofSeconds(30)), checkout, Heat.COLD);

        assertThat(victim).isEmptyDirectory();
        assertThat(ownFolder(sample).resolve("kept/xdg"))
                .as("control: links can be laid")
                .isSymbolicLink();
    }

    @Test
    void folders_too_deep_or_closed_that_a_check_left_in_its_caches_are_deleted() throws IOException {
        var sample = sample();
        Path checkout = Files.createDirectories(temp.resolve("checkout"));
        String nests = "mkdir -p $XDG_CACHE_HOME/closed/in; chmod 555 $XDG_CACHE_HOME/closed; cd $XDG_CACHE_HOME;"
                + " i=0; while [ $i -lt 600 ]; do mkdir folder-$i; cd folder-$i; i=$((i+1)); done; touch bottom";
        CheckResult cold = sample.run(new Check("cold", nests, Duration.ofSeconds(30)), checkout, Heat.COLD);

        assertThat(cold.outcome()).as(cold.tail()).isEqualTo(Outcome.PASS);
        try (var left = Files.list(sample.beside().resolve("caches"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void npm_ci_installs_what_the_users_cache_holds_without_network() throws Exception {
        Needed.tool("npm");
        Path packed = Files.createDirectories(temp.resolve("left/package"));
        Files.writeString(packed.resolve("package.json"), "{\"name\":\"left\",\"version\":\"1.0.0\"}");
        Files.writeString(packed.resolve("index.js"), "module.exports = 42;\n");
        sh(temp.resolve("left"), "tar czf left.tgz package");
        HttpServer registry = registry(Files.readAllBytes(temp.resolve("left/left.tgz")));
        Path project = temp.resolve("project");
        var sample = sample().without("pom.xml")
                .with(
                        "package.json",
                        "{\"name\":\"mine\",\"version\":\"1.0.0\",\"dependencies\":{\"left\":\"1.0.0\"},"
                                + "\"scripts\":{\"test\":\"[ -L $npm_config_cache/_cacache ] && echo LINK\"}}")
                .with("use.js", "process.exit(require('left') === 42 ? 0 : 1)\n");
        String url = "http://127.0.0.1:" + registry.getAddress().getPort() + "/";
        sh(project, "HOME=" + home + " npm install --no-audit --no-fund --registry " + url);
        registry.stop(0);
        sh(project, "rm -r node_modules");
        var result = sample.run(
                new Check("npm", "npm ci --no-audit --no-fund && node use.js", Duration.ofMinutes(2)), project);
        assertThat(result.outcome()).as(result.tail()).isEqualTo(Outcome.PASS);
        assertThat(project.resolve("node_modules/left/index.js")).exists();

        CheckResult reads = sample.run(check("npm test"), project);
        assertThat(reads.tail()).as("one link, however much is cached").contains("LINK");
    }

    private static Check check(String command) {
        return new Check(command, command, Duration.ofSeconds(60));
    }

    private static HttpServer registry(byte[] tarball) throws IOException {
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        String tar = "http://127.0.0.1:" + server.getAddress().getPort() + "/left.tgz";
        server.createContext(
                "/left", exchange -> answer(exchange, """
                    {"name":"left","dist-tags":{"latest":"1.0.0"},
                     "versions":{"1.0.0":{"name":"left","version":"1.0.0","dist":{"tarball":"%s"}}}}
                    """.formatted(tar).getBytes(StandardCharsets.UTF_8)));
        server.createContext("/left.tgz", exchange -> answer(exchange, tarball));
        server.start();
        return server;
    }

    private static void answer(HttpExchange exchange, byte[] bytes) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static void sh(Path folder, String command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(List.of("/bin/sh", "-c", command))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
    }
}
