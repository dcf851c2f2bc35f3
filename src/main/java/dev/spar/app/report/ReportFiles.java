package dev.spar.app.report;

import dev.spar.adapter.store.RunFolder;
import dev.spar.app.result.JUnitXml;
import dev.spar.app.review.Reviewed;
import dev.spar.app.review.Sarif;
import dev.spar.core.plan.Handoff;
import dev.spar.core.review.ReviewReport;
import dev.spar.core.run.Checkpoint;
import dev.spar.core.run.TreeId;
import dev.spar.core.run.state.NextAction;
import dev.spar.core.run.state.NextActions;
import dev.spar.core.run.state.RunState;
import dev.spar.core.verify.Changes;
import dev.spar.flow.port.Codec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Writes what a run leaves to read: {@code summary.md}, {@code report.json}, {@code plan.md}, {@code handoffs/},
 * {@code reviews/}, {@code review.sarif}, {@code criteria.junit.xml}, {@code artifacts/diff_mN.patch}. Everything comes
 * from the journal and git, so writing it again changes nothing.
 */
public final class ReportFiles {
    private final RunFolder folder;
    private final Codec codec;
    private final BiFunction<TreeId, TreeId, String> diff;
    private final Function<String, Optional<String>> judged;

    /** {@code diff} gives the patch between two trees; {@code judged} a file as a review of it saw it. */
    public ReportFiles(
            RunFolder folder,
            Codec codec,
            BiFunction<TreeId, TreeId, String> diff,
            Function<String, Optional<String>> judged) {
        this.folder = folder;
        this.codec = codec;
        this.diff = diff;
        this.judged = judged;
    }

    /** {@code report.json}: the state with the verdict and what can be done next. */
    record Document(
            String schema,
            String headline,
            String standing,
            Optional<Changes> changes,
            Optional<Told.Home> home,
            Price.Document price,
            RunState run,
            List<NextAction> next,
            Optional<ReviewReport> review) {}

    public void write(Told told) {
        RunState state = told.state();
        folder.write(folder.summary(), Summary.of(told));
        folder.write(folder.report(), json(told));
        state.plan().ifPresent(p -> folder.write(folder.plan(), PlanText.of(p)));
        for (Handoff h : state.handoffs()) {
            folder.write(
                    folder.handoffs().resolve(String.format(Locale.ROOT, "milestone_%02d.md", h.milestone())),
                    Handoffs.of(h));
        }
        Handoffs.escalation(told).ifPresent(t -> folder.write(folder.handoffs().resolve("escalation.md"), t));
        Reviews.files(state)
                .forEach((name, text) -> folder.write(folder.reviews().resolve(name), text));
        if (told.review().isPresent()) {
            told.review()
                    .flatMap(Reviewed::report)
                    .ifPresent(r -> folder.write(folder.sarif(), Sarif.of(r.reviewers(), r.rows(), judged)));
        } else if (!state.reviews().isEmpty()) {
            folder.write(folder.sarif(), Sarif.of(Reviews.reviewers(state), Reviews.rows(state), judged));
        }
        if (!state.criteria().isEmpty()) {
            folder.write(folder.junit(), JUnitXml.of(new CriteriaCases(state, folder.artifacts()).cases()));
        }
        diffs(state);
    }

    /** {@code report.json}. */
    public String json(Told told) {
        RunState state = told.state();
        Headline head = new Headline(told);
        return codec.encode(new Document(
                        "spar.report/1",
                        head.verdict(),
                        head.standing(),
                        told.changes(),
                        told.home(),
                        new Price(state).document(),
                        state,
                        NextActions.of(state),
                        told.review().flatMap(Reviewed::report)))
                + "\n";
    }

    private void diffs(RunState state) {
        Optional<TreeId> from = state.begun().map(b -> b.tree());
        int n = 0;
        for (RunState.CheckpointRow row : state.checkpoints()) {
            Checkpoint point = row.checkpoint();
            if (from.isPresent()) {
                folder.write(
                        folder.artifactFolder().resolve("diff_m" + ++n + ".patch"),
                        diff.apply(from.get(), point.tree()));
            }
            from = Optional.of(point.tree());
        }
    }
}
