package dev.spar.flow;

import static dev.spar.flow.GatePlay.INSIDE;
import static dev.spar.flow.GatePlay.base;
import static dev.spar.flow.GatePlay.body;
import static dev.spar.flow.GatePlay.delete;
import static dev.spar.flow.GatePlay.once;
import static dev.spar.flow.GatePlay.run;
import static dev.spar.flow.GatePlay.work;
import static dev.spar.flow.GatePlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.gate.GateSecrets;
import dev.spar.core.gate.Look;
import dev.spar.core.gate.Remit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Secrets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate that cannot judge lets pass: nothing. */
class GateBlocksTest {
    @TempDir
    Path folder;

    @Test
    void a_gate_that_fails_blocks_and_is_judged_again_when_it_works() {
        for (var broken : List.of(
                "contents/GATE_SECRETS",
                "snapshot/GATE_DIRTY_TREE",
                "moved/GATE_DESTRUCTIVE",
                "naming/GATE_DOC_DRIFT",
                "revertible/GATE_NO_ROLLBACK")) {
            String[] parts = broken.split("/", -1);
            var run = new TestRun(
                    folder.resolve(parts[0]),
                    Samples.sample(flow -> body(flow, Remit.typed("README.md"))),
                    new PlayAgents(true, once(w -> {
                        write(w, "src/cli.py", "parser.add_argument(\"--fast\")\n");
                        write(w, "docs/use.md", "Call it with `--fast`, as with `--quick`.\n");
                        delete(w, "README.md");
                    })));
            base(
                    run,
                    "src/cli.py",
                    "parser.add_argument(\"--quick\")\n",
                    "docs/use.md",
                    "Call it with `--quick`.\n",
                    "src/other.py",
                    "x = \"--quick\"\n");
            run.breaking = Breaking.instead(parts[0], () -> {
                throw new IllegalStateException("broken on purpose");
            });
            assertThat(run.drive(Crashes.never())).as(broken).contains(parts[1]).contains("could not be judged");
            assertThat(Plain.git(run.folder.resolve("repo"), "log", "-1", "--format=%s", TestRun.BRANCH))
                    .isEqualTo("second");
            run.breaking = Breaking.nothing();
            assertThat(run.drive(Crashes.never())).as(broken).contains("MET");
        }
    }

    @Test
    void a_look_for_secrets_that_fails_lets_no_prompt_out() {
        var run = run(folder, "", turn -> Play.says(work("done"), INSIDE)).looking(new Blind() {
            @Override
            public Redacted redact(String text) {
                throw new IllegalStateException("broken on purpose");
            }
        });
        assertThat(run.drive(Crashes.never())).contains("GATE_SECRETS").contains("could not be judged");
        assertThat(run.agents.turns).isEmpty();
    }

    @Test
    void what_of_a_prompt_cannot_be_judged_is_left_out_and_the_run_goes_on() {
        var run = run(folder, "", turn -> Play.says(work("done"), INSIDE)).looking(new Blind() {
            @Override
            public Redacted redact(String text) {
                return Redacted.unjudged("too many places");
            }
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getFirst().prompt()).isEqualTo("(left out: too many places)");
    }

    /** A look for secrets that sees nothing in files and answers. */
    private abstract static class Blind implements Secrets {
        @Override
        public Look look(String path, byte[] bytes) {
            return new Look.Seen(List.of());
        }

        @Override
        public Redacted redactJson(String json) {
            return new Redacted(json, List.of());
        }
    }

    /** A look for secrets that fails where it is asked of a text with this word. */
    private record Failing(String word) implements Secrets {
        @Override
        public Redacted redactJson(String json) {
            return redact(json);
        }

        @Override
        public Look look(String path, byte[] bytes) {
            return new GateSecrets().look(path, bytes);
        }

        @Override
        public Redacted redact(String text) {
            if (text.contains(word)) {
                throw new IllegalStateException("broken on purpose");
            }
            return new GateSecrets().redact(text);
        }
    }

    @Test
    void what_was_sent_and_cannot_be_told_blocks() {
        var run = run(folder, "", GatePlay::trips).looking(new Failing("git push"));
        assertThat(run.drive(Crashes.never())).contains("GATE_EXTERNAL_SEND").contains("could not be judged");
        assertThat(Plain.git(run.folder.resolve("repo"), "log", "-1", "--format=%s", TestRun.BRANCH))
                .isEqualTo("first");
    }

    /** A look for secrets that sees nothing, and from then on cannot see. */
    private record Later(Look then, boolean[] blind) implements Secrets {
        @Override
        public Redacted redactJson(String json) {
            return redact(json);
        }

        @Override
        public Look look(String path, byte[] bytes) {
            return blind[0] ? then : new Look.Seen(List.of());
        }

        @Override
        public Redacted redact(String text) {
            return new Redacted(text, List.of());
        }
    }

    @Test
    void the_tree_of_a_commit_is_looked_at_again_by_whoever_goes_on_and_stops_it() {
        var later = new Later(new Look.Unseen("too many places"), new boolean[1]);
        var run = run(folder, "", turn -> Play.says(work("done"), INSIDE)).looking(later);
        assertThat(run.drive(Crashes.atName("before commit object"))).isEqualTo("CRASH");
        later.blind[0] = true;
        assertThat(run.drive(Crashes.never())).contains("GATE_SECRETS").contains("src/a.txt");
        assertThat(Plain.git(run.folder.resolve("repo"), "log", "-1", "--format=%s", TestRun.BRANCH))
                .isEqualTo("first");
    }
}
