package dev.spar.app.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.Called;
import dev.spar.app.Play;
import java.io.ByteArrayOutputStream;
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
        letGo(stops(), "could not be gathered");
        Files.delete(spec);
        letGo(stops(), "the spec spec.md cannot be read");
        play.repository().write("spec.md", text.replace("sh tests/is.sh 42", "sleep 60"));
        var here = play.here().surroundings(new ByteArrayOutputStream(), new ByteArrayOutputStream());
        var gate = new StopGate(here, new dev.spar.app.Wiring(here), Duration.ofSeconds(1));
        assertThat(gate.of(ENDS.formatted("false")))
                .isEqualTo(new StopGate.Answer.LetGo("the criteria took longer than 1 s"));
        play.repository().write("spec.md", text);
        play.repository().write(".spar/config.toml", "version = 1\n[verify]\nsetup = \"echo new\"\n");
        letGo(stops(), "not held");
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
