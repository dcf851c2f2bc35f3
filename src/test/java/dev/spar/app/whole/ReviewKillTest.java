package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.testing.Repository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * A review whose JVM dies in its midst comes to the verdict that it comes to without; so does one in the background.
 */
@Execution(ExecutionMode.CONCURRENT)
class ReviewKillTest {
    private static final String FINDS = """
        {"steps": [{"path": "*/review#*/**", "says": {"findings": [{"title": "counts one too few",
         "severity": "high", "ground": "defect", "reference": "wrong_result", "file": "answer", "firstLine": 1,
         "lastLine": 1, "scenario": "40 and not 41", "recommendation": "write 41", "confidence": 0.8,
         "introducedByThisChange": true}], "observations": [], "filesJudged": ["answer"]}}]}
        """;

    @TempDir
    Path folder;

    @Test
    void it_is_resumed_to_the_same_verdict_without_a_call_paid_twice() throws Exception {
        Path place = folder.toRealPath();
        var repository = Repository.with(place.resolve("repo"), "answer", "41\n");
        repository.write("answer", "40\n");
        Path script = Files.writeString(place.resolve("script.json"), FINDS);
        var shell = Shell.in(place, repository.root(), """
            [cast]
            reviewer = "two"
            [agents.two]
            kind = "scripted"
            bin = "%s"
            [notify]
            on = []
            """.formatted(script)).running(HaltingSpar.class);
        shell.spar("trust", "--yes").expecting(0);

        assertThat(shell.start(Map.of("halt.at", "14"), "review").ended().code())
                .isEqualTo(137);
        assertThat(shell.timeline().last()).isNotEqualTo("run-finished");
        var resumed = shell.start("resume").ended().expecting(1);
        assertThat(resumed.out()).contains("F1 high  counts one too few").contains("BLOCK");
        assertThat(shell.timeline().paths("step-finished")).doesNotHaveDuplicates();
        assertThat(repository.git("worktree", "list").lines()).hasSize(1);
        assertThat(shell.leftRunning()).isEmpty();
    }
}
