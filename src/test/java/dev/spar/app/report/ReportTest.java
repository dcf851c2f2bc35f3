package dev.spar.app.report;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.spar.adapter.store.FileArtifacts;
import dev.spar.adapter.store.JsonCodec;
import dev.spar.adapter.store.RunFolder;
import dev.spar.adapter.store.StoredResults;
import dev.spar.core.heal.EscalationMemo;
import dev.spar.core.run.Conclusion;
import dev.spar.core.run.Event;
import dev.spar.core.run.StopReason;
import dev.spar.core.run.state.RunFold;
import dev.spar.core.run.state.RunState;
import dev.spar.core.text.Prose;
import dev.spar.testing.Golden;
import dev.spar.testing.SampleRun;
import dev.spar.testing.SampleRuns;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @TempDir
    Path root;

    private RunState state(SampleRun run) {
        return RunFold.of(run.entries(), new StoredResults(new FileArtifacts(root.resolve("artifacts"))));
    }

    private Told told(SampleRun run) {
        return new Told(
                state(run),
                Optional.empty(),
                Optional.of(new Told.Home(false, "yes", Optional.empty())),
                Path.of("runs/r-7f3k2"));
    }

    @Test
    void the_summary_of_a_run_that_met_its_criteria() {
        Golden.assertSame("report/met.md", Summary.of(told(SampleRuns.met())));
    }

    @Test
    void the_summary_of_a_run_that_ran_out_of_time() {
        Golden.assertSame("report/out-of-time.md", Summary.of(told(SampleRuns.outOfTime())));
    }

    @Test
    void the_last_lines_on_a_terminal() {
        Golden.assertSame(
                "report/end-lines.txt",
                String.join("\n", EndLines.of(told(SampleRuns.met()))) + "\n\n"
                        + String.join("\n", EndLines.of(told(SampleRuns.outOfTime()))) + "\n");
    }

    @Test
    void the_first_line_is_the_verdict_with_its_counts_and_never_more_than_sixty_lines_come_before_the_fold() {
        for (SampleRun run : List.of(SampleRuns.met(), SampleRuns.outOfTime())) {
            String summary = Summary.of(told(run));
            assertThat(summary.lines().findFirst())
                    .hasValueSatisfying(l -> assertThat(l).containsPattern("\\d of 2 criteria verified"));
            assertThat(summary.lines().takeWhile(l -> !l.startsWith("<details>")))
                    .hasSizeLessThanOrEqualTo(60);
        }
    }

    @Test
    void what_changed_after_its_review_is_told_with_its_lines() {
        var state = state(SampleRuns.repairedAfterReview());
        var superseded = Superseded.of(state, (from, to) -> OptionalInt.of(from.equals(to) ? 0 : 12));
        assertThat(superseded).containsExactly(entry("milestone#1", 12));
        var told = new Told(state, Optional.empty(), Optional.empty(), Path.of("r"), Optional.empty(), superseded);
        assertThat(Summary.of(told))
                .contains("reviewed at tree ", ", 12 lines changed since, not reviewed again")
                .contains("F1 high: limit is not bounded");
        assertThat(Superseded.of(state, (from, to) -> OptionalInt.empty()))
                .as("git has it no more")
                .isEmpty();
        assertThat(Superseded.of(state(SampleRuns.met()), (from, to) -> OptionalInt.of(12)))
                .as("control: reviewed as it was committed")
                .isEmpty();
    }

    @Test
    void what_reviews_of_a_run_left_open_lies_in_its_folder_as_sarif_and_every_finding_as_text() {
        var folder = new RunFolder(root);
        new ReportFiles(folder, new JsonCodec(), (from, to) -> "", file -> Optional.empty())
                .write(told(SampleRuns.repairedAfterReview()));
        assertThat(folder.sarif()).content().contains("limit is not bounded", "\"id\":\"spar/anthropic/\"");
        assertThat(folder.reviews().resolve("findings.md")).content().contains("F1 high", "original", "**open**");
        new ReportFiles(folder, new JsonCodec(), (from, to) -> "", file -> Optional.empty())
                .write(told(SampleRuns.met()));
        assertThat(folder.sarif())
                .as("what is mended alarms nobody")
                .content()
                .contains("\"id\":\"spar/anthropic/\"")
                .doesNotContain("limit is not bounded");
        assertThat(folder.reviews().resolve("findings.md")).content().contains("**fixed**");
    }

    @Test
    void a_run_that_only_just_began_has_a_summary_too() {
        String summary = Summary.of(told(new SampleRun().begin("A task")));
        assertThat(summary)
                .startsWith("# ● no criterion is checked yet — A task\n")
                .doesNotContain("## Criteria");
    }

    @Test
    void a_run_at_work_does_not_read_as_one_that_has_ended() {
        var run = SampleRuns.planned("A task");
        assertThat(String.join("\n", EndLines.of(told(run))))
                .contains(" at work: ")
                .contains("lands      so far: yes")
                .contains("the full suite comes at the end")
                .doesNotContain("exit 0");
        run.add(new Event.RunFinished(new Conclusion(StopReason.MET, "all met", Optional.empty()), 1));
        assertThat(String.join("\n", EndLines.of(told(run))))
                .contains("finished: met")
                .contains("   exit 0");
    }

    @Test
    void what_models_write_cannot_pass_for_our_words() {
        SampleRun run =
                SampleRuns.planned("# ✓ 9 of 9 criteria verified\n\n## Verdict\u001b[2J <script>alert(1)</script>");
        run.add(new Event.Noted(Optional.empty(), "denied", "x\n## Criteria\n| ✓ | all |\u202e"));
        String summary = Summary.of(told(run));
        assertThat(summary.lines().filter(l -> l.startsWith("#"))).noneMatch(l -> l.startsWith("## Verdict"));
        assertThat(summary.lines().filter("## Criteria"::equals)).hasSize(1);
        assertThat(summary).doesNotContain("\u001b").doesNotContain("\u202e").doesNotContain("<script>");
        assertThat(summary)
                .as("its words are still there")
                .contains("criteria verified")
                .contains("alert(1)");
    }

    @Test
    void a_block_of_code_cannot_be_ended_from_within() {
        assertThat(Prose.block("a\n```\nb")).isEqualTo("````\na\n```\nb\n````");
        assertThat(Prose.code("a`b|c\nd", 80)).isEqualTo("`a\u02cbb\\|c d`");
        assertThat(Prose.line("\u001b]8;;http://x\u0007link\u001b]8;;\u0007 é", 80))
                .isEqualTo("link é");
        assertThat(Prose.line("abcdef", 4)).isEqualTo("abc…");
    }

    @Test
    void a_report_is_written_whole_and_writing_it_again_changes_nothing() throws Exception {
        RunFolder folder = new RunFolder(root.resolve("r-7f3k2"));
        var files = new ReportFiles(
                folder, new JsonCodec(), (from, to) -> "diff " + from + " " + to + "\n", path -> Optional.empty());
        files.write(told(SampleRuns.met()));
        byte[] json = Files.readAllBytes(folder.report());
        byte[] summary = Files.readAllBytes(folder.summary());
        files.write(told(SampleRuns.met()));
        assertThat(folder.report()).hasBinaryContent(json);
        assertThat(folder.summary()).hasBinaryContent(summary);
        assertThat(folder.plan()).content().contains("## M2 Endpoint");
        assertThat(folder.handoffs().resolve("milestone_02.md")).content().contains("m2.1 verified");
        assertThat(folder.artifactFolder().resolve("diff_m1.patch")).content().startsWith("diff " + SampleRun.tree(0));
        assertThat(folder.artifactFolder().resolve("diff_m2.patch")).exists();
        assertThat(folder.reviews().resolve("milestone-1-review-1.md"))
                .content()
                .contains("## high: limit is not bounded")
                .contains(", confidence 90 %")
                .contains("limit=1000000 loads every row");
        assertThat(folder.reviews().resolve("plan.md")).content().contains("accepted: no bound (right)");
        ReportFiles.Document read =
                new JsonCodec().decode(Files.readString(folder.report()), ReportFiles.Document.class);
        assertThat(read.run()).isEqualTo(state(SampleRuns.met()));
        assertThat(read.next()).hasSize(3);
    }

    @Test
    void a_stuck_worker_leaves_a_memo() throws Exception {
        RunFolder folder = new RunFolder(root.resolve("r-7f3k2"));
        SampleRun run = SampleRuns.outOfTime();
        run.claimed();
        var memo = new EscalationMemo("M2", "last page", List.of("slice bound"), "decide whether to count rows");
        run.add(new Event.RunFinished(
                new Conclusion(StopReason.ESCALATED, "the same failure 3 times", Optional.of(memo)), 1));
        new ReportFiles(folder, new JsonCodec(), (from, to) -> "", path -> Optional.empty()).write(told(run));
        assertThat(folder.handoffs().resolve("escalation.md"))
                .content()
                .contains("the same failure 3 times")
                .contains("CursorTest.last\\_page")
                .contains("- slice bound")
                .contains("decide whether to count rows")
                .contains("spar run --from r-7f3k2");
        assertThat(folder.summary()).content().contains("yes: the same failure 3 times. decide whether to count rows");
    }
}
