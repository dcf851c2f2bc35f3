package dev.spar.adapter.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.Stage.Seen;
import dev.spar.adapter.process.Fence;
import dev.spar.adapter.process.Launch;
import dev.spar.adapter.process.Marks;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.SessionId;
import dev.spar.core.agent.Usage;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** One process of an agent from its start to its end, with shell scripts as agents. */
class AgentProcessTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    private final Seen seen = new Seen();
    private final Stage stage;

    AgentProcessTest(@TempDir Path folder) {
        stage = new Stage(folder);
    }

    @Test
    void its_lines_are_heard_in_order_and_everything_is_kept() throws IOException {
        Answer answer =
                run("echo noise; echo '{\"type\":\"a\"}'; echo grumble >&2; echo '{\"type\":\"done\"}'", LONG, LONG);
        assertThat(answer).isInstanceOf(Answer.Spoke.class);
        assertThat(seen.events).containsExactly(new AgentEvent.Other("a"), new AgentEvent.Other("done"));
        Path folder = turn(LONG, LONG).folder();
        assertThat(folder.resolve("prompt.md")).hasContent("do step");
        assertThat(folder.resolve("stdout.log")).content().isEqualTo("noise\n{\"type\":\"a\"}\n{\"type\":\"done\"}\n");
        assertThat(folder.resolve("stderr.log")).hasContent("grumble");
        assertThat(Files.readAllLines(folder.resolve("transcript.jsonl")))
                .hasSize(3)
                .anyMatch(l -> l.contains("\"usage\""));
        assertThat(CallFiles.estimate(folder, Prices.shipped(), Optional.empty()))
                .isEqualTo(new Usage(7, 3, 5, Optional.of(0.25), true));
    }

    @Test
    void one_that_stays_after_its_answer_is_ended_and_its_answer_counts() {
        Answer answer = run("echo '{\"type\":\"done\"}'; sleep 300", LONG, LONG);
        assertThat(answer).isInstanceOf(Answer.Spoke.class);
        assertNothingLives();
    }

    @Test
    void an_answer_with_another_exit_code_is_none() {
        assertThat(reply(run("echo '{\"type\":\"done\"}'; exit 3", LONG, LONG)))
                .isInstanceOfSatisfying(
                        Reply.Died.class, died -> assertThat(died.exitCode()).isEqualTo(3));
    }

    @Test
    void silent_and_idle_is_a_stall_and_ends_with_all_it_started() {
        Reply reply =
                reply(run("setsid sleep 300 & echo '{\"type\":\"a\"}'; exec sleep 300", LONG, Duration.ofSeconds(1)));
        assertThat(reply).isInstanceOfSatisfying(Reply.TimedOut.class, out -> {
            assertThat(out.after()).isBetween(Duration.ofMillis(900), Duration.ofSeconds(15));
            assertThat(out.lastSign()).isEqualTo("other");
        });
        assertNothingLives();
    }

    @Test
    void silent_and_busy_is_no_stall() {
        String work =
                "end=$(( $(date +%s) + 4 )); while [ $(date +%s) -lt $end ]; do :; done; echo '{\"type\":\"done\"}'";
        assertThat(run(work, LONG, Duration.ofSeconds(1))).isInstanceOf(Answer.Spoke.class);
    }

    @Test
    void a_nudge_comes_before_the_end_where_the_protocol_has_one() {
        Nudged dialogue = new Nudged();
        Answer answer = AgentProcess.run(
                stage.host(),
                call(LONG, Duration.ofSeconds(1)),
                command("read line; echo '{\"type\":\"done\"}'", new Launch.Input.Piped()),
                dialogue,
                seen);
        assertThat(answer).isInstanceOf(Answer.Spoke.class);
        assertThat(dialogue.nudges).isEqualTo(1);
    }

    @Test
    void the_deadline_holds_for_one_that_talks_all_the_time() {
        Reply reply = reply(
                run("trap '' INT; while :; do echo '{\"type\":\"a\"}'; sleep 0.1; done", Duration.ofSeconds(1), LONG));
        assertThat(reply).isInstanceOf(Reply.TimedOut.class);
        assertNothingLives();
    }

    @Test
    void an_interrupt_ends_it_with_everything_it_started() throws Exception {
        FutureTask<Boolean> turn = new FutureTask<>(() -> {
            Reply reply = reply(run("setsid sh -c 'sleep 300' & echo '{\"type\":\"a\"}'; exec sleep 300", LONG, LONG));
            return reply instanceof Reply.Interrupted && !Thread.currentThread().isInterrupted();
        });
        Thread thread = Thread.ofVirtual().start(turn);
        seen.awaitEvent();
        thread.interrupt();
        assertThat(turn.get(20, TimeUnit.SECONDS)).isTrue();
        assertNothingLives();
    }

    @Test
    void a_line_without_an_end_is_kept_cut_and_those_after_it_are_heard() {
        Answer answer = run("head -c 9000000 /dev/zero | tr '\\0' x; echo; echo '{\"type\":\"done\"}'", LONG, LONG);
        assertThat(answer).isInstanceOf(Answer.Spoke.class);
        assertThat(seen.events).containsExactly(new AgentEvent.Other("done"));
    }

    @Test
    void a_program_that_is_not_there_is_said_to_be_missing() {
        AgentProcess.Command command = new AgentProcess.Command(
                List.of("/nowhere/agent"), stage.host().environment(), new Launch.Input.Closed(), Fence.NONE);
        assertThat(reply(AgentProcess.run(stage.host(), call(LONG, LONG), command, new Lines(), seen)))
                .isInstanceOfSatisfying(
                        Reply.Unusable.class, r -> assertThat(r.why()).isEqualTo(Reply.Unfit.MISSING));
    }

    @Test
    void a_token_or_a_proxys_password_of_the_users_own_environment_is_kept_nowhere() throws IOException {
        AgentProcess.Command plain = command(
                "echo \"{\\\"type\\\":\\\"$CLAUDE_CODE_OAUTH_TOKEN $HTTPS_PROXY $HOME\\\"}\"",
                new Launch.Input.Closed());
        var environment = new TreeMap<>(plain.environment());
        environment.put("CLAUDE_CODE_OAUTH_TOKEN", "sk-CANARY-one");
        environment.put("HTTPS_PROXY", "http://me:CANARY-two@proxy.invalid:8080");
        var command = new AgentProcess.Command(plain.argv(), environment, plain.input(), plain.fence());
        Call call = call(LONG, LONG);

        var _ = AgentProcess.run(stage.host(), call, command, new Lines(), seen);

        String kept = Files.readString(call.folder().resolve("stdout.log"));
        assertThat(kept)
                .contains("***CLAUDE_CODE_OAUTH_TOKEN*** http://***HTTPS_PROXY***@proxy.invalid:8080 ")
                .contains(stage.host().home().toString());
        assertThat(kept + Files.readString(call.folder().resolve("transcript.jsonl")) + seen.events)
                .doesNotContain("CANARY");
    }

    private Answer run(String script, Duration deadline, Duration silence) {
        return AgentProcess.run(
                stage.host(), call(deadline, silence), command(script, new Launch.Input.Closed()), new Lines(), seen);
    }

    private AgentProcess.Command command(String script, Launch.Input input) {
        AgentHost host = stage.host();
        return new AgentProcess.Command(
                List.of("sh", "-c", script),
                host.environment(),
                input,
                AgentFence.of(host, Fence.Profile.FULL, call(LONG, LONG), List.of(), List.of()));
    }

    private Call call(Duration deadline, Duration silence) {
        var turn = turn(deadline, silence);
        return new Call(
                turn, Stage.settings("a", "test", "sh"), turn.prompt(), Optional.empty(), turn.folder(), deadline);
    }

    private Turn turn(Duration deadline, Duration silence) {
        return Stage.within(stage.turn("a", Role.BUILDER, "step", 1), deadline, silence);
    }

    private void assertNothingLives() {
        assertThat(seen.processes).isNotEmpty().noneMatch(new Marks()::alive);
    }

    private static Reply reply(Answer answer) {
        return ((Answer.Ended) answer).reply();
    }

    /** Hears {@code {"type":"done"}} as the end. */
    private static class Lines implements Dialogue {
        private Phase phase = Phase.WORKING;

        @Override
        public List<AgentEvent> hear(JsonNode event, Pipe pipe) {
            String type = event.path("type").asString("");
            phase = type.equals("done") ? Phase.FINISHED : phase;
            return List.of(new AgentEvent.Other(type));
        }

        @Override
        public Duration grace() {
            return Duration.ofMillis(300);
        }

        @Override
        public Phase phase() {
            return phase;
        }

        @Override
        public Optional<SessionId> session() {
            return Optional.of(new SessionId("s"));
        }

        @Override
        public Optional<String> model() {
            return Optional.empty();
        }

        @Override
        public Usage usage() {
            return new Usage(7, 3, 5, Optional.of(0.25), true);
        }

        @Override
        public Answer conclude(Ending ending) {
            return phase == Phase.FINISHED && ending.clean()
                    ? new Answer.Spoke("", Optional.empty(), List.of(), List.of(), session(), usage())
                    : new Answer.Ended(
                            new Reply.Died(ending.exitCode().orElse(137), ending.stderrTail(), false, usage()));
        }
    }

    private static final class Nudged extends Lines {
        private int nudges;

        @Override
        public boolean nudge(Pipe pipe) {
            nudges++;
            return pipe.send("go on\n");
        }
    }
}
