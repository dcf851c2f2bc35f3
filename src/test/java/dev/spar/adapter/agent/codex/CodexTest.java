package dev.spar.adapter.agent.codex;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.Probe;
import dev.spar.adapter.process.TrustedPath;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.flow.port.Agents;
import dev.spar.testing.Act;
import dev.spar.testing.Fault;
import dev.spar.testing.ModelServer;
import dev.spar.testing.RealAgents;
import dev.spar.testing.RealCast;
import dev.spar.testing.Repository;
import dev.spar.testing.Script;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is codex's own: the native binary, exec where there is no app-server, its sandbox inside our fence. */
class CodexTest {
    private static final TrustedPath NOTHING = TrustedPath.of(Map.of("PATH", ""), Path.of("/"));

    /** The app-server does not know this flag and leaves; exec does. */
    private static final List<String> NO_APP_SERVER = List.of("--color", "never");

    private final ModelServer server = ModelServer.start(new Script()
            .when("build", "BUILD")
            .does(Act.write("hello.txt", "hello\n"))
            .says("{\"verdict\":\"built\"}")
            .when("look", "LOOK")
            .does(Act.run("cat a.txt; echo no > /etc/spar-was-here; echo no > .git/spar-was-here"))
            .says("{\"verdict\":\"seen\"}"));
    private final Path folder;
    private final Repository work;

    CodexTest(@TempDir Path folder) {
        this.folder = folder;
        work = Repository.with(folder.resolve("project"), "a.txt", "a\n").worktree(folder.resolve("work"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_binary_behind_the_npm_script_is_found() {
        assertThat(CodexProgram.find(RealAgents.codexWrapper().toString(), NOTHING))
                .hasValueSatisfying(p -> assertThat(p.binary()).isEqualTo(RealAgents.codex()));
        assertThat(CodexProgram.find(RealAgents.codex().toString(), NOTHING))
                .hasValueSatisfying(
                        p -> assertThat(p.folder().resolve("codex-resources")).isDirectory());
        assertThat(CodexProgram.find("codex", TrustedPath.of(Map.of("PATH", folder.toString()), folder)))
                .isEmpty();
    }

    @Test
    void without_an_app_server_exec_does_the_turn_and_charges_only_its_own_tokens() {
        var cast = new RealCast(folder.resolve("cast"), server, NO_APP_SERVER);
        var seen = new Session();
        var little = AgentRef.parse("codex:gpt-5.5@low").orElseThrow();
        var turn = cast.turn("codex", Role.BUILDER, "BUILD it", work.root());
        Usage first = said(cast.agents().take(RealCast.by(little, turn), seen));
        assertThat(work.read("hello.txt")).isEqualTo("hello\n");
        assertThat(server.asked().getFirst().effort()).contains("low");
        assertThat(first.input()).isPositive();

        work.write("hello.txt", "other\n");
        Usage second = said(cast.agents()
                .take(cast.turn("codex", Role.BUILDER, "BUILD once more", work.root(), seen.id), new Session()));
        assertThat(work.read("hello.txt"))
                .as("resume keeps the sandbox that was asked for")
                .isEqualTo("hello\n");
        assertThat(server.asked().getLast().everything()).contains("BUILD it").contains("BUILD once more");
        assertThat(second.output()).as("not the sum of both turns").isLessThanOrEqualTo(first.output() + 5);
    }

    @Test
    void exec_reads_the_reset_of_a_limit_from_its_words() {
        var cast = new RealCast(folder.resolve("cast"), server, NO_APP_SERVER);
        Instant reset = Instant.now().plus(3, ChronoUnit.HOURS).truncatedTo(ChronoUnit.MINUTES);
        server.failWith(new Fault.UsageSpent(reset));
        Reply reply = cast.agents().take(cast.turn("codex", Role.BUILDER, "BUILD it", work.root()), new Session());
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Limited.class, l -> assertThat(l.resetsAt()).contains(reset));
    }

    @Test
    void the_sandbox_of_codex_works_inside_the_outer_fence_and_holds() {
        var cast = new RealCast(folder.resolve("cast"), server);
        said(cast.agents().take(cast.turn("codex", Role.BUILDER, "LOOK", work.root()), new Session()));
        assertThat(Path.of("/etc/spar-was-here")).doesNotExist();
        assertThat(server.asked().getLast().everything()).contains("Read-only file system");
        assertThat(new CodexBackend(cast.host(), ZoneOffset.UTC).probe(cast.settings("codex")))
                .contains(new Probe.Works("sandbox-ok"));
    }

    @Test
    void a_sandbox_that_cannot_start_is_told_and_not_taken_for_a_turn_without_changes() throws Exception {
        var cast = new RealCast(folder.resolve("cast"), server);
        // Codex refuses to make its sandbox's program below its temporary folder, which is the turn's: so its home goes
        // there.
        var turn = cast.turn("codex", Role.BUILDER, "BUILD it", work.root());
        Path home = Files.createDirectories(turn.folder().resolve("tmp/home"));
        var broken = cast.with("codex", home);
        Reply reply = broken.take(turn, new Session());
        assertThat(reply).isInstanceOfSatisfying(Reply.Unusable.class, u -> {
            assertThat(u.why()).isEqualTo(Reply.Unfit.SANDBOX);
            assertThat(u.fix()).isEqualTo("spar doctor");
        });
    }

    private static Usage said(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Said.class);
        return reply.usage();
    }

    private static final class Session implements Agents.Observer {
        private Optional<SessionId> id = Optional.empty();

        @Override
        public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
            id = session;
        }

        @Override
        public void saw(AgentEvent event) {}
    }
}
