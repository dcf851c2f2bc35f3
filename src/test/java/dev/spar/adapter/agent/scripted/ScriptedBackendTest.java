package dev.spar.adapter.agent.scripted;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.agent.ConfiguredAgents;
import dev.spar.adapter.agent.Prices;
import dev.spar.adapter.agent.Stage;
import dev.spar.adapter.agent.Stage.Seen;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.AgentRef;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.settings.AgentSettings;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Agents that play a script, through the port. */
class ScriptedBackendTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String SCRIPT = """
        {"steps": [
          {"path": "milestone-*/implement", "attempt": 1, "fault": {"kind": "die", "exit": 9, "transient": true}},
          {"path": "milestone-*/implement", "tells": ["working"], "edits": [
             {"write": "src/a.txt", "text": ["one", "two"]}, {"append": "log.txt", "text": "x\\n"},
             {"replace": "src/a.txt", "old": "two", "new": "2"}, {"delete": "old.txt"}],
           "ran": [{"command": "make", "exit": 0}], "says": {"verdict": "done"}},
          {"path": "**/review#*", "agent": "mason", "edits": [{"write": "meddled.txt", "text": "x"}],
           "says": {"verdict": "mason"}},
          {"path": "**/review#1", "says": {"verdict": "other"}},
          {"path": "repaired", "says": "prose", "repaired": {"verdict": "fine"}},
          {"path": "stubborn", "says": "prose"},
          {"path": "limited", "fault": {"kind": "limit", "window": "five hour", "resets-in": "3s"}},
          {"path": "hang", "tells": ["hanging"], "fault": {"kind": "hang"}},
          {"path": "escape", "edits": [{"write": "../out.txt", "text": "x"}], "says": {"verdict": "done"}}
        ]}
        """;

    private final Seen seen = new Seen();
    private final Stage stage;
    private final ConfiguredAgents agents;

    ScriptedBackendTest(@TempDir Path folder) throws IOException {
        stage = new Stage(folder);
        Path script = Files.writeString(folder.resolve("script.json"), SCRIPT);
        TreeMap<String, AgentSettings> settings = new TreeMap<>(Map.of(
                "mason", Stage.settings("mason", "scripted", script.toString()),
                "critic", Stage.settings("critic", "scripted", script.toString())));
        agents = new ConfiguredAgents(
                settings,
                new TreeMap<>(
                        Map.of("scripted", new ScriptedBackend(InstantSource.fixed(NOW), ScriptedBackendTest::kept))),
                Prices.shipped(),
                mark -> {},
                ScriptedBackendTest::kept);
    }

    @Test
    void the_builder_edits_files_as_the_script_says() throws IOException {
        Files.writeString(stage.worktree().resolve("old.txt"), "old");
        Reply reply = agents.take(stage.turn("mason", Role.BUILDER, "milestone-1/implement", 2), seen);
        assertThat(reply).isInstanceOfSatisfying(Reply.Said.class, said -> {
            assertThat(said.json()).isEqualTo("{\"verdict\":\"done\"}");
            assertThat(said.commandsRun()).containsExactly(new Reply.CommandRun("make", Optional.of(0)));
        });
        assertThat(stage.worktree().resolve("src/a.txt")).hasContent("one\n2");
        assertThat(stage.worktree().resolve("log.txt")).hasContent("x");
        assertThat(stage.worktree().resolve("old.txt")).doesNotExist();
        assertThat(seen.events).contains(new AgentEvent.Text("working"), new AgentEvent.FileChanged("src/a.txt"));
    }

    @Test
    void an_entry_is_chosen_by_path_attempt_and_agent_and_not_by_order_of_calls() {
        Turn first = stage.turn("mason", Role.BUILDER, "milestone-1/implement", 1);
        assertThat(agents.take(first, seen)).isEqualTo(agents.take(first, seen));
        assertThat(agents.take(first, seen)).isInstanceOfSatisfying(Reply.Died.class, d -> {
            assertThat(d.exitCode()).isEqualTo(9);
            assertThat(d.transientFault()).isTrue();
        });
        assertThat(verdict(stage.turn("mason", Role.REVIEWER, "m/review#1", 1))).isEqualTo("{\"verdict\":\"mason\"}");
        assertThat(verdict(stage.turn("critic", Role.REVIEWER, "m/n/review#1", 1)))
                .isEqualTo("{\"verdict\":\"other\"}");
    }

    @Test
    void what_may_not_be_kept_is_in_no_file_of_the_call() throws IOException {
        Turn hang =
                Stage.within(stage.turn("mason", Role.PLANNER, "hang", 1), Duration.ofMillis(50), Duration.ofDays(1));
        agents.take(hang, seen);
        assertThat(seen.events).contains(new AgentEvent.Text("hanging"));
        assertThat(Files.readString(hang.folder().resolve("transcript.jsonl")))
                .contains("***")
                .doesNotContain("hanging");
    }

    @Test
    void a_reviewer_cannot_write() {
        agents.take(stage.turn("mason", Role.REVIEWER, "m/review#1", 1), seen);
        assertThat(stage.worktree().resolve("meddled.txt")).doesNotExist();
        assertThat(seen.events).contains(new AgentEvent.Denied("edit meddled.txt", "this role may not write"));
    }

    @Test
    void nobody_writes_outside_the_worktree() {
        agents.take(stage.turn("mason", Role.BUILDER, "escape", 1), seen);
        assertThat(stage.worktree().resolveSibling("out.txt")).doesNotExist();
        assertThat(seen.events).anyMatch(e -> e instanceof AgentEvent.Denied);
    }

    @Test
    void a_reply_that_does_not_fit_gets_exactly_one_repair_turn() {
        Turn repaired = stage.turn("mason", Role.PLANNER, "repaired", 1);
        assertThat(verdict(repaired)).isEqualTo("{\"verdict\":\"fine\"}");
        assertThat(repaired.folder().resolve("repair/prompt.md")).content().contains("could not be used", "verdict");
        Turn stubborn = stage.turn("mason", Role.PLANNER, "stubborn", 1);
        Reply reply = agents.take(stubborn, seen);
        assertThat(reply).isInstanceOf(Reply.Malformed.class);
        assertThat(reply.usage().input()).as("both calls are charged").isGreaterThan(20);
        assertThat(stubborn.folder().resolve("reply.json")).content().contains("\"reply\":\"malformed\"");
        assertThat(stubborn.folder().resolve("repair/repair")).doesNotExist();
    }

    @Test
    void a_limit_names_its_reset() {
        assertThat(agents.take(stage.turn("mason", Role.PLANNER, "limited", 1), seen))
                .isInstanceOfSatisfying(
                        Reply.Limited.class, l -> assertThat(l.resetsAt()).contains(NOW.plusSeconds(3)));
    }

    @Test
    void a_hang_ends_by_the_stall_watch_or_by_an_interrupt() throws Exception {
        Turn impatient = Stage.within(
                stage.turn("mason", Role.PLANNER, "hang", 1), Duration.ofSeconds(9), Duration.ofMillis(50));
        assertThat(agents.take(impatient, seen)).isInstanceOf(Reply.TimedOut.class);
        Seen second = new Seen();
        FutureTask<Reply> task =
                new FutureTask<>(() -> agents.take(stage.turn("mason", Role.PLANNER, "hang", 2), second));
        Thread thread = Thread.ofVirtual().start(task);
        second.awaitEvent();
        thread.interrupt();
        assertThat(task.get(10, TimeUnit.SECONDS)).isInstanceOf(Reply.Interrupted.class);
    }

    @Test
    void a_step_that_the_script_does_not_have_dies_loudly() {
        assertThat(agents.take(stage.turn("mason", Role.PLANNER, "unknown", 1), seen))
                .isInstanceOfSatisfying(
                        Reply.Died.class, d -> assertThat(d.stderrTail()).contains("no step unknown"));
    }

    @Test
    void two_scripted_agents_are_two_vendors_and_neither_resumes() {
        AgentRef mason = new AgentRef("mason", Optional.empty(), Optional.empty());
        AgentRef critic = new AgentRef("critic", Optional.empty(), Optional.empty());
        assertThat(agents.vendor(mason)).isNotEqualTo(agents.vendor(critic));
        assertThat(agents.resumes(mason)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        []                                                              | steps
        {"steps":[{"says":{}}]}                                         | step 1: the field path is missing
        {"steps":[{"path":"a","speaks":{}}]}                            | step 1: unknown field speaks
        {"steps":[{"path":"a","fault":{"kind":"melt"}}]}                | step 1: unknown fault melt
        {"steps":[{"path":"a","delay":"soon"}]}                         | step 1: delay is no duration: soon
        """)
    void a_script_with_a_slip_says_where(String script, String why) {
        assertThat(PlayScript.parse(script))
                .isInstanceOfSatisfying(
                        PlayScript.Reading.Unreadable.class,
                        u -> assertThat(u.why()).contains(why));
    }

    private String verdict(Turn turn) {
        return ((Reply.Said) agents.take(turn, seen)).json();
    }

    /** Leaves a word out, as a secret. */
    private static String kept(String text) {
        return text.replace("hanging", "***");
    }
}
