package dev.spar.core.scope;

import static dev.spar.core.scope.DependencyFiles.Part.CI;
import static dev.spar.core.scope.DependencyFiles.Part.LOCK;
import static dev.spar.core.scope.DependencyFiles.Part.MANIFEST;
import static dev.spar.core.scope.DependencyFiles.Part.REGISTRY;
import static dev.spar.core.scope.DependencyFiles.Part.VENDORED;
import static dev.spar.core.scope.DependencyFiles.Part.WRAPPER;

import java.util.List;
import java.util.Optional;

/**
 * The files by which a repository says what it is built of, and those by which that can be changed without saying so.
 */
public final class DependencyFiles {
    /** What part such a file plays. */
    public enum Part {
        MANIFEST,
        LOCK,
        /** Fetches and runs a build tool. */
        WRAPPER,
        /** Says where packages come from or which scripts run when they are installed. */
        REGISTRY,
        /** Packages kept in the repository. */
        VENDORED,
        /** A pipeline, which installs what it likes. */
        CI
    }

    /** One row of the table. */
    public record Row(String ecosystem, Part part, List<String> globs) {}

    /** The whole table, as {@code docs/scope.md} shows it. */
    public static final List<Row> TABLE = List.of(
            row("Maven", MANIFEST, "**/pom.xml", "**/.mvn/extensions.xml"),
            row("Maven", WRAPPER, "**/mvnw", "**/mvnw.cmd", "**/.mvn/wrapper/**"),
            row(
                    "Maven",
                    REGISTRY,
                    "**/.mvn/settings.xml",
                    "**/.mvn/maven.config",
                    "**/.mvn/jvm.config",
                    "settings.xml"),
            row(
                    "Gradle",
                    MANIFEST,
                    "**/build.gradle{,.kts}",
                    "**/settings.gradle{,.kts}",
                    "**/gradle/*.versions.toml",
                    "**/buildSrc/**"),
            row("Gradle", LOCK, "**/gradle.lockfile", "**/*.lockfile", "**/gradle/verification-metadata.xml"),
            row("Gradle", WRAPPER, "**/gradlew", "**/gradlew.bat", "**/gradle/wrapper/**"),
            row("Gradle", REGISTRY, "**/init.gradle{,.kts}", "**/gradle.properties"),
            row(
                    "JavaScript",
                    MANIFEST,
                    "**/package.json",
                    "**/pnpm-workspace.yaml",
                    "**/bower.json",
                    "**/deno.json{,c}"),
            row(
                    "JavaScript",
                    LOCK,
                    "**/package-lock.json",
                    "**/npm-shrinkwrap.json",
                    "**/yarn.lock",
                    "**/pnpm-lock.yaml",
                    "**/bun.lock",
                    "**/bun.lockb",
                    "**/deno.lock"),
            row(
                    "JavaScript",
                    REGISTRY,
                    "**/.npmrc",
                    "**/.yarnrc",
                    "**/.yarnrc.yml",
                    "**/.pnpmfile.{cjs,mjs}",
                    "**/bunfig.toml"),
            row("JavaScript", WRAPPER, "**/.yarn/releases/**", "**/.yarn/plugins/**"),
            row("JavaScript", VENDORED, "**/node_modules/**", "**/.yarn/cache/**", "**/.pnp.{cjs,loader.mjs}"),
            row(
                    "Python",
                    MANIFEST,
                    "**/pyproject.toml",
                    "**/setup.py",
                    "**/setup.cfg",
                    "**/requirements*.{txt,in}",
                    "**/requirements/*.{txt,in}",
                    "**/constraints*.txt",
                    "**/Pipfile",
                    "**/environment.y{,a}ml",
                    "**/conda.y{,a}ml"),
            row(
                    "Python",
                    LOCK,
                    "**/poetry.lock",
                    "**/Pipfile.lock",
                    "**/uv.lock",
                    "**/pdm.lock",
                    "**/pylock*.toml",
                    "**/conda-lock.yml"),
            row("Python", REGISTRY, "**/pip.conf", "**/pip.ini", "**/.pypirc", "**/uv.toml", "**/sitecustomize.py"),
            row("Python", VENDORED, "**/site-packages/**", "**/_vendor/**"),
            row("Go", MANIFEST, "**/go.mod", "**/go.work"),
            row("Go", LOCK, "**/go.sum", "**/go.work.sum"),
            row("Go", REGISTRY, "**/go.env"),
            row("Rust", MANIFEST, "**/Cargo.toml", "**/rust-toolchain{,.toml}"),
            row("Rust", LOCK, "**/Cargo.lock"),
            row("Rust", REGISTRY, "**/.cargo/config{,.toml}"),
            row("Ruby", MANIFEST, "**/Gemfile", "**/gems.rb", "**/*.gemspec"),
            row("Ruby", LOCK, "**/Gemfile.lock", "**/gems.locked"),
            row("Ruby", REGISTRY, "**/.bundle/config", "**/.gemrc"),
            row("PHP", MANIFEST, "**/composer.json"),
            row("PHP", LOCK, "**/composer.lock"),
            row("PHP", REGISTRY, "auth.json"),
            row(
                    ".NET",
                    MANIFEST,
                    "**/*.{cs,fs,vb}proj",
                    "**/Directory.{Build,Packages}.{props,targets}",
                    "**/global.json",
                    "**/packages.config",
                    "**/dotnet-tools.json"),
            row(".NET", LOCK, "**/packages.lock.json", "**/paket.lock"),
            row(".NET", REGISTRY, "**/NuGet.{Config,config}", "**/nuget.config", "**/paket.dependencies"),
            row(
                    "others",
                    MANIFEST,
                    "**/conanfile.{py,txt}",
                    "**/vcpkg.json",
                    "**/Package.swift",
                    "**/mix.exs",
                    "**/pubspec.yaml",
                    "**/MODULE.bazel",
                    "**/WORKSPACE{,.bazel}",
                    "**/build.sbt",
                    "**/deps.edn",
                    "**/flake.nix"),
            row(
                    "others",
                    LOCK,
                    "**/conan.lock",
                    "**/Package.resolved",
                    "**/mix.lock",
                    "**/pubspec.lock",
                    "**/MODULE.bazel.lock",
                    "**/flake.lock",
                    "**/.terraform.lock.hcl"),
            row("any", VENDORED, "**/vendor/**", "**/third_party/**", "**/*.{jar,whl,egg,gem,nupkg,crate}"),
            row(
                    "any",
                    CI,
                    ".github/workflows/**",
                    ".github/actions/**",
                    ".gitlab-ci.yml",
                    ".gitlab/ci/**",
                    ".circleci/**",
                    "**/Jenkinsfile",
                    "azure-pipelines.yml",
                    ".azure-pipelines/**",
                    "bitbucket-pipelines.yml",
                    ".travis.yml",
                    ".drone.yml",
                    ".woodpecker{.yml,/**}",
                    ".buildkite/**",
                    ".teamcity/**",
                    "appveyor.yml",
                    ".cirrus.yml",
                    ".ci/**"),
            row(
                    "any",
                    REGISTRY,
                    "renovate.json{,5}",
                    ".renovaterc{,.json}",
                    ".github/{dependabot.yml,renovate.json}",
                    "**/.tool-versions",
                    "**/mise.toml",
                    "**/.pre-commit-config.yaml"));

    private DependencyFiles() {}

    /** The row the path falls under; the first of several. */
    public static Optional<Row> of(String path) {
        return TABLE.stream()
                .filter(r -> r.globs().stream().anyMatch(g -> new Glob(g).matchesAnyCase(path)))
                .findFirst();
    }

    private static Row row(String ecosystem, Part part, String... globs) {
        return new Row(ecosystem, part, List.of(globs));
    }
}
