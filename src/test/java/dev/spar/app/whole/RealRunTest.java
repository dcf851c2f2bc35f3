package dev.spar.app.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.app.whole.Shell.Said;
import dev.spar.testing.Conversation.Wire;
import dev.spar.testing.PaginationStory;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** The real claude and the real codex do a whole task, started as a user starts it. Only the models are scripted. */
@Execution(ExecutionMode.CONCURRENT)
class RealRunTest {
    private final Story story;
    private final Shell shell;

    RealRunTest(@TempDir Path folder) throws Exception {
        story = new Story(folder);
        shell = story.shell;
    }

    @AfterEach
    void stop() {
        story.close();
    }

    @Test
    void a_task_is_planned_built_repaired_reviewed_and_brought_home() throws Exception {
        shell.spar("run", "--task", "task.md").expecting(0);
        story.isMet();
        story.leavesNothingBehind();
        theStoryWasTold();
        reviewersAreOfAnotherVendorAndReadNoWordOfTheAuthor();
        theWorkIsLandedAndCanBeTakenBack();
    }

    private void theStoryWasTold() {
        JsonNode run = story.report().path("run");
        assertThat(run.path("steps").valueStream().map(s -> s.path("path").asString()))
                .as("challenged, mended, and challenged again")
                .containsSubsequence(
                        "plan/plan", "plan/round#1/challenge", "plan/round#1/revise", "plan/round#2/challenge")
                .as("red, repaired")
                .containsSubsequence("milestone#1/check#1/tier0", "milestone#1/check#1/repair-checks")
                .as("found by the reviewer, fixed")
                .containsSubsequence("milestone#2/review#1/verdict/chunk#1", "milestone#2/check#1/repair-findings");
        assertThat(checks(run, "milestone#1/check#1/tier0")).containsExactly("fail");
        assertThat(checks(run, "milestone#1/check#2/tier0")).containsExactly("pass");
        assertThat(checks(run, "milestone#2/check#1/tier0"))
                .as("the race is green")
                .containsExactly("pass");
        assertThat(run.path("reviews")
                        .valueStream()
                        .flatMap(r -> r.path("findings").valueStream())
                        .filter(f -> f.path("title").asString().contains("hides the added order")))
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.path("ground").toString()).contains("defect"));
    }

    private static List<String> checks(JsonNode run, String path) {
        return run.path("checks")
                .valueStream()
                .filter(c -> c.path("path").asString().equals(path))
                .map(c -> c.path("outcome").asString())
                .toList();
    }

    private void reviewersAreOfAnotherVendorAndReadNoWordOfTheAuthor() {
        JsonNode run = story.report().path("run");
        assertThat(run.path("reviews").valueStream()).hasSize(3).allSatisfy(review -> {
            assertThat(review.path("authors").toString()).isEqualTo("[\"anthropic\"]");
            assertThat(review.path("reviewers").toString()).isEqualTo("[\"openai\"]");
            assertThat(review.path("complete").asBoolean()).isTrue();
        });
        List<String> toReviewer = story.sent(Wire.RESPONSES);
        assertThat(toReviewer)
                .isNotEmpty()
                .allSatisfy(text -> assertThat(List.of(PaginationStory.REVIEW, PaginationStory.CHALLENGE))
                        .anyMatch(text::contains));
        String recorded = shell.kept("timeline.jsonl");
        for (String words : PaginationStory.wordsOfTheAuthor()) {
            assertThat(recorded).as("it was said").contains(words);
            assertThat(toReviewer).noneMatch(text -> text.contains(words));
        }
        assertThat(story.sent(Wire.MESSAGES)).noneMatch(text -> text.contains(PaginationStory.REVIEW));
    }

    private void theWorkIsLandedAndCanBeTakenBack() throws Exception {
        String before = story.repository.git("rev-parse", "main").strip();
        List<String> work = story.commits();
        Said landed = shell.spar("land").expecting(0);
        assertThat(story.repository.git("rev-parse", "main^1", "main^2").lines())
                .containsExactly(before, work.getLast());
        story.leavesNothingBehind();
        PaginationStory.checkpoints()
                .getLast()
                .forEach((path, content) ->
                        assertThat(story.repository.read(path)).isEqualTo(content));

        String undo = landed.out()
                .lines()
                .filter(l -> l.startsWith("undo"))
                .findFirst()
                .orElseThrow();
        List<String> words = List.of(undo.split("\\s+"));
        assertThat(words).startsWith("undo", "spar");
        shell.spar(words.subList(2, words.size()).toArray(String[]::new)).expecting(0);
        assertThat(story.repository.git("rev-parse", "main").strip()).isEqualTo(before);
        assertThat(story.repository.root().resolve("test/page.test.js")).doesNotExist();
        story.leavesNothingBehind();
    }

    @Test
    void killed_three_times_it_comes_to_the_same() throws Exception {
        var random = new Random(Seed.seed("the killed run of the real agents"));
        Shell.Call call = shell.start("run", "--task", "task.md");
        // An uninterrupted run writes about 125 events. The third of them is the first step.
        int at = 0;
        for (int kill = 1; kill <= 3; kill++) {
            at += 3 + random.nextInt(33);
            int event = at;
            long requests = random.nextInt(3);
            int epoch = kill;
            // A call that dies before it has claimed the run is none of the three.
            assertThat(call.reaches(() -> shell.timeline().of("claimed").count() >= epoch
                            && shell.timeline().lines().size() >= event))
                    .isTrue();
            long asked = story.server.asked().size();
            // Right then, or in the middle of a turn, unless the steps that follow have none.
            assertThat(call.reaches(() -> story.server.asked().size() >= asked + requests
                            || shell.timeline().lines().size() >= event + 8))
                    .isTrue();
            call.kill();
            System.out.println("  kill " + kill + " after " + shell.timeline().last());
            call = shell.start("resume");
        }
        call.ended().expecting(0);
        story.isMet();
        story.leavesNothingBehind();
        assertThat(shell.timeline().of("claimed")).hasSize(4);
        assertThat(shell.timeline().paths("step-finished")).doesNotHaveDuplicates();
    }
}
