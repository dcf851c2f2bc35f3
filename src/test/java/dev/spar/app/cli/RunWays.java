package dev.spar.app.cli;

import dev.spar.app.Called;
import dev.spar.app.Called.Said;
import dev.spar.app.Play;
import dev.spar.app.SampleRepository;
import dev.spar.app.Services;
import dev.spar.app.Spar;
import dev.spar.core.problem.Code;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** What may come of a run, or be asked of one, that ends with a code. */
final class RunWays {

    private final WaysToCodes ways;

    RunWays(WaysToCodes ways) {
        this.ways = ways;
    }

    void add() {
        evidence();
        answers();
    }

    private void evidence() {
        ways.add(Code.V001, folder -> {
            var here = Called.in(SampleRepository.in(folder.resolve("repo"), "readme", "x")
                            .root())
                    .with("SPAR_HOME", folder.resolve("state").toString());
            here.spar("trust", "--yes");
            return here.spar(
                    "run",
                    "x",
                    "-c",
                    "agents.one.kind=scripted",
                    "-c",
                    "agents.one.bin=x",
                    "--builder",
                    "one",
                    "--planner",
                    "one",
                    "--reviewer",
                    "one");
        });
        ways.run(Code.V002, "-c", "verify.setup=false");
        ways.run(Code.V003, "--verify", "none");
        ways.played(Code.V004, play -> {
            play.spar("run", "answer 42");
            play.repository().write("tests/run.sh", "echo not ok 1 - never; exit 1\n");
            play.repository().commit("a test that never passes");
            play.spar("trust", "--yes");
            return play.spar("land");
        });
        ways.played(Code.V005, RunWays::withoutItsRunner);
    }

    /** Its test runner is installed in the user's own folder, which no clean checkout has. */
    private static Said withoutItsRunner(Play play) {
        play.repository().write("package.json", "{\"scripts\": {\"test\": \"our-runner\"}}");
        play.repository().write("package-lock.json", "{}");
        play.repository().write(".gitignore", "node_modules\n");
        play.repository().commit("a project of node");
        play.repository().write("node_modules/.bin/our-runner", "");
        play.spar("trust", "--yes");
        return play.spar("run", "answer 42", "--check", "npm test");
    }

    private void answers() {
        ways.played(Code.W001, play -> {
            parked(play);
            return play.spar("approve");
        });
        ways.played(Code.W002, play -> {
            play.spar("run", "answer 42");
            return play.spar("pause");
        });
        ways.played(Code.W003, play -> {
            play.spar("run", "answer 42");
            return play.spar("revert", "--to", "cp9");
        });
        ways.played(Code.W004, play -> {
            play.spar("run", "answer 42", "--approve", "plan");
            return play.here()
                    .with("EDITOR", "cp " + play.repository().root().resolve("answer"))
                    .spar("approve", "--edit");
        });
        ways.played(Code.W005, play -> {
            parked(play);
            return play.spar("clean", "--yes");
        });
        ways.played(Code.W007, play -> play.plays("""
            {"path": "milestone#1/**", "edits": [{"write": "answer", "text": "forty-two\\n"}], "says": %s}\
            """.formatted(Play.done())).spar("run", "answer 42"));
        ways.add(Code.I000, RunWays::bug);
    }

    private static void parked(Play play) {
        play.plays("""
            {"path": "plan/plan", "fault": {"kind": "limit", "resets-in": "2h"}, "says": "x"}\
            """).spar("run", "answer 42", "--on-limit", "stop");
    }

    /** A program whose parts all break. */
    private static Said bug(Path folder) {
        var broken = (Services) Proxy.newProxyInstance(
                Services.class.getClassLoader(), new Class<?>[] {Services.class}, (proxy, method, arguments) -> {
                    throw new IllegalStateException("broken");
                });
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code = Spar.execute(List.of("status", "--all"), Called.in(folder).surroundings(out, err), broken);
        return new Said(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
