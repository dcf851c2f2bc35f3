package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.gate.Remit;
import dev.spar.core.plan.Risk;
import dev.spar.core.risk.RiskScore;
import dev.spar.core.risk.Trigger;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mass deletion in small portions. */
class SpreadDeletionTest {
    @TempDir
    Path folder;

    @Test
    void deletions_spread_over_milestones_are_judged_together_where_one_adds_to_them() throws IOException {
        var scores = new ArrayList<List<Trigger>>();
        var sample = Samples.sample(flow -> {
            var since = flow.start();
            for (int n = 1; n <= 4; n++) {
                var part = flow.at("milestone", n);
                part.ask(Role.BUILDER, naming());
                RiskScore score = part.risk(StepName.of("risk"), since, Risk.LOW);
                scores.add(score.reasons().stream()
                        .map(RiskScore.Reason::trigger)
                        .filter(Trigger.MASS_DELETION::equals)
                        .toList());
                since = part.commit(Samples.message("checkpoint " + n));
            }
            return Samples.met();
        });
        var run = new TestRun(folder, sample, new PlayAgents(false, SpreadDeletionTest::deletes));
        Path repository = folder.resolve("repo");
        for (int i = 0; i < 100; i++) {
            Files.writeString(repository.resolve("file-" + i), "x\n");
        }
        Plain.git(repository, "add", "-A");
        Plain.git(repository, "commit", "-q", "-m", "a hundred files");

        assertThat(run.drive(Crashes.never())).contains("MET");

        assertThat(scores).containsExactly(List.of(), List.of(), List.of(Trigger.MASS_DELETION), List.of());
    }

    /** A plan that names all of them. */
    private static Prompt<PlayPrompts.Answer> naming() {
        String named = IntStream.range(0, 100).mapToObj(i -> "file-" + i).collect(Collectors.joining(" "));
        var words = new PlayPrompts.Words("do implement");
        return new Prompt<>(StepName.of("implement"), words, PlayPrompts.Answer.class, Remit.typed(named));
    }

    /** Four files in each of the first three milestones, and none in the last. */
    private static PlayAgents.Play deletes(Turn turn) {
        int milestone = turn.path().value().charAt("milestone#".length()) - '0';
        try {
            for (int i = 0; milestone < 4 && i < 4; i++) {
                Files.delete(turn.worktree().resolve("file-" + (milestone * 4 + i)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Samples.play(turn);
    }
}
