package dev.spar.adapter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.process.Marks;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.ProcessMark;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Reply.Unfit;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.flow.port.Agents;
import dev.spar.flow.port.Turn;
import dev.spar.testing.Act;
import dev.spar.testing.Conversation.Item;
import dev.spar.testing.Fault;
import dev.spar.testing.ModelServer;
import dev.spar.testing.RealCast;
import dev.spar.testing.Repository;
import dev.spar.testing.Script;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Turns of the real claude and the real codex, in their fences, against the scripted model. */
class RealTurnsTest {
    private static final String FINE = "{\"verdict\":\"fine\"}";
    private final Instant reset = Instant.now().plusSeconds(3 * 3600).truncatedTo(ChronoUnit.SECONDS);

    private final ModelServer server = ModelServer.start(new Script()
            .when("build", "BUILD")
            .does(Act.write("src/hello.txt", "hello\n"), Act.run("cat src/hello.txt && echo ran > ran.txt"))
            .says(FINE)
            .when("meddle", "MEDDLE")
            .does(Act.run("echo meddled > meddled.txt"))
            .says(FINE)
            .when("wait", "WAIT")
            .does(Act.run("echo begun > begun.txt"))
            .fails(asked -> Optional.of(new Fault.Hang(false)))
            .says(FINE)
            .when("circle", "CIRCLE")
            .does(Collections.nCopies(6, Act.run("cat a.txt")).toArray(Act[]::new))
            .says(FINE)
            .when("again", "could not be used")
            .says(FINE)
            .when("prose", "PROSE")
            .says("All is well, I think.")
            .when("stubborn", "STUBBORN")
            .says("All is well, I think."));
    private final RealCast cast;
    private final Repository work;

    RealTurnsTest(@TempDir Path folder) {
        cast = new RealCast(folder, server);
        var user = Repository.with(
                folder.resolve("project"), "a.txt", "a\n", "AGENTS.md", "AGENTS-NOTE\n", "CLAUDE.md", "CLAUDE-NOTE\n");
        work = user.worktree(folder.resolve("work"));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void a_builder_edits_files_and_runs_commands(String agent) {
        var seen = new Seen();
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), seen);
        assertThat(reply).isInstanceOfSatisfying(Reply.Said.class, said -> {
            assertThat(said.json()).isEqualTo(FINE);
            assertThat(said.commandsRun()).isNotEmpty();
            assertThat(said.usage().estimated()).isFalse();
            assertThat(said.usage().input()).isPositive();
        });
        assertThat(work.read("src/hello.txt")).isEqualTo("hello\n");
        assertThat(work.read("ran.txt")).isEqualTo("ran\n");
        assertThat(seen.session).isPresent();
        assertThat(seen.process).isPresent();
        assertThat(seen.events).anyMatch(AgentEvent.ToolStarted.class::isInstance);
        assertThat(server.lost()).isEmpty();
        assertThat(server.asked().getFirst().everything())
                .contains("AGENTS-NOTE")
                .contains("CLAUDE-NOTE");
    }

    @ParameterizedTest
    @CsvSource({"claude:opus@low, claude-opus-", "codex:gpt-5.6-sol@high, gpt-5.6-sol"})
    void the_model_and_the_effort_of_the_cast_reach_the_model(String who, String model) {
        var agent = AgentRef.parse(who).orElseThrow();
        Turn turn = cast.turn(agent.agent(), Role.REVIEWER, "MEDDLE", work.root());
        assertThat(cast.agents().take(RealCast.by(agent, turn), new Seen())).isInstanceOf(Reply.Said.class);
        assertThat(server.asked()).isNotEmpty().allSatisfy(asked -> {
            assertThat(asked.model()).startsWith(model);
            assertThat(asked.effort()).isEqualTo(agent.effort());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void a_reviewer_answers_by_the_schema_and_cannot_write(String agent) {
        Reply reply = cast.agents().take(cast.turn(agent, Role.REVIEWER, "MEDDLE", work.root()), new Seen());
        assertThat(reply).isInstanceOf(Reply.Said.class);
        assertThat(work.status()).isEmpty();
        assertThat(server.asked().getFirst().everything()).doesNotContain("AGENTS-NOTE");

        Reply control = cast.agents().take(cast.turn(agent, Role.BUILDER, "MEDDLE", work.root()), new Seen());
        assertThat(control).isInstanceOf(Reply.Said.class);
        assertThat(work.status()).contains("meddled.txt");
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void an_agent_that_makes_the_same_call_again_and_again_is_ended(String agent) {
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "CIRCLE", work.root()), new Seen());
        assertThat(reply).isInstanceOfSatisfying(Reply.Looping.class, r -> {
            assertThat(r.call()).contains("cat a.txt");
            assertThat(r.usage().input()).isPositive();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void a_killed_turn_goes_on_in_the_same_conversation(String agent) throws Exception {
        var seen = new Seen();
        var turn = inBackground(cast.turn(agent, Role.BUILDER, "WAIT", work.root()), seen);
        server.await(c -> c.everything().contains("begun"), Duration.ofSeconds(60));
        server.await(c -> c.items().getLast() instanceof Item.Result, Duration.ofSeconds(60));
        awaitKept("begun.txt");
        cast.agents().end(seen.process.orElseThrow());
        assertThat(turn.get(30, TimeUnit.SECONDS)).isInstanceOf(Reply.Died.class);
        assertThat(work.read("begun.txt")).isEqualTo("begun\n");

        Turn next = cast.turn(agent, Role.BUILDER, "go on and BUILD it", work.root(), seen.session);
        Reply reply = cast.agents().take(next, new Seen());
        assertThat(reply).isInstanceOf(Reply.Said.class);
        assertThat(server.asked().getLast().everything())
                .contains("WAIT")
                .contains("begun")
                .contains("go on");
        assertThat(work.read("src/hello.txt")).isEqualTo("hello\n");
    }

    /** The CLIs write their conversations a little after they go on: a kill before that leaves nothing to resume. */
    private void awaitKept(String word) throws IOException {
        for (Instant end = Instant.now().plusSeconds(30); Instant.now().isBefore(end); Thread.onSpinWait()) {
            try (var files = Files.walk(cast.home())) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
                    if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(word)) {
                        return;
                    }
                }
            } catch (UncheckedIOException | NoSuchFileException e) {
                // A file came or went while we looked; look again.
            }
        }
        throw new AssertionError("no conversation with '" + word + "' was kept below " + cast.home());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void an_interrupted_turn_leaves_nothing_running(String agent) throws Exception {
        var seen = new Seen();
        var turn = inBackground(cast.turn(agent, Role.BUILDER, "WAIT", work.root()), seen);
        server.await(c -> c.items().getLast() instanceof Item.Result, Duration.ofSeconds(60));
        seen.thread.orElseThrow().interrupt();
        assertThat(turn.get(30, TimeUnit.SECONDS)).isInstanceOf(Reply.Interrupted.class);
        assertThat(new Marks().alive(seen.process.orElseThrow())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void a_spent_subscription_is_a_pause_until_its_reset(String agent) {
        server.failWith(new Fault.UsageSpent(reset));
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Seen());
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Limited.class,
                        limited -> assertThat(limited.resetsAt()).contains(reset));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void refused_credentials_are_a_login_for_a_person(String agent) {
        server.failWith(new Fault.Unauthorized());
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Seen());
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Unusable.class, u -> assertThat(u.why()).isEqualTo(Unfit.LOGGED_OUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void a_broken_server_is_nobodys_fault(String agent) {
        server.failWith(new Fault.Broken(500));
        Reply reply = cast.agents().take(cast.turn(agent, Role.BUILDER, "BUILD it", work.root()), new Seen());
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Died.class, d -> assertThat(d.transientFault()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude", "codex"})
    void prose_gets_one_repair_turn_in_the_same_conversation(String agent) {
        Reply repaired = cast.agents().take(cast.turn(agent, Role.REVIEWER, "PROSE", work.root()), new Seen());
        assertThat(repaired)
                .isInstanceOfSatisfying(
                        Reply.Said.class, said -> assertThat(said.json()).isEqualTo(FINE));
        assertThat(server.asked().getLast().everything()).contains("PROSE").contains("could not be used");
    }

    private FutureTask<Reply> inBackground(Turn turn, Seen seen) {
        var task = new FutureTask<>(() -> cast.agents().take(turn, seen));
        seen.thread = Optional.of(Thread.ofPlatform().start(task));
        return task;
    }

    private static final class Seen implements Agents.Observer {
        private volatile Optional<SessionId> session = Optional.empty();
        private volatile Optional<ProcessMark> process = Optional.empty();
        private volatile Optional<Thread> thread = Optional.empty();
        private final List<AgentEvent> events = new ArrayList<>();

        @Override
        public void opened(Optional<SessionId> session, Optional<ProcessMark> process, Optional<String> model) {
            this.session = session;
            this.process = process;
        }

        @Override
        public void saw(AgentEvent event) {
            events.add(event);
        }
    }
}
