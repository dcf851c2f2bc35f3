package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Reply;
import dev.spar.core.agent.Role;
import dev.spar.core.agent.Usage;
import dev.spar.core.run.Conclusion;
import dev.spar.flow.PlayAgents.Edit;
import dev.spar.flow.PlayAgents.Play;
import dev.spar.flow.port.Turn;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One of several lanes cannot go on in this drive: all that does not wait for it is done and merged, then the run
 * stands still, and goes on with that lane alone. {@code b} is held, {@code a} ends after that, {@code c} waits for
 * {@code a} and {@code d} for {@code b}.
 */
class HeldLanesTest {
    private static final Instant RESET = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    Path folder;

    private final Landings landed = new Landings();
    private final AtomicReference<Optional<Reply>> stops = new AtomicReference<>(Optional.empty());

    private TestRun run() {
        var run = new TestRun(folder, Samples.sample(HeldLanesTest::lanes), new PlayAgents(false, this::turn));
        run.watch = landed;
        return run;
    }

    private Play turn(Turn turn) {
        String path = turn.path().value();
        Optional<Reply> stop = path.startsWith("p/b/") ? Objects.requireNonNull(stops.get()) : Optional.empty();
        if (path.startsWith("p/a/")) {
            landed.awaitAttempt("p/b/implement");
        }
        return stop.map(reply -> new Play(List.of(new Edit("src/half.txt", "half")), reply))
                .orElseGet(() -> Play.says(
                        "{\"text\":\"x\"}", new Edit("src/" + turn.path().folder() + ".txt", "x")));
    }

    private static Conclusion lanes(Flow flow) {
        var graph = TaskGraph.of(List.of("a", "b", "c", "d"), StepName::of, i -> switch (i) {
            case "c" -> List.of(StepName.of("a"));
            case "d" -> List.of(StepName.of("b"));
            default -> List.of();
        });
        var branches = flow.parallel(StepName.of("p"), graph, HeldLanesTest::part, r -> true);
        assertThat(branches).allMatch(b -> b instanceof Branch.Landed);
        return Samples.met();
    }

    private static String part(Flow lane, String item) {
        lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
        return lane.commit(Samples.message("part " + item)).commit().value();
    }

    private void standsStillAfterItsSiblings(Reply reply, String... words) {
        stops.set(Optional.of(reply));
        var run = run();
        assertThat(run.drive(Crashes.never())).contains(words);
        assertThat(List.of(landed.over("p/a/settle"), landed.over("p/c/settle"), landed.over("p/d/open")))
                .containsExactly(true, true, false);
        int before = run.agents.turns.size();
        stops.set(Optional.empty());
        run.now.set(RESET);
        assertThat(run.drive(Crashes.never())).contains("MET");
        assertThat(run.agents.turns.subList(before, run.agents.turns.size()))
                .extracting(t -> t.path().value())
                .containsExactly("p/b/implement", "p/d/implement");
    }

    @Test
    void a_limit_of_one_lane_that_is_longer_than_the_longest_wait_leaves_its_siblings_to_finish_and_merge() {
        standsStillAfterItsSiblings(
                new Reply.Limited("seven_day", Optional.of(RESET), Usage.NONE),
                "LIMIT",
                "the usage limit seven_day resets at " + RESET);
    }

    @Test
    void an_agent_that_cannot_be_used_in_one_lane_leaves_its_siblings_to_finish_and_merge() {
        standsStillAfterItsSiblings(
                new Reply.Unusable(Reply.Unfit.LOGGED_OUT, "logged out", "claude login", Usage.NONE),
                "AUTH",
                "logged out; fix: claude login");
    }
}
