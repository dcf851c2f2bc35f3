package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.machine.Machine;
import dev.spar.app.Called;
import dev.spar.app.Play;
import dev.spar.app.Wiring;
import dev.spar.app.setup.PluginInstall;
import dev.spar.testing.Act;
import dev.spar.testing.ModelServer;
import dev.spar.testing.RealAgents;
import dev.spar.testing.Script;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real claude with our plugin, held by its own hook when it wants to stop too early. */
class StopHookTest {
    @TempDir
    Path folder;

    private final ModelServer server = ModelServer.start(new Script()
            .when("build", "BUILD the answer")
            .does(Act.write("answer", "43\n"))
            .says("It is done.")
            .when("held", "does not hold: the answer is 42")
            .does(Act.write("answer", "42\n"))
            .says("Now it is."));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void claude_is_told_what_does_not_hold_and_mends_it() throws Exception {
        var play = Play.in(folder);
        play.repository().write("spec.md", """
            # The answer
            ## Acceptance Criteria
            - the answer is 42
              check: sh tests/is.sh 42
            """);
        play.repository().commit("spec");
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "1").code())
                .isZero();
        var machine = machine(play);
        Path home = folder.resolve("home");
        var install = new PluginInstall(
                machine, PluginInstall.Agent.CLAUDE, Path.of("plugin").toAbsolutePath(), home, new TreeMap<>());
        assertThat(install.install()).isInstanceOf(PluginInstall.Outcome.Done.class);
        String said = claude(play);
        assertThat(play.repository().root().resolve("answer")).as(said).hasContent("42");
        assertThat(server.asked().getLast().everything()).contains("not ok 1 - is 42");
        assertThat(server.lost()).isEmpty();
    }

    /** A turn of it, as a person has it who trusts it with everything; what it said. */
    private String claude(Play play) throws Exception {
        var builder = new ProcessBuilder(
                folder.resolve("bin/claude").toString(), "-p", "BUILD the answer", "--dangerously-skip-permissions");
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("ANTHROPIC_BASE_URL", server.url());
        builder.environment().put("ANTHROPIC_API_KEY", "none");
        builder.environment().put("CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1");
        builder.environment().put("SPAR_HOME", play.state().toString());
        builder.environment().put("IS_SANDBOX", "1");
        var process = builder.directory(play.repository().root().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(folder.resolve("said").toFile())
                .start();
        if (!process.waitFor(2, TimeUnit.MINUTES)) {
            process.destroyForcibly();
        }
        return Files.readString(folder.resolve("said"));
    }

    /** With claude and this very program on its PATH. */
    private Machine machine(Play play) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("claude"), RealAgents.claude());
        Path spar = bin.resolve("spar");
        Files.writeString(
                spar,
                "#!/bin/sh\nexec '%s' -XX:TieredStopAtLevel=1 -cp '%s' dev.spar.app.Main \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin/java"),
                                System.getProperty("java.class.path")));
        Files.setPosixFilePermissions(spar, PosixFilePermissions.fromString("rwxr-xr-x"));
        var here = Called.in(play.repository().root())
                .with("HOME", folder.resolve("home").toString())
                .with("PATH", bin + ":" + System.getenv("PATH"))
                .surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        return new Wiring(here).machine(play.repository().root());
    }
}
