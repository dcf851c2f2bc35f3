package dev.spar.core.scope;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Files whose content decides what runs when a build, a check, a package manager, an editor or an agent is started in a
 * repository: the one list that trust, scope, risk, report and landing go by. A change of any of them asks for trust
 * again; those that are control files besides are locked in a run.
 */
public final class AutoExecuted {

    /** Patterns on the whole path, with what each kind is; the first that matches names the kind. */
    private static final List<Kind> KINDS = List.of(
            kind("spar", "\\.spar/(config|config\\.local)\\.toml|\\.spar/(hooks|prompts)/.*|agent\\.config\\.json"),
            kind("agent", "(.*/)?(\\.claude/.*|\\.codex/.*|\\.gemini/.*|\\.mcp\\.json|\\.agents/.*|\\.cursor/.*)"),
            kind(
                    "git hooks",
                    "(\\.githooks|\\.husky|githooks)/.*|\\.pre-commit-config\\.yaml|lefthook\\.ya?ml|"
                            + "\\.gitattributes|\\.gitmodules"),
            kind(
                    "editor",
                    "(.*/)?(\\.vscode/.*|\\.idea/.*|\\.zed/.*|\\.devcontainer/.*|\\.devcontainer\\.json)|"
                            + "(.*/)?[^/]+\\.code-workspace"),
            kind("forge", "\\.github/(hooks|workflows|actions)/.*"),
            kind(
                    "environment",
                    "(.*/)?(\\.envrc|mise\\.toml|\\.mise\\.toml|\\.tool-versions|\\.npmrc|"
                            + "\\.yarnrc(\\.yml)?|\\.pnpmfile\\.cjs)"),
            kind(
                    "node",
                    "(.*/)?(package\\.json|\\.yarn/(releases|plugins)/.*|(jest|vitest|vite|webpack|rollup|babel|"
                        + "eslint|playwright|karma|ava|cypress)\\.(config|workspace)\\.([cm]?[jt]s|json)|"
                        + "karma\\.conf\\.[cm]?[jt]s|\\.mocharc(\\.\\w+)?|\\.babelrc(\\.\\w+)?|"
                        + "\\.eslintrc(\\.[cm]?js)?|gulpfile\\.[cm]?js|Gruntfile\\.js|bunfig\\.toml|deno\\.jsonc?)"),
            kind(
                    "java",
                    "(.*/)?(pom\\.xml|mvnw|mvnw\\.cmd|\\.mvn/.*|gradlew|gradlew\\.bat|"
                            + "gradle/wrapper/.*|(build|settings|init)\\.gradle(\\.kts)?|gradle\\.properties|"
                            + "buildSrc/.*|build\\.xml|build\\.sbt)"),
            kind(
                    "python",
                    "(.*/)?(pyproject\\.toml|setup\\.(py|cfg)|conftest\\.py|tox\\.ini|noxfile\\.py|"
                            + "\\.?pytest\\.(ini|toml)|\\.coveragerc|sitecustomize\\.py|manage\\.py)"),
            kind("rust", "(.*/)?(build\\.rs|Cargo\\.toml|\\.cargo/config(\\.toml)?|rust-toolchain(\\.toml)?)"),
            kind("php", "(.*/)?(composer\\.json|phpunit\\.xml(\\.dist)?)"),
            kind("ruby", "(.*/)?(\\.rspec|Rakefile|Gemfile)"),
            kind("go", "(.*/)?(go\\.mod|go\\.work|magefile\\.go)"),
            kind(
                    "make",
                    "(.*/)?(GNUmakefile|[Mm]akefile|[^/]*\\.mk|CMakeLists\\.txt|meson\\.build|"
                            + "[Jj]ustfile|Taskfile\\.ya?ml|BUILD(\\.bazel)?|WORKSPACE|"
                            + "\\.bazelrc)"),
            kind("scripts", "[^/]+\\.sh|(scripts?|bin|tools?|ci|\\.ci|hack)/.*|(.*/)?(run|test|check)[-_a-z]*\\.sh"));

    private AutoExecuted() {}

    /** The kind of such a file, or empty where nothing runs it by itself. */
    public static Optional<String> kind(String path) {
        return KINDS.stream()
                .filter(k -> k.pattern.matcher(path).matches())
                .map(Kind::name)
                .findFirst()
                .or(() -> ScopePolicy.control(path) ? Optional.of("control") : Optional.empty());
    }

    private static Kind kind(String name, String pattern) {
        return new Kind(name, Pattern.compile(pattern, Pattern.DOTALL));
    }

    private record Kind(String name, Pattern pattern) {}
}
