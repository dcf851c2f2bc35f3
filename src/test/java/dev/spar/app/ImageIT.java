package dev.spar.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code mvn -Pdist package} made is unpacked and used as a user does, where no JDK can be found. */
class ImageIT {

    private static final String NAME = "spar-" + Version.NUMBER + "-linux-x64";
    private static final Path DIST = Path.of("target/dist").toAbsolutePath();
    private static final Path ARCHIVE = DIST.resolve(NAME + ".tar.gz");
    private static final String STALE = "timestamp has changed";

    @TempDir
    static Path shared;

    @TempDir
    Path folder;

    private static Path image = Path.of("");

    @BeforeAll
    static void unpacked() throws Exception {
        var said = call(shared, List.of("tar", "-xzf", ARCHIVE.toString()));
        assertThat(said.code()).as(said.err()).isZero();
        image = shared.resolve(NAME);
    }

    @Test
    void it_is_no_larger_than_60_megabytes() throws IOException {
        assertThat(Files.size(ARCHIVE)).isBetween(20_000_000L, 60_000_000L);
        assertThat(Files.size(DIST.resolve("spar-linux-x64-" + Version.NUMBER + ".tgz")))
                .isBetween(20_000_000L, 60_000_000L);
    }

    @Test
    void it_does_the_whole_job_installed_read_only_where_no_java_is() throws Exception {
        Path link = Files.createSymbolicLink(folder.resolve("spar"), image.resolve("bin/spar"));
        assertThat(call(folder, hidden(List.of("sh", "-c", "command -v java"))).code())
                .as("positive control")
                .isNotZero();
        assertThat(call(folder, hidden(List.of("touch", image + "/app/x"))).err())
                .as("positive control")
                .contains("Read-only");
        var version = call(folder, hidden(List.of(link.toString(), "--version")));
        assertThat(version.out()).isEqualTo("spar " + Version.NUMBER + "\n");
        assertThat(version.err()).isEmpty();
        var demo = call(folder, hidden(List.of(link.toString(), "demo", folder + "/demo")));
        assertThat(demo.code()).as(demo.err() + demo.out()).isZero();
        assertThat(demo.out()).contains("2 of 2");
    }

    @Test
    void another_user_who_may_only_read_starts_it() throws Exception {
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        var said = call(
                Path.of("/"),
                List.of(
                        "bwrap",
                        "--unshare-user",
                        "--uid",
                        "4711",
                        "--ro-bind",
                        "/",
                        "/",
                        "--dev",
                        "/dev",
                        image + "/bin/spar",
                        "status"));
        assertThat(said.code()).as(said.err()).isZero();
    }

    @Test
    void its_cache_of_classes_fits_wherever_it_is_unpacked() throws Exception {
        assertThat(started(image, "spar.aot", "help").err()).isEmpty();
        assertThat(started(image, "spar-start.aot", "status").err()).isEmpty();
        Path copy = folder.resolve("copy");
        assertThat(call(folder, List.of("cp", "-a", image.toString(), copy.toString()))
                        .code())
                .isZero();
        assertThat(started(copy, "spar.aot", "help").err()).isEmpty();
        Files.setLastModifiedTime(copy.resolve("app/spar.jar"), FileTime.from(Instant.EPOCH));
        assertThat(started(copy, "spar.aot", "help").err())
                .as("positive control")
                .contains(STALE);
    }

    @Test
    void its_runtime_has_every_module_that_it_needs_and_leaves_out_what_it_does_not() throws IOException {
        var jars = new ArrayList<>(List.of(image.resolve("app/spar.jar").toString()));
        try (Stream<Path> libraries = Files.list(image.resolve("app/lib"))) {
            libraries.map(Path::toString).forEach(jars::add);
        }
        var arguments =
                new ArrayList<>(List.of("--ignore-missing-deps", "--print-module-deps", "--multi-release", "25"));
        arguments.addAll(jars);
        var said = new StringWriter();
        assertThat(ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(new PrintWriter(said), new PrintWriter(said), arguments.toArray(String[]::new)))
                .as(said.toString())
                .isZero();
        var needed = new TreeSet<>(
                List.of(said.toString().strip().lines().toList().getLast().split(",")));
        assertThat(needed.remove("java.desktop"))
                .as("what Jackson knows of it is optional")
                .isTrue();
        String release = Files.readString(image.resolve("runtime/release"));
        String named = release.replaceAll("(?s).*MODULES=\"([^\"]*)\".*", "$1");
        var modules = Arrays.asList(named.split(" ", -1));
        assertThat(modules).containsAll(needed).doesNotContain("java.desktop", "jdk.compiler");
    }

    @Test
    void it_carries_its_licences_and_names_every_library() throws IOException {
        assertThat(image.resolve("LICENSE")).hasSameTextualContentAs(Path.of("LICENSE"));
        assertThat(image.resolve("runtime/legal/java.base/LICENSE")).content().contains("CLASSPATH");
        String notice = Files.readString(image.resolve("NOTICE"));
        try (Stream<Path> libraries = Files.list(image.resolve("app/lib"))) {
            assertThat(libraries.map(l -> l.getFileName().toString().replaceFirst("-[0-9].*", "")))
                    .allSatisfy(name -> assertThat(notice)
                            .contains(name.startsWith("jackson-") ? name.substring("jackson".length()) : name));
        }
    }

    @Test
    void npm_installs_it_in_a_clean_folder() throws Exception {
        Path packed = DIST.resolve("spar-linux-x64-" + Version.NUMBER + ".tgz");
        var npm = call(
                folder,
                List.of("npm", "install", "--offline", "--no-audit", "--no-fund", "--prefix", ".", packed.toString()));
        assertThat(npm.code()).as(npm.err() + npm.out()).isZero();
        var said = call(folder, hidden(List.of("node_modules/.bin/spar", "help", "exit-codes")));
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).contains("Exit codes");
        assertThat(started(folder.resolve("node_modules/spar-linux-x64"), "spar.aot", "help")
                        .err())
                .as("the cache survives npm's times")
                .isEmpty();
    }

    /** Started without the launcher, which has the runtime say nothing. */
    private Called.Said started(Path home, String cache, String verb) throws IOException, InterruptedException {
        return call(
                folder,
                List.of(
                        home + "/runtime/bin/java",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:AOTMode=on",
                        "-XX:AOTCache=" + home + "/app/" + cache,
                        "-Xlog:disable",
                        "-Xlog:aot*=warning:stderr",
                        "-cp",
                        home + "/app/spar.jar",
                        "dev.spar.app.Main",
                        verb));
    }

    /** In a world without a JDK, where the image cannot be written to. */
    private static List<String> hidden(List<String> command) {
        var all = new ArrayList<>(
                List.of("bwrap", "--dev-bind", "/", "/", "--ro-bind", image.toString(), image.toString()));
        for (String place : List.of("/usr/lib/jvm", "/opt")) {
            if (Files.isDirectory(Path.of(place))) {
                all.addAll(List.of("--tmpfs", place));
            }
        }
        all.addAll(command);
        return all;
    }

    private static Called.Said call(Path directory, List<String> command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(command).directory(directory.toFile());
        Path err = Files.createTempFile("spar-image", ".err");
        builder.environment().keySet().retainAll(List.of("HOME"));
        builder.environment().put("PATH", "/usr/local/bin:/usr/bin:/bin");
        builder.environment().put("SPAR_HOME", directory.resolve("state").toString());
        try {
            var process = builder.redirectError(err.toFile()).start();
            process.getOutputStream().close();
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Called.Said(process.waitFor(), out, Files.readString(err));
        } finally {
            Files.delete(err);
        }
    }
}
