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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real claude and codex with our plugin, held by their own hooks when they want to stop too early. */
class StopHookTest {
    private static final String TASK = "BUILD the answer";

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

    private Play play;

    @BeforeEach
    void a_gate() {
        play = Play.in(folder);
        play.repository().write("spec.md", """
            # The answer
            ## Acceptance Criteria
            - the answer is 42
              check: sh tests/is.sh 42
            """);
        play.repository().commit("spec");
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "1").code())
                .isZero();
    }

    @Test
    void claude_is_told_what_does_not_hold_and_mends_it() throws Exception {
        installed(PluginInstall.Agent.CLAUDE, RealAgents.claude());
        mended(said(
                Map.of(
                        "ANTHROPIC_BASE_URL", server.url(),
                        "ANTHROPIC_API_KEY", "none",
                        "CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC", "1",
                        "IS_SANDBOX", "1"),
                List.of(folder.resolve("bin/claude").toString(), "-p", TASK, "--dangerously-skip-permissions")));
    }

    /** Codex runs a hook only once its user has looked at it, which a terminal asks for and {@code exec} cannot. */
    @Test
    void codex_is_told_the_same_where_its_hooks_are_trusted_and_is_not_held_before() throws Exception {
        installed(PluginInstall.Agent.CODEX, RealAgents.codex());
        String before = said(Map.of("SCRIPTED_KEY", "of-nobody"), codex());
        assertThat(play.repository().root().resolve("answer")).as(before).hasContent("43");
        mended(said(Map.of("SCRIPTED_KEY", "of-nobody"), codex("--dangerously-bypass-hook-trust")));
    }

    private List<String> codex(String... more) {
        String provider = "model_providers.scripted={name=\"Scripted\",base_url=\"" + server.url()
                + "/v1\",env_key=\"SCRIPTED_KEY\",wire_api=\"responses\"}";
        var argv = new ArrayList<>(List.of(folder.resolve("bin/codex").toString(), "exec", "--json"));
        argv.addAll(List.of("--dangerously-bypass-approvals-and-sandbox", "-m", "gpt-5.5"));
        argv.addAll(List.of("-c", "model_provider=\"scripted\"", "-c", provider));
        argv.addAll(List.of(more));
        argv.add(TASK);
        return argv;
    }

    private void installed(PluginInstall.Agent agent, Path program) throws Exception {
        Files.createDirectories(folder.resolve("home/.codex"));
        var here = Called.in(folder).surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        var install = new PluginInstall(
                machine(agent, program), agent, Path.of("plugin").toAbsolutePath(), here);
        assertThat(install.install()).isInstanceOf(PluginInstall.Outcome.Done.class);
    }

    private void mended(String said) {
        assertThat(play.repository().root().resolve("answer")).as(said).hasContent("42");
        assertThat(server.asked().getLast().everything()).contains("not ok 1 - is 42");
        assertThat(server.lost()).isEmpty();
    }

    /** A turn of it, as a person has it who trusts it with everything; what it said. */
    private String said(Map<String, String> variables, List<String> argv) throws Exception {
        var builder = new ProcessBuilder(argv);
        builder.environment().put("HOME", folder.resolve("home").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("SPAR_HOME", play.state().toString());
        builder.environment().putAll(variables);
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

    /** With the agent and this very program on its PATH. */
    private Machine machine(PluginInstall.Agent agent, Path program) throws Exception {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve(agent.program()), program);
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
