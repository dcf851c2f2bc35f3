package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import dev.spar.app.Wiring;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.ObjectMapper;

/** An agent that wants to stop: held by evidence alone, once, and only where its user asked for that. */
class StopGateTest {
    private static final String ENDS = "{\"session_id\":\"s\",\"hook_event_name\":\"Stop\",\"stop_hook_active\":%s}";

    private static final String HOLDS = "{\"decision\":\"block\",\"reason\":\"";

    @TempDir
    Path folder;

    private Play play;

    @BeforeEach
    void a_repository_with_a_spec() {
        play = Play.in(folder);
        play.repository().write("spec.md", """
            # The answer
            ## Acceptance Criteria
            - the answer is 42
              check: sh tests/is.sh 42
            """);
        play.repository().commit("spec");
    }

    private Called.Said stops() {
        return play.here().piped(ENDS.formatted("false")).spar("hook", "stop");
    }

    private void switchedOn() {
        var said = play.spar("hook", "on", "spec.md", "--min-lines", "2");
        assertThat(said.code()).as(said.err()).isZero();
    }

    private static InputStream agent(String says) {
        return new ByteArrayInputStream(says.getBytes(StandardCharsets.UTF_8));
    }

    private void letGo(Called.Said said, String why) {
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out()).isEmpty();
        assertThat(said.err()).contains(why);
    }

    /** Nobody asked for a gate, and nothing is said. */
    private static void unheard(Called.Said said) {
        assertThat(said).isEqualTo(new Called.Said(0, "", ""));
    }

    @Test
    void it_is_held_once_while_a_criterion_does_not_hold() {
        play.repository().write("answer", "43\n");
        unheard(stops());
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "1").code())
                .isZero();
        var held = stops();
        assertThat(held.code()).isZero();
        assertThat(held.out())
                .startsWith(HOLDS)
                .contains("does not hold: the answer is 42", "sh tests/is.sh 42", "not ok 1 - is 42");
        letGo(play.here().piped(ENDS.formatted("true")).spar("hook", "stop"), "held once already");
        play.repository().write("answer", "42\n");
        letGo(stops(), "every criterion is met");
        play.repository().write("answer", "43\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        assertThat(play.spar("hook", "off").out()).contains("no agent is held");
        unheard(stops());
    }

    @Test
    void an_agent_that_weakens_the_check_is_held_as_one_that_fails_it() {
        play.repository().write("answer", "43\n");
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "1").code())
                .isZero();
        play.repository().write("tests/is.sh", "echo '1..1'; echo 'ok 1 - is 42'\n");
        assertThat(stops().out()).startsWith(HOLDS).contains("does not hold: the answer is 42");
    }

    @Test
    void whatever_could_not_be_judged_lets_it_go() throws Exception {
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "2").code())
                .isZero();
        play.repository().write("small", "1\n");
        letGo(stops(), "fewer than 2 lines changed");
        play.repository().write("more", "1\n2\n3\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        letGo(play.here().piped("no json").spar("hook", "stop"), "does not read");
        Path spec = play.repository().root().resolve("spec.md");
        String text = Files.readString(spec);
        play.repository().write("spec.md", text.replace("sh tests/is.sh 42", "no-such-program 42"));
        letGo(stops(), "spec.md is not as it was");
        switchedOn();
        letGo(stops(), "could not be gathered");
        Files.delete(spec);
        letGo(stops(), "the spec spec.md cannot be read");
        play.repository().write("spec.md", text.replace("sh tests/is.sh 42", "sleep 60"));
        var here = play.here().surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        var gate = new StopGate(here, new Wiring(here), Duration.ofSeconds(1));
        switchedOn();
        assertThat(gate.of(agent(ENDS.formatted("false"))))
                .isEqualTo(new StopGate.Answer.LetGo("it took longer than 1 s"));
        play.repository().write("spec.md", text);
        switchedOn();
        play.repository().write(".spar/config.toml", "version = 1\n[verify]\nsetup = \"echo new\"\n");
        letGo(stops(), "not held");
    }

    @Test
    void what_is_committed_on_the_usual_branch_counts_as_what_is_not() {
        switchedOn();
        play.repository().write("answer", "43\n44\n45\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        play.repository().commit("work");
        assertThat(stops().out()).startsWith(HOLDS).contains("does not hold: the answer is 42");
        switchedOn();
        letGo(stops(), "fewer than 2 lines changed");
    }

    @Test
    void lines_count_from_the_base_that_the_spec_names() throws IOException {
        Path spec = play.repository().root().resolve("spec.md");
        Files.writeString(spec, "---\nspar: 1\nbase: HEAD~1\n---\n" + Files.readString(spec));
        play.repository().write("answer", "43\n44\n45\n");
        play.repository().commit("work");
        switchedOn();
        assertThat(stops().out()).startsWith(HOLDS);
    }

    @Test
    void another_spec_than_the_one_that_was_looked_at_runs_nothing() {
        switchedOn();
        play.repository().write("more", "1\n2\n3\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        play.repository().write("spec.md", "# Criteria\n- hostile\n  check: sh tests/is.sh 7\n");
        play.repository().commit("theirs");
        letGo(stops(), "spec.md is not as it was when the gate was switched on");
        assertThat(play.spar("hook").err()).contains("every agent is let go: spec.md is not as it was");
        assertThat(play.spar("hook", "on", "spec.md").err()).contains("sh tests/is.sh 7");
        assertThat(stops().err()).as("ten lines").contains("fewer than 10 lines changed");
    }

    @Test
    void who_does_not_say_that_it_was_never_held_is_not_held() {
        switchedOn();
        play.repository().write("more", "1\n2\n3\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        letGo(play.here().piped("{\"session_id\":\"s\"}").spar("hook", "stop"), "held once already");
    }

    @Test
    void nothing_is_waited_for_without_end() throws Exception {
        switchedOn();
        play.repository().write("more", "1\n2\n3\n");
        assertThat(stops().out()).as("control").startsWith(HOLDS);
        var here = play.here().surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        try (var open = new PipedOutputStream();
                var input = new PipedInputStream(open)) {
            open.write("{".getBytes(StandardCharsets.UTF_8));
            assertThat(new StopGate(here, new Wiring(here), Duration.ofMillis(300)).of(input))
                    .isEqualTo(new StopGate.Answer.LetGo("it took longer than 0 s"));
        }
        Path spec = play.repository().root().resolve("spec.md");
        Files.delete(spec);
        assertThat(new ProcessBuilder("mkfifo", spec.toString()).start().waitFor())
                .isZero();
        assertThat(new StopGate(here, new Wiring(here), Duration.ofSeconds(20)).of(agent(ENDS.formatted("false"))))
                .isEqualTo(new StopGate.Answer.LetGo("the spec spec.md cannot be read: there is no such file"));
    }

    @Test
    void every_worktree_of_the_repository_has_the_gate() throws IOException {
        switchedOn();
        Path linked = folder.resolve("linked");
        play.repository().git("worktree", "add", "-q", "-b", "work", linked.toString());
        letGo(play.here().from(linked).piped(ENDS.formatted("false")).spar("hook", "stop"), "fewer than 2 lines");
        Files.writeString(linked.resolve("answer"), "43\n44\n45\n");
        assertThat(play.here()
                        .from(linked)
                        .piped(ENDS.formatted("false"))
                        .spar("hook", "stop")
                        .out())
                .startsWith(HOLDS);
        assertThat(play.here().from(linked).spar("hook").out()).contains("is held, once");
    }

    @Test
    void whether_one_is_held_is_told_and_what_could_hold_nobody_is_refused() {
        assertThat(play.spar("hook").out()).contains("no agent is held");
        play.repository().write("no.md", "hello\n");
        play.repository().write("opinion.md", "# Criteria\n- it reads well\n  judge: both\n");
        assertThat(play.spar("hook", "on", "no.md").err()).contains("error[SPAR-S008]");
        assertThat(play.spar("hook", "on", "opinion.md").err()).contains("no command decides a criterion");
        unheard(stops());
        assertThat(play.spar("hook", "status", "--json").out()).contains("\"on\":false");
        assertThat(play.spar("hook", "on", "spec.md", "--min-lines", "1000000").out())
                .contains("is held, once, while a criterion of spec.md does not hold");
        var told = play.spar("hook", "--json");
        assertThat(told.out()).contains("\"on\":true", "\"min_lines\":1000000", "\"spec\":\"spec.md\"");
        assertThat(told.out()).doesNotContain("SPAR-R007");
        play.spar("trust", "--revoke");
        assertThat(play.spar("hook").err()).contains("warning[SPAR-R007]");
        assertThat(play.spar("hook", "on", "spec.md").err()).contains("warning[SPAR-R007]");
    }

    @Test
    void a_command_line_that_does_not_fit_ends_as_no_agent_takes_for_a_no() throws Exception {
        var hooks = new ObjectMapper()
                .readTree(Path.of("plugin/spar/hooks/hooks.json").toFile());
        String command = hooks.at("/hooks/Stop/0/hooks/0/command").asString();
        assertThat(play.here().piped("{}").spar("hook", "stop", "--newer").code())
                .isEqualTo(2);
        for (int exit : new int[] {0, 2, 127}) {
            var process = new ProcessBuilder("sh", "-c", "spar() { return " + exit + "; }; " + command).start();
            assertThat(process.waitFor()).isEqualTo(exit == 0 ? 0 : 1);
        }
    }

    @Test
    void a_gate_wants_a_spec_of_this_repository() {
        assertThat(play.spar("hook", "on").err()).contains("SPAR-C007");
        assertThat(play.spar("hook", "on", "../elsewhere.md").err()).contains("SPAR-C007");
        assertThat(play.spar("hook", "on", "none.md").code()).isEqualTo(2);
        assertThat(play.spar("hook", "off").out()).contains("no agent was held");
        assertThat(play.here().typing("").spar("hook", "stop").err()).contains("called by an agent's hook");
    }
}
