package dev.spar.adapter.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.core.agent.AgentEvent;
import dev.spar.core.run.Entry;
import dev.spar.core.run.Event;
import dev.spar.core.run.StepKind;
import dev.spar.core.run.StepPath;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunState;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StatusFilesTest {
    @TempDir
    Path root;

    private RunFolder folder() {
        return new RunFolder(root);
    }

    @Test
    void when_a_run_stands_still_both_files_say_so_at_once() throws Exception {
        List<Entry> entries = SampleRuns.outOfTime().entries();
        try (var status = new StatusFiles(folder(), List.of())) {
            entries.forEach(status::recorded);
            assertThat(StatusText.read(folder()))
                    .containsEntry("run", "r-7f3k2")
                    .containsEntry("phase", "stopped")
                    .containsEntry("reason", "budget-time")
                    .containsEntry("milestone", "2/2")
                    .containsEntry("criteria", "1/2")
                    .containsEntry("command", "sh test.sh")
                    .containsEntry("exit", "1")
                    .containsEntry("tier", "0")
                    .containsEntry("process", "4121 77 boot")
                    .containsKeys("block", "diff", "next1", "next2", "next3", "updated");
            String json = Files.readString(folder().state());
            assertThat(new JsonCodec().decode(json, RunState.class)).isEqualTo(status.state());
        }
    }

    @Test
    void what_an_agent_is_doing_is_there_when_the_file_is_closed_and_cannot_add_a_line() {
        SampleRun run = SampleRuns.planned("A title\nphase: done");
        run.started("milestone#1/implement", StepKind.BUILD);
        try (var status = new StatusFiles(folder(), run.entries())) {
            status.saw(
                    new StepPath("milestone#1/implement"),
                    new AgentEvent.ToolStarted("1", "Bash", "make\nreason: met\u001b[2J"));
        }
        Map<String, String> fields = StatusText.read(folder());
        assertThat(fields)
                .containsEntry("phase", "implement")
                .containsEntry("title", "A title phase: done")
                .containsEntry("doing", "Bash make reason: met [2J")
                .doesNotContainKey("reason");
    }

    @Test
    void the_large_file_is_written_for_facts_alone() throws Exception {
        SampleRun run = SampleRuns.planned("A task").started("milestone#1/implement", StepKind.BUILD);
        try (var status = new StatusFiles(folder(), List.of())) {
            run.entries().forEach(status::recorded);
            status.recorded(parked(run));
            Files.writeString(folder().state(), "as it was");
            status.saw(new StepPath("milestone#1/implement"), new AgentEvent.ToolStarted("1", "Bash", "make"));
        }
        assertThat(StatusText.read(folder())).containsEntry("doing", "Bash make");
        assertThat(folder().state()).hasContent("as it was");
        try (var status = new StatusFiles(folder(), run.entries())) {
            status.recorded(parked(run));
        }
        assertThat(Files.readString(folder().state())).as("positive control").startsWith("{");
    }

    private static Entry parked(SampleRun run) {
        return run.add(new Event.Parked(StopReason.PAUSED, "for a while", 1))
                .entries()
                .getLast();
    }

    @Test
    void a_run_without_a_status_file_has_no_fields() {
        assertThat(StatusText.read(folder())).isEmpty();
    }
}
