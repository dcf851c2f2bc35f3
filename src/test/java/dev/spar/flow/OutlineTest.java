package dev.spar.flow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.testing.Golden;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run of each workflow is made of, step by step, and what its journal says; reviewed as a diff. */
class OutlineTest {
    @TempDir
    Path folder;

    @Test
    void the_supervised_run() {
        var run = SupervisedScene.of(2, false).in(folder);
        run.drive(Crashes.never());
        Golden.assertSame("outline/supervised.txt", outline(run.entries()));
        Golden.assertSame("timeline/supervised.txt", timeline(run.entries()));
    }

    @Test
    void two_processes_that_make_the_same_run_write_the_same_journal() throws Exception {
        String here = OtherJvm.journals(folder.resolve("here"));
        assertThat(here.lines()).hasSizeGreaterThan(200);
        assertThat(OtherJvm.inAnother(folder.resolve("there"))).isEqualTo(here);
    }

    /** The paths of all steps in the order in which they were begun, with their kinds. */
    private static String outline(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .filter(Event.StepStarted.class::isInstance)
                .map(Event.StepStarted.class::cast)
                .map(e -> "%-12s %s%n".formatted(e.kind(), e.path()))
                .collect(Collectors.joining());
    }

    /** Every line without its time, and without what belongs to the process that wrote it. */
    private static String timeline(List<Entry> entries) {
        return entries.stream()
                .map(Entry::event)
                .map(OutlineTest::line)
                .flatMap(Optional::stream)
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static Optional<String> line(Event event) {
        return switch (event) {
            case Event.Claimed ignored -> Optional.empty();
            case Event.StepStarted e ->
                Optional.of("begin  %s on %s at %s"
                        .formatted(
                                e.path(),
                                e.tree().value().substring(0, 8),
                                e.head().brief()));
            case Event.StepFinished e ->
                Optional.of("end    %s on %s at %s"
                        .formatted(
                                e.path(),
                                e.tree().value().substring(0, 8),
                                e.head().brief()));
            case Event.AttemptStarted e ->
                Optional.of("asks   %s as %s".formatted(e.agent(), e.role().word()));
            case Event.AttemptEnded e ->
                Optional.of(
                        "       %s, %d tokens".formatted(e.ending(), e.usage().tokens()));
            default -> Optional.of("       " + event.getClass().getSimpleName());
        };
    }
}
