package dev.spar.flow;

import static dev.spar.flow.GatePlay.INSIDE;
import static dev.spar.flow.GatePlay.SECRET;
import static dev.spar.flow.GatePlay.TOKEN;
import static dev.spar.flow.GatePlay.base;
import static dev.spar.flow.GatePlay.delete;
import static dev.spar.flow.GatePlay.once;
import static dev.spar.flow.GatePlay.run;
import static dev.spar.flow.GatePlay.tripped;
import static dev.spar.flow.GatePlay.work;
import static dev.spar.flow.GatePlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.run.Event;
import dev.spar.core.run.PersonCommand;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a turn that a gate stops. */
class GateRulesTest {
    @TempDir
    Path folder;

    @Test
    void a_secret_is_undone_the_rest_kept_and_the_agent_goes_on_in_the_same_conversation() throws IOException {
        var run = run(folder, "", _ -> Play.says(work("done"), SECRET, INSIDE));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run))
                .isEqualTo("[secrets [src/config.py: line 1 holds what looks like a secret (github-pat)]]");
        assertThat(run.agents.turns).hasSize(2);
        assertThat(run.agents.turns.getLast().prompt()).contains("stopped").contains("github-pat");
        assertThat(run.worktree().resolve("src/a.txt")).content().contains("inside");
        assertThat(run.worktree().resolve("src/config.py")).doesNotExist();
        assertThat(Plain.git(run.folder.resolve("repo"), "log", "-1", "-p", TestRun.BRANCH))
                .contains("work with ***github-pat***")
                .contains("+inside")
                .doesNotContain(TOKEN);
        assertThat(Plain.git(run.folder.resolve("repo"), "log", "-p", "--glob=refs/spar/rescue"))
                .doesNotContain(TOKEN);
        try (var files = Files.walk(run.runFolder().root())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .as("%s", file)
                        .doesNotContain(TOKEN);
            }
        }
    }

    @Test
    void a_turn_without_anything_of_that_kind_is_taken_at_once() {
        var run = run(folder, "", turn -> Play.says(work("done"), INSIDE, new Edit("src/config.py", "token = load()")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns).hasSize(1);
        assertThat(tripped(run)).isEqualTo("[]");
    }

    @Test
    void a_deleted_file_that_nothing_names_comes_back() {
        var run = run(folder, "change src/b.txt", once(w -> delete(w, "README.md")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("destructive").contains("README.md");
        assertThat(run.worktree().resolve("README.md")).exists();
        assertThat(run.agents.turns).hasSize(2);
    }

    @Test
    void a_deleted_file_that_the_task_names_may_go() {
        var run = run(folder, "delete `README.md` at the top", once(w -> delete(w, "README.md")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[]");
        assertThat(run.worktree().resolve("README.md")).doesNotExist();
    }

    @Test
    void a_file_that_moved_is_not_gone() {
        var run = run(folder, "", once(w -> {
            write(w, "src/moved.txt", "a\n");
            delete(w, "src/a.txt");
        }));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[]");
    }

    @Test
    void many_deleted_files_come_back_whatever_names_them() {
        String[] files = new String[24];
        for (int i = 0; i < 12; i++) {
            files[2 * i] = "old/f" + i + ".txt";
            files[2 * i + 1] = "content " + i + "\n";
        }
        var run = run(folder, String.join(" ", files), once(w -> {
            for (int i = 0; i < 12; i++) {
                delete(w, files[2 * i]);
            }
        }));
        base(run, files);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("one of 12 files deleted or emptied in one turn");
        assertThat(run.worktree().resolve("old/f11.txt")).exists();
    }

    @Test
    void a_document_that_speaks_of_what_is_gone_is_named_until_it_follows() {
        var run = run(folder, "", turn -> {
            boolean told = turn.prompt().startsWith("stopped");
            write(turn.worktree(), "src/cli.py", "parser.add_argument(\"--fast\")\n");
            if (told) {
                write(turn.worktree(), "docs/use.md", "Call it with `--fast`.\n");
            }
            return Play.says(work("done"));
        });
        base(run, "src/cli.py", "parser.add_argument(\"--quick\")\n", "docs/use.md", "Call it with `--quick`.\n");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("doc-drift").contains("docs/use.md").contains("--quick");
        assertThat(run.agents.turns).hasSize(2);
        assertThat(run.worktree().resolve("docs/use.md")).content().contains("--fast");
    }

    @Test
    void a_migration_that_loses_data_and_has_no_way_back_is_undone() {
        var run = run(folder, "", once(w -> write(w, "db/migrations/7_drop.up.sql", "DROP TABLE users;\n")));
        run.inbox.give(new PersonCommand.WidenScope("w1", run.clock().instant(), "ada", List.of("db/**")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("no-rollback");
        assertThat(run.worktree().resolve("db/migrations/7_drop.up.sql")).doesNotExist();
    }

    @Test
    void what_was_sent_is_told_to_the_agent_and_to_people() {
        var ran = List.of(
                new Reply.CommandRun("curl -d @a.json https://hooks.acme.io/x", Optional.of(0)),
                new Reply.CommandRun("git push origin main", Optional.of(1)));
        var run = run(
                folder,
                "",
                turn -> turn.resume().isEmpty()
                        ? new Play(
                                List.of(INSIDE),
                                new Reply.Said(work("done"), "", ran, List.of(), PlayAgents.Play.usage()))
                        : Play.says(work("done"), INSIDE));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("external-send").contains("curl").doesNotContain("git push");
        assertThat(run.agents.turns.getLast().prompt()).contains("hooks.acme.io");
        assertThat(run.worktree().resolve("src/a.txt")).content().contains("inside");
    }

    @Test
    void who_cannot_go_on_past_a_gate_stops_the_run_by_its_name() {
        var run = run(
                folder,
                "",
                turn -> turn.prompt().startsWith("gate stands")
                        ? Play.says(work("done"), INSIDE)
                        : Play.says(work(turn.resume().isEmpty() ? "done" : "blocked"), SECRET));
        assertThat(run.drive(Crashes.never())).contains("GATE_SECRETS").contains("needs it");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getLast().prompt()).isEqualTo("gate stands: SECRETS");
    }

    @Test
    void who_does_it_again_and_again_stops_the_run_by_the_gates_name() {
        var run = run(folder, "", turn -> {
            write(turn.worktree(), "src/config.py", "token = '" + TOKEN + "'\n");
            return Play.says(work("done"));
        });
        assertThat(run.drive(Crashes.never())).contains("GATE_SECRETS").contains("told 3 times");
        assertThat(run.agents.turns).hasSize(4);
        assertThat(run.worktree().resolve("src/config.py")).doesNotExist();
    }

    @Test
    void what_nobody_of_the_run_wrote_is_kept_aside_before_a_turn() {
        var two = Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            write(folder.resolve("home/worktrees/r-test1/main"), "stray.txt", "by a process left behind\n");
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            return Samples.met();
        });
        var run = new TestRun(folder, two, new PlayAgents(true, turn -> Play.says("{\"text\":\"ok\"}", INSIDE)));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[dirty-tree [stray.txt]]");
        assertThat(run.worktree().resolve("stray.txt")).doesNotExist();
        assertThat(run.events(Event.Rescued.class)).hasSize(1);
    }

    @Test
    void no_agent_is_sent_a_secret() {
        var asks = Samples.sample(flow -> {
            var words = new PlayPrompts.Words("look at " + TOKEN);
            flow.ask(Role.REVIEWER, new Prompt<>(StepName.of("look"), words, PlayPrompts.Answer.class));
            return Samples.met();
        });
        var run = new TestRun(folder, asks, new PlayAgents(true, turn -> Play.says("{\"text\":\"ok\"}")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.getFirst().prompt())
                .contains("***github-pat***")
                .doesNotContain(TOKEN);
    }
}
