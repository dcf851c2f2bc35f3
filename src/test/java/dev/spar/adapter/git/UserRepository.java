package dev.spar.adapter.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.process.Spawner;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.RunId;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.CommitIntent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A real repository in a temporary folder, with its user's home, used by its user through plain git. */
final class UserRepository {
    static final RunId RUN = new RunId("r-test1");
    static final String BRANCH = "agent/r-test1/work";
    static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-02T03:04:05Z"));

    final Path folder;
    final Path root;
    final Path home;
    final Path sparHome;
    final Spawner spawner;

    UserRepository(Path folder, Spawner spawner, String... initArguments) {
        try {
            this.folder = OwnFiles.folder(folder).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.root = this.folder.resolve("project");
        this.home = this.folder.resolve("home");
        this.sparHome = this.folder.resolve("spar-home");
        this.spawner = spawner;
        OwnFiles.folder(root);
        OwnFiles.folder(home);
        var arguments = new ArrayList<>(List.of("init", "-q", "-b", "main"));
        arguments.addAll(List.of(initArguments));
        git(arguments.toArray(String[]::new));
        OwnFiles.write(home.resolve(".gitconfig"), "[user]\n\tname = Ann\n\temail = ann@example.org\n");
    }

    static UserRepository withCommit(Path folder) {
        return new UserRepository(folder, new CountingSpawner()).commitFiles();
    }

    /** The same files, history and home in another folder. */
    UserRepository copiedTo(Path where) {
        Said said = run(
                folder,
                java.util.List.of(
                        "cp", "-a", folder + "/.", OwnFiles.folder(where).toString()));
        assertThat(said.exit()).as(said.text()).isZero();
        return new UserRepository(where, spawner);
    }

    UserRepository commitFiles() {
        write(".gitignore", "*.log\n");
        write("a.txt", "one\n");
        write("src/b.txt", "two\n");
        commit("first");
        return this;
    }

    CommitId commit(String message) {
        git("add", "-A");
        git("commit", "-q", "--allow-empty", "-m", message);
        return new CommitId(git("rev-parse", "HEAD").strip());
    }

    Path write(String name, String text) {
        return write(root, name, text);
    }

    static Path write(Path root, String name, String text) {
        Path file = root.resolve(name);
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file;
    }

    SortedMap<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("USER", "ann");
        return environment;
    }

    /** The user's own git, in the top folder; fails the test where git does. */
    String git(String... arguments) {
        return gitIn(root, arguments);
    }

    String gitIn(Path folder, String... arguments) {
        Said said = tryGit(folder, arguments);
        if (said.exit() != 0) {
            throw new AssertionError("git " + String.join(" ", arguments) + ": " + said.text());
        }
        return said.text();
    }

    record Said(int exit, String text) {}

    Said tryGit(Path folder, String... arguments) {
        var argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        return run(folder, argv);
    }

    Said run(Path folder, List<String> argv) {
        try {
            var builder = new ProcessBuilder(argv).directory(folder.toFile()).redirectErrorStream(true);
            builder.environment().clear();
            builder.environment().putAll(environment());
            builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
            Process process = builder.start();
            process.getOutputStream().close();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Said(process.waitFor(), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Repository open() {
        return Repository.open(root, sparHome, spawner, environment()).orElseThrow();
    }

    GitRepo repo() {
        return repo(open());
    }

    static GitRepo repo(Repository repository) {
        return new GitRepo(repository, RUN, BRANCH, CLOCK);
    }

    CommitId head() {
        return new CommitId(git("rev-parse", "HEAD").strip());
    }

    static CommitIntent intent(TreeId tree, CommitId parent, String message) {
        return new CommitIntent(tree, List.of(parent), message, CLOCK.instant(), "Ann", "ann@example.org");
    }
}
