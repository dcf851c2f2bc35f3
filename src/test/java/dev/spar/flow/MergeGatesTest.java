package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.Role;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.TreeId;
import dev.spar.flow.port.Turn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the gates look at of a merge: what each side brought was judged when it was committed. */
class MergeGatesTest {
    private static final String LINES =
            IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    @TempDir
    Path folder;

    @Test
    void a_merge_that_only_brings_together_is_not_judged_again() throws Exception {
        assertThat(judged(item -> "out/" + item + ".txt")).isEqualTo(2);
    }

    @Test
    void a_file_that_neither_side_had_is_judged() throws Exception {
        assertThat(judged(item -> "out/same.txt")).isEqualTo(3);
    }

    /** How often a commit was judged, where two lanes change the first and the last of ten lines. */
    private int judged(UnaryOperator<String> file) throws IOException {
        var judged = new AtomicInteger();
        var run = new TestRun(folder, Samples.sample(MergeGatesTest::lanes), new PlayAgents(false, turn -> {
            String item = item(turn);
            String text = item.equals("a") ? "first\n" + LINES : LINES + "\nlast";
            return PlayAgents.Play.says("{\"text\":\"x\"}", new PlayAgents.Edit(file.apply(item), text, true));
        }));
        Path repository = folder.resolve("repo");
        for (String item : List.of("a", "b")) {
            Path there = repository.resolve(file.apply(item));
            Files.createDirectories(there.getParent());
            Files.writeString(there, LINES + "\n");
        }
        Plain.git(repository, "add", "-A");
        Plain.git(repository, "commit", "-q", "-m", "second");
        run.breaking = (repo, resumed) -> Breaking.with(repo, "revertible", arguments -> {
            judged.incrementAndGet();
            return repo.revertible((TreeId) arguments[0], (TreeId) arguments[1]);
        });
        assertThat(run.drive(Crashes.never())).contains("MET");
        return judged.get();
    }

    private static Conclusion lanes(Flow flow) {
        var nodes = List.of(
                new TaskGraph.Node<>(StepName.of("a"), "a", List.of()),
                new TaskGraph.Node<>(StepName.of("b"), "b", List.of()));
        var branches = flow.parallel(
                StepName.of("p"),
                new TaskGraph<>(nodes),
                (lane, item) -> {
                    lane.ask(Role.BUILDER, PlayPrompts.asks("implement"));
                    return lane.commit(Samples.message("part " + item));
                },
                r -> true);
        assertThat(branches).allMatch(b -> b instanceof Branch.Landed);
        return Samples.met();
    }

    private static String item(Turn turn) {
        return turn.path().value().split("/", -1)[1];
    }
}
