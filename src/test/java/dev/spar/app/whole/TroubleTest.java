package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.whole.Shell.Said;
import dev.spar.testing.Conversation;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.Fault;
import dev.spar.testing.PaginationStory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** Limits and logins of the real agents in the middle of a whole task. */
@Execution(ExecutionMode.CONCURRENT)
class TroubleTest {
    private static final String SECOND = "goal: cachedPage";

    private final Story story;
    private final Shell shell;

    TroubleTest(@TempDir Path folder) throws Exception {
        story = new Story(folder);
        shell = story.shell;
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void a_usage_limit_is_waited_out_and_the_run_goes_on_by_itself() {
        limited(c -> c.wire() == Wire.RESPONSES && c.everything().contains(PaginationStory.REVIEW), 8);
        shell.spar("run", "--task", "task.md").expecting(0);
        story.isMet();
        story.leavesNothingBehind();
        List<JsonNode> waits = shell.timeline().of("wait-until").toList();
        assertThat(waits).isNotEmpty();
        JsonNode ended = shell.timeline().of("wait-ended").findFirst().orElseThrow();
        assertThat(at(ended, "at")).isAfterOrEqualTo(at(waits.getFirst(), "until"));
        assertThat(endings()).contains("limited");
    }

    @Test
    void a_usage_limit_hands_the_work_to_another_where_that_is_wanted() {
        limited(
                c -> c.wire() == Wire.MESSAGES
                        && c.everything().contains(PaginationStory.IMPLEMENT)
                        && c.everything().contains(SECOND),
                3_600);
        Said said = shell.spar("run", "--task", "task.md", "--on-limit", "switch");
        assertThat(endings()).as(said.err()).contains("limited");
        assertThat(shell.timeline().of("wait-until")).as(said.err()).isEmpty();
        assertThat(shell.timeline()
                        .of("attempt-started")
                        .filter(a -> a.path("path").asString().startsWith("milestone#2/implement"))
                        .map(a -> a.path("vendor").asString()))
                .as(said.err())
                .containsExactly("anthropic", "openai");
        said.expecting(0);
        story.isMet();
        story.leavesNothingBehind();
    }

    @Test
    void a_login_that_is_not_accepted_ends_the_call_with_what_to_do() {
        story.server.failWith(new Fault.Unauthorized());
        Said said = shell.spar("run", "--task", "task.md").expecting(4);
        assertThat(said.err() + said.out()).contains("auth").contains("fix: ");
        story.leavesNothingBehind();
    }

    /** From the first such request on, for these seconds. */
    private void limited(Predicate<Conversation> such, int seconds) {
        var until = new AtomicReference<Optional<Instant>>(Optional.empty());
        story.server.failWhen(asked -> {
            if (!such.test(asked)) return Optional.empty();
            Instant reset = until.updateAndGet(
                            known -> known.or(() -> Optional.of(Instant.now().plusSeconds(seconds))))
                    .orElseThrow();
            return Instant.now().isBefore(reset) ? Optional.of(new Fault.UsageSpent(reset)) : Optional.empty();
        });
    }

    private List<String> endings() {
        return shell.timeline()
                .of("attempt-ended")
                .map(a -> a.path("ending").asString())
                .toList();
    }

    private static Instant at(JsonNode line, String field) {
        return Instant.parse(line.path(field).asString());
    }
}
