package dev.spar.flow;

import static dev.spar.flow.GatePlay.INSIDE;
import static dev.spar.flow.GatePlay.TOKEN;
import static dev.spar.flow.GatePlay.base;
import static dev.spar.flow.GatePlay.delete;
import static dev.spar.flow.GatePlay.once;
import static dev.spar.flow.GatePlay.run;
import static dev.spar.flow.GatePlay.tripped;
import static dev.spar.flow.GatePlay.work;
import static dev.spar.flow.GatePlay.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.gate.GateSecrets;
import dev.spar.adapter.git.GitRepo;
import dev.spar.core.agent.AgentEvent;
import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.gate.Remit;
import dev.spar.core.gate.Trip;
import dev.spar.core.run.CommitId;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Event;
import dev.spar.core.verify.TestPaths;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a gate lets pass because it is approved, the run's own, or another's to do; and what it stops all the same. */
class GateRemitTest {
    private static final String LONG =
            IntStream.range(0, 60).mapToObj(i -> "line " + i * 7919).collect(Collectors.joining("\n")) + "\n";

    @TempDir
    Path folder;

    @Test
    void a_file_of_which_next_to_nothing_is_left_comes_back_as_one_that_was_deleted() throws IOException {
        var run = run(folder, "", once(w -> write(w, "src/long.txt", "")));
        base(run, "src/long.txt", LONG);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("destructive [src/long.txt: emptied");
        assertThat(run.worktree().resolve("src/long.txt")).hasContent(LONG);
    }

    @Test
    void a_file_whose_content_went_elsewhere_or_that_the_plan_rewrites_is_not_gone() {
        var moved = run(folder.resolve("moved"), "", once(w -> {
            write(w, "src/parts.txt", LONG);
            write(w, "src/long.txt", "see parts\n");
        }));
        base(moved, "src/long.txt", LONG);
        assertThat(moved.drive(Crashes.never())).contains("MET");
        assertThat(tripped(moved)).isEqualTo("[]");
        var plan = new Remit(List.of("src/*.txt"), "", List.of());
        var rewritten = run(folder.resolve("plan"), plan, once(w -> write(w, "src/long.txt", "short\n")));
        base(rewritten, "src/long.txt", LONG);
        assertThat(rewritten.drive(Crashes.never())).contains("MET");
        assertThat(tripped(rewritten)).isEqualTo("[]");
    }

    private String deleting(String name, Remit remit) {
        var run = run(folder.resolve(name), remit, once(w -> delete(w, "README.md")));
        assertThat(run.drive(Crashes.never())).contains("MET");
        return tripped(run);
    }

    @Test
    void only_the_very_path_in_the_plan_lets_a_file_go() {
        assertThat(deleting("named", new Remit(List.of("README.md"), "", List.of())))
                .isEqualTo("[]");
        assertThat(deleting("pattern", new Remit(List.of("*.md"), "", List.of())))
                .contains("README.md");
        assertThat(deleting("another's", new Remit(List.of(), "", List.of("README.md"))))
                .contains("README.md");
    }

    private TestRun drifting(String name, Remit remit, String document) {
        var run = run(folder.resolve(name), remit, once(w -> write(w, "src/cli.py", "add(\"--fast\")\n")));
        base(run, "src/cli.py", "add(\"--quick\")\n", document, "Call it with `--quick`.\n");
        return run;
    }

    private static String told(TestRun run) {
        return run.events(Event.Noted.class).stream()
                .filter(n -> n.kind().equals("doc-drift"))
                .map(Event.Noted::text)
                .toList()
                .toString();
    }

    @Test
    void a_document_that_another_is_to_change_or_nobody_may_change_stops_no_turn_and_is_told_at_the_end() {
        var others = drifting("others", new Remit(List.of("src/**"), "", List.of("docs/**")), "docs/use.md");
        assertThat(others.drive(Crashes.never())).contains("MET");
        assertThat(tripped(others)).isEqualTo("[]");
        assertThat(told(others)).contains("docs/use.md", "--quick");
        var locked = drifting("locked", Remit.NONE, "locked/use.md");
        assertThat(locked.drive(Crashes.never())).contains("MET");
        assertThat(tripped(locked)).isEqualTo("[]");
        assertThat(told(locked)).contains("locked/use.md", "--quick");
    }

    @Test
    void what_another_wrote_of_it_by_then_is_not_told() {
        Function<Turn, Play> script = turn -> {
            boolean first = turn.path().value().contains("one");
            write(turn.worktree(), "src/cli.py", "add(\"--fast\")\n");
            if (!first) {
                write(turn.worktree(), "docs/use.md", "Call it with `--fast`.\n");
            }
            return Play.says("{\"text\":\"ok\"}");
        };
        var sample = Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one").within(new Remit(List.of(), "", List.of("docs/**"))));
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            return Samples.met();
        });
        var run = new TestRun(folder, sample, new PlayAgents(true, script));
        base(run, "src/cli.py", "add(\"--quick\")\n", "docs/use.md", "Call it with `--quick`.\n");
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[]");
        assertThat(told(run)).isEqualTo("[]");
    }

    @Test
    void a_lane_may_delete_what_the_run_itself_added_before_it() {
        Function<Turn, Play> script = turn -> {
            if (turn.path().value().contains("lane")) {
                delete(turn.worktree(), "src/own.txt");
                return Play.says("{\"text\":\"ok\"}", INSIDE);
            }
            write(turn.worktree(), "src/own.txt", LONG);
            return Play.says("{\"text\":\"ok\"}");
        };
        var run = new TestRun(folder, Samples.sample(GateRemitTest::thenALane), new PlayAgents(true, script));
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[]");
        assertThat(run.worktree().resolve("src/own.txt")).doesNotExist();
    }

    private static Conclusion thenALane(Flow flow) {
        flow.ask(Role.BUILDER, PlayPrompts.asks("first"));
        flow.commit(Samples.message("first"));
        lane(flow);
        return Samples.met();
    }

    private static List<Branch<String, Object>> lane(Flow flow) {
        var node = new TaskGraph.Node<>(StepName.of("a"), "a", List.of());
        return flow.parallel(
                StepName.of("lane"),
                new TaskGraph<>(List.of(node)),
                (lane, item) -> {
                    lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    return lane.commit(Samples.message("part"));
                },
                r -> true);
    }

    @Test
    void a_lane_that_a_gate_does_not_let_pass_is_stuck_and_the_run_goes_on() {
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    assertThat(lane(flow))
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    Branch.Stuck.class,
                                    s -> assertThat(s.memo()).contains("gate-secrets", "told 3 times"));
                    return Samples.met();
                }),
                new PlayAgents(true, turn -> {
                    write(turn.worktree(), "src/config.py", "token = '" + TOKEN + "'\n");
                    return Play.says("{\"text\":\"ok\"}");
                }));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_lane_whose_commit_a_gate_does_not_let_pass_is_stuck_and_one_that_cannot_be_judged_waits() {
        var run = new TestRun(
                folder,
                Samples.sample(flow -> {
                    assertThat(lane(flow))
                            .singleElement()
                            .isInstanceOfSatisfying(
                                    Branch.Stuck.class,
                                    s -> assertThat(s.memo()).contains("gate-no-rollback", "no way back"));
                    return Samples.met();
                }),
                new PlayAgents(true, turn -> Play.says("{\"text\":\"ok\"}", INSIDE)));
        run.breaking = Breaking.instead("revertible", () -> {
            throw new IllegalStateException("broken on purpose");
        });
        assertThat(run.drive(Crashes.never())).contains("GATE_NO_ROLLBACK", "could not be judged");
        run.breaking = (repo, resumed) -> Breaking.with(repo, "revertible", arguments -> Optional.of("no way back"));
        assertThat(run.drive(Crashes.never())).contains("MET");
    }

    @Test
    void a_key_that_was_there_may_go_through_another_file_and_back() {
        String key = "token = '" + TOKEN + "'\n";
        Function<Turn, Play> script = turn -> {
            boolean first = turn.path().value().contains("one");
            write(turn.worktree(), "src/config.py", first ? "from settings import token\n" : key);
            write(turn.worktree(), "src/settings.py", first ? key : key + "other = 1\n");
            return Play.says("{\"text\":\"ok\"}");
        };
        var sample = Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            flow.ask(Role.BUILDER, PlayPrompts.asks("two"));
            flow.commit(Samples.message("both"));
            return Samples.met();
        });
        var run = new TestRun(folder, sample, new PlayAgents(true, script));
        base(run, "src/config.py", key);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).isEqualTo("[]");
    }

    @Test
    void a_gate_that_could_not_judge_judges_the_same_answer_and_no_turn_is_paid_again() {
        var run = run(folder, "", turn -> Play.says(work("done"), INSIDE));
        run.breaking = Breaking.instead("contents", () -> {
            throw new OutOfMemoryError("broken on purpose");
        });
        assertThat(run.drive(Crashes.never())).contains("GATE_SECRETS").contains("could not be judged");
        run.breaking = Breaking.nothing();
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns).hasSize(1);
    }

    @Test
    void of_more_than_a_turn_may_add_the_largest_files_are_named_and_the_others_stay() throws IOException {
        Path repository = folder.resolve("repo");
        var run = run(folder, "", turn -> Play.says(work("done")));
        base(run, "a/small.txt", "1234", "a/large.txt", "123456789", "a/larger.txt", "1234567890");
        var repo = new GitRepo(run.repository(), TestRun.RUN, TestRun.BRANCH, run.clock());
        var facts = new TurnFacts(
                repo,
                TestPaths::isTest,
                new Looks(new GateSecrets()),
                repo.treeOf(commit(repository, "main~1")),
                repo.treeOf(commit(repository, "main")));
        assertThat(facts.beyond(100)).isEmpty();
        assertThat(facts.beyond(13)).extracting(Trip::where).containsExactly("a/larger.txt");
        assertThat(facts.beyond(5)).extracting(Trip::where).containsExactly("a/larger.txt", "a/large.txt");
        assertThat(Files.exists(repository.resolve("a/large.txt"))).isTrue();
    }

    @Test
    void what_was_sent_by_a_turn_that_came_to_no_answer_is_told_as_well() {
        var sample = Samples.sample(flow -> {
            flow.ask(Role.BUILDER, PlayPrompts.asks("one"));
            return Samples.met();
        });
        var agents = new PlayAgents(true, turn -> Play.says("{\"text\":\"ok\"}")) {
            @Override
            public Reply take(Turn turn, Observer observer) {
                Reply said = super.take(turn, observer);
                if (turns.size() > 1) {
                    return said;
                }
                observer.saw(new AgentEvent.CommandEnded(new Reply.CommandRun("git push", Optional.of(0))));
                observer.saw(new AgentEvent.CommandEnded(new Reply.CommandRun("scp a b.acme.io:", Optional.of(1))));
                return new Reply.Died(1, "killed", false, Play.usage());
            }
        };
        var run = new TestRun(folder, sample, agents);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(tripped(run)).contains("external-send", "git push").doesNotContain("scp");
    }

    private static CommitId commit(Path repository, String name) {
        return new CommitId(Plain.git(repository, "rev-parse", name).strip());
    }
}
