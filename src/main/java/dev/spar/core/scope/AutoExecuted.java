package dev.spar.app.setup;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Files whose content decides what runs when a build, a check, a package manager or an agent is started in a
 * repository. A change of any of them asks for trust again.
 */
public final class AutoExecuted {

    /** Patterns on the whole path, with what each kind is; the first that matches names the kind. */
    private static final List<Kind> KINDS = List.of(
            kind("spar", "\\.spar/(config|config\\.local)\\.toml|\\.spar/(hooks|prompts)/.*|agent\\.config\\.json"),
            kind("agent", "(.*/)?(\\.claude/.*|\\.codex/.*|\\.gemini/.*|\\.mcp\\.json|\\.agents/.*)"),
            kind(
                    "git hooks",
                    "(\\.githooks|\\.husky|githooks)/.*|\\.pre-commit-config\\.yaml|lefthook\\.ya?ml|"
                            + "\\.gitattributes|\\.gitmodules"),
            kind(
                    "environment",
                    "(.*/)?(\\.envrc|mise\\.toml|\\.mise\\.toml|\\.tool-versions|\\.npmrc|"
                            + "\\.yarnrc(\\.yml)?|\\.pnpmfile\\.cjs)"),
            kind(
                    "node",
                    "(.*/)?(package\\.json|\\.yarn/(releases|plugins)/.*|(jest|vitest|vite|webpack|"
                            + "rollup|babel|eslint|playwright|karma)\\.config\\.[cm]?[jt]s|"
                            + "\\.eslintrc(\\.[cm]?js)?|gulpfile\\.[cm]?js|Gruntfile\\.js)"),
            kind(
                    "java",
                    "(.*/)?(pom\\.xml|mvnw|mvnw\\.cmd|\\.mvn/.*|gradlew|gradlew\\.bat|"
                            + "gradle/wrapper/.*|(build|settings|init)\\.gradle(\\.kts)?|gradle\\.properties|"
                            + "buildSrc/.*|build\\.xml|build\\.sbt)"),
            kind(
                    "python",
                    "(.*/)?(pyproject\\.toml|setup\\.(py|cfg)|conftest\\.py|tox\\.ini|noxfile\\.py|"
                            + "pytest\\.ini|sitecustomize\\.py|manage\\.py)"),
            kind("rust", "(.*/)?(build\\.rs|Cargo\\.toml|\\.cargo/config(\\.toml)?|rust-toolchain(\\.toml)?)"),
            kind("go", "(.*/)?(go\\.mod|go\\.work|magefile\\.go)"),
            kind(
                    "make",
                    "(.*/)?(GNUmakefile|[Mm]akefile|[^/]*\\.mk|CMakeLists\\.txt|meson\\.build|"
                            + "[Jj]ustfile|Taskfile\\.ya?ml|Rakefile|Gemfile|BUILD(\\.bazel)?|WORKSPACE|"
                            + "\\.bazelrc)"),
            kind("scripts", "[^/]+\\.sh|(scripts?|bin|tools?|ci|\\.ci|hack)/.*|(.*/)?(run|test|check)[-_a-z]*\\.sh"));

    private AutoExecuted() {}

    /** The kind of such a file, or empty where nothing runs it by itself. */
    public static java.util.Optional<String> kind(String path) {
        return KINDS.stream()
                .filter(k -> k.pattern.matcher(path).matches())
                .map(Kind::name)
                .findFirst();
    }

    private static Kind kind(String name, String pattern) {
        return new Kind(name, Pattern.compile(pattern));
    }

    private record Kind(String name, Pattern pattern) {}
}
