package dev.spar.adapter.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.settings.VerifySettings.Targeted;
import dev.spar.core.verify.Check;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {
    @TempDir
    Path temp;

    @Test
    void nothing_found_says_what_was_looked_for() {
        var nothing = (Detected.Nothing) project().with("README.md", "x").detected();
        assertThat(nothing.lookedFor()).hasSize(7).contains("pom.xml (Maven)", "go.mod (Go)", "Cargo.toml (Rust)");
    }

    @Test
    void gradle_is_seen_and_not_tried() {
        var nothing = (Detected.Nothing)
                project().with("build.gradle.kts", "").with("gradlew", "").detected();
        assertThat(nothing.lookedFor().getLast())
                .isEqualTo("a Gradle build was seen in the root and not tried; to use it: --check './gradlew --offline"
                        + " --console=plain test'");
    }

    @Test
    void the_package_manager_is_the_named_one_else_that_of_the_lock_file() {
        String scripts = "\"scripts\":{\"test\":\"x\",\"typecheck\":\"y\",\"build\":\"z\"}}";
        assertThat(commands(project().with("package.json", "{" + scripts).found()))
                .containsExactly("npm run typecheck", "npm test", "npm run build");
        assertThat(commands(project()
                        .with("package.json", "{" + scripts)
                        .with("yarn.lock", "")
                        .found()))
                .contains("yarn test");
        assertThat(commands(project()
                        .with("package.json", "{\"packageManager\":\"pnpm@9.1.0\"," + scripts)
                        .found()))
                .contains("pnpm test");
    }

    @Test
    void the_script_that_npm_init_writes_is_no_test() {
        assertThat(project()
                        .with(
                                "package.json",
                                "{\"scripts\":{\"test\":\"echo \\\"Error: no test specified\\\" && exit 1\"}}")
                        .detected())
                .isInstanceOf(Detected.Nothing.class);
        assertThat(project().with("package.json", "no json at all").detected()).isInstanceOf(Detected.Nothing.class);
    }

    @Test
    void workspaces_modules_and_members_are_targeted_by_their_paths() {
        var found = project()
                .with("package.json", "{\"workspaces\":[\"packages/*\"],\"scripts\":{\"test\":\"x\"}}")
                .with("packages/api/package.json", "{\"scripts\":{\"test\":\"x\"}}")
                .with("packages/docs/package.json", "{}")
                .with("pom.xml", "<project><modules><module>core</module></modules></project>")
                .with("Cargo.toml", "[workspace]\nmembers = [\"crates/a\"]\n")
                .with("crates/a/Cargo.toml", "[package]\nname = \"a\"\n")
                .found();
        assertThat(found.tier1())
                .extracting(Targeted::paths)
                .containsExactly(List.of("core/**"), List.of("packages/api/**"), List.of("crates/a/**"));
        assertThat(found.tier1().get(1).checks())
                .extracting(Check::command)
                .containsExactly("cd packages/api && npm test");
        assertThat(found.tier2())
                .extracting(Check::command)
                .containsExactly("mvn -o -B -ntp test", "npm test", "cargo test --offline --workspace");
    }

    @Test
    void what_is_not_at_the_root_is_looked_for_below_and_never_within_what_tools_make() {
        var found = project()
                .with("backend/go.mod", "module a\n")
                .with("apps/my web/package.json", "{\"scripts\":{\"test\":\"x\"}}")
                .with("node_modules/x/package.json", "{\"scripts\":{\"test\":\"x\"}}")
                .with("a/b/c/Cargo.toml", "[package]\n")
                .with("backend/Makefile", "test:\n\ttrue\n")
                .found();
        assertThat(commands(found))
                .containsExactly(
                        "cd backend && go vet ./...", "cd 'apps/my web' && npm test", "cd backend && go test ./...");
    }

    @Test
    void pytest_is_taken_where_it_is_named_and_unittest_where_it_is_all_there_is() {
        assertThat(commands(project()
                        .with("requirements.txt", "pytest==8\n")
                        .with("tests/test_a.py", "import unittest\n")
                        .found()))
                .containsExactly("python3 -m pytest -q");
        assertThat(commands(project()
                        .with("tests/test_a.py", "def test_a(): pass\n")
                        .found()))
                .containsExactly("python3 -m pytest -q");
        assertThat(commands(project().with("test_a.py", "import unittest\n").found()))
                .containsExactly("python3 -m unittest discover");
        assertThat(project().with("pyproject.toml", "[project]\nname='a'\n").detected())
                .isInstanceOf(Detected.Nothing.class);
    }

    @Test
    void make_does_not_run_a_second_time_what_is_found_already() {
        var found = project()
                .with("Makefile", "lint:\n\ttrue\ntest: lint\n\tnpm test\n")
                .with("package.json", "{\"scripts\":{\"test\":\"x\"}}")
                .found();
        assertThat(commands(found)).containsExactly("make lint", "npm test");
        assertThat(found.reasons())
                .last()
                .isEqualTo("make test (Makefile) is there too, and is left out so that nothing runs twice");
    }

    @Test
    void a_variable_of_a_makefile_is_no_target() {
        assertThat(project().with("Makefile", "test := 1\nall:\n\ttrue\n").detected())
                .isInstanceOf(Detected.Nothing.class);
    }

    @Test
    void maven_with_integration_tests_is_verified() {
        assertThat(commands(project()
                        .with("pom.xml", "<artifactId>maven-failsafe-plugin</artifactId>")
                        .found()))
                .containsExactly("mvn -o -B -ntp test-compile", "mvn -o -B -ntp verify");
    }

    private int made;

    private Sample project() {
        return new Sample(temp.resolve("p" + made++));
    }

    private static List<String> commands(Detected.Found found) {
        return java.util.stream.Stream.concat(found.tier0().stream(), found.tier2().stream())
                .map(Check::command)
                .toList();
    }
}
