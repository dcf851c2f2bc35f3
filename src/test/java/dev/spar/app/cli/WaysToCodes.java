package dev.spar.app.cli;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.Child;
import dev.spar.app.Play;
import dev.spar.core.problem.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** For each code, something a person may do that ends with it. */
final class WaysToCodes {

    /** Does it in a fresh folder. */
    interface Way {
        Said meet(Path folder) throws Exception;
    }

    /** Does it in a trusted repository with agents that play. */
    interface Played {
        Said meet(Play play) throws Exception;
    }

    private final Map<Code, Way> ways = new EnumMap<>(Code.class);

    private WaysToCodes() {}

    static Map<Code, Way> all() {
        var all = new WaysToCodes();
        all.agents();
        all.configuration();
        all.store();
        all.limits();
        all.tasks();
        new RepositoryWays(all).add();
        new RunWays(all).add();
        return all.ways;
    }

    void add(Code code, Way way) {
        ways.put(code, way);
    }

    void played(Code code, Played way) {
        add(code, folder -> way.meet(Play.in(folder)));
    }

    void run(Code code, String... options) {
        played(
                code,
                play -> play.spar(Stream.concat(Stream.of("run", "answer 42"), Stream.of(options))
                        .toArray(String[]::new)));
    }

    private void agents() {
        ways.put(
                Code.A001,
                folder -> claude(folder, "").with("PATH", "/usr/bin:/bin").spar(withClaude()));
        add(Code.A002, folder -> claude(folder, "echo 0.2.9").spar(withClaude()));
        ways.put(
                Code.A003,
                folder -> claude(folder, "[ $1 = --version ] && echo 2.1.197").spar(withClaude()));
        ways.put(
                Code.A004,
                folder -> claude(folder, """
                    case $1 in
                      --version) echo 2.1.197 ;;
                      auth) echo '{"loggedIn": true}' ;;
                      *) cat > /dev/null; cat %s; exit 1 ;;
                    esac
                    """.formatted(recording("claude-err-404model")))
                        .spar(withClaude("-c", "billing.allow_api_key=true")));
        String codex = "case $1 in --version) echo codex-cli 0.169.0 ;; login) ;; *) exit 1 ;; esac";
        ways.put(
                Code.A005,
                folder -> program(folder, "codex", codex)
                        .spar("doctor", "--only", "agent.codex", "-c", "cast.builder=codex"));
        ways.put(
                Code.Q003,
                folder -> program(folder, "codex", codex).spar("run", "answer 42", "--builder", "codex", "--usd", "3"));
        ways.put(
                Code.A012,
                folder -> claude(folder, "echo 2.1.197")
                        .with("ANTHROPIC_API_KEY", "x")
                        .spar("doctor", "--only", "agent.claude.billing", "-c", "cast.builder=claude"));
    }

    private static String[] withClaude(String... more) {
        return Stream.concat(
                        Stream.of(
                                "run",
                                "answer 42",
                                "--builder",
                                "claude",
                                "--planner",
                                "claude",
                                "--reviewer",
                                "claude"),
                        Stream.of(more))
                .toArray(String[]::new);
    }

    /** A stand-in for claude's program, which is this script. */
    private static Called claude(Path folder, String script) throws IOException {
        return program(folder, "claude", script);
    }

    private static Called program(Path folder, String name, String script) throws IOException {
        var play = Play.in(folder);
        Path program = folder.resolve("bin").resolve(name);
        Files.createDirectories(folder.resolve("bin"));
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        if (!program.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + program + " a program");
        }
        return play.here().with("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }

    private static Path recording(String name) {
        return Path.of("src/test/resources/recordings", name + ".jsonl").toAbsolutePath();
    }

    private void configuration() {
        played(Code.C001, play -> play.configuration("[verify\n").spar("run", "answer 42"));
        run(Code.C002, "-c", "budget.tiem=2h");
        run(Code.C003, "--time", "soon");
        run(Code.C004, "--profile", "nobody");
        played(Code.C005, play -> {
            play.repository().write(".spar/config.toml", "[billing]\nallow_api_key = true\n");
            play.repository().commit("a file that takes liberties");
            play.spar("trust", "--yes");
            return play.spar("run", "answer 42", "--dry-run");
        });
        run(Code.C006, "--builder", "nobody");
        run(Code.C007, "--tiem", "2h");
        run(Code.C008, "--config", "nowhere.toml");
        played(Code.C009, play -> {
            play.repository().write("agent.config.json", "{no json");
            play.repository().commit("a brief's file");
            return play.spar("init", "--yes");
        });
        played(Code.C010, play -> {
            Files.createSymbolicLink(play.repository().root().resolve(".gitignore"), play.state());
            return play.spar("init", "--yes", "--force");
        });
    }

    private void store() {
        add(Code.D001, folder -> {
            var play = Play.in(folder);
            Files.createDirectories(play.state());
            return Child.start(
                            play.repository().root(), folder, List.of("prlimit", "--fsize=20000:"), "run", "answer 42")
                    .ended();
        });
        played(Code.D002, play -> {
            play.spar("run", "answer 42");
            Path timeline = play.run().resolve("timeline.jsonl");
            Files.writeString(timeline, Files.readString(timeline).replaceFirst("run-started", "run-startled"));
            return play.spar("resume");
        });
        played(Code.D003, play -> play.spar("resume", "r-zzzzz"));
        played(Code.D005, play -> {
            play.repository().write(".spar", "in the way");
            return play.spar("init", "--yes", "--force");
        });
        played(Code.D006, play -> {
            Path bin = Files.createDirectories(play.folder().resolve("bin"));
            Files.writeString(bin.resolve("spar"), "#!/bin/sh\nexit 1\n");
            Files.setPosixFilePermissions(bin.resolve("spar"), PosixFilePermissions.fromString("rwxr-xr-x"));
            return play.here().with("PATH", bin + ":" + System.getenv("PATH")).spar("run", "-d", "answer 42");
        });
        played(Code.D004, play -> {
            Files.writeString(play.state().resolve("runs"), "in the way");
            return play.spar("run", "answer 42");
        });
    }

    private void limits() {
        played(
                Code.G001,
                play -> play.plays("""
                    {"path": "milestone#1/implement", "attempt": 1, "says": %s,
                     "edits": [{"write": "answer", "text": "42\\n"}, {"write": "elsewhere", "text": "x"}]}\
                    """.formatted(Play.done()), Play.BUILDS)
                        .spar("run", "answer 42", "--allow", "answer"));
        played(
                Code.G004,
                play -> play.spar(
                        "run", "answer 42", "--branch", "work/" + "ghp_" + "Zq3kV8rT1mXw7Yb2NcD5fGh9JpLs4RtUvWxE"));
        played(
                Code.G003,
                play -> Child.start(
                                play.repository().root(),
                                play.folder(),
                                List.of("bwrap", "--dev-bind", "/", "/", "--bind", "/dev/null", "/usr/bin/bwrap"),
                                "run",
                                "answer 42")
                        .ended());
        run(Code.Q001, "--attempts", "1");
        played(Code.Q002, play -> play.plays("""
            {"path": "plan/plan", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """).spar("run", "answer 42", "--on-limit", "stop"));
    }

    private void tasks() {
        add(Code.S001, folder -> Called.in(folder).spar("run"));
        add(Code.S002, folder -> Called.in(folder).spar("run", "  "));
        add(Code.S003, folder -> {
            Files.write(folder.resolve("binary.md"), new byte[] {(byte) 0xff, 0});
            return Called.in(folder).spar("run", "--task", "binary.md");
        });
        add(Code.S004, folder -> {
            Files.writeString(folder.resolve("long.md"), "x".repeat(5 << 20));
            return Called.in(folder).spar("run", "long.md");
        });
        add(Code.S005, folder -> Called.in(folder).spar("run", "--task", "."));
        add(Code.S006, folder -> Called.in(folder).spar("run", "x", "--context", "gone.md"));
        add(Code.S007, folder -> Called.in(folder).spar("check", "gone.md"));
        add(Code.S008, folder -> Called.in(folder).piped("words").spar("check", "-"));
        add(
                Code.S009,
                folder -> Called.in(folder)
                        .piped("# Criteria\n- a\n  check: true\n")
                        .spar("check", "-"));
        add(Code.S011, folder -> {
            Path spec = Files.writeString(folder.resolve("spec.md"), "# Criteria\n- a\n");
            Called.in(folder).spar("spec", "freeze");
            Files.writeString(spec, "# Criteria\n- b\n");
            return Called.in(folder).spar("spec", "freeze");
        });
        played(Code.S010, play -> play.here().piped("no diff").spar("review", "-"));
        played(Code.W008, play -> {
            play.plays("""
                {"path": "**", "says": {"findings": [], "observations": [], "filesJudged": ["answer"]}}\
                """);
            play.repository().write("answer", "40\n");
            play.spar("review");
            return play.spar("review", "--accept", "F1", "--reason", "why not");
        });
    }
}
