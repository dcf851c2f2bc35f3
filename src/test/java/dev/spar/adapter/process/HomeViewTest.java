package dev.spar.adapter.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exactly what of a home is seen from within a fence. */
class HomeViewTest {
    private static final String HOME = """
        .ssh/id_ed25519 .aws/credentials .gnupg/key .netrc .npmrc .config/gh/hosts.yml
        .docker/config.json .docker/bin/docker-x .local/share/keyrings/login .m2/settings.xml
        .m2/settings-security.xml .m2/repository/a.jar .m2/wrapper/w.jar .gradle/gradle.properties
        .gradle/caches/c .cargo/credentials.toml .cargo/registry/r .cargo/bin/cargo
        .npm/_cacache/x .npm/_logs/l .rustup/toolchains/t .pyenv/shims/python go/pkg/mod/m
        .nvm/versions/node/v24/bin/node .nvm/versions/node/v24/lib/node_modules/n/index.js
        .local/bin/own .local/share/claude/versions/2.1 .local/share/claude/secret-beside
        .local/lib/python/x tools/bin/t tools/private .asdf/shims/s .asdf/installs/i code/secret\
        """;

    @TempDir
    Path folder;

    private Path home = Path.of("/");

    @BeforeEach
    void a_home_as_people_have_it() throws IOException {
        home = Files.createDirectory(folder.toRealPath().resolve("home"));
        for (var file : HOME.split("\\s+", -1)) {
            Files.createDirectories(home.resolve(file).getParent());
            Files.writeString(home.resolve(file), "x");
        }
        Files.createSymbolicLink(home.resolve(".local/bin/claude"), home.resolve(".local/share/claude/versions/2.1"));
    }

    @Test
    void without_any_path_only_caches_are_seen_and_no_credentials_in_them() throws Exception {
        assertThat(seen(""))
                .containsExactly(
                        ".cargo/bin/cargo",
                        ".cargo/registry/r",
                        ".gradle/caches/c",
                        ".m2/repository/a.jar",
                        ".m2/wrapper/w.jar",
                        ".npm/_cacache/x",
                        ".pyenv/shims/python",
                        ".rustup/toolchains/t",
                        "go/pkg/mod/m");
    }

    @Test
    void tool_chains_on_the_path_are_seen_whole_and_nothing_beside_them() throws Exception {
        var path = List.of(".nvm/versions/node/v24/bin", ".local/bin", "tools/bin", ".asdf/shims", ".docker/bin");

        var more = new ArrayList<>(
                seen(String.join(":", path.stream().map(p -> home + "/" + p).toList())));
        more.removeAll(seen(""));

        assertThat(more)
                .containsExactly(
                        ".asdf/installs/i",
                        ".asdf/shims/s",
                        ".docker/bin/docker-x",
                        ".local/bin/claude",
                        ".local/bin/own",
                        ".local/share/claude/versions/2.1",
                        ".nvm/versions/node/v24/bin/node",
                        ".nvm/versions/node/v24/lib/node_modules/n/index.js",
                        "tools/bin/t");
    }

    @Test
    void settings_of_a_package_manager_are_seen_unless_they_hold_a_token() throws Exception {
        Files.writeString(home.resolve(".cargo/config.toml"), "[source.crates-io]\nreplace-with = \"mine\"\n");
        Files.writeString(home.resolve(".gradle/init.gradle.kts"), "password");
        assertThat(seen("")).contains(".cargo/config.toml").doesNotContain(".gradle/init.gradle.kts");

        Files.writeString(home.resolve(".cargo/config.toml"), "[registry]\ntoken = \"s3cret\"\n");
        assertThat(seen("")).contains(".cargo/registry/r").doesNotContain(".cargo/config.toml");
    }

    @Test
    void the_home_itself_on_the_path_shows_nothing() throws Exception {
        assertThat(seen(home + ":" + home.getParent() + ":.:" + home + "/..")).isEqualTo(seen(""));
    }

    @Test
    void what_the_user_lists_is_seen_and_what_spar_keeps_is_not() throws Exception {
        var view = HomeView.of(environment(""), List.of(home.resolve(".m2/wrapper")), List.of(Path.of("code")));

        assertThat(seen(view)).contains("code/secret", ".m2/repository/a.jar").doesNotContain(".m2/wrapper/w.jar");
    }

    @Test
    void a_program_in_the_home_is_seen_when_it_is_what_runs() throws Exception {
        var view = HomeView.of(environment(""), List.of(), List.of());
        assertThat(view.hides(home.resolve(".local/bin/claude"))).isTrue();

        var more = new ArrayList<>(seen(view.withProgram(home.resolve(".local/bin/claude"))));
        more.removeAll(seen(view));

        assertThat(more).containsExactly(".local/bin/claude", ".local/share/claude/versions/2.1");
    }

    @Test
    void the_places_where_others_keep_things_are_hidden_too() {
        var view = HomeView.of(environment(""), List.of(), List.of());

        assertThat(view.hidden()).contains(home, Path.of("/tmp"), Path.of("/run"), Path.of("/root"));
    }

    @Test
    void a_link_of_the_repository_in_a_folder_on_the_path_opens_nothing_of_the_home() throws Exception {
        Path own = Files.createDirectories(home.resolve("code/own"));
        Path bin = Files.createDirectories(own.resolve("bin"));
        Files.writeString(bin.resolve("tool"), "x");
        Files.writeString(bin.resolve(".npmrc"), "x");
        Files.writeString(own.resolve(".env"), "x");
        Files.createSymbolicLink(bin.resolve("key"), home.resolve(".ssh/id_ed25519"));
        Files.createSymbolicLink(bin.resolve("keys"), home.resolve(".aws"));
        Files.createSymbolicLink(bin.resolve("env"), Path.of("../.env"));
        Files.createSymbolicLink(own.resolve("sbin"), home.resolve(".gnupg"));
        String path = bin + ":" + own.resolve("sbin");

        var open = seen(HomeView.of(environment(path), List.of(), List.of()));
        assertThat(open)
                .as("positive control")
                .contains(".ssh/id_ed25519", "code/own/bin/keys/credentials", "code/own/.env");

        var more = new ArrayList<>(seen(HomeView.of(environment(path), List.of(), List.of(own), List.of())));
        more.removeAll(seen(""));
        assertThat(more).containsExactly("code/own/bin/tool");
    }

    @Test
    void an_environment_within_the_repository_finds_its_interpreter() throws Exception {
        Path python = home.resolve(".local/share/uv/python/c/bin/python");
        Files.createDirectories(python.resolveSibling("../lib").normalize());
        Files.createDirectories(python.getParent());
        Files.writeString(python, "x");
        assertThat(python.toFile().setExecutable(true)).isTrue();
        Path bin = Files.createDirectories(home.resolve("code/own/.venv/bin"));
        Files.writeString(bin.resolveSibling("pyvenv.cfg"), "x");
        Files.createSymbolicLink(bin.resolve("python"), python);

        var more = new ArrayList<>(seen(
                HomeView.of(environment(bin.toString()), List.of(), List.of(home.resolve("code/own")), List.of())));
        more.removeAll(seen(""));
        assertThat(more)
                .containsExactly(
                        ".local/share/uv/python/c/bin/python",
                        "code/own/.venv/bin/python",
                        "code/own/.venv/pyvenv.cfg");
    }

    private SortedMap<String, String> environment(String path) {
        return new TreeMap<>(Map.of("HOME", home.toString(), "PATH", path));
    }

    private List<String> seen(String path) throws Exception {
        return seen(HomeView.of(environment(path), List.of(), List.of()));
    }

    /** The files of the home that a fenced process finds. */
    private List<String> seen(HomeView view) throws Exception {
        var fence = new Fence(Fence.Profile.FULL, List.of(), List.of(), List.of(), false);
        var found = Started.command(new HostSpawner(view, true), "find", "-L", ".", "-type", "f")
                .in(home)
                .behind(fence)
                .says();
        return found.lines().map(line -> line.substring(2)).sorted().toList();
    }
}
